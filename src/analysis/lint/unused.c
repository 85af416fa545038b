/* Names that are declared and that nothing uses. */
#include "lint/lint.h"

static void unused(struct lint *lint, const char *name, struct stet_place place,
                   const char *message)
{
    stet_rule_report(lint->diagnostics, STET_RULE_unused, place, STET_SUBJECTS(name), "%s %s", name,
                     message);
}

/* Reports the names of a list that are in neither of two lists of uses. */
static void report(struct lint *lint, const struct stet_names *names, const bool *used,
                   const bool *used_else, const char *message)
{
    for (int i = 0; i < names->count; i++)
        if (!used[i] && !used_else[i])
            unused(lint, names->list[i].name, names->list[i].place, message);
}

static void report_clauses(struct lint *lint)
{
    const struct stet_model *model = lint->model;

    for (int i = 0; i < model->clause_count; i++)
        if (!lint->uses.cited[i] && model->clauses[i].omitted == NULL)
            stet_rule_report(lint->diagnostics, STET_RULE_unused, model->clauses[i].place,
                             STET_SUBJECTS(model->clauses[i].id),
                             "no row cites clause \"%s\"; cite it, or say with OMITS why it is "
                             "left out",
                             model->clauses[i].id);
}

void lint_unused(struct lint *lint)
{
    const struct stet_model *model = lint->model;
    const struct uses *uses = &lint->uses;
    const bool *guards = uses->read + model->flags.count;

    report(lint, &model->signals, uses->told, uses->told, "is never told; use or remove it");
    report(lint, &model->actions, uses->done, uses->done, "is never done; use or remove it");
    report(lint, &model->guards, guards, guards, "is never asked; use or remove it");
    report(lint, &model->flags, uses->set, uses->read,
           "is neither set nor asked for; use or remove it");
    report(lint, &model->timers, uses->started, uses->handled,
           "is neither started nor answered; use or remove it");
    report(lint, &model->messages, uses->sent, uses->received,
           "is neither sent nor received; use or remove it");
    for (int i = 0; i < model->state_count; i++)
        if (model->states[i].is_group && !uses->member[i])
            unused(lint, model->states[i].name, model->states[i].place,
                   "is a group without members; put states into it or remove it");
    report_clauses(lint);
}
