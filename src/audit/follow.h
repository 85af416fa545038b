/* A walk along a connection: what follows it item by item shares. */
#ifndef AUDIT_FOLLOW_H
#define AUDIT_FOLLOW_H

#include "chart.h"

enum { FORGIVEN = 2, TIERS = 3 };

/* A block that is open. */
struct block {
    enum stet_sketch_block kind;
    struct situations *before; /* ALT, OPT: what its branches begin with */
    struct situations *after;  /* ALT: what the branches so far ended with */
    bool has_else;
};

struct walk {
    struct chart *chart;
    struct outlook outlook;
    struct situations *set;  /* what fits so far */
    struct stet_arena *kept; /* that it is in */
    bool begun;              /* an arrow of the machine was seen */
    bool noted;              /* a state was, before that */
    bool deaf;               /* arrows that may be anything are nothing of the machine */
    bool parted;             /* since the last arrow something stands across the chart */
    bool early;              /* what opened the connection carried traffic already */
    int awaited;             /* the end that the last arrow goes to; -1: there was none */
    bool *awaiting;          /* [state] where that end may have been before the arrow */
    int forgiving;     /* arrows after a wrong one: what follows from that is not wrong again */
    int unanswered[2]; /* traffic to each end that it may still acknowledge */
    int *next[2];      /* [item]: the next arrow of the end, from the item on; -1: none */
    int *last[2];      /* [class]: the last arrow of the end that may be of it */
    int last_unknown[2];
    bool *next_class[2]; /* rooms of the outlook */
    bool *later_class[2];
    bool *shown_class[2];
    bool *apart_class[2];
    struct stet_arena *own; /* of sets that are kept longer than the walk is in them */
    /* Before any arrow: the usual beginning, rests, anywhere. */
    const struct situations *tiers[TIERS];
    bool *branches; /* [item]: a block that begins there has several */
    struct block blocks[MOST_DEPTH];
    int depth;
};

/* What something that was drawn leads to from a set; the result is in the outlook's room. */
typedef struct situations *step(struct walk *walk, const struct situations *before, int item);

/* follow_ahead.c: what the chart shows later; done once, and set for each item */
void walk_look_ahead(struct walk *walk);
void walk_look_from(struct walk *walk, int item);

/* A copy of a set; and one with all that may happen before the next arrow. */
struct situations *walk_copy(struct stet_arena *arena, const struct situations *set);
struct situations *walk_unfolded(struct walk *walk, const struct situations *set);

/* Takes a step; NULL when it cannot be taken: `before` is then what was there. */
struct situations *walk_try(struct walk *walk, step *take, int item, struct situations **before);

/* follow_states.c: the states that an item says; of an arrow (`either`) they are of either end. */
void walk_states(struct walk *walk, int item, bool either);

#endif
