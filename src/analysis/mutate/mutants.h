/* Mutants: found, made and spelled. */
#ifndef STET_ANALYSIS_MUTATE_MUTANTS_H
#define STET_ANALYSIS_MUTATE_MUTANTS_H

#include "stet/mutate.h"

/* list.c: all mutants of a model */
struct stet_mutant *mutants_list(struct stet_arena *arena, const struct stet_model *model,
                                 int *count);

/* make.c: the mutant as a model; NULL, and the rule it breaks in `*rule`, when it is refused. */
const struct stet_model *mutant_make(struct stet_arena *arena, const struct stet_model *model,
                                     const struct stet_mutant *mutant, const char **rule);

/* make.c: fills place, old_text and new_text; `scratch` is for the time of the call. */
void mutant_spell(struct stet_arena *arena, struct stet_arena *scratch,
                  const struct stet_model *model, struct stet_mutant *mutant);

#endif
