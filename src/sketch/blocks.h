/* loop ... end and the like, in the words of each language. */
#ifndef SKETCH_BLOCKS_H
#define SKETCH_BLOCKS_H

#include "draft.h"

/* A word that begins a block; a list of them ends with a NULL word. */
struct block_word {
    const char *word;
    enum stet_sketch_block block;
    const char *branch; /* the word of its next branch; NULL: it has one only */
    bool quiet;         /* a box around participants: nothing happens in it */
};

/* A block that is not closed yet. */
struct block_open {
    const struct block_word *word;
    int line;
};

struct blocks {
    struct draft *draft;
    const struct block_word *words;
    const char *const *branches; /* all words of branches, NULL-terminated */
    unsigned marks;              /* of the texts, see text.h */
    struct block_open *open;
    size_t count, capacity;
};

/* Whether a block begins here, or ends, or goes on with its next branch. */
bool blocks_at(const struct blocks *blocks, struct slice rest);
bool blocks_take(struct blocks *blocks, struct slice rest);

/* False, and broken, when a block is still open. */
bool blocks_close(struct blocks *blocks);

#endif
