/* What a search watches for besides counting: conditions, full links, deadlock, problems. */
#ifndef STET_EXPLORE_WATCHES_H
#define STET_EXPLORE_WATCHES_H

#include "search.h"

/* What a mark stands for. */
struct stet_mark_place {
    int role;
    int config;
    int link; /* by which a message was received; -1: what the role does by itself */
    int code;
    bool rested; /* expiries of timers that outlast */
};

struct stet_mark_place stet_mark_place(const struct stet_space *space, size_t mark);

/* Whether the event is among those that the mark stands for. */
bool stet_mark_has(const struct stet_space *space, const struct stet_mark_place *place, int event);

/* Fills in the watches of a search and its marks. */
void stet_watches_init(struct stet_search *search);

#endif
