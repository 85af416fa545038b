/*
 * The proof that a compiled table is the table: every question that can be put
 * to a machine, with the model's answer (stet_step), and what a difference
 * means.  The questions become a C program (stet_render_proof), which a compiler
 * makes of the very table; it puts them to <stet/fsm.h> and prints where the
 * answers differ.
 */
#ifndef STET_PROOF_H
#define STET_PROOF_H

#include "stet/step.h"

enum {
    STET_PROOF_DEFERRED = 2,            /* events that wait already, at most, in a question */
    STET_MAX_PROOF_BITS = 16,           /* flags and guards that one answer may hang on */
    STET_MAX_PROOF_QUESTIONS = 1 << 20, /* of one table */
    STET_PROOF_ALL_BITS = 8 /* as many others are tried in every combination, see below */
};

/*
 * One question: an event comes in a state, while the flags and guards in `mask`
 * have these values and events wait deferred.  No others matter; the program
 * puts the question again and again with other values of those, all of them
 * where they are few, else none, all, each alone and all but each.
 */
struct stet_question {
    int state;
    int event;
    struct stet_when when;
    int deferred[STET_PROOF_DEFERRED];
    int deferred_count;
    struct stet_reaction reaction;   /* the answer, */
    struct stet_configuration after; /* and what the machine is in then, other flags clear before */
    uint64_t flags_if_set;           /* the flags then, when all others were set before */
};

/* All questions about one table. */
struct stet_proof {
    const struct stet_model *model;
    struct stet_question *list;
    int count;
    int cells;      /* states x events */
    bool defers;    /* some row does */
    uint64_t cases; /* questions, times the values of what should not matter */
};

/*
 * Asks the model everything.  NULL, with an error in `diagnostics`, when that
 * is too much: an answer hangs on more than STET_MAX_PROOF_BITS, or there are
 * more than STET_MAX_PROOF_QUESTIONS.
 */
const struct stet_proof *stet_proof_make(struct stet_arena *arena, const struct stet_model *model,
                                         struct stet_diagnostics *diagnostics);

/* How a program numbers the states, then the groups, as <stet/fsm.h> does. */
int stet_proof_number(const struct stet_model *model, int state);

/* The row, or where there is none the state, that a question is about. */
struct stet_place stet_question_place(const struct stet_model *model,
                                      const struct stet_question *question);

/* What a program printed. */
struct stet_proof_run {
    uint64_t cases;       /* compared */
    uint64_t left_out;    /* more events wait than the program was built to keep */
    uint64_t differences; /* each of them an error in the diagnostics, unless there are many */
    const char *compiler; /* "gcc 12.2.0" */
};

/*
 * Takes apart what the program for `layout` ("dense") printed.  Differences
 * become errors of rule "not-proven".  False, with an error of rule
 * "proof-broken", when that is not all the program had to print.
 */
bool stet_proof_judge(struct stet_arena *arena, const struct stet_proof *proof, const char *layout,
                      const char *printed, struct stet_proof_run *run,
                      struct stet_diagnostics *diagnostics);

#endif
