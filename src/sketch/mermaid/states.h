/* What the statements of a state diagram share. */
#ifndef SKETCH_MERMAID_STATES_H
#define SKETCH_MERMAID_STATES_H

#include "mermaid.h"

/* A composite state that is not closed yet, or the whole diagram. */
struct region {
    int node;  /* -1: the whole */
    int begin; /* its [*] as a source and as a target; -1: none yet */
    int end;
    int line;
};

struct states {
    struct draft *draft;
    struct region *regions; /* from the outside in */
    size_t count, capacity;
    bool *composite; /* [node]: it was opened once */
    size_t composite_count, composite_capacity;
};

/* The innermost. */
struct region *states_region(const struct states *states);

/* The state with this id, within the innermost region when it is in none yet. */
int states_node(struct states *states, struct slice id);

/* A line more of what is written in it. */
void states_describe(struct states *states, int node, struct slice text);

/*
 * Opens and closes the { } of a composite state; a } too many means nothing.
 * -- begins another region of it.
 */
void states_open(struct states *states, int node, int line);
void states_close(struct states *states);
void states_next_region(struct states *states);

/* state "x" as y { */
bool states_take_state(struct states *states, struct slice *rest);

/* note right of x: text */
bool states_take_note(struct states *states, struct slice *rest);

#endif
