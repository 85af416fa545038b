/* What the forms of a mutation score share. */
#ifndef STET_RENDER_MUTATION_H
#define STET_RENDER_MUTATION_H

#include "stet/mutation.h"

/* "tcp.def:260" */
const char *mutation_place(struct stet_arena *arena, const struct stet_mutant *mutant);

#endif
