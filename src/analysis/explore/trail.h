/* Paths: steps of a system as they are gathered, and as others take them. */
#ifndef STET_EXPLORE_TRAIL_H
#define STET_EXPLORE_TRAIL_H

#include "search.h"

/* One step; the move tells which answers of guards it takes. */
struct stet_trail_step {
    struct stet_hop hop;
    const struct stet_move *move; /* NULL for what the network does */
};

struct stet_trail {
    struct stet_trail_step *steps;
    int count;
    int loop; /* as in struct stet_path */
    size_t capacity;
};

/* Which moves a step may be. */
struct stet_liking {
    bool (*likes)(const struct stet_move *move, const void *context); /* NULL: any */
    const void *context;
};

/* The role that a hop is a step of, or leads to. */
int stet_hop_role(const struct stet_space *space, const struct stet_hop *hop);

/* The move of a hop, of several the first that is liked; NULL when none is. */
const struct stet_move *stet_hop_move(const struct stet_space *space, const struct stet_hop *hop,
                                      const struct stet_liking *liking);

/* Adds a step. */
void stet_trail_add(struct stet_arena *arena, const struct stet_space *space,
                    struct stet_trail *trail, const struct stet_hop *hop,
                    const struct stet_liking *liking);

/* The path of a trail, with the GIVEN rows of the system before it; the arena's. */
struct stet_path stet_trail_path(struct stet_arena *arena, const struct stet_space *space,
                                 const struct stet_trail *trail);

/* The step that a hop is. */
struct stet_step stet_trail_one(const struct stet_space *space, const struct stet_hop *hop,
                                const struct stet_move *move);

#endif
