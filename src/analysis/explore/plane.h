/*
 * Fixpoints over all states of a finished search: planes.  Each state has a
 * word of marks, a bit for each plane that it may be part of.
 */
#ifndef STET_EXPLORE_PLANE_H
#define STET_EXPLORE_PLANE_H

#include "order.h"

enum stet_plane_kind {
    STET_REACHES, /* least: the goal holds, or a step leads into it */
    STET_TRAPS,   /* greatest: each delivery and expiry that is possible can stay in it */
    STET_IDLES,   /* greatest: one is possible, and each delivery can stay without progress */
    STET_PLANE_KINDS
};

/*
 * A plane's conditions.  States where `outside` holds are no part of it.  Of a
 * trap only those matter that a way without `outside` leads to from a state
 * where `premise` holds.
 */
struct stet_plane {
    enum stet_plane_kind kind;
    int goal; /* tests; -1: none */
    int premise;
    int outside;
};

enum { STET_PLANES = 64 }; /* at a time */

/* Planes that have a condition, by which of theirs it is. */
struct stet_says {
    uint64_t goal;
    uint64_t premise;
    uint64_t outside;
};

struct stet_sweep {
    int plane_count;
    uint64_t of_kind[STET_PLANE_KINDS]; /* planes */
    uint64_t bounded;                   /* planes that grow and have an outside */
    struct stet_says *says;             /* [test] */
    uint64_t *asked;                    /* bits of tests that are any plane's */
    uint64_t *marks;                    /* [number of a state]; last, of those that are not there */
    uint64_t mark_count;
    uint64_t *scope[STET_MAX_ROLES]; /* [configuration]: traps where states with it matter */
    struct stet_order rank;
    bool ranking;                   /* `open` are the ranks of states, by their places */
    uint32_t *order;                /* places of all states in the order of sweeps */
    uint64_t below[STET_ORDER_FEW]; /* [messages]: states with fewer */
    uint32_t *open;                 /* places of those that may still change, likewise */
    const uint32_t *from;           /* one of these two: what is swept */
    struct stet_run *parts;         /* [member], of it */
    uint64_t swept;                 /* planes */
    uint64_t changed;               /* ... of which some state was marked, or is not any more */
    bool forward;                   /* from the first part to the last */
    bool losing;                    /* only the loss of all messages is looked at */
};

/* Gives a search's sweep its memory, and takes it back; false when there is none. */
bool stet_planes_begin(struct stet_search *search);
void stet_planes_end(struct stet_search *search);

/* Adds a plane; its number. */
int stet_planes_add(struct stet_search *search, const struct stet_plane *plane);

/* Forgets all planes. */
void stet_planes_clear(struct stet_search *search);

/* Marks all states of the planes that were added, to begin with. */
void stet_planes_mark(struct stet_search *search);

/* Sweeps these planes until none changes; false when a limit was reached. */
bool stet_planes_sweep(struct stet_search *search, uint64_t planes);

/* Planes that some state is marked with, or that some state is not. */
uint64_t stet_planes_anywhere(const struct stet_search *search);
uint64_t stet_planes_lacking(const struct stet_search *search);

/* The same of states without messages under way, when states have entries. */
void stet_planes_at_rest(const struct stet_search *search, uint64_t *anywhere, uint64_t *lacking);

/* Marks with one plane what is marked with another. */
void stet_planes_copy(struct stet_search *search, int from, int to);

/* scope.c: finds the configurations that matter. */
void stet_scope_find(struct stet_search *search);

#endif
