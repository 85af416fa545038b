/* What the statements of a state diagram share. */
#ifndef SKETCH_MERMAID_STATES_H
#define SKETCH_MERMAID_STATES_H

#include "mermaid.h"
#include "regions.h"

/* state "x" as y { */
bool states_take_state(struct regions *states, struct slice *rest);

/* note right of x: text */
bool states_take_note(struct regions *states, struct slice *rest);

#endif
