/*
 * Whether two machines behave the same, and if not, a shortest sequence of
 * events that tells them apart.  What can be seen of a machine is what it
 * sends, tells, starts, stops and does, in order, and whether it took, ignored,
 * refused, deferred or could not answer the event; states and flags are inside.
 */
#ifndef STET_BEHAVIOUR_H
#define STET_BEHAVIOUR_H

#include "stet/automaton.h"

/* One step of both machines; indices count in the model they are said of. */
struct stet_difference_step {
    int event_old; /* the same event, -1 when the machine does not have it */
    int event_new;
    uint64_t guards_old; /* the same answers */
    uint64_t guards_new;
    struct stet_reaction old_reaction;
    struct stet_reaction new_reaction;
    int old_state; /* after the step */
    int new_state;
};

struct stet_behaviour {
    bool same;
    bool finished; /* false: one of the machines is too large; `why` says so */
    const char *why;
    const struct stet_difference_step *steps; /* not same: the last one differs */
    int count;
};

/*
 * Compares the behaviours of two machines whose messages, calls, timers,
 * signals and actions are matched by name.  Pairs of configurations are
 * explored breadth first, so that the sequence is a shortest one.
 */
const struct stet_behaviour *stet_behaviour_compare(struct stet_arena *arena,
                                                    const struct stet_model *old_model,
                                                    const struct stet_model *new_model);

/*
 * Classes of configurations of one automaton that nothing tells apart
 * (partition refinement: Hopcroft 1971 for Mealy machines).  `classes` has
 * automaton->count entries; returns how many classes there are.
 */
int stet_behaviour_classes(struct stet_arena *arena, const struct stet_automaton *automaton,
                           int *classes);

#endif
