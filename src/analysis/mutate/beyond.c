/* What no system meets: NEVER rows as the explorations of the table found them. */
#include "beyond.h"

#include "check/check.h"

#include <string.h>

/* What happens in any role of any exploration. */
struct seen {
    bool *states;                     /* [state]: come to */
    bool *events;                     /* [event]: happens somewhere */
    bool *met;                        /* [row]: a NEVER row that is met */
    struct stet_diagnostics findings; /* that it is, with the reason where that is allowed */
};

static void see(const struct stet_model *model, const struct stet_exploration *exploration,
                struct seen *seen)
{
    for (int role = 0; role < exploration->system->roles.count; role++)
        for (int state = 0; state < model->state_count; state++)
            if (exploration->states_reached[role * model->state_count + state])
                seen->states[state] = true;
    for (int row = 0; row < model->row_count; row++)
        if (exploration->rows_taken[row])
            seen->events[model->rows[row].event] = true;
    for (int i = 0; i < exploration->problem_count; i++)
        if (exploration->problems[i].kind == STET_PROBLEM_NEVER)
            seen->met[exploration->problems[i].row] = true;
}

/* What `stet check` says of NEVER rows that are met. */
static void find_met(struct stet_arena *arena, const struct stet_check *check, struct seen *seen)
{
    struct stet_check_options options;

    stet_check_options_init(&options);
    for (int i = 0; i < STET_RULE_COUNT; i++)
        options.wanted[i] = i == STET_RULE_never_met;
    check_problems(arena, check, &options, &seen->findings);
    check_select(arena, check, &options, &seen->findings);
}

/* False when an exploration did not come to its end; without systems, nothing is seen. */
static bool see_all(struct stet_arena *arena, const struct stet_model *model, struct seen *seen)
{
    struct stet_check check = {.model = model};
    struct stet_check_options options;

    stet_diagnostics_init(&seen->findings, arena);
    stet_check_options_init(&options);
    check_explore(arena, &check, &options, &seen->findings);
    seen->states = stet_alloc_array(arena, (size_t)model->state_count, sizeof *seen->states);
    seen->events = stet_alloc_array(arena, (size_t)model->event_count, sizeof *seen->events);
    seen->met = stet_alloc_array(arena, (size_t)model->row_count, sizeof *seen->met);
    for (int i = 0; i < check.exploration_count; i++)
        see(model, check.explorations[i], seen);
    find_met(arena, &check, seen);
    return check.explored;
}

static bool answers(const struct stet_model *model, int row, int state)
{
    const struct stet_cell *cell = stet_model_cell(model, state, model->rows[row].event);

    for (int i = 0; i < cell->count; i++)
        if (cell->rows[i] == row)
            return true;
    return false;
}

static bool is_beyond(const struct stet_model *model, const struct seen *seen, int row)
{
    if (seen->met[row] || !seen->events[model->rows[row].event])
        return false;
    for (int state = 0; state < model->state_count; state++)
        if (!model->states[state].is_group && answers(model, row, state) && !seen->states[state])
            return false;
    return true;
}

/* Why the table allows that the row is met, or NULL. */
static const char *allowed(const struct stet_model *model, const struct seen *seen, int row)
{
    for (size_t i = 0; i < seen->findings.count; i++) {
        const struct stet_diagnostic *finding = &seen->findings.list[i];

        if (seen->met[row] && finding->excuse != NULL &&
            finding->place.line == model->rows[row].place.line &&
            strcmp(finding->rule, stet_rules[STET_RULE_never_met].name) == 0)
            return finding->excuse->why;
    }
    return NULL;
}

static void sort_out(const struct stet_model *model, const struct seen *seen,
                     struct stet_mutant *mutant)
{
    const char *why = allowed(model, seen, mutant->index);

    if (is_beyond(model, seen, mutant->index)) {
        mutant->fate = STET_BEYOND;
    } else if (why != NULL && mutant->fate == STET_SURVIVES) {
        mutant->fate = STET_EXPLAINED;
        mutant->by = why;
    }
}

/* Whether only a run that meets the row could kill it: MUST rows have nothing to say of NEVER. */
static bool is_candidate(const struct stet_model *model, const struct stet_mutant *mutant)
{
    return (mutant->fate == STET_SURVIVES || mutant->fate == STET_EXPLAINED) &&
           mutant->mutation == STET_DISPOSITION_CHANGED &&
           model->rows[mutant->index].kind == STET_NEVER;
}

void beyond_sort_out(struct stet_arena *arena, const struct stet_model *model,
                     struct stet_mutant *mutants, int count)
{
    struct stet_arena *scratch;
    struct seen seen;
    int first = 0;

    while (first < count && !is_candidate(model, &mutants[first]))
        first++;
    if (first == count)
        return; /* nothing needs to be explored */
    scratch = stet_arena_within(arena);
    if (see_all(scratch, model, &seen))
        for (int i = first; i < count; i++)
            if (is_candidate(model, &mutants[i]))
                sort_out(model, &seen, &mutants[i]);
    stet_arena_free(scratch);
}
