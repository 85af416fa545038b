/* Cells: which rows answer an event in a state, groups flattened. */
#include "build.h"

#include <string.h>

/* Consecutive rows of one state or group for one event: an ON and its ORs. */
struct chain {
    int first;
    int count;
    int next; /* the next chain of the same state or group, -1 */
};

struct cells {
    struct builder *builder; /* NULL: the model is changed, not built */
    const struct stet_model *model;
    struct chain *chains;
    int chain_count;
    int *chains_of; /* the first chain of each state or group, -1 */
    bool *closed;   /* per event: the cell ends with a row that always holds */
    int *counts;    /* per event */
};

/* Whether row `i` is written right below the row before it: nothing but it in between. */
static bool right_below(const struct builder *builder, size_t text)
{
    const struct stet_row_text *above = text > 0 ? &builder->table->rows[text - 1] : NULL;

    return above != NULL && !above->broken && build_is_answer(above->kind);
}

static void check_alternative(struct builder *builder, int i, size_t text)
{
    const struct stet_model *model = builder->model;
    const struct stet_row *row = &model->rows[i];
    const struct stet_row *above = i > 0 && right_below(builder, text) ? row - 1 : NULL;

    if (text > 0 && builder->table->rows[text - 1].broken)
        return;
    if (above != NULL && (above->from < 0 || above->event < 0))
        return;
    if (above == NULL || above->from != row->from || above->event != row->event)
        stet_error(builder->diagnostics, "or-without-on", row->place,
                   "OR stands below no row for %s x %s; put it right below its ON",
                   model->states[row->from].name, model->events[row->event].key);
    else if (above->when.mask == 0)
        stet_error(builder->diagnostics, "or-never-tried", row->place,
                   "OR is never tried: the row above it, line %d, always holds; give that a "
                   "condition or remove one",
                   above->place.line);
}

static void begin_chain(struct cells *cells, struct stet_map *seen, int i)
{
    struct builder *builder = cells->builder;
    const struct stet_model *model = builder->model;
    const struct stet_row *row = &model->rows[i];
    int *key = stet_alloc_array(builder->arena, 2, sizeof *key);

    key[0] = row->from;
    key[1] = row->event;
    if (!stet_map_put(seen, (const char *)key, 2 * sizeof *key, i)) {
        const int first = stet_map_get(seen, (const char *)key, 2 * sizeof *key);

        stet_error(builder->diagnostics, "two-rows", row->place,
                   "a second row for %s x %s, the first is in line %d; remove one, or make it an "
                   "OR right below the other",
                   model->states[row->from].name, model->events[row->event].key,
                   model->rows[first].place.line);
        return;
    }
    cells->chains[cells->chain_count] = (struct chain){i, 1, cells->chains_of[row->from]};
    cells->chains_of[row->from] = cells->chain_count++;
}

static void lengthen_chain(struct cells *cells, int i, size_t text)
{
    check_alternative(cells->builder, i, text);
    if (cells->chain_count > 0)
        cells->chains[cells->chain_count - 1].count++;
}

/* Every ON begins a chain and every OR lengthens the one above it. */
static void make_chains(struct cells *cells)
{
    struct builder *builder = cells->builder;
    const struct stet_model *model = builder->model;
    struct stet_map seen;
    int i = 0;

    stet_map_init(&seen, builder->arena);
    for (size_t text = 0; text < builder->table->count; text++) {
        const struct stet_row_text *row = &builder->table->rows[text];

        if (row->broken || !build_is_answer(row->kind))
            continue;
        if (model->rows[i].from >= 0 && model->rows[i].event >= 0) {
            if (row->kind == STET_WORD_OR)
                lengthen_chain(cells, i, text);
            else
                begin_chain(cells, &seen, i);
        }
        i++;
    }
}

/* What is done with each row of a cell: counted, then filled in. */
typedef void visit(struct cells *cells, struct stet_cell *cell, int event, int row);

static void count_row(struct cells *cells, struct stet_cell *cell, int event, int row)
{
    (void)cell;
    (void)row;
    cells->counts[event]++;
}

static void fill_row(struct cells *cells, struct stet_cell *cell, int event, int row)
{
    int *rows = (int *)cell[event].rows;

    rows[cell[event].count++] = row;
    (void)cells;
}

/* Visits the rows of all cells of a state, from the inside out. */
static void visit_rows(struct cells *cells, int state, struct stet_cell *cell, visit *visitor)
{
    const struct stet_model *model = cells->model;

    memset(cells->closed, 0, (size_t)model->event_count * sizeof *cells->closed);
    for (int around = state; around >= 0; around = model->states[around].group) {
        for (int c = cells->chains_of[around]; c >= 0; c = cells->chains[c].next) {
            const struct chain *chain = &cells->chains[c];
            const int event = model->rows[chain->first].event;

            for (int i = 0; i < chain->count && !cells->closed[event]; i++) {
                visitor(cells, cell, event, chain->first + i);
                cells->closed[event] = model->rows[chain->first + i].when.mask == 0;
            }
        }
    }
}

