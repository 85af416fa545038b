/* Labels of DOT that stet wrote. */
#ifndef FOREIGN_DOT_TEXT_H
#define FOREIGN_DOT_TEXT_H

#include "stet/dot.h"

/* The lines of an attribute as they are, and its only one; NULL when there is none. */
struct stet_dot_lines dot_own_lines(struct stet_arena *arena,
                                    const struct stet_dot_attributes *attributes, const char *name);
const char *dot_own_text(struct stet_arena *arena, const struct stet_dot_attributes *attributes,
                         const char *name);

#endif
