/* A DOT file as a graph, with the lines that things stand on. */
#ifndef FOREIGN_DOT_H
#define FOREIGN_DOT_H

#include "machine.h"

struct dot_attribute {
    const char *name;
    const char *value;
    bool html; /* it stood in <...>, without these */
};

struct dot_attributes {
    struct dot_attribute *list;
    size_t count;
    size_t capacity;
};

struct dot_node {
    const char *name;
    struct dot_attributes attributes;
    bool doubled; /* a doublecircle wherever it is mentioned: the monitors' files draw it twice */
    int line;
};

struct dot_edge {
    int from; /* nodes */
    int to;
    struct dot_attributes attributes;
    int line;
};

struct dot_graph {
    const char *name; /* NULL: none */
    struct dot_attributes attributes;
    struct dot_node *nodes;
    size_t node_count;
    struct dot_edge *edges;
    size_t edge_count;
};

/* False, with an error, when it is no directed graph. */
bool dot_parse(struct foreign_machine *machine, const char *text, size_t length,
               struct dot_graph *graph);

/* The value of an attribute; NULL: it has none. */
const char *dot_value(const struct dot_attributes *attributes, const char *name);

enum dot_token_kind {
    DOT_END,
    DOT_ID,     /* a name, a number, a string, <...> */
    DOT_ARROW,  /* -> */
    DOT_LINE,   /* -- */
    DOT_MARK,   /* one of {}[];,=: */
    DOT_BROKEN, /* reported */
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
    struct foreign_machine *machine;
    const char *begin;
    const char *at;
    const char *end;
    int line;
};

struct dot_token dot_next(struct dot_lexer *lexer);

#endif
