/* What the statements of a flowchart share. */
#ifndef SKETCH_MERMAID_FLOWCHART_H
#define SKETCH_MERMAID_FLOWCHART_H

#include "mermaid.h"

/* Nodes that & joins. */
struct flow_group {
    int *nodes;
    size_t count, capacity;
};

/* A subgraph that is not closed yet. */
struct flow_subgraph {
    int node;
    int line;
};

struct flow {
    struct draft *draft;
    struct flow_subgraph *subgraphs; /* from the outside in */
    size_t count, capacity;
    struct stet_map clusters; /* ids of subgraphs: they stay where they are */
    struct stet_map links;    /* ids of edges */
};

/* The line between two nodes. */
struct flow_link {
    bool drawn;     /* ~~~ is not */
    bool heads;     /* it ends in an arrow, a circle or a cross */
    bool both_ways; /* so does its beginning */
    const char *label;
};

/* The node with this id, within the innermost subgraph when it is in none yet. */
int flow_node(struct flow *flow, struct slice id);

/* A & B, each with its shape and text; false: broken. */
bool flow_take_group(struct flow *flow, struct slice *rest, struct flow_group *group);

/* The name of a node or subgraph; empty: there is none. */
struct slice flow_take_id(struct slice *rest);

/* A shape with a text, as [text]: 1; 0: there is none; -1: broken. */
int flow_take_shape(struct flow *flow, struct slice *rest, int node);

/* -->, -- text -->, -->|text|: 1; 0: there is none; -1: broken. */
int flow_take_link(struct flow *flow, struct slice *rest, struct flow_link *link);

#endif
