/* What the statements of a sequence chart share. */
#ifndef SKETCH_MERMAID_SEQUENCE_H
#define SKETCH_MERMAID_SEQUENCE_H

#include "blocks.h"
#include "mermaid.h"

struct sequence {
    struct draft *draft;
    struct slice statement; /* the one at hand */
    struct blocks blocks;
    int *active; /* [part]: how many times it is activated */
    size_t active_count, active_capacity;
};

/* The text of a message or a note, behind the colon. */
const char *sequence_text(struct sequence *sequence, struct slice rest);

/* A->>B: text */
bool sequence_take_message(struct sequence *sequence, struct slice rest);

/* Counts activations of a participant; false, and broken, when it ends one that never began. */
bool sequence_activate(struct sequence *sequence, struct slice id, int change);

#endif
