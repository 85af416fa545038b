/* What findings of explorations have in common. */
#ifndef STET_ANALYSIS_CHECK_WORDS_H
#define STET_ANALYSIS_CHECK_WORDS_H

#include "stet/check.h"

/* "7 steps" */
const char *check_steps(struct stet_arena *arena, const struct stet_path *path);

/* Shows a run with the last finding, if that is wanted. */
void check_show(const struct stet_check_options *options,
                const struct stet_exploration *exploration, const struct stet_path *path,
                const struct stet_path_labels *labels, struct stet_diagnostics *diagnostics);

/* problems.c, claims.c: the run that shows a problem of this rule, a claim of this name. */
bool check_problem_evidence(struct stet_arena *arena, const struct stet_exploration *exploration,
                            const char *rule, struct stet_evidence *evidence);
bool check_claim_evidence(struct stet_arena *arena, const struct stet_exploration *exploration,
                          const char *claim, struct stet_evidence *evidence);

#endif
