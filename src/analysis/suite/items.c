/* What a step covers: states, rows, pairs of rows, cells, decisions. */
#include "items.h"

#include <string.h>

static void push(struct item_list *list, int item)
{
    list->list = stet_grow(list->arena, list->list, (size_t)list->count, &list->capacity,
                           sizeof *list->list);
    list->list[list->count++] = item;
}

/* --- what an occasion covers ------------------------------------------------ */

typedef void covering(const struct items *items, const struct occasion *occasion,
                      struct item_list *list);

static void cover_states(const struct items *items, const struct occasion *occasion,
                         struct item_list *list)
{
    (void)items;
    for (int i = 0; i < occasion->reaction->count; i++)
        push(list, occasion->reaction->list[i].to);
}

static void cover_rows(const struct items *items, const struct occasion *occasion,
                       struct item_list *list)
{
    (void)items;
    for (int i = 0; i < occasion->reaction->count; i++)
        if (occasion->reaction->list[i].row >= 0)
            push(list, occasion->reaction->list[i].row);
}

static void cover_pairs(const struct items *items, const struct occasion *occasion,
                        struct item_list *list)
{
    int before = occasion->row_before;

    for (int i = 0; i < occasion->reaction->count; i++) {
        const struct items_pair pair = {before, occasion->reaction->list[i].row};

        if (pair.first >= 0 && pair.second >= 0)
            push(list, stet_map_get(&items->pairs, (const char *)&pair, sizeof pair));
        before = pair.second;
    }
}

static int cell_of(const struct items *items, const struct occasion *occasion)
{
    return occasion->from->state * items->model->event_count + occasion->event;
}

static void cover_cells(const struct items *items, const struct occasion *occasion,
                        struct item_list *list)
{
    push(list, cell_of(items, occasion));
}

/* A condition of n parts has n + 1 numbers: all hold, only the first fails, only the second ... */
static int items_of(const struct stet_when *when)
{
    return when->mask == 0 ? 0 : stet_count_bits(when->mask) + 1;
}

static void cover_guards(const struct items *items, const struct occasion *occasion,
                         struct item_list *list)
{
    const struct stet_model *model = items->model;
    const int flags = model->flags.count;
    const uint64_t memory =
        occasion->from->flags | (flags < 64 ? occasion->guards << flags : UINT64_C(0));
    const struct stet_cell *cell = stet_model_cell(model, occasion->from->state, occasion->event);
    int base = items->bases[cell_of(items, occasion)];

    for (int i = 0; i < cell->count; i++) {
        const struct stet_when *when = &model->rows[cell->rows[i]].when;
        const uint64_t failing = (memory ^ when->value) & when->mask;

        if (when->mask == 0)
            return;
        if (failing == 0) {
            push(list, base);
            return;
        }
        if ((failing & (failing - 1)) == 0)
            push(list, base + 1 + stet_count_bits(when->mask & (failing - 1)));
        base += items_of(when);
    }
}

static covering *const coverings[STET_SUITE_COUNTED] = {
    [STET_SUITE_STATES] = cover_states, [STET_SUITE_TRANSITIONS] = cover_rows,
    [STET_SUITE_PAIRS] = cover_pairs,   [STET_SUITE_CELLS] = cover_cells,
    [STET_SUITE_GUARDS] = cover_guards,
};

void items_covered(const struct items *items, const struct occasion *occasion,
                   struct item_list *list)
{
    list->count = 0;
    coverings[items->kind](items, occasion, list);
}

int items_covered_at_first(const struct items *items)
{
    return items->kind == STET_SUITE_STATES ? items->model->initial : -1;
}

int items_row_after(const struct stet_reaction *reaction)
{
    return reaction->list[reaction->count - 1].row;
}

/* --- numbering --------------------------------------------------------------- */

static void number_guards(struct items *items)
{
    const struct stet_model *model = items->model;
    const int cells = model->state_count * model->event_count;

    items->bases = stet_alloc_array(items->arena, (size_t)cells, sizeof *items->bases);
    for (int i = 0; i < cells; i++) {
        const struct stet_cell *cell = &model->cells[i];

        items->bases[i] = items->count;
        for (int j = 0; j < cell->count; j++)
            items->count += items_of(&model->rows[cell->rows[j]].when);
    }
}

static void number_pair(struct items *items, int first, int second)
{
    struct items_pair *pair;
    const struct items_pair key = {first, second};

    if (first < 0 || second < 0 || stet_map_get(&items->pairs, (const char *)&key, sizeof key) >= 0)
        return;
    pair = stet_alloc(items->arena, sizeof *pair);
    *pair = key;
    (void)stet_map_put(&items->pairs, (const char *)pair, sizeof *pair, items->count++);
}

/* Of each edge, the pairs within it and with the first row of those that can follow. */
static void number_pairs(struct items *items, const struct graph *graph)
{
    stet_map_init(&items->pairs, items->arena);
    for (int i = 0; i < graph->edge_count; i++) {
        const struct stet_reaction *reaction = &graph->edges[i].move->reaction;
        const int to = graph->edges[i].to;

        for (int j = 1; j < reaction->count; j++)
            number_pair(items, reaction->list[j - 1].row, reaction->list[j].row);
        for (int next = graph->first[to]; next < graph->first[to + 1]; next++)
            number_pair(items, items_row_after(reaction),
                        graph->edges[next].move->reaction.list[0].row);
    }
}

static void mark_reachable(struct items *items, const struct graph *graph)
{
    struct item_list list = {.arena = items->arena};

    for (int i = 0; i < graph->edge_count; i++) {
        const struct graph_edge *edge = &graph->edges[i];

        items_covered(items,
                      &(struct occasion){&graph->automaton->configurations[edge->from], edge->event,
                                         edge->guards, &edge->move->reaction, -1},
                      &list);
        for (int j = 0; j < list.count; j++)
            items->reachable[list.list[j]] = true;
    }
    if (items_covered_at_first(items) >= 0)
        items->reachable[items_covered_at_first(items)] = true;
}

void items_init(struct items *items, struct stet_arena *arena, const struct graph *graph,
                enum stet_suite_kind kind)
{
    const struct stet_model *model = graph->automaton->model;

    *items = (struct items){.arena = arena, .model = model, .kind = kind};
    if (kind == STET_SUITE_STATES)
        items->count = model->state_count;
    else if (kind == STET_SUITE_TRANSITIONS)
        items->count = model->row_count;
    else if (kind == STET_SUITE_CELLS)
        items->count = model->state_count * model->event_count;
    else if (kind == STET_SUITE_GUARDS)
        number_guards(items);
    else
        number_pairs(items, graph);
    items->reachable = stet_alloc_array(arena, (size_t)items->count + 1, sizeof *items->reachable);
    if (kind == STET_SUITE_PAIRS)
        memset(items->reachable, true, (size_t)items->count * sizeof *items->reachable);
    else
        mark_reachable(items, graph);
}

int items_total(const struct items *items)
{
    const struct stet_model *model = items->model;
    int leaves = 0;

    for (int i = 0; i < model->state_count; i++)
        leaves += model->states[i].is_group ? 0 : 1;
    if (items->kind == STET_SUITE_STATES)
        return leaves;
    if (items->kind == STET_SUITE_CELLS)
        return leaves * model->event_count;
    return items->count;
}
