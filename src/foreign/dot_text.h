/* Labels of DOT as lines of plain text. */
#ifndef FOREIGN_DOT_TEXT_H
#define FOREIGN_DOT_TEXT_H

#include "dot.h"

struct dot_lines {
    const char **list;
    size_t count;
    size_t capacity;
};

/* The lines of an attribute, without blanks around them and empty ones. */
struct dot_lines dot_lines(struct stet_arena *arena, const struct dot_attributes *attributes,
                           const char *name);

/* The same as one line; NULL when it says nothing. */
const char *dot_plain(struct stet_arena *arena, const struct dot_attributes *attributes,
                      const char *name);

#endif
