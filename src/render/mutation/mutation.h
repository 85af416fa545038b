/* What the forms of a mutation score share. */
#ifndef STET_RENDER_MUTATION_H
#define STET_RENDER_MUTATION_H

#include "stet/mutation.h"

/* The guards that were asked, with their answers: "in_window=0 passive=1"; "" for none. */
const char *mutation_guards(struct stet_arena *arena, const struct stet_model *model,
                            const struct stet_difference_step *step);

/* "tcp.def:260" */
const char *mutation_place(struct stet_arena *arena, const struct stet_mutant *mutant);

#endif
