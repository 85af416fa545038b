/* States that nothing tells apart. */
#include "lint/lint.h"
#include "stet/behaviour.h"

/* Of a machine that does nothing all is seen in its states, which then are what it is for. */
static bool does_anything(const struct stet_model *model)
{
    for (int i = 0; i < model->row_count; i++)
        if (model->rows[i].actions.count > 0 || model->rows[i].signal >= 0)
            return true;
    return false;
}

void lint_same(struct lint *lint)
{
    const struct stet_model *model = lint->model;
    int *twins = stet_alloc_array(lint->arena, (size_t)model->state_count, sizeof *twins);
    const char *why;

    if (lint->automaton == NULL || !does_anything(model) ||
        stet_behaviour_twins(lint->arena, model, twins, &why) <= 0)
        return;
    for (int i = 0; i < model->state_count; i++) {
        const struct stet_state *state = &model->states[i];
        const struct stet_state *twin = twins[i] < 0 ? NULL : &model->states[twins[i]];

        if (twin != NULL && twin->final == state->final)
            stet_rule_report(lint->diagnostics, STET_RULE_same_states, state->place,
                             STET_SUBJECTS(state->name, twin->name),
                             "%s does all that %s does, whatever comes: nothing outside can tell "
                             "them apart; make them one",
                             state->name, twin->name);
    }
}
