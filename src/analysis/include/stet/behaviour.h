/*
 * Whether two machines behave the same, and if not, a shortest sequence of
 * events that tells them apart; and which states of one machine nothing tells
 * apart.
 *
 * What is seen of a step is what reaches somebody outside the machine:
 *
 *   - what it sends, tells and does, one after the other as it is done;
 *   - which timers it starts (or starts again) and which it stops, whatever the
 *     order: of several actions on one timer the last counts, and stopping a
 *     timer that is off is nothing;
 *   - how often it had no answer: a NEVER cell was met, or no row applied, or
 *     more was deferred than is kept.
 *
 * States, flags and deferred events are inside.  So is the word a row is
 * written with: an event that is ignored and one that is answered by doing
 * nothing look the same, as do REFUSE and an ON that tells the signal.
 * Guards are answered from outside: whatever two machines do, they do under the
 * same answers.
 */
#ifndef STET_BEHAVIOUR_H
#define STET_BEHAVIOUR_H

#include "stet/step.h"

/* --- what is seen of a step ---------------------------------------------- */

/* What was sent, told and done, in order; then timers started, then stopped, each by index. */
struct stet_seen {
    const struct stet_action *list;
    int count;
    int unanswered; /* events, the deferred ones that were offered again included */
};

/* What is seen when a machine in `before` reacts so to `event`; the list is the arena's. */
struct stet_seen stet_behaviour_seen(struct stet_arena *arena, const struct stet_model *model,
                                     const struct stet_configuration *before, int event,
                                     const struct stet_reaction *reaction);

/*
 * The reaction with only those actions that are seen, in the order they are
 * done: of several on one timer the last, if it changes or starts anything.
 * The lists are the arena's.
 */
struct stet_reaction stet_behaviour_visible(struct stet_arena *arena,
                                            const struct stet_model *model,
                                            const struct stet_configuration *before, int event,
                                            const struct stet_reaction *reaction);

/* Whether two steps of one machine look the same. */
bool stet_behaviour_same_seen(const struct stet_seen *a, const struct stet_seen *b);

/* --- two machines --------------------------------------------------------- */

/* One step of both machines; indices count in the model they are said of. */
struct stet_difference_step {
    int event_old; /* the same event, -1 when the machine does not have it */
    int event_new;
    uint64_t guards_old; /* the same answers, no more of them yes than need be */
    uint64_t guards_new;
    struct stet_reaction old_reaction; /* empty when the machine does not have the event */
    struct stet_reaction new_reaction;
    struct stet_seen old_seen;
    struct stet_seen new_seen;
    int old_state; /* after the step */
    int new_state;
};

/* How both machines begin: in INITIAL, or as a GIVEN row of a system says. */
struct stet_beginning {
    const char *role; /* NULL: in INITIAL */
    const char *system;
    const struct stet_step *given;
    struct stet_configuration old_config; /* as the row says, and what is the same in the other */
    struct stet_configuration new_config;
};

/* What comparing two machines found. */
struct stet_behaviour {
    bool same;
    bool finished;   /* false: the machines are too large or too intricate; `why` says so */
    const char *why; /* "they can be in more than 1048576 pairs of configurations" */
    const struct stet_difference_step *steps; /* not same: the last one looks different */
    int count;
    int pairs;                   /* of configurations that were compared */
    struct stet_beginning begun; /* not same: where the steps begin */
};

/* Which states of two models are the same; -1: none. */
struct stet_same_states {
    const int *new_of; /* [old state] */
    const int *old_of; /* [new state] */
};

/* Pairs of configurations that are compared at most. */
enum { STET_MAX_PAIRS = 1 << 20 };

/*
 * Compares the behaviours of two machines from their beginnings.  Messages,
 * calls, timers, guards, signals and actions are matched by name; states and
 * flags are not looked at.  Pairs of configurations are explored breadth first,
 * so that the sequence is a shortest one.  When nothing tells them apart from
 * INITIAL on, both begin as each GIVEN row of a system of either says, for some
 * role does.  `states` says which states are the same; NULL: those of one
 * number.  An event that only one machine has is one that the other cannot
 * answer.
 */
const struct stet_behaviour *stet_behaviour_compare(struct stet_arena *arena,
                                                    const struct stet_model *old_model,
                                                    const struct stet_model *new_model,
                                                    const struct stet_same_states *states);

/* Likewise, with at most `most` pairs of configurations. */
const struct stet_behaviour *stet_behaviour_compare_within(struct stet_arena *arena,
                                                           const struct stet_model *old_model,
                                                           const struct stet_model *new_model,
                                                           const struct stet_same_states *states,
                                                           int most);

/* --- one machine ---------------------------------------------------------- */

/*
 * States that cannot be told apart (partition refinement, Hopcroft 1971; every
 * set of answers of the guards is an input, as in a Mealy machine):
 * `twins[state]` is the first state before it that could take its place, or -1:
 * whatever the flags, timers and deferred events with which the machine comes
 * to be in `state`, it would from then on look the same in the twin.  Groups
 * and states that are never reached have no twin.  `twins` has
 * model->state_count entries.  Returns how many states have one, or -1 with the
 * reason in `*why`.
 */
int stet_behaviour_twins(struct stet_arena *arena, const struct stet_model *model, int *twins,
                         const char **why);

#endif
