/* Judging state diagrams. */
#ifndef AUDIT_STATES_H
#define AUDIT_STATES_H

#include "machine.h"
#include "stet/audit.h"

/* Judges a state diagram about the machine. */
void states_judge(struct stet_arena *arena, struct machine *machine, struct stet_audit *audit);

/* The state that a node is by its label or its name; -1: none. */
int states_of_node(struct stet_arena *arena, const struct machine *machine,
                   const struct stet_sketch_node *node);

#endif
