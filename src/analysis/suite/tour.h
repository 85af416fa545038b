/* Short tours: from the beginning along edges until everything that can be covered is. */
#ifndef STET_ANALYSIS_TOUR_H
#define STET_ANALYSIS_TOUR_H

#include "items.h"

struct tour {
    int *edges; /* of the graph, in order */
    int count;
};

struct tours {
    struct tour *list;
    int count;
    size_t capacity;
};

/* Tours that cover all items that can be reached. */
void tours_find(struct stet_arena *arena, const struct graph *graph, const struct items *items,
                struct tours *tours);

#endif
