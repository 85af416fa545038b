/* MUST and ALWAYS rows as JSON, groups taken apart into states. */
#include "json.h"

static json_t *states(const struct stet_model *model, const bool *chosen)
{
    json_t *list = json_array();

    for (int i = 0; i < model->state_count; i++)
        if (chosen[i])
            json_array_append_new(list, json_string(model->states[i].name));
    return list;
}

static json_t *events(const struct stet_model *model, const bool *chosen)
{
    json_t *list = json_array();

    for (int i = 0; i < model->event_count; i++)
        if (chosen[i])
            json_array_append_new(list, json_string(model->events[i].key));
    return list;
}

/* Null to stay, "any", or the states of which it has to be one. */
static json_t *target(const struct stet_model *model, const struct stet_must *must)
{
    if (must->stays)
        return json_null();
    return must->targets == NULL ? json_string("any") : states(model, must->targets);
}

json_t *json_musts(const struct stet_model *model, struct stet_arena *arena)
{
    static const char *const kinds[] = {[STET_MUST_DO] = "this",
                                        [STET_MUST_NOT_DO] = "not",
                                        [STET_MUST_DEFER] = "defer",
                                        [STET_MUST_DO_WHAT_IT_LIKES] = "any"};
    json_t *list = json_array();

    for (int i = 0; i < model->must_count; i++) {
        const struct stet_must *must = &model->musts[i];

        json_array_append_new(
            list,
            json_pack("{s:o, s:o, s:o, s:s, s:o, s:o, s:s, s:s, s:i}", "states",
                      states(model, must->states), "events", events(model, must->events), "when",
                      json_when(model, &must->when, arena), "does", kinds[must->kind], "do",
                      json_actions(model, must->actions), "to", target(model, must), "source",
                      must->says, "file", must->place.file, "line", must->place.line));
    }
    return list;
}

json_t *json_invariants(const struct stet_model *model, struct stet_arena *arena)
{
    json_t *list = json_array();

    for (int i = 0; i < model->invariant_count; i++) {
        const struct stet_invariant *always = &model->invariants[i];

        json_array_append_new(list,
                              json_pack("{s:o, s:o, s:o, s:s, s:s, s:i}", "states",
                                        states(model, always->states), "when",
                                        json_when(model, &always->when, arena), "so",
                                        json_actions(model, always->so), "source", always->says,
                                        "file", always->place.file, "line", always->place.line));
    }
    return list;
}
