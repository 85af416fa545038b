/* What became of explorations, as JSON. */
#include "findings/findings.h"
#include "stet/story_json.h"

static json_t *faults_of(unsigned faults)
{
    json_t *list = json_array();

    if ((faults & STET_LOSES) != 0)
        (void)json_array_append_new(list, json_string("LOSES"));
    if ((faults & STET_DUPLICATES) != 0)
        (void)json_array_append_new(list, json_string("DUPLICATES"));
    if ((faults & STET_REORDERS) != 0)
        (void)json_array_append_new(list, json_string("REORDERS"));
    return list;
}

static json_t *links_of(const struct stet_system *shape)
{
    json_t *list = json_array();

    for (int i = 0; i < shape->link_count; i++) {
        const struct stet_link *link = &shape->links[i];

        (void)json_array_append_new(
            list, json_pack("{s:s, s:s, s:i, s:o}", "from", shape->roles.list[link->from].name,
                            "to", shape->roles.list[link->to].name, "capacity", link->capacity,
                            "faults", faults_of(link->faults)));
    }
    return list;
}

static json_t *claims_of(const struct stet_exploration *exploration)
{
    json_t *list = json_array();

    for (int i = 0; i < exploration->system->claim_count; i++) {
        const struct stet_claim_result *result = &exploration->claims[i];
        json_t *claim = json_pack("{s:s, s:s, s:s, s:b}", "name", result->claim->name, "what",
                                  result->claim->what, "verdict",
                                  stet_verdict_name(result->verdict), "vacuous", result->vacuous);

        if (result->path.steps != NULL)
            (void)json_object_set_new(claim, "steps",
                                      json_integer(stet_path_length(&result->path)));
        (void)json_array_append_new(list, claim);
    }
    return list;
}

static json_t *problems_of(const struct stet_exploration *exploration)
{
    json_t *list = json_array();

    for (int i = 0; i < exploration->problem_count; i++) {
        const struct stet_problem *problem = &exploration->problems[i];

        (void)json_array_append_new(list, json_pack("{s:s, s:i}", "rule",
                                                    stet_problem_rule(problem->kind), "steps",
                                                    stet_path_length(&problem->path)));
    }
    return list;
}

static json_t *system_of(const struct stet_check *check, const struct stet_exploration *exploration)
{
    json_t *system =
        json_pack("{s:s, s:s, s:s, s:o, s:I, s:I, s:i, s:b}", "file", check->model->path, "machine",
                  check->model->name, "system", exploration->system->name, "links",
                  links_of(&exploration->shape), "states", (json_int_t)exploration->states,
                  "transitions", (json_int_t)exploration->transitions, "depth", exploration->depth,
                  "finished", exploration->finished);

    if (!exploration->finished) {
        (void)json_object_set_new(system, "frontier",
                                  json_integer((json_int_t)exploration->frontier));
        (void)json_object_set_new(system, "limit", json_string(exploration->limit));
    }
    (void)json_object_set_new(system, "claims", claims_of(exploration));
    (void)json_object_set_new(system, "problems", problems_of(exploration));
    return system;
}

void stet_report_json(const struct stet_findings *findings, struct stet_buffer *out)
{
    json_t *systems = json_array();

    for (size_t i = 0; i < findings->table_count; i++) {
        const struct stet_check *check = findings->tables[i].check;

        for (int j = 0; check != NULL && j < check->exploration_count; j++)
            (void)json_array_append_new(systems, system_of(check, check->explorations[j]));
    }
    stet_put_json(out, json_pack("{s:o}", "systems", systems), true);
}
