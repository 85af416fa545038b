/* Systems and scenarios for the page: who talks to whom, and what is played. */
#include "data.h"

static json_t *roles(const struct data *data, const struct stet_system *system)
{
    json_t *list = json_array();

    for (int i = 0; i < system->roles.count; i++)
        (void)json_array_append_new(
            list, json_pack("{s:s, s:s}", "name", system->roles.list[i].name, "text",
                            stet_say(data->tongue, system->roles.list[i].text)));
    return list;
}

/* A link says only what it does. */
static json_t *links(const struct stet_system *system)
{
    static const struct {
        const char *name;
        unsigned bit;
    } faults[] = {
        {"loses", STET_LOSES}, {"duplicates", STET_DUPLICATES}, {"reorders", STET_REORDERS}};
    json_t *list = json_array();

    for (int i = 0; i < system->link_count; i++) {
        const struct stet_link *link = &system->links[i];
        json_t *object = json_pack("{s:i, s:i, s:i}", "from", link->from, "to", link->to,
                                   "capacity", link->capacity);

        for (size_t j = 0; j < STET_COUNT(faults); j++)
            if ((link->faults & faults[j].bit) != 0)
                (void)json_object_set_new(object, faults[j].name, json_true());
        (void)json_array_append_new(list, object);
    }
    return list;
}

json_t *data_systems(const struct data *data)
{
    json_t *list = json_array();

    for (int i = 0; i < data->model->system_count; i++) {
        const struct stet_system *system = &data->model->systems[i];

        (void)json_array_append_new(list,
                                    json_pack("{s:s, s:s, s:o, s:o}", "name", system->name, "text",
                                              stet_say(data->tongue, system->what), "roles",
                                              roles(data, system), "links", links(system)));
    }
    return list;
}

/* --- scenarios ---------------------------------------------------------- */

static json_t *guards(uint64_t bits)
{
    json_t *list = json_array();

    for (int i = 0; i < 64; i++)
        if ((bits >> i & 1) != 0)
            (void)json_array_append_new(list, json_integer(i));
    return list;
}

/* The flags that a GIVEN sets, or the timers that it starts. */
static json_t *given(const struct stet_actions *actions, enum stet_action_kind kind)
{
    json_t *list = json_array();

    for (int i = 0; i < actions->count; i++)
        if (actions->list[i].kind == kind)
            (void)json_array_append_new(list, json_integer(actions->list[i].index));
    return list;
}

/* [kind, role, index, ...] or [kind, text]; NULL for what only checks and changes nothing. */
static json_t *step(const struct data *data, const struct stet_step *of)
{
    static const char *const kinds[] = {
        [STET_STEP_PHASE] = "phase",     [STET_STEP_END_PHASE] = "end_phase",
        [STET_STEP_STEP] = "step",       [STET_STEP_NOTE] = "note",
        [STET_STEP_GIVEN] = "given",     [STET_STEP_DOES] = "does",
        [STET_STEP_DELIVER] = "deliver", [STET_STEP_EXPIRES] = "expires",
        [STET_STEP_LOSE] = "lose",       [STET_STEP_DUPLICATE] = "duplicate",
        [STET_STEP_INJECT] = "inject",   [STET_STEP_SETTLE] = "settle",
        [STET_STEP_EXPECT] = NULL,       [STET_STEP_EXPECT_ALL] = "note",
        [STET_STEP_TOLD] = NULL,
    };
    const struct stet_model *model = data->model;
    const char *kind = kinds[of->kind];
    const int role = of->role < 0 ? 0 : of->role;

    switch (of->kind) {
    case STET_STEP_PHASE:
    case STET_STEP_STEP:
    case STET_STEP_NOTE:
        return json_pack("[s, s]", kind, stet_say(data->tongue, of->text));
    case STET_STEP_EXPECT_ALL:
        return json_pack("[s, s]", kind, model->states[of->index].name);
    case STET_STEP_END_PHASE:
    case STET_STEP_SETTLE:
        return json_pack("[s]", kind);
    case STET_STEP_GIVEN:
        return json_pack("[s, i, i, o, o]", kind, role, data_state(model, of->index),
                         given(&of->actions, STET_SET), given(&of->actions, STET_START));
    case STET_STEP_DOES:
    case STET_STEP_DELIVER:
    case STET_STEP_EXPIRES:
        if (of->guards == 0)
            return json_pack("[s, i, i]", kind, role, model->events[of->index].index);
        return json_pack("[s, i, i, o]", kind, role, model->events[of->index].index,
                         guards(of->guards));
    case STET_STEP_LOSE:
    case STET_STEP_DUPLICATE:
    case STET_STEP_INJECT:
        return json_pack("[s, i, i]", kind, role, of->index);
    case STET_STEP_EXPECT:
    case STET_STEP_TOLD:
        break;
    }
    return NULL;
}

static json_t *steps(const struct data *data, const struct stet_scenario *scenario)
{
    json_t *list = json_array();

    for (int i = 0; i < scenario->count; i++) {
        json_t *object = step(data, &scenario->steps[i]);

        if (object != NULL)
            (void)json_array_append_new(list, object);
    }
    return list;
}

json_t *data_scenarios(const struct data *data)
{
    json_t *list = json_array();

    for (int i = 0; i < data->model->scenario_count; i++) {
        const struct stet_scenario *scenario = &data->model->scenarios[i];

        (void)json_array_append_new(
            list, json_pack("{s:s, s:s, s:i, s:o}", "name", scenario->name, "title",
                            stet_say(data->tongue, scenario->title), "system", scenario->system,
                            "steps", steps(data, scenario)));
    }
    return list;
}
