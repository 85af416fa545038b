/* Rows that nothing takes: no scenario, and no run of any system. */
#include "check/check.h"

static void mark_stories(const struct stet_check *check, bool *taken)
{
    for (int i = 0; i < check->model->scenario_count; i++) {
        const struct stet_story *story = check->stories[i];

        for (int j = 0; story != NULL && j < story->count; j++)
            if (story->list[j].row >= 0)
                taken[story->list[j].row] = true;
    }
}

static void mark_runs(const struct stet_check *check, bool *taken)
{
    for (int i = 0; i < check->exploration_count; i++)
        for (int row = 0; row < check->model->row_count; row++)
            taken[row] = taken[row] || check->explorations[i]->rows_taken[row];
}

/* Whether something else is said of the row: it is at the same place. */
static bool is_said(const struct stet_check *check, const struct stet_row *row,
                    const struct stet_diagnostics *diagnostics)
{
    for (size_t i = check->first; i < diagnostics->count; i++)
        if (diagnostics->list[i].place.line == row->place.line &&
            diagnostics->list[i].place.file == row->place.file)
            return true;
    return false;
}

/* Guards that an exploration takes for granted keep rows from being taken, on purpose. */
static bool is_assumed_away(const struct stet_model *model, const struct stet_row *row)
{
    const int flags = model->flags.count;
    const uint64_t guards = flags < 64 ? row->when.mask >> flags : 0;

    for (int i = 0; i < model->system_count; i++)
        if ((guards & model->systems[i].assumed.mask) != 0)
            return true;
    return false;
}

void check_rows(struct stet_arena *arena, const struct stet_check *check,
                struct stet_diagnostics *diagnostics)
{
    const struct stet_model *model = check->model;
    bool *taken = stet_alloc_array(arena, (size_t)model->row_count + 1, sizeof *taken);

    if (check->exploration_count == 0 || !check->explored)
        return;
    mark_stories(check, taken);
    mark_runs(check, taken);
    for (int i = 0; i < model->row_count; i++) {
        const struct stet_row *row = &model->rows[i];

        if (taken[i] || row->kind == STET_NEVER || row->kind == STET_IGNORE ||
            is_assumed_away(model, row) || is_said(check, row, diagnostics))
            continue;
        stet_rule_report(
            diagnostics, STET_RULE_row_never_taken, row->place,
            STET_SUBJECTS(model->states[row->from].name, model->events[row->event].key),
            "no exploration and no scenario takes this row; tell a story that does, "
            "or write NEVER");
    }
}
