/* What reads statements of DOT, and what reads attributes. */
#ifndef FOREIGN_DOT_PARSER_H
#define FOREIGN_DOT_PARSER_H

#include "dot.h"

struct dot_parser {
    struct dot_lexer lexer;
    struct dot_token token; /* the one at hand */
    struct stet_dot_graph *graph;
    struct stet_map names; /* of nodes */
    size_t cluster_capacity;
    size_t node_capacity;
    size_t edge_capacity;
    int *mentioned; /* nodes, as they come: what a group holds is a run of them */
    size_t mentioned_count, mentioned_capacity;
    size_t *seen; /* [node]: the last group that it was found in */
    size_t seen_capacity, groups;
    size_t things;
    int depth;
    bool sound;
};

/* What holds for nodes and edges that follow in the same {...}. */
struct dot_scope {
    struct stet_dot_attributes nodes;
    struct stet_dot_attributes edges;
    int cluster; /* -1: none is around */
    bool own;    /* the { } are the cluster's own */
    bool whole;  /* the { } are the graph's */
};

/* The first fault counts.  Returns false. */
bool dot_fail(struct dot_parser *parser, int line, const char *message);

void dot_advance(struct dot_parser *parser);
bool dot_at_mark(const struct dot_parser *parser, char mark);
bool dot_at_word(const struct dot_parser *parser, const char *word);

/* False when there are too many parts. */
bool dot_one_more(struct dot_parser *parser);

/* Gives an attribute its value; what a new thing has from the scope it is made in. */
void dot_set(struct dot_parser *parser, struct stet_dot_attributes *attributes,
             struct stet_dot_attribute attribute);
void dot_inherit(struct dot_parser *parser, struct stet_dot_attributes *attributes,
                 const struct stet_dot_attributes *from);

/* A value; strings that "+" joins are one. */
bool dot_take_value(struct dot_parser *parser, struct stet_dot_attribute *attribute);

/* [name = value, ...] [...] */
bool dot_take_attributes(struct dot_parser *parser, struct stet_dot_attributes *attributes);

#endif
