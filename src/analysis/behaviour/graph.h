/*
 * What every event does in every configuration under every answer of the
 * guards, so that two can be compared: per cell a decision diagram whose
 * guards are asked in order of their indices and only when they matter.
 */
#ifndef STET_ANALYSIS_BEHAVIOUR_GRAPH_H
#define STET_ANALYSIS_BEHAVIOUR_GRAPH_H

#include "configurations.h"

/* A question or, with guard -1, an end.  Equal ones are the same node. */
struct node {
    int guard;
    int no;  /* a node; of an end: what was seen */
    int yes; /* a node; of an end: the configuration afterwards */
};

struct graph {
    struct stet_arena *arena;
    const struct stet_model *model;
    struct configurations configs;
    int *diagrams; /* [configuration][event]: a node, -1: the event does not happen */
    size_t diagrams_capacity;
    int done; /* configurations that have their diagrams */
    struct node *nodes;
    int node_count;
    size_t nodes_capacity;
    struct stet_map node_numbers;
    struct stet_map seen_numbers;
    int seen_count;
    const char *why; /* it cannot be done */
};

/* Cells of a graph at most. */
enum { GRAPH_MOST = 20000000 };

/* An empty graph. */
void graph_begin(struct graph *graph, struct stet_arena *arena, const struct stet_model *model);

/* Finishes all configurations, those they lead to included; false when graph->why says why not. */
bool graph_close(struct graph *graph);

#endif
