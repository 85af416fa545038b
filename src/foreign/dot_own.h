/* DOT that `stet emit --as dot` wrote. */
#ifndef FOREIGN_DOT_OWN_H
#define FOREIGN_DOT_OWN_H

#include "machine.h"
#include "stet/dot.h"

bool dot_is_own(const struct stet_dot_graph *graph);
void dot_read_own(struct foreign_machine *machine, const struct stet_dot_graph *graph);

#endif
