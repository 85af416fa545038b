/*
 * Machines that other programs wrote, read as tables: DOT (learned models, the
 * monitors of Linux, what `stet emit` wrote), JSON and SCXML.  A reader makes
 * the rows that a table of the same machine would have, each with the place it
 * comes from; the model is built from them as from any table.
 */
#ifndef STET_FOREIGN_H
#define STET_FOREIGN_H

#include "stet/table.h"

/* The forms that are read. */
enum stet_foreign_form { STET_FOREIGN_DOT, STET_FOREIGN_JSON, STET_FOREIGN_SCXML };

/* Limits of a foreign file; beyond one, reading ends with an error that names it. */
enum {
    STET_MAX_FOREIGN = 64 << 20,      /* bytes */
    STET_MAX_FOREIGN_NESTING = 64,    /* elements or subgraphs inside each other */
    STET_MAX_FOREIGN_NAME = 60,       /* bytes of a name that had to be made up */
    STET_MAX_FOREIGN_THINGS = 1000000 /* nodes, edges, elements, attributes, rows */
};

/* The form that the ending of a path tells: .dot, .gv, .json, .scxml, .xml; false: none of them. */
bool stet_foreign_form_of(const char *path, enum stet_foreign_form *form);

/*
 * Reads `length` bytes of `text`, the content of the file `path`.  The rows
 * are the arena's.  Returns false, with at least one error in `diagnostics`,
 * when it cannot be understood.  Names that are no C identifiers become ones,
 * the same for the same file; their text stays as it was.
 */
bool stet_foreign_read(struct stet_arena *arena, const char *path, enum stet_foreign_form form,
                       const char *text, size_t length, struct stet_table *table,
                       struct stet_diagnostics *diagnostics);

#endif
