/*
 * Tours are found greedily: always on to the nearest edge that covers something
 * new, or from the beginning again when that is nearer, a new start counting as
 * one step.  This is a rural postman's walk without its last per cent.
 */
#include "tour.h"

#include "net.h"

struct walk {
    struct stet_arena *arena;
    const struct net *net;
    bool *covered; /* [item] */
    bool *spent;   /* [node]: no edge of it covers anything new any more */
    int *came_by;  /* [node]: the edge by which the search came; -1: where it began */
    int *came_from;
    int *found_in; /* [node]: the number of the search that found it */
    int *queue;
    int search;
    struct tours *tours;
    int *path; /* edges of the net on the present tour */
    int length;
    size_t capacity;
};

static int new_items(const struct walk *walk, const struct net_edge *edge)
{
    int count = 0;

    for (int i = 0; i < edge->item_count; i++)
        if (!walk->covered[edge->items[i]])
            count++;
    return count;
}

/*
 * The edge of a node that covers most that is new, -1 when none covers any.
 * One that stays is taken before one that leaves: the way back costs steps.
 */
static int best_edge(struct walk *walk, int node)
{
    int best = -1;
    int most = 0;

    if (walk->spent[node])
        return -1;
    for (int i = walk->net->first[node]; i < walk->net->first[node + 1]; i++) {
        const struct net_edge *edge = &walk->net->edges[i];
        const int count = 2 * new_items(walk, edge) + (edge->to == node ? 1 : 0);

        if (count > most && count > 1) {
            most = count;
            best = i;
        }
    }
    walk->spent[node] = best < 0;
    return best;
}

static void find(struct walk *walk, int node, int from, int edge, int *count)
{
    if (walk->found_in[node] == walk->search)
        return;
    walk->found_in[node] = walk->search;
    walk->came_from[node] = from;
    walk->came_by[node] = edge;
    walk->queue[(*count)++] = node;
}

/* The nearest edge that covers something new, -1: there is none.  A new start is a step. */
static int nearest_edge(struct walk *walk, int at)
{
    int count = 0;

    walk->search++;
    find(walk, at, -1, -1, &count);
    for (int i = 0; i < count; i++) {
        const int node = walk->queue[i];
        const int edge = best_edge(walk, node);

        if (edge >= 0)
            return edge;
        for (int next = walk->net->first[node]; next < walk->net->first[node + 1]; next++)
            find(walk, walk->net->edges[next].to, node, next, &count);
        if (i == 0)
            find(walk, 0, -1, -1, &count);
    }
    return -1;
}

static void keep_tour(struct walk *walk)
{
    struct tours *tours = walk->tours;
    struct tour *tour;

    if (walk->length == 0)
        return;
    tours->list = stet_grow(walk->arena, tours->list, (size_t)tours->count, &tours->capacity,
                            sizeof *tours->list);
    tour = &tours->list[tours->count++];
    tour->count = walk->length;
    tour->edges = stet_alloc_array(walk->arena, (size_t)walk->length, sizeof *tour->edges);
    for (int i = 0; i < walk->length; i++)
        tour->edges[i] = walk->path[i];
    walk->length = 0;
}

static void take(struct walk *walk, int edge)
{
    const struct net_edge *of = &walk->net->edges[edge];

    walk->path = stet_grow(walk->arena, walk->path, (size_t)walk->length, &walk->capacity,
                           sizeof *walk->path);
    walk->path[walk->length++] = edge;
    for (int i = 0; i < of->item_count; i++)
        walk->covered[of->items[i]] = true;
}

/* Takes the way that the search has found to `node`; where it began is all there is left of it. */
static void go_to(struct walk *walk, int at, int node)
{
    int *way = walk->queue; /* the search is over */
    int count = 0;

    while (walk->came_by[node] >= 0) {
        way[count++] = walk->came_by[node];
        node = walk->came_from[node];
    }
    if (node != at)
        keep_tour(walk);
    while (count > 0)
        take(walk, way[--count]);
}

static void walk_all(struct walk *walk)
{
    int at = 0;
    int edge;

    while ((edge = nearest_edge(walk, at)) >= 0) {
        go_to(walk, at, walk->net->edges[edge].from);
        take(walk, edge);
        at = walk->net->edges[edge].to;
    }
    keep_tour(walk);
}

/* --- leaving out what others cover ------------------------------------------ */

static void count_items(const struct walk *walk, const struct tour *tour, int *times, int by)
{
    for (int i = 0; i < tour->count; i++) {
        const struct net_edge *edge = &walk->net->edges[tour->edges[i]];

        for (int j = 0; j < edge->item_count; j++)
            times[edge->items[j]] += by;
    }
}

static bool is_needed(const struct walk *walk, const struct tour *tour, const int *times)
{
    for (int i = 0; i < tour->count; i++) {
        const struct net_edge *edge = &walk->net->edges[tour->edges[i]];

        for (int j = 0; j < edge->item_count; j++)
            if (times[edge->items[j]] == 0)
                return true;
    }
    return false;
}

/* The last edges of a tour may have become needless as well. */
static void shorten(const struct walk *walk, struct tour *tour, int *times)
{
    while (tour->count > 0) {
        const struct tour last = {tour->edges + tour->count - 1, 1};

        count_items(walk, &last, times, -1);
        if (is_needed(walk, &last, times)) {
            count_items(walk, &last, times, 1);
            return;
        }
        tour->count--;
    }
}

static void leave_out(struct walk *walk, const struct items *items)
{
    struct tours *tours = walk->tours;
    int *times = stet_alloc_array(walk->arena, (size_t)items->count + 1, sizeof *times);
    int kept = 0;

    if (items_covered_at_first(items) >= 0)
        times[items_covered_at_first(items)] = 1;
    for (int i = 0; i < tours->count; i++)
        count_items(walk, &tours->list[i], times, 1);
    for (int i = 0; i < tours->count; i++) {
        struct tour tour = tours->list[i];

        count_items(walk, &tour, times, -1);
        if (!is_needed(walk, &tour, times))
            continue;
        count_items(walk, &tour, times, 1);
        shorten(walk, &tour, times);
        tours->list[kept++] = tour;
    }
    tours->count = kept;
}

void tours_find(struct stet_arena *arena, const struct graph *graph, const struct items *items,
                struct tours *tours)
{
    struct net net;
    struct walk walk = {.arena = arena, .net = &net, .tours = tours};
    size_t nodes;

    net_build(arena, graph, items, &net);
    nodes = (size_t)net.nodes;
    *tours = (struct tours){0};
    walk.covered = stet_alloc_array(arena, (size_t)items->count + 1, sizeof *walk.covered);
    walk.spent = stet_alloc_array(arena, nodes, sizeof *walk.spent);
    walk.came_by = stet_alloc_array(arena, nodes, sizeof *walk.came_by);
    walk.came_from = stet_alloc_array(arena, nodes, sizeof *walk.came_from);
    walk.found_in = stet_alloc_array(arena, nodes, sizeof *walk.found_in);
    walk.queue = stet_alloc_array(arena, nodes, sizeof *walk.queue);
    if (items_covered_at_first(items) >= 0)
        walk.covered[items_covered_at_first(items)] = true;
    walk_all(&walk);
    leave_out(&walk, items);
    for (int i = 0; i < tours->count; i++)
        for (int j = 0; j < tours->list[i].count; j++)
            tours->list[i].edges[j] = net.edges[tours->list[i].edges[j]].edge;
}
