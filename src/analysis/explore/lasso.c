/*
 * A run that is trapped chooses, in every state, one outcome of each delivery
 * and expiry that stays in the trap.  Those choices are a graph; in a part of it
 * that is not left any more, a walk over all its edges is a fair run.
 */
#include "lasso.h"

#include "plane.h"

#include <string.h>

enum {
    NODES_MOST = 1 << 20, /* of a graph */
    WALK_MOST = 200       /* steps of a walk over all edges; else a shortest way round is shown */
};

struct edge {
    int from;
    int to;
    struct stet_hop hop;
    bool taken;
};

struct node {
    const uint64_t *key;
    uint64_t number;
    int first_edge; /* its edges stand next to each other */
    int edge_count;
    int parent_edge; /* by which it was found; -1: the first */
    bool back;       /* leads back to the first node */
};

/* States found breadth first from one, by some of their steps. */
struct graph {
    struct stet_work *work;
    struct node *nodes;
    int node_count;
    size_t node_capacity;
    struct edge *edges;
    int edge_count;
    size_t edge_capacity;
    struct stet_map numbers; /* of nodes, by the numbers of their states */
    uint64_t *out;
    struct stet_hop *hops;
    bool cut; /* more nodes than are kept */
};

/* Which steps belong to a graph. */
struct choice {
    uint64_t within; /* marks of states */
    bool every;      /* all steps; else one of each delivery and, unless idle, expiry */
    bool idle;       /* only deliveries without progress */
    uint64_t until;  /* stops at a state with this mark; 0: never */
};

static uint64_t marks_of(const struct stet_work *work, const uint64_t *key)
{
    const struct stet_search *search = &work->search;

    return search->sweep->marks[search->engine->number(search, key)];
}

static int node_of(struct graph *graph, const uint64_t *key, int parent_edge)
{
    const struct stet_search *search = &graph->work->search;
    const size_t words = (size_t)graph->work->space->words;
    const uint64_t number = search->engine->number(search, key);
    int node = stet_map_get(&graph->numbers, (const char *)&number, sizeof number);
    uint64_t *copy;
    uint64_t *name;

    if (node >= 0)
        return node;
    graph->nodes = stet_grow(graph->work->arena, graph->nodes, (size_t)graph->node_count,
                             &graph->node_capacity, sizeof *graph->nodes);
    copy = stet_alloc_array(graph->work->arena, words + 1, sizeof *copy);
    memcpy(copy, key, words * sizeof *copy);
    name = &copy[words];
    *name = number;
    node = graph->node_count++;
    graph->nodes[node] = (struct node){.key = copy, .number = number, .parent_edge = parent_edge};
    (void)stet_map_put(&graph->numbers, (const char *)name, sizeof *name, node);
    return node;
}

static void add_edge(struct graph *graph, int from, const uint64_t *to, const struct stet_hop *hop)
{
    int node;

    graph->edges = stet_grow(graph->work->arena, graph->edges, (size_t)graph->edge_count,
                             &graph->edge_capacity, sizeof *graph->edges);
    node = node_of(graph, to, graph->edge_count);
    graph->edges[graph->edge_count++] = (struct edge){.from = from, .to = node, .hop = *hop};
    graph->nodes[from].edge_count++;
}

/* Whether the step is of the same event as the last edge of the node. */
static bool is_chosen(const struct graph *graph, int from, const struct stet_hop *hop)
{
    const struct stet_effect_about *about = graph->work->space->about;
    const struct stet_hop *last;

    if (graph->nodes[from].edge_count == 0)
        return false;
    last = &graph->edges[graph->edge_count - 1].hop;
    return last->kind == hop->kind && last->place == hop->place &&
           about[last->what].event == about[hop->what].event;
}

static bool belongs(const struct graph *graph, int from, const struct stet_hop *hop,
                    const struct choice *choice)
{
    if (choice->every)
        return true;
    if (choice->idle)
        return hop->kind == STET_HOP_DELIVER && graph->work->space->about[hop->what].idle &&
               !is_chosen(graph, from, hop);
    return (hop->kind == STET_HOP_DELIVER || hop->kind == STET_HOP_EXPIRE) &&
           !is_chosen(graph, from, hop);
}

/* Fills the graph from a state on; the node where it stopped, or -1. */
static int fill(struct graph *graph, const uint64_t *key, const struct choice *choice)
{
    struct stet_search *search = &graph->work->search;
    const size_t words = (size_t)graph->work->space->words;

    (void)node_of(graph, key, -1);
    for (int from = 0; from < graph->node_count; from++) {
        int count;

        if (choice->until != 0 &&
            (marks_of(graph->work, graph->nodes[from].key) & choice->until) != 0)
            return from;
        if (graph->node_count > NODES_MOST) {
            graph->cut = true;
            return -1;
        }
        graph->nodes[from].first_edge = graph->edge_count;
        count = search->engine->steps(search, graph->nodes[from].key, graph->out, graph->hops);
        for (int i = 0; i < count; i++) {
            const uint64_t *to = &graph->out[(size_t)i * words];

            if (belongs(graph, from, &graph->hops[i], choice) &&
                (marks_of(graph->work, to) & choice->within) != 0)
                add_edge(graph, from, to, &graph->hops[i]);
        }
    }
    return -1;
}

