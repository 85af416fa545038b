/* NEVER rows that nothing can be tried on, as no system of the table meets them. */
#ifndef STET_ANALYSIS_MUTATE_BEYOND_H
#define STET_ANALYSIS_MUTATE_BEYOND_H

#include "mutants.h"

/*
 * Makes those survivors, and explained ones, STET_BEYOND that answer in another
 * way what a NEVER row answers, where every exploration of the table's systems
 * (the same as those of `stet check`) came to its end, and none met the row,
 * although each of its states is come to and its event happens elsewhere.  So
 * none are in a table without systems, nor where all systems leave the event or
 * the state out.  Where the row is met, and an ALLOW(never_met, ...) says why,
 * that explains the survivor as well.
 */
void beyond_sort_out(struct stet_arena *arena, const struct stet_model *model,
                     struct stet_mutant *mutants, int count);

#endif