static void flatten(struct stet_arena *arena, struct cells *cells, int state)
{
    const struct stet_model *model = cells->model;
    struct stet_cell *cell = &model->cells[(size_t)state * (size_t)model->event_count];
    int total = 0;
    int *rows;

    memset(cells->counts, 0, (size_t)model->event_count * sizeof *cells->counts);
    visit_rows(cells, state, cell, count_row);
    for (int event = 0; event < model->event_count; event++)
        total += cells->counts[event];
    rows = stet_alloc_array(arena, (size_t)total, sizeof *rows);
    for (int event = 0; event < model->event_count; event++) {
        cell[event].rows = rows;
        rows += cells->counts[event];
    }
    visit_rows(cells, state, cell, fill_row);
}

static struct cells begin(struct stet_arena *arena, struct builder *builder,
                          const struct stet_model *model)
{
    const size_t states = (size_t)model->state_count;
    struct cells cells = {.builder = builder, .model = model};

    cells.chains = stet_alloc_array(arena, (size_t)model->row_count, sizeof *cells.chains);
    cells.chains_of = stet_alloc_array(arena, states, sizeof *cells.chains_of);
    for (size_t i = 0; i < states; i++)
        cells.chains_of[i] = -1;
    return cells;
}

static void flatten_all(struct stet_arena *arena, struct cells *cells, struct stet_model *model)
{
    const size_t states = (size_t)model->state_count;
    const size_t events = (size_t)model->event_count;

    cells->closed = stet_alloc_array(arena, events, sizeof *cells->closed);
    cells->counts = stet_alloc_array(arena, events, sizeof *cells->counts);
    model->cells = stet_alloc_array(arena, states * events, sizeof *model->cells);
    for (int state = 0; state < model->state_count; state++)
        if (!model->states[state].is_group)
            flatten(arena, cells, state);
}

void build_cells(struct builder *builder)
{
    struct cells cells = begin(builder->arena, builder, builder->model);

    make_chains(&cells);
    if (builder->diagnostics->errors == builder->errors)
        flatten_all(builder->arena, &cells, builder->model);
}

/* --- changed models --------------------------------------------------------- */

/* Whether a chain of the row's state or group answers its event already. */
static bool answered_before(const struct cells *cells, const struct stet_row *row)
{
    for (int c = cells->chains_of[row->from]; c >= 0; c = cells->chains[c].next)
        if (cells->model->rows[cells->chains[c].first].event == row->event)
            return true;
    return false;
}

/* The mistake that row `i` makes where it stands, NULL when it makes none. */
static const char *mistake_of(const struct cells *cells, int i)
{
    const struct stet_row *row = &cells->model->rows[i];
    const struct stet_row *above = i > 0 ? row - 1 : NULL;

    if (row->kind != STET_OR)
        return answered_before(cells, row) ? "two-rows" : NULL;
    if (above == NULL || above->from != row->from || above->event != row->event)
        return "or-without-on";
    return above->when.mask == 0 ? "or-never-tried" : NULL;
}

const char *stet_model_settle(struct stet_arena *arena, struct stet_model *copy)
{
    struct cells cells = begin(arena, NULL, copy);

    for (int i = 0; i < copy->row_count; i++) {
        const struct stet_row *row = &copy->rows[i];
        const char *mistake = mistake_of(&cells, i);

        if (mistake != NULL)
            return mistake;
        if (row->kind == STET_OR) {
            cells.chains[cells.chain_count - 1].count++;
            continue;
        }
        cells.chains[cells.chain_count] = (struct chain){i, 1, cells.chains_of[row->from]};
        cells.chains_of[row->from] = cells.chain_count++;
    }
    flatten_all(arena, &cells, copy);
    return NULL;
}

struct stet_model *stet_model_copy(struct stet_arena *arena, const struct stet_model *model)
{
    const size_t states = (size_t)model->state_count;
    const size_t rows = (size_t)model->row_count;
    struct stet_model *copy = stet_alloc(arena, sizeof *copy);

    *copy = *model;
    copy->states = stet_alloc_array(arena, states, sizeof *copy->states);
    copy->rows = stet_alloc_array(arena, rows, sizeof *copy->rows);
    if (states > 0)
        memcpy(copy->states, model->states, states * sizeof *copy->states);
    if (rows > 0)
        memcpy(copy->rows, model->rows, rows * sizeof *copy->rows);
    return copy;
}
