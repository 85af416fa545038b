/* Tokens of DOT. */
#ifndef FOREIGN_DOT_H
#define FOREIGN_DOT_H

#include "stet/dot.h"

enum dot_token_kind {
    DOT_END,
    DOT_ID,     /* a name, a number, a string, <...> */
    DOT_ARROW,  /* -> */
    DOT_LINE,   /* -- */
    DOT_MARK,   /* one of {}[];,=:+ */
    DOT_BROKEN, /* the lexer's fault says how */
};

struct dot_token {
    enum dot_token_kind kind;
    char mark;
    const char *text; /* of an ID: without quotes; escapes but \" as they are */
    bool quoted;
    bool html;
    int line;
};

struct dot_lexer {
    struct stet_arena *arena;
    struct stet_dot_fault *fault;
    const char *begin;
    const char *at;
    const char *end;
    int line;
};

struct dot_token dot_next(struct dot_lexer *lexer);

#endif
