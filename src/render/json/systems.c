/* Systems as JSON: roles, links and claims. */
#include "json.h"

static json_t *roles(const struct json *json, const struct stet_system *system)
{
    json_t *list = json_array();

    for (int i = 0; i < system->roles.count; i++)
        json_array_append_new(list,
                              json_pack("{s:s, s:s}", "name", system->roles.list[i].name, "what",
                                        stet_say(json->tongue, system->roles.list[i].text)));
    return list;
}

static json_t *faults(unsigned bits)
{
    static const struct {
        unsigned bit;
        const char *word;
    } words[] = {
        {STET_LOSES, "LOSES"}, {STET_DUPLICATES, "DUPLICATES"}, {STET_REORDERS, "REORDERS"}};
    json_t *list = json_array();

    for (size_t i = 0; i < STET_COUNT(words); i++)
        if (bits & words[i].bit)
            json_array_append_new(list, json_string(words[i].word));
    return list;
}

static json_t *links(const struct stet_system *system)
{
    json_t *list = json_array();

    for (int i = 0; i < system->link_count; i++) {
        const struct stet_link *link = &system->links[i];
        json_array_append_new(list, json_pack("{s:s, s:s, s:i, s:o}", "from",
                                              system->roles.list[link->from].name, "to",
                                              system->roles.list[link->to].name, "capacity",
                                              link->capacity, "faults", faults(link->faults)));
    }
    return list;
}

static const char *asked(const struct stet_model *model, const struct stet_condition *condition)
{
    switch (condition->kind) {
    case STET_IN:
        return model->states[condition->index].name;
    case STET_HAS:
        return model->flags.list[condition->index].name;
    case STET_ARMED:
        return model->timers.list[condition->index].name;
    default:
        return model->messages.list[condition->index].name;
    }
}

/* {"is":"IN","role":...,"name":...} or {"is":"ALL","of":[...]}: the words of the table. */
static json_t *condition_of(const struct stet_model *model, const struct stet_system *system,
                            const struct stet_condition *condition)
{
    static const char *const words[] = {
        [STET_IN] = "IN",   [STET_HAS] = "HAS", [STET_ARMED] = "ARMED", [STET_FLYING] = "FLYING",
        [STET_NOT] = "NOT", [STET_ALL] = "ALL", [STET_ANY] = "ANY"};

    if (condition->count == 0)
        return json_pack("{s:s, s:s, s:s}", "is", words[condition->kind], "role",
                         system->roles.list[condition->role].name, "name", asked(model, condition));
    json_t *children = json_array();
    for (int i = 0; i < condition->count; i++)
        json_array_append_new(children, condition_of(model, system, &condition->children[i]));
    return json_pack("{s:s, s:o}", "is", words[condition->kind], "of", children);
}

static json_t *claims(const struct json *json, const struct stet_system *system)
{
    static const char *const forms[] = {[STET_IMPOSSIBLE] = "IMPOSSIBLE",
                                        [STET_REACHABLE] = "REACHABLE",
                                        [STET_POSSIBLE_AGAIN] = "POSSIBLE_AGAIN",
                                        [STET_LEADS_TO] = "LEADS_TO"};
    json_t *list = json_array();

    for (int i = 0; i < system->claim_count; i++) {
        const struct stet_claim *claim = &system->claims[i];
        json_t *object =
            json_pack("{s:s, s:s, s:s, s:o}", "name", claim->name, "what",
                      stet_say(json->tongue, claim->what), "form", forms[claim->kind], "condition",
                      condition_of(json->model, system, &claim->condition));
        if (claim->kind == STET_LEADS_TO)
            json_object_set_new(object, "then", condition_of(json->model, system, &claim->then));
        json_array_append_new(list, object);
    }
    return list;
}

/* What explorations take for granted. */
static json_t *assumptions(const struct json *json, const struct stet_system *system)
{
    const struct stet_names *guards = &json->model->guards;
    json_t *list = json_array();

    for (int i = 0; i < guards->count; i++)
        if (system->assumed.mask >> i & 1)
            json_array_append_new(list, json_pack("{s:s, s:b}", "guard", guards->list[i].name,
                                                  "answer", (int)(system->assumed.value >> i & 1)));
    return list;
}

static json_t *exclusions(const struct json *json, const struct stet_system *system)
{
    json_t *list = json_array();

    for (int i = 0; i < system->without_count; i++) {
        const struct stet_exclusion *without = &system->without[i];
        const char *role = without->role < 0 ? NULL : system->roles.list[without->role].name;
        json_array_append_new(list, json_pack("{s:s?, s:s, s:s}", "role", role, "event",
                                              json->model->events[without->event].key, "why",
                                              stet_say(json->tongue, without->why)));
    }
    return list;
}

static json_t *explorations(const struct stet_system *system)
{
    json_t *list = json_array();

    for (int i = 0; i < system->exploration_count; i++)
        json_array_append_new(list,
                              json_pack("{s:i, s:o}", "capacity", system->explorations[i].capacity,
                                        "faults", faults(system->explorations[i].faults)));
    return list;
}

/* How roles begin in explorations, where that is not INITIAL. */
static json_t *givens(const struct json *json, const struct stet_system *system)
{
    const struct stet_model *model = json->model;
    json_t *list = json_array();

    for (int i = 0; i < system->given_count; i++) {
        const struct stet_step *given = &system->given[i];
        json_t *flags = json_array();
        json_t *timers = json_array();

        for (int j = 0; j < given->actions.count; j++) {
            const struct stet_action *action = &given->actions.list[j];

            if (action->kind == STET_SET)
                json_array_append_new(flags, json_string(model->flags.list[action->index].name));
            else
                json_array_append_new(timers, json_string(model->timers.list[action->index].name));
        }
        json_array_append_new(list, json_pack("{s:s, s:s, s:o, s:o}", "role",
                                              system->roles.list[given->role].name, "state",
                                              model->states[given->index].name, "flags", flags,
                                              "timers", timers));
    }
    return list;
}

json_t *json_systems(const struct json *json)
{
    json_t *list = json_array();

    for (int i = 0; i < json->model->system_count; i++) {
        const struct stet_system *system = &json->model->systems[i];
        json_array_append_new(
            list,
            json_pack("{s:s, s:s, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "name", system->name, "what",
                      stet_say(json->tongue, system->what), "roles", roles(json, system), "given",
                      givens(json, system), "links", links(system), "assumptions",
                      assumptions(json, system), "without", exclusions(json, system),
                      "explorations", explorations(system), "claims", claims(json, system)));
    }
    return list;
}
