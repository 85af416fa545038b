/*
 * Graphs in DOT (https://graphviz.org/doc/info/lang.html), with the lines that
 * things stand on.  What is read is the arena's.
 */
#ifndef STET_DOT_H
#define STET_DOT_H

#include "stet/base.h"

/* One attribute, label = "a". */
struct stet_dot_attribute {
    const char *name;
    const char *value; /* escapes but \" as they are */
    bool html;         /* it stood in <...>, without these */
};

/* The attributes of a graph, a node or an edge. */
struct stet_dot_attributes {
    struct stet_dot_attribute *list;
    size_t count;
    size_t capacity;
};

/* A subgraph that is drawn as a box: its name begins with "cluster". */
struct stet_dot_cluster {
    const char *name;
    struct stet_dot_attributes attributes;
    int parent; /* the cluster around it; -1: none */
    int line;
};

/* A node. */
struct stet_dot_node {
    const char *name;
    struct stet_dot_attributes attributes;
    bool doubled; /* a doublecircle wherever it is mentioned: the monitors' files draw it twice */
    int cluster;  /* the first one that it is mentioned in; -1: none */
    int line;
};

/* An edge. */
struct stet_dot_edge {
    int from; /* nodes */
    int to;
    struct stet_dot_attributes attributes;
    int line;
};

/* A whole graph. */
struct stet_dot_graph {
    const char *name; /* NULL: none */
    bool directed;
    struct stet_dot_attributes attributes;
    struct stet_dot_cluster *clusters;
    size_t cluster_count;
    struct stet_dot_node *nodes;
    size_t node_count;
    struct stet_dot_edge *edges; /* those between groups, {a b} -> c, are one for each pair */
    size_t edge_count;
    int line; /* where it begins */
};

/* Why a text cannot be read. */
struct stet_dot_fault {
    int line; /* of the text, counted from 1 */
    const char *message;
};

/*
 * Reads a text that is one graph.  False, with the first fault, when it is
 * none, or has more than STET_MAX_FOREIGN_THINGS parts or subgraphs that lie
 * deeper than STET_MAX_FOREIGN_NESTING in each other (stet/foreign.h).
 */
bool stet_dot_parse(struct stet_arena *arena, const char *text, size_t length,
                    struct stet_dot_graph *graph, struct stet_dot_fault *fault);

/* The value of an attribute; NULL: it has none. */
const char *stet_dot_value(const struct stet_dot_attributes *attributes, const char *name);

/* The lines of an attribute as plain text. */
struct stet_dot_lines {
    const char **list;
    size_t count;
    size_t capacity;
    bool exact; /* blanks around the lines are kept */
};

/* Without blanks around them and empty ones. */
struct stet_dot_lines stet_dot_lines(struct stet_arena *arena,
                                     const struct stet_dot_attributes *attributes,
                                     const char *name);

/* The lines as one, with commas between them; NULL when it says nothing. */
const char *stet_dot_plain(struct stet_arena *arena, const struct stet_dot_attributes *attributes,
                           const char *name);

#endif
