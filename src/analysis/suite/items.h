/* What there is to cover, kind by kind, as numbers. */
#ifndef STET_ANALYSIS_ITEMS_H
#define STET_ANALYSIS_ITEMS_H

#include "graph.h"
#include "stet/suite.h"

struct items {
    struct stet_arena *arena;
    const struct stet_model *model;
    enum stet_suite_kind kind; /* one that is counted */
    int count;                 /* numbers in use */
    bool *reachable;           /* [item] */
    int *bases;                /* guards: of each cell, the first number of its alternatives */
    struct stet_map pairs;     /* pairs: of two rows, their number */
};

/* A step as far as it covers something. */
struct occasion {
    const struct stet_configuration *from;
    int event;
    uint64_t guards;
    const struct stet_reaction *reaction;
    int row_before; /* the last one met before, -1: none */
};

struct item_list {
    struct stet_arena *arena;
    int *list;
    int count;
    size_t capacity;
};

/* Numbers everything of a kind and finds out what of it can be reached. */
void items_init(struct items *items, struct stet_arena *arena, const struct graph *graph,
                enum stet_suite_kind kind);

/* How many things the table has of the kind. */
int items_total(const struct items *items);

/* Empties the list, and adds what an occasion covers: a number may come twice. */
void items_covered(const struct items *items, const struct occasion *occasion,
                   struct item_list *list);

/* What a machine covers that nothing has happened to yet: its state. */
int items_covered_at_first(const struct items *items);

/* The last row met after a reaction, -1 when the last event met none. */
int items_row_after(const struct stet_reaction *reaction);

/* The place of a pair of rows in `pairs`. */
struct items_pair {
    int first;
    int second;
};

#endif
