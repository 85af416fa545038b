/* Those who judge mutants, in the order in which they are asked. */
#ifndef STET_ANALYSIS_MUTATE_JUDGES_H
#define STET_ANALYSIS_MUTATE_JUDGES_H

#include "mutants.h"

/* Pairs of configurations in which a mutant is looked at beside its table, at most. */
enum { JUDGED_PAIRS = 10000 };

/* What the table itself is found to be; read by all threads, changed by none. */
struct judges {
    const struct stet_model *model;
    struct stet_map findings; /* of rules */
    struct stet_map explored; /* what explorations say against it */
};

/*
 * Prepares the judges.  False, with errors in `diagnostics`, when the table
 * itself does not pass its own checks.
 */
bool judges_init(struct judges *judges, struct stet_arena *arena, const struct stet_model *model,
                 struct stet_diagnostics *diagnostics);

/* Fills fate and by; the arena is for the time of the call. */
void judge(const struct judges *judges, struct stet_arena *arena, struct stet_mutant *mutant);

#endif
