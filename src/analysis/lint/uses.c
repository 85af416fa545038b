/* Which names the rows, scenarios and claims of a table use. */
#include "lint/lint.h"

#include <string.h>

static bool *marks(struct lint *lint, int count)
{
    return stet_alloc_array(lint->arena, (size_t)count, sizeof(bool));
}

static void uses_init(struct lint *lint)
{
    const struct stet_model *model = lint->model;

    lint->uses = (struct uses){.sent = marks(lint, model->messages.count),
                               .received = marks(lint, model->messages.count),
                               .taken = marks(lint, model->messages.count),
                               .started = marks(lint, model->timers.count),
                               .handled = marks(lint, model->timers.count),
                               .set = marks(lint, model->flags.count),
                               .read = marks(lint, STET_MAX_MEMORY_BITS),
                               .told = marks(lint, model->signals.count),
                               .done = marks(lint, model->actions.count),
                               .member = marks(lint, model->state_count),
                               .cited = marks(lint, model->clause_count)};
}

static void use_actions(struct uses *uses, const struct stet_actions *actions)
{
    for (int i = 0; i < actions->count; i++) {
        const int index = actions->list[i].index;

        switch (actions->list[i].kind) {
        case STET_SEND:
            uses->sent[index] = true;
            break;
        case STET_START:
            uses->started[index] = true;
            break;
        case STET_SET:
            uses->set[index] = true;
            break;
        case STET_TELL:
            uses->told[index] = true;
            break;
        case STET_DO:
            uses->done[index] = true;
            break;
        case STET_STOP:
        case STET_CLEAR:
            break; /* what never starts or is never set needs neither */
        }
    }
}

static void use_citations(struct lint *lint, const char *says)
{
    for (const char *at = says; at != NULL && *at != '\0';) {
        const size_t length = strcspn(at, ";");
        const int clause = stet_model_clause(lint->model, at, length);

        if (clause >= 0)
            lint->uses.cited[clause] = true;
        at += length + (at[length] == ';');
    }
}

static void use_row(struct lint *lint, const struct stet_row *row)
{
    struct uses *uses = &lint->uses;
    const struct stet_event *event = &lint->model->events[row->event];
    const bool answers = row->kind != STET_IGNORE && row->kind != STET_NEVER;

    use_actions(uses, &row->actions);
    use_citations(lint, row->says);
    if (row->signal >= 0)
        uses->told[row->signal] = true;
    for (int bit = 0; bit < STET_MAX_MEMORY_BITS; bit++)
        if (row->when.mask >> bit & 1)
            uses->read[bit] = true;
    if (event->kind == STET_RECEIVE)
        uses->received[event->index] = true;
    if (event->kind == STET_RECEIVE && answers)
        uses->taken[event->index] = true;
    if (event->kind == STET_EXPIRE && answers)
        uses->handled[event->index] = true;
}

static void use_condition(struct uses *uses, const struct stet_condition *condition)
{
    if (condition->kind == STET_HAS)
        uses->read[condition->index] = true;
    for (int i = 0; i < condition->count; i++)
        use_condition(uses, &condition->children[i]);
}

static void use_states(struct lint *lint)
{
    for (int i = 0; i < lint->model->state_count; i++) {
        const struct stet_state *state = &lint->model->states[i];

        use_actions(&lint->uses, &state->enter);
        use_actions(&lint->uses, &state->leave);
        use_citations(lint, state->enter_says);
        use_citations(lint, state->leave_says);
        if (state->group >= 0)
            lint->uses.member[state->group] = true;
    }
}

static void use_scenario(struct lint *lint, const struct stet_scenario *scenario)
{
    use_citations(lint, scenario->says);
    for (int i = 0; i < scenario->count; i++) {
        const struct stet_step *step = &scenario->steps[i];

        use_actions(&lint->uses, &step->actions);
        if (step->kind == STET_STEP_INJECT)
            lint->uses.sent[step->index] = true;
    }
}

static void use_claims(struct lint *lint, const struct stet_system *system)
{
    for (int i = 0; i < system->claim_count; i++) {
        use_condition(&lint->uses, &system->claims[i].condition);
        if (system->claims[i].kind == STET_LEADS_TO)
            use_condition(&lint->uses, &system->claims[i].then);
    }
}

void lint_uses(struct lint *lint)
{
    const struct stet_model *model = lint->model;

    uses_init(lint);
    for (int i = 0; i < model->row_count; i++)
        use_row(lint, &model->rows[i]);
    use_states(lint);
    for (int i = 0; i < model->remark_count; i++)
        use_citations(lint, model->remarks[i].says);
    for (int i = 0; i < model->mistake_count; i++)
        use_citations(lint, model->mistakes[i].says);
    for (int i = 0; i < model->scenario_count; i++)
        use_scenario(lint, &model->scenarios[i]);
    for (int i = 0; i < model->system_count; i++)
        use_claims(lint, &model->systems[i]);
}
