/* What the statements of a sequence chart share. */
#ifndef SKETCH_MERMAID_SEQUENCE_H
#define SKETCH_MERMAID_SEQUENCE_H

#include "mermaid.h"

/* A block that is not closed yet. */
struct sequence_block {
    const char *word;
    enum stet_sketch_block block;
    const char *branch; /* the word of its next branch; NULL: it has one only */
    bool quiet;         /* a box: it holds participants, nothing happens in it */
    int line;
};

struct sequence {
    struct draft *draft;
    struct slice statement; /* the one at hand */
    struct sequence_block *blocks;
    size_t count, capacity;
    int *active; /* [part]: how many times it is activated */
    size_t active_count, active_capacity;
};

/* The text of a message or a note, behind the colon. */
const char *sequence_text(struct sequence *sequence, struct slice rest);

/* Whether a block begins here, or ends, or goes on with its next branch. */
bool sequence_at_block(struct slice rest);
bool sequence_take_block(struct sequence *sequence, struct slice rest);

/* A->>B: text */
bool sequence_take_message(struct sequence *sequence, struct slice rest);

/* Counts activations of a participant; false, and broken, when it ends one that never began. */
bool sequence_activate(struct sequence *sequence, struct slice id, int change);

/* False, and broken, when a block is still open. */
bool sequence_close(struct sequence *sequence);

#endif
