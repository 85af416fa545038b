/* The suite as JSON: every different step once, and the sequences as numbers of steps. */
#include "stet/story_json.h"
#include "stet/suite_forms.h"
#include "suite/suite_words.h"

static json_t *coverage_json(const char *kind, const struct stet_coverage *coverage)
{
    return json_pack("{s:s, s:i, s:i, s:i}", "kind", kind, "reached", coverage->reached,
                     "reachable", coverage->reachable, "total", coverage->total);
}

static json_t *coverages_json(const struct stet_suite *suite)
{
    json_t *list = json_array();

    for (int kind = 0; kind < STET_SUITE_COUNTED; kind++)
        (void)json_array_append_new(list,
                                    coverage_json(stet_suite_kind_name((enum stet_suite_kind)kind),
                                                  &suite->coverage[kind]));
    if (suite->parts != NULL)
        (void)json_array_append_new(list, coverage_json("identified", &suite->identified));
    return list;
}

static json_t *gaps_json(const struct stet_suite *suite)
{
    json_t *list = json_array();

    for (int i = 0; i < suite->gap_count; i++) {
        const struct stet_suite_gap *gap = &suite->gaps[i];

        (void)json_array_append_new(list, json_pack("{s:s, s:i, s:s, s:s}", "file", gap->place.file,
                                                    "line", gap->place.line, "what", gap->what,
                                                    "why", gap->why));
    }
    return list;
}

static json_t *guards_json(const struct stet_model *model, uint64_t guards)
{
    json_t *list = json_array();

    for (int i = 0; i < model->guards.count; i++)
        if ((guards >> (i & 63) & 1) != 0)
            (void)json_array_append_new(list, json_string(model->guards.list[i].name));
    return list;
}

/* "SEND:SYN", "START:USER", ...: what can be seen, in order. */
static json_t *acts_json(const struct stet_model *model, const struct stet_actions *actions)
{
    json_t *list = json_array();

    for (int i = 0; i < actions->count; i++) {
        const struct stet_action *action = &actions->list[i];
        const char *word = suite_act_word(action->kind);

        if (word != NULL)
            (void)json_array_append_new(
                list,
                json_sprintf("%s:%s", word,
                             stet_action_names(model, action->kind)->list[action->index].name));
    }
    return list;
}

static json_t *taken_json(const struct stet_model *model, const struct stet_taken *taken)
{
    return json_pack("{s:s, s:s, s:s, s:s, s:o, s:o}", "event", model->events[taken->event].key,
                     "from", model->states[taken->from].name, "to", model->states[taken->to].name,
                     "outcome", stet_outcome_name(taken->outcome), "row",
                     stet_json_row(model, taken->row), "does", acts_json(model, &taken->actions));
}

static json_t *step_json(const struct stet_suite *suite, const struct stet_suite_step *step)
{
    const struct stet_model *model = suite->automaton->model;
    const struct stet_configuration *from = &suite->automaton->configurations[step->from];
    json_t *object;
    json_t *then;

    if (!step->possible)
        return json_pack("{s:s, s:s, s:s, s:o, s:b}", "event", model->events[step->event].key,
                         "from", model->states[from->state].name, "to",
                         model->states[from->state].name, "yes", guards_json(model, step->guards),
                         "possible", 0);
    object = taken_json(model, &step->reaction.list[0]);
    (void)json_object_set_new(object, "yes", guards_json(model, step->guards));
    (void)json_object_set_new(object, "possible", json_true());
    if (step->reaction.count > 1) {
        then = json_array();
        for (int i = 1; i < step->reaction.count; i++)
            (void)json_array_append_new(then, taken_json(model, &step->reaction.list[i]));
        (void)json_object_set_new(object, "then", then);
    }
    (void)json_object_set_new(
        object, "config",
        stet_json_configuration(model, &suite->automaton->configurations[step->to]));
    return object;
}

/* Lists are written one element a line: what a suite becomes can be read, and compared by diff. */
static void put_list(struct stet_buffer *out, const char *name, json_t *list)
{
    const size_t count = json_array_size(list);

    stet_putf(out, ",\n \"%s\": [", name);
    for (size_t i = 0; i < count; i++) {
        stet_put(out, i == 0 ? "\n  " : "  ");
        stet_put_json(out, json_incref(json_array_get(list, i)), false);
        if (i + 1 < count) {
            out->length--; /* the end of the line */
            stet_put(out, ",\n");
        }
    }
    stet_put(out, " ]");
    json_decref(list);
}

static void put_sequences(struct stet_buffer *out, const struct stet_suite *suite)
{
    stet_put(out, ",\n \"sequences\": [");
    for (int i = 0; i < suite->sequence_count; i++) {
        const struct stet_suite_sequence *sequence = &suite->sequences[i];

        stet_put(out, i == 0 ? "\n  [" : ",\n  [");
        for (int j = 0; j < sequence->count; j++)
            stet_putf(out, "%s%d", j == 0 ? "" : ",", sequence->steps[j]);
        stet_put_char(out, ']');
    }
    stet_put(out, "\n ]\n}\n");
}

void stet_render_suite_json(const struct stet_suite *suite, struct stet_buffer *out)
{
    const struct stet_model *model = suite->automaton->model;
    json_t *steps = json_array();

    for (int i = 0; i < suite->step_count; i++)
        (void)json_array_append_new(steps, step_json(suite, &suite->steps[i]));
    stet_putf(out, "{\n \"machine\": \"%s\",\n \"cover\": \"%s\",\n \"extra\": %d", model->name,
              stet_suite_kind_name(suite->kind), suite->extra);
    if (suite->parts != NULL)
        stet_putf(out, ",\n \"states\": %d,\n \"inputs\": %d", suite->parts->states,
                  suite->parts->inputs);
    put_list(out, "coverage", coverages_json(suite));
    put_list(out, "unreachable", gaps_json(suite));
    put_list(out, "steps", steps);
    put_sequences(out, suite);
}
