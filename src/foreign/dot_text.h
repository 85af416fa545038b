/* Labels of DOT as lines of plain text. */
#ifndef FOREIGN_DOT_TEXT_H
#define FOREIGN_DOT_TEXT_H

#include "dot.h"

struct dot_lines {
    const char **list;
    size_t count;
    size_t capacity;
    bool exact; /* blanks around the lines are kept */
};

/* The lines of an attribute, without blanks around them and empty ones. */
struct dot_lines dot_lines(struct stet_arena *arena, const struct dot_attributes *attributes,
                           const char *name);

/* The lines of an attribute that stet wrote, and its only one; NULL when there is none. */
struct dot_lines dot_own_lines(struct stet_arena *arena, const struct dot_attributes *attributes,
                               const char *name);
const char *dot_own_text(struct stet_arena *arena, const struct dot_attributes *attributes,
                         const char *name);

/* The lines as one; NULL when it says nothing. */
const char *dot_plain(struct stet_arena *arena, const struct dot_attributes *attributes,
                      const char *name);

#endif
