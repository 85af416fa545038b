/* Tokens of preprocessed text, with the places they were written at. */
#ifndef STET_TABLE_LEX_H
#define STET_TABLE_LEX_H

#include "stet/table.h"

/* What describe.h puts before each row; one token. */
#define STET_ROW_MARK "@ROW"

struct stet_lexer {
    struct stet_arena *arena;
    struct stet_diagnostics *diagnostics;
    const char *path;
    const char *text;
    size_t length;
    size_t at;
    struct stet_place place;
    int included_at;       /* the line of the table's #include this is from; 0: the table's own */
    struct stet_map files; /* file names met -> index into names */
    const char **names;
    size_t name_capacity;
    struct stet_buffer scratch; /* the content of the token at hand */
};

void stet_lexer_init(struct stet_lexer *lexer, struct stet_arena *arena, const char *path,
                     const char *text, size_t length, struct stet_diagnostics *diagnostics);

/*
 * The next token; false at the end.  A mistaken token is reported and
 * `*sound` set to false; the token is then what could be made of it.
 */
bool stet_lexer_next(struct stet_lexer *lexer, struct stet_token *token, bool *sound);

/*
 * Appends what the inside of a string literal (between its quotes) means in C
 * to `out`.  Returns NULL or what is wrong with it.
 */
const char *stet_unescape(const char *literal, size_t length, struct stet_buffer *out);

#endif
