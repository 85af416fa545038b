/* The options of a marker, and which kind of block takes which. */
#ifndef PAGE_EMBED_OPTIONS_H
#define PAGE_EMBED_OPTIONS_H

#include "embed/words.h"
#include "stet/embed.h"

/* A kind of block as its row of kinds.def has it. */
struct embed_kind {
    const char *name;
    const char *operand; /* what follows the table, NULL: nothing */
    unsigned options;    /* bits of those that it takes */
};

extern const struct embed_kind embed_kinds[STET_EMBED_KINDS];

/* A marker that is being read; errors are at its line. */
struct embed_reading {
    struct embed_sight *sight;
    const struct embed_mark *mark;
    struct stet_embed_request *request;
    const struct embed_kind *kind;
    unsigned given; /* options so far */
};

/* Where the marker stands. */
struct stet_place embed_place(const struct embed_reading *reading);

/* Puts an option into the request; false, after an error, when it is mistaken. */
bool embed_option_take(struct embed_reading *reading, const struct embed_word *word);

#endif
