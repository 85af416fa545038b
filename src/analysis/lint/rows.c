/*
 * Rows that one machine alone never takes, whatever calls are made and
 * whatever messages arrive: all its configurations are known.
 */
#include "lint/lint.h"

static void mark_taken(const struct stet_automaton *automaton, bool *taken)
{
    const size_t count = (size_t)automaton->count * (size_t)automaton->model->event_count;

    for (size_t i = 0; i < count; i++)
        for (int j = 0; j < automaton->moves[i].count; j++) {
            const struct stet_reaction *reaction = &automaton->moves[i].list[j].reaction;

            for (int k = 0; k < reaction->count; k++)
                if (reaction->list[k].row >= 0)
                    taken[reaction->list[k].row] = true;
        }
}

static bool has_alternatives(const struct stet_model *model, int row)
{
    return model->rows[row].when.mask != 0 || model->rows[row].kind == STET_OR;
}

static void report(struct lint *lint, int index)
{
    const struct stet_model *model = lint->model;
    const struct stet_row *row = &model->rows[index];
    const char *from = model->states[row->from].name;
    const char *key = model->events[row->event].key;
    const char *const subjects[] = {from, key, NULL};

    if (row->when.mask != 0)
        stet_rule_report(
            lint->diagnostics, STET_RULE_never_true, row->place, subjects,
            "no run brings %s to %s while %s%s; correct the condition or remove the row", key, from,
            lint_case_text(lint, row->when),
            row->kind == STET_OR ? ", past the alternatives above" : "");
    else if (has_alternatives(model, index))
        stet_rule_report(lint->diagnostics, STET_RULE_never_true, row->place, subjects,
                         "no case is left for this OR: whenever %s comes in %s, an alternative "
                         "above it holds; remove it or correct those",
                         key, from);
    else
        stet_rule_report(lint->diagnostics, STET_RULE_row_never_taken, row->place, subjects,
                         "%s never comes in %s: %s is never armed there; write NEVER, or start it",
                         key, from, model->timers.list[model->events[row->event].index].name);
}

/* Whether something else is said of what keeps the row from being taken. */
static bool said_already(const struct lint *lint, const struct stet_row *row)
{
    const struct stet_model *model = lint->model;
    const struct stet_event *event = &model->events[row->event];

    for (int flag = 0; flag < model->flags.count; flag++)
        if ((row->when.value >> flag & 1) != 0 && !lint->uses.set[flag])
            return true;
    return event->kind == STET_EXPIRE && !lint->uses.started[event->index];
}

void lint_rows(struct lint *lint)
{
    const struct stet_model *model = lint->model;
    bool *taken = stet_alloc_array(lint->arena, (size_t)model->row_count, sizeof *taken);

    if (lint->automaton == NULL)
        return;
    mark_taken(lint->automaton, taken);
    for (int i = 0; i < model->row_count; i++) {
        const struct stet_row *row = &model->rows[i];
        const bool expires = model->events[row->event].kind == STET_EXPIRE;

        if (taken[i] || !lint->possible[i] || !lint->reachable[row->from] ||
            row->kind == STET_NEVER || row->kind == STET_IGNORE || said_already(lint, row))
            continue;
        if (has_alternatives(model, i) || expires)
            report(lint, i);
    }
}
