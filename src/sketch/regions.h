/* States, and the composite states that they are in, however they are written. */
#ifndef SKETCH_REGIONS_H
#define SKETCH_REGIONS_H

#include "draft.h"

/* A composite state that is not closed yet, or the whole diagram. */
struct region {
    int node;  /* -1: the whole */
    int begin; /* its [*] as a source and as a target; -1: none yet */
    int end;
    int line;
};

struct regions {
    struct draft *draft;
    unsigned marks;      /* of the texts, see text.h */
    struct region *list; /* from the outside in; the first is the whole */
    size_t count, capacity;
    bool *composite; /* [node]: it was opened once */
    size_t composite_count, composite_capacity;
};

/* Makes them: the whole diagram is open. */
void regions_begin(struct regions *regions, struct draft *draft, unsigned marks);

/* False, and broken, when a composite state is still open. */
bool regions_end(struct regions *regions);

/* Opens a composite state, and closes the innermost; one close too many means nothing. */
void regions_open(struct regions *regions, int node, int line);
void regions_close(struct regions *regions);

/* Begins another region, with a [*] of its own, beside the innermost. */
void regions_next(struct regions *regions);

/* The state with this id, put into the innermost region when it is in none yet. */
int regions_node(struct regions *regions, struct slice id);

/* The same, but of [*] that which arrows lead from (STET_NODE_BEGIN) or to (STET_NODE_END). */
int regions_end_of(struct regions *regions, struct slice id, enum stet_sketch_node_kind kind);

/* A line more of what is written in it. */
void regions_describe(struct regions *regions, int node, struct slice text);

#endif
