/* Conditions of claims, compiled so that a packed state is judged by a few loads. */
#ifndef STET_EXPLORE_CONDITION_H
#define STET_EXPLORE_CONDITION_H

#include "space.h"

/* A condition over atoms. */
struct stet_test {
    enum stet_condition_kind kind; /* STET_IN stands for any atom */
    int atom;
    const struct stet_test *children;
    int count;
};

/*
 * Atoms are the largest parts of conditions that hang on one role alone, or on
 * a message under way.  Those that hold in a state are the union of what its
 * configurations and messages say, a bit each.
 */
struct stet_truths {
    struct stet_arena *arena;
    const struct stet_space *space;
    const struct stet_condition **atoms;
    int atom_count;
    int atom_words;
    uint64_t *of_role[STET_MAX_ROLES]; /* [configuration][word] */
    uint64_t *of_link[STET_MAX_LINKS]; /* [code][word]; NULL: none asks */
    struct stet_test *tests;
    int test_count;
    int test_words;
    size_t atom_capacity;
    size_t test_capacity;
};

/* Makes it empty. */
void stet_truths_init(struct stet_truths *truths, const struct stet_space *space);

/* Adds a condition; its number. */
int stet_truths_add(struct stet_truths *truths, const struct stet_condition *condition);

/* Once all are added: makes the tables of atoms. */
void stet_truths_finish(struct stet_truths *truths);

/* What is known of a condition when only the configuration of one role is. */
enum stet_known { STET_HOLDS_NEVER, STET_HOLDS_MAYBE, STET_HOLDS_ALWAYS };
enum stet_known stet_truths_known(const struct stet_truths *truths, int test, int role, int config);

/* Sets the bits of the tests that hold, given the atoms that do. */
void stet_truths_judge(const struct stet_truths *truths, const uint64_t *atoms, uint64_t *holding);

#endif