static struct graph graph_of(struct stet_work *work)
{
    const size_t most = (size_t)work->space->most;
    struct graph graph = {
        .work = work,
        .out = stet_alloc_array(work->arena, most * (size_t)work->space->words, sizeof *graph.out),
        .hops = stet_alloc_array(work->arena, most, sizeof *graph.hops),
    };

    stet_map_init(&graph.numbers, work->arena);
    return graph;
}

/* --- walks ---------------------------------------------------------------- */

static bool is_idle(const struct stet_move *move, const void *context)
{
    (void)context;
    return stet_move_is_idle(move);
}

static void add_step(struct graph *graph, struct stet_trail *trail, int edge, bool idle)
{
    const struct stet_liking liking = {idle ? is_idle : NULL, NULL};

    graph->edges[edge].taken = true;
    stet_trail_add(graph->work->arena, graph->work->space, trail, &graph->edges[edge].hop, &liking);
}

/* The way from the first node to this one. */
static void add_way(struct graph *graph, struct stet_trail *trail, int node, bool idle)
{
    int length = 0;
    int *edges = stet_alloc_array(graph->work->arena, (size_t)graph->node_count, sizeof *edges);

    for (; graph->nodes[node].parent_edge >= 0; node = graph->edges[edges[length - 1]].from)
        edges[length++] = graph->nodes[node].parent_edge;
    while (length > 0)
        add_step(graph, trail, edges[--length], idle);
}

/* Marks the nodes that lead back to the first; the first in order that does not, or -1. */
static int find_way_out(struct graph *graph)
{
    bool changed = true;

    for (int i = 0; i < graph->node_count; i++)
        graph->nodes[i].back = i == 0;
    while (changed) {
        changed = false;
        for (int i = graph->edge_count - 1; i >= 0; i--) {
            const struct edge *edge = &graph->edges[i];

            if (!graph->nodes[edge->from].back && graph->nodes[edge->to].back)
                changed = graph->nodes[edge->from].back = true;
        }
    }
    for (int i = 0; i < graph->node_count; i++)
        if (!graph->nodes[i].back)
            return i;
    return -1;
}

/*
 * The shortest way from a node to an edge that is not taken yet, that edge
 * included, or to the first node; where it ends.
 */
static int add_nearest(struct graph *graph, struct stet_trail *trail, int start, bool home,
                       bool idle)
{
    int *by = stet_alloc_array(graph->work->arena, (size_t)graph->node_count, sizeof *by);
    int *queue = stet_alloc_array(graph->work->arena, (size_t)graph->node_count + 1, sizeof *queue);
    int *way = stet_alloc_array(graph->work->arena, (size_t)graph->node_count + 1, sizeof *way);
    int count = 0;

    for (int i = 0; i < graph->node_count; i++)
        by[i] = -1;
    queue[count++] = start;
    for (int next = 0; next < count; next++) {
        const struct node *node = &graph->nodes[queue[next]];

        for (int i = node->first_edge; i < node->first_edge + node->edge_count; i++) {
            const int to = graph->edges[i].to;
            int length = 0;

            if (home ? to == 0 : !graph->edges[i].taken) {
                for (int at = queue[next]; at != start; at = graph->edges[by[at]].from)
                    way[length++] = by[at];
                while (length > 0)
                    add_step(graph, trail, way[--length], idle);
                add_step(graph, trail, i, idle);
                return to;
            }
            if (to != start && by[to] < 0) {
                by[to] = i;
                queue[count++] = to;
            }
        }
    }
    return -1;
}

/* A walk from the first node over all edges and back; or, when that is long, a shortest one. */
static void add_round(struct graph *graph, struct stet_trail *trail, bool idle)
{
    const int first = trail->count;
    int at = 0;
    int next = 0;

    trail->loop = first;
    if (graph->edge_count == 0)
        return;
    while (next >= 0 && trail->count - first <= WALK_MOST) {
        next = add_nearest(graph, trail, at, false, idle);
        at = next < 0 ? at : next;
    }
    if (next >= 0) {
        trail->count = first;
        at = 0;
    }
    if (at != 0 || trail->count == first)
        (void)add_nearest(graph, trail, at, true, idle);
}

/* A run from `key` that stays in the trap for ever. */
static void add_trapped(struct stet_work *work, const uint64_t *key, const struct choice *choice,
                        struct stet_trail *trail)
{
    for (;;) {
        struct graph graph = graph_of(work);
        int out;

        (void)fill(&graph, key, choice);
        out = graph.cut ? -1 : find_way_out(&graph);
        if (out < 0) {
            if (graph.cut)
                trail->loop = -1;
            else
                add_round(&graph, trail, choice->idle);
            return;
        }
        add_way(&graph, trail, out, choice->idle);
        key = graph.nodes[out].key;
    }
}

void stet_lasso_lead(struct stet_work *work, const uint64_t *key, uint64_t lead, uint64_t trap,
                     struct stet_trail *trail)
{
    const struct choice into = {.within = lead, .every = true, .until = trap};
    const struct choice inside = {.within = trap};
    struct graph graph = graph_of(work);
    const int trapped = fill(&graph, key, &into);

    if (trapped < 0)
        return;
    add_way(&graph, trail, trapped, false);
    add_trapped(work, graph.nodes[trapped].key, &inside, trail);
}

void stet_lasso_idle(struct stet_work *work, const uint64_t *key, uint64_t trap,
                     struct stet_trail *trail)
{
    const struct choice inside = {.within = trap, .idle = true};

    add_trapped(work, key, &inside, trail);
}
