/* The edges that tours may take. */
#include "graph.h"

#include "cover.h"

struct drawing {
    struct stet_arena *arena;
    struct stet_arena *scratch;
    const struct stet_automaton *automaton;
    struct graph *graph;
    size_t capacity;
    int first_of_event; /* the edges of the event at hand begin here */
};

const struct stet_move *graph_move(struct stet_arena *scratch,
                                   const struct stet_automaton *automaton, int from, int event,
                                   uint64_t guards)
{
    const struct stet_moves *moves = stet_automaton_moves(automaton, from, event);
    struct stet_configuration after = automaton->configurations[from];
    struct stet_reaction reaction;

    if (moves->count < 2)
        return moves->list;
    stet_step(scratch, automaton->model, &after, event, guards, &reaction);
    for (int i = 0; i < moves->count; i++)
        if (stet_automaton_same_rows(&moves->list[i].reaction, &reaction))
            return &moves->list[i];
    return NULL;
}

static void add_edge(struct drawing *drawing, int from, int event, uint64_t guards,
                     const struct stet_move *move)
{
    struct graph *graph = drawing->graph;

    for (int i = drawing->first_of_event; i < graph->edge_count; i++)
        if (graph->edges[i].guards == guards)
            return;
    graph->edges = stet_grow(drawing->arena, graph->edges, (size_t)graph->edge_count,
                             &drawing->capacity, sizeof *graph->edges);
    graph->edges[graph->edge_count++] = (struct graph_edge){from, move->to, event, guards, move};
}

/* An edge on which row `at` of the cell is tried with these values of its condition, if any. */
static void add_deciding(struct drawing *drawing, int from, int event,
                         const struct stet_when *conditions, int at, uint64_t value)
{
    const int flags = drawing->automaton->model->flags.count;
    const uint64_t of_flags = flags < 64 ? (UINT64_C(1) << flags) - 1 : ~UINT64_C(0);
    struct stet_when within = {of_flags, drawing->automaton->configurations[from].flags};
    struct stet_when open;
    const struct stet_move *move;
    uint64_t guards;

    if (((within.value ^ value) & of_flags & conditions[at].mask) != 0)
        return;
    within.mask |= conditions[at].mask;
    within.value |= value;
    if (stet_cover(conditions, at, within, &open) != STET_LEFT_OPEN)
        return;
    guards = flags < 64 ? open.value >> flags : 0;
    move = graph_move(drawing->scratch, drawing->automaton, from, event, guards);
    if (move != NULL)
        add_edge(drawing, from, event, guards, move);
}

/* Each alternative tried with its condition true, and with one part of it false at a time. */
static void add_decisions(struct drawing *drawing, int from, int event)
{
    const struct stet_model *model = drawing->automaton->model;
    const struct stet_cell *cell =
        stet_model_cell(model, drawing->automaton->configurations[from].state, event);
    struct stet_when *conditions =
        stet_alloc_array(drawing->scratch, (size_t)cell->count + 1, sizeof *conditions);

    for (int i = 0; i < cell->count; i++) {
        conditions[i] = model->rows[cell->rows[i]].when;
        if (conditions[i].mask == 0)
            continue;
        add_deciding(drawing, from, event, conditions, i, conditions[i].value);
        for (uint64_t rest = conditions[i].mask; rest != 0; rest &= rest - 1)
            add_deciding(drawing, from, event, conditions, i,
                         conditions[i].value ^ (rest & (~rest + 1)));
    }
}

static void add_edges(struct drawing *drawing, int from)
{
    for (int event = 0; event < drawing->automaton->model->event_count; event++) {
        const struct stet_moves *moves = stet_automaton_moves(drawing->automaton, from, event);

        drawing->first_of_event = drawing->graph->edge_count;
        for (int i = 0; i < moves->count; i++)
            add_edge(drawing, from, event, moves->list[i].guards, &moves->list[i]);
        if (moves->count > 0)
            add_decisions(drawing, from, event);
    }
}

void graph_build(struct stet_arena *arena, const struct stet_automaton *automaton,
                 struct graph *graph)
{
    struct drawing drawing = {.arena = arena, .automaton = automaton, .graph = graph};

    *graph = (struct graph){.automaton = automaton};
    graph->first = stet_alloc_array(arena, (size_t)automaton->count + 1, sizeof *graph->first);
    for (int from = 0; from < automaton->count; from++) {
        drawing.scratch = stet_arena_within(arena);
        graph->first[from] = graph->edge_count;
        add_edges(&drawing, from);
        stet_arena_free(drawing.scratch);
    }
    graph->first[automaton->count] = graph->edge_count;
}
