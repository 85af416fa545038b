/* A sketch as it grows under a reader's hands. */
#ifndef SKETCH_DRAFT_H
#define SKETCH_DRAFT_H

#include "scan.h"
#include "stet/sketch.h"

struct draft {
    struct stet_arena *arena;
    struct stet_sketch sketch; /* its lists are set when it is done */
    struct stet_map names;     /* of parts, or of nodes */
    struct stet_sketch_part *parts;
    size_t part_count, part_capacity;
    struct stet_sketch_item *items;
    size_t item_count, item_capacity;
    struct stet_sketch_node *nodes;
    size_t node_count, node_capacity;
    struct stet_sketch_edge *edges;
    size_t edge_count, edge_capacity;
};

void draft_begin(struct draft *draft, struct stet_arena *arena, const struct stet_passage *passage);
struct stet_sketch draft_end(struct draft *draft);

/* The first thing that cannot be read; returns false, for readers to hand on. */
bool draft_break(struct draft *draft, int line, const char *format, ...) STET_PRINTF(3, 4);

/* The part or node with this id, made when it is new: it is called `label` unless NULL. */
int draft_part(struct draft *draft, struct slice id, const char *label);
int draft_node(struct draft *draft, struct slice id, const char *label);

/* A node that no name leads to. */
int draft_nameless(struct draft *draft, struct stet_sketch_node node);

void draft_item(struct draft *draft, struct stet_sketch_item item);
void draft_edge(struct draft *draft, struct stet_sketch_edge edge);

/* Nodes without a text are points: where it begins when nothing leads there, or where it ends. */
void draft_find_points(struct draft *draft);

/* What complaints quote of a text: its beginning. */
const char *draft_quote(struct draft *draft, struct slice slice);

#endif
