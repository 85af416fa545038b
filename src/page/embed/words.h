/* The words of a marker. */
#ifndef PAGE_EMBED_WORDS_H
#define PAGE_EMBED_WORDS_H

#include "embed/comments.h"

/* A word, or an option: key=value.  Quotes hold what has blanks, and are taken off. */
struct embed_word {
    const char *key; /* NULL: not an option */
    const char *text;
};

struct embed_words {
    struct embed_word *list;
    size_t count;
    size_t capacity;
};

/* Takes a mark apart, "stet:begin" being the first word; false, after an error, when it cannot be.
 */
bool embed_words_take(struct embed_sight *sight, const struct embed_mark *mark,
                      struct embed_words *words);

#endif
