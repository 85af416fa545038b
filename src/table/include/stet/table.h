/*
 * Reading a table: the C preprocessor expands it, and what it prints is taken
 * apart into rows of words and arguments.  Nothing is resolved here; that is
 * the model's work.
 */
#ifndef STET_TABLE_H
#define STET_TABLE_H

#include "stet/base.h"

/* How to run the preprocessor. */
struct stet_reader {
    const char *compiler;       /* NULL: the environment's CC, else "cc"; may hold arguments */
    const char *const *options; /* passed on as they are: "-DX=1", "-Idir", ... */
    size_t option_count;
    const char *include_directory; /* where <stet/words.h> is; NULL: found beside the program */
    int timeout_seconds;           /* 0: 60 */
};

/* A token of an argument: an identifier, a number, punctuation, or a string literal. */
enum stet_token_kind { STET_IDENTIFIER, STET_NUMBER, STET_STRING, STET_PUNCTUATION };

struct stet_token {
    enum stet_token_kind kind;
    const char *text; /* of a string: its content, unescaped, adjacent literals joined; UTF-8 */
    struct stet_place place;
};

struct stet_argument {
    const struct stet_token *tokens;
    size_t count;
};

/* One row: WORD(argument, ...). */
struct stet_row_text {
    const char *word;
    struct stet_place place;
    const struct stet_argument *arguments;
    size_t count;
};

struct stet_table {
    const char *path;
    struct stet_row_text *rows;
    size_t count;
};

/*
 * Runs the preprocessor over `path` and parses what it prints.  All memory is
 * the arena's.  Returns false, with at least one error in `diagnostics`, when
 * the table cannot be read.
 */
bool stet_table_read(struct stet_arena *arena, const char *path, const struct stet_reader *reader,
                     struct stet_table *table, struct stet_diagnostics *diagnostics);

/*
 * The second half alone: parses preprocessed text, which need not end in a
 * NUL.  `path` names the table until the first line marker.
 */
bool stet_table_parse(struct stet_arena *arena, const char *path, const char *text, size_t length,
                      struct stet_table *table, struct stet_diagnostics *diagnostics);

#endif
