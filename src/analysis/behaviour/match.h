/* What of one machine is what of another, by name. */
#ifndef STET_ANALYSIS_BEHAVIOUR_MATCH_H
#define STET_ANALYSIS_BEHAVIOUR_MATCH_H

#include "stet/behaviour.h"

/* Indices of the old machine for those of the new one and the other way; -1: it has none. */
struct match {
    int *message; /* old for new */
    int *timer;
    int *signal;
    int *action;
    int *event_new; /* new for old */
    int *event_old; /* old for new */
    int *guard_new;
    int *guard_old;
};

struct match match_by_name(struct stet_arena *arena, const struct stet_model *old_model,
                           const struct stet_model *new_model);

/*
 * Whether what is seen of the old machine is what is seen of the new one; the
 * arena is for the time of the call.
 */
bool match_same_seen(struct stet_arena *arena, const struct match *match,
                     const struct stet_seen *old_seen, const struct stet_seen *new_seen);

#endif
