/*
 * What roles do, for many states at once.
 *
 * A cohort is all states in which the same messages are under way: a set of
 * combinations of the roles' configurations, a bit each.  An effect takes those
 * in which its role is in some configurations and moves their bits by a
 * constant; what it sends says into which cohort.
 */
#ifndef STET_EXPLORE_OCCASION_H
#define STET_EXPLORE_OCCASION_H

#include "space.h"

enum { STET_MAX_COMBINATIONS = 1024 };

/* Effects that move bits equally far. */
struct stet_shift {
    int by;          /* bits, up when positive */
    uint32_t filled; /* bits of the words of the set that has any */
    uint64_t *from;  /* combinations with such an effect */
};

/* Effects that send the same. */
struct stet_dispatch {
    uint64_t sent; /* codes in order; 0: nothing */
    struct stet_shift *shifts;
    int count;
    size_t capacity;
};

/* All that one role may do whenever something is the case. */
struct stet_occasion {
    int role;
    struct stet_dispatch *list;
    int count;
    size_t capacity;
    uint64_t *steps; /* [plane][word]: combinations whose number of steps has that bit */
    int planes;
};

struct stet_occasions {
    struct stet_arena *arena;
    const struct stet_space *space;
    int combinations;
    int words;                                      /* of a set of them */
    uint64_t *keys;                                 /* [combination], as fields of a packed state */
    int factor[STET_MAX_ROLES];                     /* what a configuration counts in its number */
    uint64_t *having[STET_MAX_ROLES];               /* [configuration][word] */
    struct stet_occasion always[STET_MAX_ROLES];    /* calls and expiries */
    struct stet_occasion resting[STET_MAX_ROLES];   /* expiries of timers that outlast */
    struct stet_occasion *received[STET_MAX_LINKS]; /* [code] */
    int most;                                       /* cohorts that one leads to, at most */
};

/* Compiles them; NULL when there are too many combinations or a state takes several words. */
const struct stet_occasions *stet_occasions_compile(struct stet_arena *arena,
                                                    const struct stet_space *space);

#endif
