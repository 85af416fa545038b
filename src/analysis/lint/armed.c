/* Timers that may still be armed where their expiry is not expected. */
#include "lint/lint.h"

/* Whether the state says of the timer's expiry that nothing comes of it. */
static bool unexpected(const struct stet_model *model, int state, int event)
{
    const struct stet_cell *cell = stet_model_cell(model, state, event);
    enum stet_row_kind kind;

    if (cell->count != 1)
        return false;
    kind = model->rows[cell->rows[0]].kind;
    return kind == STET_NEVER || (kind == STET_IGNORE && model->states[state].final);
}

/* The row of the last change of state in a move, -1 when there was none. */
static int entering(const struct stet_model *model, const struct stet_move *move)
{
    int row = -1;

    for (int i = 0; i < move->reaction.count; i++)
        if (move->reaction.list[i].row >= 0 && model->rows[move->reaction.list[i].row].to >= 0)
            row = move->reaction.list[i].row;
    return row;
}

static void report(struct lint *lint, int state, int timer, int row)
{
    const struct stet_model *model = lint->model;
    const char *name = model->timers.list[timer].name;

    stet_rule_report(lint->diagnostics, STET_RULE_timer_left_armed, model->rows[row].place,
                     STET_SUBJECTS(model->states[state].name, name),
                     "%s may still be armed when this row enters %s, which does not expect it to "
                     "expire; add STOP(%s), or say what happens",
                     name, model->states[state].name, name);
}

/* Whether the row is the first in the file of those found so far that leave the timer armed. */
static void note(const struct lint *lint, const struct stet_move *move, int *first)
{
    const struct stet_model *model = lint->model;
    const struct stet_configuration *to = &lint->automaton->configurations[move->to];
    const int row = entering(model, move);

    for (int timer = 0; row >= 0 && timer < model->timers.count; timer++) {
        const int event = model->calls.count + model->messages.count + timer;
        int *at = &first[(size_t)to->state * (size_t)model->timers.count + (size_t)timer];

        if ((to->timers >> timer & 1) != 0 && lint->uses.handled[timer] &&
            unexpected(model, to->state, event) && (*at < 0 || row < *at))
            *at = row;
    }
}

void lint_armed(struct lint *lint)
{
    const struct stet_model *model = lint->model;
    const size_t pairs = (size_t)model->state_count * (size_t)model->timers.count;
    int *first = stet_alloc_array(lint->arena, pairs, sizeof *first);

    if (lint->automaton == NULL)
        return;
    for (size_t i = 0; i < pairs; i++)
        first[i] = -1;
    for (int i = 0; i < lint->automaton->count; i++)
        for (int event = 0; event < model->event_count; event++) {
            const struct stet_moves *moves = stet_automaton_moves(lint->automaton, i, event);

            for (int j = 0; j < moves->count; j++)
                note(lint, &moves->list[j], first);
        }
    for (size_t i = 0; i < pairs; i++)
        if (first[i] >= 0)
            report(lint, (int)(i / (size_t)model->timers.count),
                   (int)(i % (size_t)model->timers.count), first[i]);
}
