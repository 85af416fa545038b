/*
 * Tests made from a table: sequences of events, each from the beginning, with
 * what has to be seen at every step.  docs/testing.md defines the kinds.
 *
 * What a suite covers is counted by replaying it, never taken from how it was
 * made.  All memory is the arena's.
 */
#ifndef STET_SUITE_H
#define STET_SUITE_H

#include "stet/automaton.h"
#include "stet/behaviour.h"

/* What a suite is to cover.  The first five are counted in every suite. */
enum stet_suite_kind {
    STET_SUITE_STATES,      /* every state is entered */
    STET_SUITE_TRANSITIONS, /* every row is met */
    STET_SUITE_PAIRS,       /* every two rows that can be met one after the other are */
    STET_SUITE_CELLS,       /* every event happens in every state */
    STET_SUITE_GUARDS,      /* every condition decides about its alternative, both ways */
    STET_SUITE_W,           /* T. S. Chow, Testing Software Design Modeled by FSMs, 1978 */
    STET_SUITE_HSI, /* G. Luo, A. Petrenko, G. v. Bochmann, Selecting Test Sequences, 1994 */
    STET_SUITE_KINDS,
    STET_SUITE_COUNTED = STET_SUITE_W
};

/* How many things of one kind a table has, can be reached, and are reached by a suite. */
struct stet_coverage {
    int total;
    int reachable;
    int reached;
};

/* Something that no sequence of events reaches. */
struct stet_suite_gap {
    struct stet_place place;
    const char *what; /* "row", "ESTABLISHED", "SYN in CLOSED", ... */
    const char *why;
};

/* One event, with the answers of the guards, and what has to come of it. */
struct stet_suite_step {
    int event;
    uint64_t guards; /* bit i: guard i answers yes; all others no */
    bool possible;   /* false: it cannot happen now, a timer that is not running expires */
    int from;        /* configurations of the automaton */
    int to;
    struct stet_reaction reaction; /* only what is seen of it; empty when it is not possible */
};

/* Steps from the beginning; each begins where the one before it ended. */
struct stet_suite_sequence {
    const int *steps; /* indices into the suite's steps */
    int count;
};

/* Inputs one after the other, as numbers. */
struct stet_word {
    const int *inputs;
    int count;
};

/* Several words. */
struct stet_words {
    struct stet_word *list;
    int count;
    size_t capacity;
};

/*
 * What the sequences of W and HSI are put together from: the way to a state,
 * then up to `extra` inputs and one, then each of the words that identify the
 * state one should be in.  States are those that differ to an observer.
 */
struct stet_suite_parts {
    int states;
    int inputs; /* events with answers of the guards that some configuration asks for them */
    const int *state_of;                 /* [configuration] */
    const struct stet_suite_step *steps; /* [configuration][input] */
    const struct stet_word *ways;        /* [state] */
    const struct stet_words *ends;       /* [state]; of W the same for all */
};

/* A suite, and what it covers. */
struct stet_suite {
    const struct stet_automaton *automaton;
    enum stet_suite_kind kind;
    int extra;   /* W, HSI: states that an implementation may have more */
    bool listed; /* false: too many sequences to list; listed and counted are those for no extra */
    struct stet_suite_step *steps; /* all different ones, in the order they are first taken */
    int step_count;
    struct stet_suite_sequence *sequences; /* none is the beginning of another */
    int sequence_count;
    int64_t length; /* steps of all sequences together */
    struct stet_coverage coverage[STET_SUITE_COUNTED];
    struct stet_suite_gap *gaps; /* what of `kind` cannot be reached; of pairs: rows */
    int gap_count;
    const struct stet_suite_parts *parts; /* W and HSI only, as the next three */
    struct stet_coverage identified;      /* states x inputs whose end is identified */
    double all_sequences;                 /* all that the parts make, beginnings of others too */
    double all_steps;
};

/*
 * Makes the suite of a machine.  A call that is deferred is not made again
 * until it has been answered.  `extra` is for W and HSI.  NULL when the machine
 * or the suite is too large; `*why` then says so in words.
 */
const struct stet_suite *stet_suite_make(struct stet_arena *arena, const struct stet_model *model,
                                         enum stet_suite_kind kind, int extra, const char **why);

/* "states", "transitions", ...: the word for --cover. */
const char *stet_suite_kind_name(enum stet_suite_kind kind);

#endif
