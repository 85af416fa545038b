/* Undisposed cells and rows that are never taken. */
#include "cover.h"
#include "lint/lint.h"

struct cells {
    struct lint *lint;
    struct stet_when *conditions; /* of the cell at hand */
};

const char *lint_case_text(struct lint *lint, struct stet_when when)
{
    const struct stet_model *model = lint->model;
    struct stet_buffer text;

    stet_buffer_init(&text, lint->arena);
    for (int bit = 0; bit < STET_MAX_MEMORY_BITS; bit++) {
        const uint64_t one = UINT64_C(1) << bit;
        const char *name;

        if ((when.mask & one) == 0)
            continue;
        name = bit < model->flags.count ? model->flags.list[bit].name
                                        : model->guards.list[bit - model->flags.count].name;
        stet_putf(&text, "%s%s%s", text.length > 0 ? " and " : "", when.value & one ? "" : "not ",
                  name);
    }
    return stet_buffer_text(&text);
}

/* Marks the rows of a cell that some case takes. */
static void mark_taken(struct cells *cells, const struct stet_cell *cell)
{
    const struct stet_model *model = cells->lint->model;

    for (int i = 0; i < cell->count; i++) {
        const int row = cell->rows[i];
        struct stet_when open;

        cells->conditions[i] = model->rows[row].when;
        if (!cells->lint->possible[row] &&
            stet_cover(cells->conditions, i, model->rows[row].when, &open) != STET_COVERED)
            cells->lint->possible[row] = true;
    }
}

static void check_disposed(struct cells *cells, int state, int event)
{
    struct lint *lint = cells->lint;
    const struct stet_model *model = lint->model;
    const struct stet_cell *cell = stet_model_cell(model, state, event);
    const char *name = model->states[state].name;
    const char *key = model->events[event].key;
    const char *const subjects[] = {name, key, NULL};
    const struct stet_row *last =
        cell->count > 0 ? &model->rows[cell->rows[cell->count - 1]] : NULL;
    struct stet_when open = {0, 0};
    enum stet_cover cover;

    if (last == NULL) {
        stet_rule_report(
            lint->diagnostics, STET_RULE_undisposed, model->states[state].place, subjects,
            "no row answers %s in %s; add ON, IGNORE, REFUSE, DEFER or NEVER", key, name);
        return;
    }
    if (last->when.mask == 0)
        return;
    cover = stet_cover(cells->conditions, cell->count, (struct stet_when){0, 0}, &open);
    if (cover == STET_LEFT_OPEN)
        stet_rule_report(lint->diagnostics, STET_RULE_undisposed, last->place, subjects,
                         "no row answers %s in %s when %s; add an OR below", key, name,
                         lint_case_text(lint, open));
    else if (cover == STET_TOO_INTRICATE)
        stet_rule_report(
            lint->diagnostics, STET_RULE_undisposed, last->place, subjects,
            "the conditions of %s in %s are too intricate to tell whether they leave a "
            "case open; end with an OR without condition",
            key, name);
}

/* Per state: it is one, or a group that holds one. */
static const bool *inhabited(struct lint *lint)
{
    const struct stet_model *model = lint->model;
    bool *marks = stet_alloc_array(lint->arena, (size_t)model->state_count, sizeof *marks);

    for (int i = 0; i < model->state_count; i++)
        for (int at = i; !model->states[i].is_group && at >= 0 && !marks[at];
             at = model->states[at].group)
            marks[at] = true;
    return marks;
}

static void report_shadowed(struct cells *cells, const struct stet_row *row)
{
    struct lint *lint = cells->lint;
    const struct stet_state *from = &lint->model->states[row->from];
    const char *key = lint->model->events[row->event].key;
    const char *const subjects[] = {from->name, key, NULL};

    if (row->kind == STET_OR)
        stet_rule_report(
            lint->diagnostics, STET_RULE_shadowed, row->place, subjects,
            "this OR is never taken: the alternatives above it answer every case of it; "
            "correct its condition or remove it");
    else if (from->is_group)
        stet_rule_report(
            lint->diagnostics, STET_RULE_shadowed, row->place, subjects,
            "this row of %s is never taken: every state in it has a row of its own for "
            "%s; remove one or the other",
            from->name, key);
    else
        stet_rule_report(
            lint->diagnostics, STET_RULE_shadowed, row->place, subjects,
            "this row is never taken: its condition never holds; correct or remove it");
}

void lint_cells(struct lint *lint)
{
    const struct stet_model *model = lint->model;
    const bool *const has_states = inhabited(lint);
    struct cells cells = {.lint = lint};
    int longest = 1;

    for (int state = 0; state < model->state_count; state++)
        for (int event = 0; event < model->event_count && !model->states[state].is_group; event++)
            if (stet_model_cell(model, state, event)->count > longest)
                longest = stet_model_cell(model, state, event)->count;
    lint->possible =
        stet_alloc_array(lint->arena, (size_t)model->row_count, sizeof *lint->possible);
    cells.conditions = stet_alloc_array(lint->arena, (size_t)longest, sizeof *cells.conditions);
    for (int state = 0; state < model->state_count; state++) {
        for (int event = 0; event < model->event_count && !model->states[state].is_group; event++) {
            mark_taken(&cells, stet_model_cell(model, state, event));
            if (lint->reachable[state])
                check_disposed(&cells, state, event);
        }
    }
    for (int i = 0; i < model->row_count; i++)
        if (!lint->possible[i] && has_states[model->rows[i].from])
            report_shadowed(&cells, &model->rows[i]);
}
