/* All findings of a table. */
#include "lint/lint.h"

/* Moves of the automaton that are looked at; a machine with more has few rows to mistake by hand.
 */
enum { MOST_MOVES = 1 << 20, MOST_CONFIGURATIONS = 1 << 14 };

static const struct stet_automaton *automaton_of(struct lint *lint)
{
    const int events = lint->model->event_count;
    struct stet_automaton_options options = {.as_roles = true, .most = MOST_CONFIGURATIONS};
    const char *why;

    if (events > 0 && MOST_MOVES / events < options.most)
        options.most = MOST_MOVES / events;
    if (lint->model->state_count > options.most)
        return NULL;
    return stet_automaton_build(lint->arena, lint->model, &options, &why);
}

size_t stet_lint_run(struct stet_arena *arena, const struct stet_model *model,
                     struct stet_diagnostics *diagnostics)
{
    const size_t first = diagnostics->count;
    struct lint lint = {.arena = arena, .model = model, .diagnostics = diagnostics};

    lint.automaton = automaton_of(&lint);
    lint_uses(&lint);
    lint_reach(&lint);
    lint_cells(&lint);
    lint_rows(&lint);
    lint_overlap(&lint);
    lint_pairs(&lint);
    lint_armed(&lint);
    lint_same(&lint);
    lint_unused(&lint);
    lint_stories(&lint);
    stet_diagnostics_sort(diagnostics, first, model->path);
    return diagnostics->count - first;
}
