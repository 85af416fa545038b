/* Names that are declared and then hardly used. */
#include "lint.h"

#include <string.h>

/* How often each name is used, in each way. */
struct uses {
    const struct stet_model *model;
    bool *sent;     /* per message */
    bool *received; /* per message: some row takes it as an event */
    bool *started;  /* per timer */
    bool *handled;  /* per timer: a row does something when it expires */
    bool *set;      /* per flag */
    bool *read;     /* per flag, then guard */
    bool *told;     /* per signal */
    bool *done;     /* per action */
    bool *member;   /* per state: a group that holds something */
    bool *cited;    /* per clause */
};

static bool *marks(struct lint *lint, int count)
{
    return stet_alloc_array(lint->arena, (size_t)count, sizeof(bool));
}

static void uses_init(struct lint *lint, struct uses *uses)
{
    const struct stet_model *model = lint->model;

    *uses = (struct uses){.model = model,
                          .sent = marks(lint, model->messages.count),
                          .received = marks(lint, model->messages.count),
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

static void use_citations(struct uses *uses, const char *says)
{
    for (const char *at = says; at != NULL && *at != '\0';) {
        const size_t length = strcspn(at, ";");
        const int clause = stet_model_clause(uses->model, at, length);

        if (clause >= 0)
            uses->cited[clause] = true;
        at += length + (at[length] == ';');
    }
}

static void use_row(struct uses *uses, const struct stet_row *row)
{
    const struct stet_event *event = &uses->model->events[row->event];

    use_actions(uses, &row->actions);
    use_citations(uses, row->says);
    if (row->signal >= 0)
        uses->told[row->signal] = true;
    for (int bit = 0; bit < STET_MAX_MEMORY_BITS; bit++)
        if (row->when.mask >> bit & 1)
            uses->read[bit] = true;
    if (event->kind == STET_RECEIVE)
        uses->received[event->index] = true;
    if (event->kind == STET_EXPIRE && row->kind != STET_IGNORE && row->kind != STET_NEVER)
        uses->handled[event->index] = true;
}

static void use_condition(struct uses *uses, const struct stet_condition *condition)
{
    if (condition->kind == STET_HAS)
        uses->read[condition->index] = true;
    for (int i = 0; i < condition->count; i++)
        use_condition(uses, &condition->children[i]);
}

static void use_all(struct uses *uses)
{
    const struct stet_model *model = uses->model;

    for (int i = 0; i < model->row_count; i++)
        use_row(uses, &model->rows[i]);
    for (int i = 0; i < model->state_count; i++) {
        const struct stet_state *state = &model->states[i];

        use_actions(uses, &state->enter);
        use_actions(uses, &state->leave);
        use_citations(uses, state->enter_says);
        use_citations(uses, state->leave_says);
        if (state->group >= 0)
            uses->member[state->group] = true;
    }
    for (int i = 0; i < model->remark_count; i++)
        use_citations(uses, model->remarks[i].says);
    for (int i = 0; i < model->mistake_count; i++)
        use_citations(uses, model->mistakes[i].says);
    for (int i = 0; i < model->scenario_count; i++)
        use_citations(uses, model->scenarios[i].says);
    for (int i = 0; i < model->system_count; i++) {
        for (int j = 0; j < model->systems[i].claim_count; j++) {
            const struct stet_claim *claim = &model->systems[i].claims[j];

            use_condition(uses, &claim->condition);
            if (claim->kind == STET_LEADS_TO)
                use_condition(uses, &claim->then);
        }
    }
}

/* Reports the names of a list that are not in `used`. */
static void report(struct lint *lint, const struct stet_names *names, const bool *used,
                   const char *message)
{
    for (int i = 0; i < names->count; i++)
        if (!used[i])
            stet_warning(lint->diagnostics, "unused", names->list[i].place, "%s %s",
                         names->list[i].name, message);
}

static void report_pairs(struct lint *lint, const struct uses *uses)
{
    const struct stet_model *model = lint->model;

    for (int i = 0; i < model->messages.count; i++)
        if (!uses->sent[i] && !uses->received[i])
            stet_warning(lint->diagnostics, "unused", model->messages.list[i].place,
                         "%s is neither sent nor received; use or remove it",
                         model->messages.list[i].name);
    for (int i = 0; i < model->timers.count; i++) {
        const struct stet_name *timer = &model->timers.list[i];

        if (!uses->started[i])
            stet_warning(lint->diagnostics, "unused", timer->place,
                         "%s is never started; add START(%s) or remove it", timer->name,
                         timer->name);
        else if (!uses->handled[i])
            stet_warning(lint->diagnostics, "unused", timer->place,
                         "%s is started and nothing happens when it expires; add a row for "
                         "EXPIRE(%s)",
                         timer->name, timer->name);
    }
    for (int i = 0; i < model->flags.count; i++) {
        const struct stet_name *flag = &model->flags.list[i];

        if (!uses->read[i])
            stet_warning(lint->diagnostics, "unused", flag->place,
                         "%s is never asked for; use it in a condition or remove it", flag->name);
        else if (!uses->set[i])
            stet_warning(lint->diagnostics, "unused", flag->place,
                         "%s is never set; add SET(%s) or remove it", flag->name, flag->name);
    }
}

void lint_unused(struct lint *lint)
{
    const struct stet_model *model = lint->model;
    struct uses uses;

    uses_init(lint, &uses);
    use_all(&uses);
    report(lint, &model->signals, uses.told, "is never told; use or remove it");
    report(lint, &model->actions, uses.done, "is never done; use or remove it");
    report(lint, &model->guards, uses.read + model->flags.count,
           "is never asked; use or remove it");
    report_pairs(lint, &uses);
    for (int i = 0; i < model->state_count; i++)
        if (model->states[i].is_group && !uses.member[i])
            stet_warning(lint->diagnostics, "unused", model->states[i].place,
                         "%s is a group without members; put states into it or remove it",
                         model->states[i].name);
    for (int i = 0; i < model->clause_count; i++)
        if (!uses.cited[i] && model->clauses[i].omitted == NULL)
            stet_warning(lint->diagnostics, "unused", model->clauses[i].place,
                         "no row cites clause \"%s\"; cite it, or say with OMITS why it is left "
                         "out",
                         model->clauses[i].id);
}
