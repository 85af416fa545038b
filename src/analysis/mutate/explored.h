/* The judge that explores the systems of a mutant. */
#ifndef STET_ANALYSIS_MUTATE_EXPLORED_H
#define STET_ANALYSIS_MUTATE_EXPLORED_H

#include "stet/model.h"

/*
 * Learns what explorations say against the table itself, which is nothing new
 * of a mutant.  It is reported as well, but for what the table allows.
 */
void explored_init(struct stet_map *known, struct stet_arena *arena, const struct stet_model *model,
                   struct stet_diagnostics *diagnostics);

/* The claim that fails, or the rule of the problem, that the table does not have; or NULL. */
const char *explored_objection(struct stet_arena *arena, const struct stet_model *mutant,
                               const struct stet_map *known);

#endif
