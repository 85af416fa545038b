/*
 * One instance of a machine as an automaton: every configuration it can be in,
 * as a number, and for each configuration and event the moves that may come of
 * it.  All meaning is that of stet_step; what explores, compares and tests
 * machines works on these numbers.
 */
#ifndef STET_AUTOMATON_H
#define STET_AUTOMATON_H

#include "stet/step.h"

/* What an event may do in a configuration: one of possibly several things, told apart by guards. */
struct stet_move {
    uint64_t guards; /* the least answers (bit i: guard i says yes) under which it happens */
    int to;          /* the configuration afterwards */
    const int *sent; /* messages, in order */
    int sent_count;
    struct stet_reaction reaction;
};

/* The moves of an event in a configuration; none when the event cannot happen there. */
struct stet_moves {
    struct stet_move *list;
    int count;
};

/* Which part of a machine's behaviour is wanted. */
struct stet_automaton_options {
    struct stet_when answers;      /* guards that always answer so; bit i: guard i */
    const struct stet_step *given; /* how it begins; NULL: in INITIAL */
    const bool *without; /* [event]: calls and expiries that are never made; NULL: all are */
    bool defers_once;    /* no call is made while the same call is deferred */
    bool as_roles;       /* it may begin as any GIVEN row of a system says, too */
    int most;            /* configurations; 0: STET_MAX_CONFIGURATIONS */
};

enum {
    STET_MAX_CONFIGURATIONS = 1 << 20,
    STET_MAX_GUARDS_ASKED = 16 /* by one event in one configuration */
};

/* A machine as numbers. */
struct stet_automaton {
    const struct stet_model *model;
    struct stet_configuration *configurations; /* 0 is the initial one; in breadth-first order */
    int count;
    struct stet_moves *moves; /* [configuration][event] */
    struct stet_when answers; /* as in its options */
};

/*
 * Finds every configuration that calls, expiries of armed timers and messages
 * that arrive at any time can lead to.  NULL when there are more than `most`,
 * or when one event asks more than STET_MAX_GUARDS_ASKED guards; `*why` then
 * says so in words.  All memory is the arena's.
 */
const struct stet_automaton *stet_automaton_build(struct stet_arena *arena,
                                                  const struct stet_model *model,
                                                  const struct stet_automaton_options *options,
                                                  const char **why);

/* The moves of `event` in `configuration`. */
const struct stet_moves *stet_automaton_moves(const struct stet_automaton *automaton,
                                              int configuration, int event);

/*
 * Whether two reactions met the same rows.  From one configuration these decide
 * everything else, so that the reactions are the same move.
 */
bool stet_automaton_same_rows(const struct stet_reaction *a, const struct stet_reaction *b);

#endif
