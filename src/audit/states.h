/* Judging state diagrams. */
#ifndef AUDIT_STATES_H
#define AUDIT_STATES_H

#include "machine.h"
#include "stet/audit.h"

/* Judges a state diagram about the machine. */
void states_judge(struct stet_arena *arena, struct machine *machine, struct stet_audit *audit);

#endif
