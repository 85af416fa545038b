/*
 * The order of sweeps: states from which little can happen any more come first,
 * so that what a step leads to has mostly been swept before.
 *
 * Each role has a height: how many steps without return its configuration has
 * before it.  Each message has a weight: how many deliveries follow one of it as
 * long as no height changes.
 */
#ifndef STET_EXPLORE_ORDER_H
#define STET_EXPLORE_ORDER_H

#include "search.h"

enum {
    STET_ORDER_WEIGHTS = 64,  /* of a state, and ... */
    STET_ORDER_HEIGHTS = 256, /* ... of a role; more count as one less than this */
    STET_ORDER_FEW = 3        /* messages; likewise */
};

/*
 * What adds up to a state's rank.  States with few messages come before all
 * others, as what is possible is mostly so with few of them as well.
 */
struct stet_order {
    uint32_t *of_role[STET_MAX_ROLES]; /* [configuration]: height, times STET_ORDER_WEIGHTS */
    uint32_t *of_link[STET_MAX_LINKS]; /* [code]: weight */
    bool endless;   /* deliveries may go on for ever, as far as heights and weights tell */
    uint32_t ranks; /* of states with the same number of messages, counted to STET_ORDER_FEW */
};

/* height.c: the height of each configuration. */
int *stet_heights(struct stet_arena *arena, const struct stet_automaton *automaton);

/* The order of the states that a search has found. */
struct stet_order stet_order_of(const struct stet_search *search);

/*
 * Whether deliveries may go on for ever without progress.  Not so when each
 * message weighs more than all that is sent for it: then they get lighter.
 */
bool stet_order_may_idle(const struct stet_search *search);

#endif
