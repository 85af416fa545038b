/*
 * Deterministic machines with outputs, as numbers only, and the test suites
 * that prove an implementation to be one of them.
 *
 * An implementation that has at most as many states as the reduced machine and
 * `extra` more, and is the same machine on the words of mealy_w or mealy_hsi,
 * is the same machine on all words (Chow 1978; Luo, Petrenko and v. Bochmann
 * 1994).
 */
#ifndef STET_ANALYSIS_MEALY_H
#define STET_ANALYSIS_MEALY_H

#include "stet/suite.h"

/* Begins in state 0; every state can be reached. */
struct mealy {
    int states;
    int inputs;
    const int *next; /* [state][input] */
    const int *output;
};

/* A machine in which any two states differ, and how to tell them apart. */
struct mealy_reduced {
    struct mealy machine;
    int *class_of;                  /* [state of the machine it was reduced from] */
    struct stet_words *identifiers; /* [state]: harmonized, any two share a word that separates */
    struct stet_words all;          /* all of those words: a characterization set */
    struct stet_word *ways;         /* [state]: a shortest word that leads there */
};

static inline size_t mealy_at(const struct mealy *machine, int state, int input)
{
    return (size_t)state * (size_t)machine->inputs + (size_t)input;
}

/* Merges states that no word tells apart. */
void mealy_reduce(struct stet_arena *arena, const struct mealy *machine,
                  struct mealy_reduced *reduced);

/*
 * The words of the suite, sorted, none the beginning of another.  False when
 * there were more than `most` before sorting; `words` is empty then.
 */
bool mealy_w(struct stet_arena *arena, const struct mealy_reduced *reduced, int extra, int64_t most,
             struct stet_words *words);
bool mealy_hsi(struct stet_arena *arena, const struct mealy_reduced *reduced, int extra,
               int64_t most, struct stet_words *words);

#endif
