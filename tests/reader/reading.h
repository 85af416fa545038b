/* What the tests of the reader share. */
#ifndef READING_H
#define READING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "stet/model.h"

struct reading {
    struct stet_arena *arena;
    struct stet_diagnostics diagnostics;
    struct stet_table table;
    const struct stet_model *model;
};

static inline void reading_begin(struct reading *reading)
{
    memset(reading, 0, sizeof *reading);
    reading->arena = stet_arena_new(0);
    assert_non_null(reading->arena);
    stet_diagnostics_init(&reading->diagnostics, reading->arena);
}

static inline void reading_end(struct reading *reading)
{
    stet_arena_free(reading->arena);
}

/* All diagnostics as printed. */
static inline const char *reading_said(struct reading *reading)
{
    struct stet_buffer out;

    stet_buffer_init(&out, reading->arena);
    stet_diagnostics_print(&reading->diagnostics, &out);
    return stet_buffer_text(&out);
}

/* Parses preprocessed text that is named "t". */
static inline bool reading_parse(struct reading *reading, const char *text, size_t length)
{
    return stet_table_parse(reading->arena, "t", text, length, &reading->table,
                            &reading->diagnostics);
}

/*
 * Builds a model from rows written one a line, each as a table has it; a mark
 * is put before each as the preprocessor would.
 */
static inline void reading_build(struct reading *reading, const char *rows)
{
    struct stet_buffer marked;

    stet_buffer_init(&marked, reading->arena);
    while (*rows != '\0') {
        const size_t length = strcspn(rows, "\n");

        stet_put(&marked, length > 0 ? "@ROW " : "");
        stet_put_n(&marked, rows, length);
        stet_put_char(&marked, '\n');
        rows += length + (rows[length] == '\n');
    }
    if (reading_parse(reading, stet_buffer_text(&marked), marked.length))
        reading->model = stet_model_build(reading->arena, &reading->table, &reading->diagnostics);
}

#endif
