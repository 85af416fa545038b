/* What a suite covers, counted by replaying it. */
#ifndef STET_ANALYSIS_COUNT_H
#define STET_ANALYSIS_COUNT_H

#include "items.h"
#include "mealy.h"

/*
 * Takes every step anew with stet_step and follows every sequence from the
 * beginning.  False when a step does not do what the suite says.
 */
bool count_replay(struct stet_arena *arena, const struct stet_suite *suite);

/* How many items the sequences cover, and which: `reached` has items->count entries. */
struct stet_coverage count_items(struct stet_arena *arena, const struct stet_suite *suite,
                                 const struct items *items, bool *reached);

/*
 * Of how many inputs in how many states the words take the input after a
 * shortest way and then each word that identifies the state it leads to.
 */
struct stet_coverage count_identified(struct stet_arena *arena, const struct mealy_reduced *reduced,
                                      const struct stet_words *words, bool harmonized);

#endif
