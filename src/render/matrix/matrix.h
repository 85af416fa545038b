/* What the three forms of a matrix share: one text a cell. */
#ifndef MATRIX_MATRIX_H
#define MATRIX_MATRIX_H

#include "stet/render.h"

/* One alternative of a cell. */
struct stet_alternative {
    const char *when;        /* "[passive]", or "" */
    const char *disposition; /* "go", "stay", ... */
    const char *to;          /* the state it leads to, or NULL */
    const char *text;        /* what is done or why nothing is, or "" */
};

/* The alternatives of a cell in order; `count` is 0 when it is undisposed. */
struct stet_alternative *stet_matrix_cell(struct stet_arena *arena, const struct stet_view *view,
                                          int state, int event, int *count);

/* One line for a cell: "[passive] → LISTEN / ACK; ..." */
const char *stet_matrix_line(struct stet_arena *arena, const struct stet_alternative *choices,
                             int count, const char *separator);

#endif
