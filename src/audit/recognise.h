/* Which machine a sketch is about. */
#ifndef AUDIT_RECOGNISE_H
#define AUDIT_RECOGNISE_H

#include "machine.h"
#include "stet/sketch.h"

/*
 * How much a sketch looks like a drawing of the machine; 0: it is about
 * something else.  With `only` less is asked for.
 */
int recognise(struct stet_arena *arena, const struct machine *machine,
              const struct stet_sketch *sketch, bool only);

/* Whether a state diagram that contradicts the machine has states of its own instead. */
bool recognise_own_states(struct stet_arena *arena, const struct machine *machine,
                          const struct stet_sketch *sketch);

#endif
