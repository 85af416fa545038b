/* Nodes are found from the beginning on, in the order of the edges that lead to them. */
#include "net.h"

#include <string.h>

/* What a node is: a configuration, for pairs with the row met last. */
struct spot {
    int configuration;
    int row;
};

struct weaving {
    struct stet_arena *arena;
    const struct graph *graph;
    const struct items *items;
    struct net *net;
    struct stet_map numbers; /* of spots */
    struct spot **spots;     /* [node] */
    size_t spots_capacity;
    size_t edges_capacity;
    int edge_count;
    size_t first_capacity;
};

static int node_of(struct weaving *weaving, int configuration, int row)
{
    const struct spot key = {configuration, weaving->items->kind == STET_SUITE_PAIRS ? row : -1};
    int number = stet_map_get(&weaving->numbers, (const char *)&key, sizeof key);
    struct spot *spot;

    if (number >= 0)
        return number;
    number = weaving->net->nodes++;
    spot = stet_alloc(weaving->arena, sizeof *spot);
    *spot = key;
    weaving->spots = stet_grow(weaving->arena, weaving->spots, (size_t)number,
                               &weaving->spots_capacity, sizeof(struct spot *));
    weaving->spots[number] = spot;
    (void)stet_map_put(&weaving->numbers, (const char *)spot, sizeof *spot, number);
    return number;
}

static void add_edge(struct weaving *weaving, int node, int index, struct item_list *list)
{
    const struct graph_edge *edge = &weaving->graph->edges[index];
    const struct occasion occasion = {&weaving->graph->automaton->configurations[edge->from],
                                      edge->event, edge->guards, &edge->move->reaction,
                                      weaving->spots[node]->row};
    struct net *net = weaving->net;
    int *items = NULL;

    items_covered(weaving->items, &occasion, list);
    if (list->count > 0) {
        items = stet_alloc_array(weaving->arena, (size_t)list->count, sizeof *items);
        memcpy(items, list->list, (size_t)list->count * sizeof *items);
    }
    net->edges = stet_grow(weaving->arena, net->edges, (size_t)weaving->edge_count,
                           &weaving->edges_capacity, sizeof *net->edges);
    net->edges[weaving->edge_count++] = (struct net_edge){
        .from = node,
        .to = node_of(weaving, edge->to, items_row_after(&edge->move->reaction)),
        .edge = index,
        .items = items,
        .item_count = list->count,
    };
}

void net_build(struct stet_arena *arena, const struct graph *graph, const struct items *items,
               struct net *net)
{
    struct weaving weaving = {.arena = arena, .graph = graph, .items = items, .net = net};
    struct item_list list = {.arena = arena};

    *net = (struct net){0};
    stet_map_init(&weaving.numbers, arena);
    (void)node_of(&weaving, 0, -1);
    for (int node = 0; node < net->nodes; node++) {
        const int at = weaving.spots[node]->configuration;

        net->first =
            stet_grow(arena, net->first, (size_t)node, &weaving.first_capacity, sizeof *net->first);
        net->first[node] = weaving.edge_count;
        for (int i = graph->first[at]; i < graph->first[at + 1]; i++)
            add_edge(&weaving, node, i, &list);
    }
    net->first = stet_grow(arena, net->first, (size_t)net->nodes, &weaving.first_capacity,
                           sizeof *net->first);
    net->first[net->nodes] = weaving.edge_count;
}
