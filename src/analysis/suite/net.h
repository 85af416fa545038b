/*
 * The graph as tours see it: what each edge covers.  For pairs a node is a
 * configuration with the row met last, else a configuration.
 */
#ifndef STET_ANALYSIS_NET_H
#define STET_ANALYSIS_NET_H

#include "items.h"

struct net_edge {
    int from; /* nodes */
    int to;
    int edge; /* of the graph */
    const int *items;
    int item_count;
};

struct net {
    int nodes; /* 0: the beginning */
    struct net_edge *edges;
    int *first; /* [node], and one more */
};

void net_build(struct stet_arena *arena, const struct graph *graph, const struct items *items,
               struct net *net);

#endif
