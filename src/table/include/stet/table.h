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
    const char *include_directory; /* of <stet/words.h>; NULL: stet_include_directory's */
    int timeout_seconds;           /* 0: the environment's STET_TIMEOUT, else 60 */
};

/*
 * The directory that <stet/words.h> is in: "include" (or what was
 * named when stet was built) or "src/include" in a directory around the program,
 * so that an installed stet and one in its build tree find their own.  NULL when
 * it is nowhere.
 */
const char *stet_include_directory(struct stet_arena *arena);

/* The directory of the tables that come with stet, found likewise; NULL when it is nowhere. */
const char *stet_machines_directory(struct stet_arena *arena);

/* The compiler command of `reader`: its own, else the environment's CC, else "cc". */
const char *stet_compiler_command(const struct stet_reader *reader);

/* How long the compiler may take: the reader's, else STET_TIMEOUT's, else 60 s. */
int stet_compiler_timeout(const struct stet_reader *reader);

/* Limits of a table's text; beyond one, reading ends with an error that names it. */
enum {
    STET_MAX_OUTPUT = 512 * 1024 * 1024, /* bytes that the preprocessor prints */
    STET_MAX_TEXT = 64 * 1024,           /* bytes of one text */
    STET_MAX_NAME = 255                  /* bytes of one name */
};

/*
 * Whether a name is a macro of the C library that stands for something else (C11, 7): where a
 * program has included its header, the compiler sees that instead of the name.
 */
bool stet_name_is_macro(const char *name);

/* The words of a table. */
enum stet_row_word {
#define ROW(name, columns, what) STET_WORD_##name,
#include "stet/rows.def"
    STET_WORD_COUNT
};

/* What a word is written like, how many columns it has and what they are ("from, event, ..."). */
struct stet_word_shape {
    const char *name;
    size_t columns;
    const char *what;
};

/* By enum stet_row_word. */
extern const struct stet_word_shape stet_words[STET_WORD_COUNT];

/* A token of an argument: an identifier, a number, punctuation, or a string literal. */
enum stet_token_kind { STET_IDENTIFIER, STET_NUMBER, STET_STRING, STET_PUNCTUATION };

/* One of them, with its place. */
struct stet_token {
    enum stet_token_kind kind;
    const char *text; /* of a string: its content, unescaped, adjacent literals joined; UTF-8 */
    struct stet_place place;
};

/* What stands in one column. */
struct stet_argument {
    const struct stet_token *tokens;
    size_t count;
};

/*
 * One row: WORD(argument, ...).  A broken row had an error of its own; what
 * it declares counts as declared, so that no other row is blamed for it.
 */
struct stet_row_text {
    const char *word; /* as it is written */
    enum stet_row_word kind;
    bool broken;
    struct stet_place place;
    const struct stet_argument *arguments;
    size_t count;
};

/* All rows of a table, in its order and that of what it includes. */
struct stet_table {
    const char *path;
    struct stet_row_text *rows;
    size_t count;
    bool gaps; /* something was no row that may have been meant as one (reported) */
};

/*
 * Runs the preprocessor over `path` ("-": standard input) and parses what it
 * prints.  All memory is the arena's.  Returns false, with at least one error
 * in `diagnostics`, when the table cannot be read; what could be read of it
 * is in `table` then, so that its other mistakes can be found as well.
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
