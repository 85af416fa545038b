/*
 * The graph of a DOT file.  libcgraph reads DOT as well, but keeps no lines to
 * complain about, and one line of a hostile file can make it add more edges
 * than memory holds.
 */
#include "dot_parser.h"
#include "stet/foreign.h"

#include <string.h>

/* --- nodes and edges ----------------------------------------------------- */

static int node_called(struct dot_parser *parser, const struct dot_token *token,
                       const struct dot_scope *scope)
{
    struct stet_dot_graph *graph = parser->graph;
    const size_t length = strlen(token->text);
    int index = stet_map_get(&parser->names, token->text, length);
    const char *shape = stet_dot_value(&scope->nodes, "shape");

    if (index < 0) {
        index = (int)graph->node_count;
        graph->nodes = stet_grow(parser->lexer.arena, graph->nodes, graph->node_count,
                                 &parser->node_capacity, sizeof *graph->nodes);
        parser->seen = stet_grow(parser->lexer.arena, parser->seen, graph->node_count,
                                 &parser->seen_capacity, sizeof *parser->seen);
        parser->seen[graph->node_count] = 0;
        graph->nodes[graph->node_count++] =
            (struct stet_dot_node){.name = token->text, .cluster = -1, .line = token->line};
        (void)stet_map_put(&parser->names, token->text, length, index);
    }
    dot_inherit(parser, &graph->nodes[index].attributes, &scope->nodes);
    if (shape != NULL && strcmp(shape, "doublecircle") == 0)
        graph->nodes[index].doubled = true;
    if (graph->nodes[index].cluster < 0)
        graph->nodes[index].cluster = scope->cluster;
    parser->mentioned = stet_grow(parser->lexer.arena, parser->mentioned, parser->mentioned_count,
                                  &parser->mentioned_capacity, sizeof *parser->mentioned);
    parser->mentioned[parser->mentioned_count++] = index;
    return index;
}

/* An end of an edge: a run of those that were mentioned. */
struct run {
    size_t first;
    size_t count;
};

static bool take_group(struct dot_parser *parser, const struct dot_scope *scope);

static bool take_node(struct dot_parser *parser, const struct dot_scope *scope)
{
    struct dot_token token = parser->token;

    if (token.kind != DOT_ID)
        return dot_fail(parser, token.line, "the name of a node is missing here");
    dot_advance(parser);
    while (parser->sound && dot_at_mark(parser, ':')) { /* a port: where the line ends */
        dot_advance(parser);
        if (parser->token.kind != DOT_ID)
            return dot_fail(parser, parser->token.line,
                            "the name of a port is missing behind this :");
        dot_advance(parser);
    }
    if (!parser->sound || !dot_one_more(parser))
        return false;
    (void)node_called(parser, &token, scope);
    return true;
}

static bool at_group(const struct dot_parser *parser)
{
    return dot_at_mark(parser, '{') || dot_at_word(parser, "subgraph");
}

/* A node, or a group: each of its nodes once. */
static bool take_end(struct dot_parser *parser, const struct dot_scope *scope, struct run *run)
{
    size_t kept;

    run->first = kept = parser->mentioned_count;
    if (!(at_group(parser) ? take_group(parser, scope) : take_node(parser, scope)))
        return false;
    parser->groups++;
    for (size_t i = run->first; i < parser->mentioned_count; i++) {
        const int node = parser->mentioned[i];

        if (parser->seen[node] != parser->groups)
            parser->mentioned[kept++] = node;
        parser->seen[node] = parser->groups;
    }
    parser->mentioned_count = kept;
    run->count = kept - run->first;
    return true;
}

static bool add_edges(struct dot_parser *parser, struct run from, struct run to, int line)
{
    struct stet_dot_graph *graph = parser->graph;

    for (size_t i = 0; i < from.count; i++)
        for (size_t j = 0; j < to.count; j++) {
            if (!dot_one_more(parser))
                return false;
            graph->edges = stet_grow(parser->lexer.arena, graph->edges, graph->edge_count,
                                     &parser->edge_capacity, sizeof *graph->edges);
            graph->edges[graph->edge_count++] =
                (struct stet_dot_edge){.from = parser->mentioned[from.first + i],
                                       .to = parser->mentioned[to.first + j],
                                       .line = line};
        }
    return true;
}

static void add_attributes(struct dot_parser *parser, int node,
                           const struct stet_dot_attributes *attributes)
{
    struct stet_dot_node *it = &parser->graph->nodes[node];
    const char *shape = stet_dot_value(attributes, "shape");

    for (size_t i = 0; i < attributes->count; i++)
        dot_set(parser, &it->attributes, attributes->list[i]);
    it->doubled = it->doubled || (shape != NULL && strcmp(shape, "doublecircle") == 0);
}

/* An arrow that fits the graph, and where it stands; false: there is none, or it does not fit. */
static bool take_arrow(struct dot_parser *parser, int *line)
{
    const enum dot_token_kind kind = parser->token.kind;

    *line = parser->token.line;
    if (kind != DOT_ARROW && kind != DOT_LINE)
        return false;
    if ((kind == DOT_ARROW) != parser->graph->directed)
        return dot_fail(parser, *line,
                        parser->graph->directed ? "-- has no direction; write ->"
                                                : "-> has a direction; write --, or digraph");
    dot_advance(parser);
    return true;
}

/* a; a [...]; a -> b -> {c d} [...] */
static bool take_chain(struct dot_parser *parser, const struct dot_scope *scope)
{
    struct stet_dot_attributes attributes = {0};
    const size_t first = parser->graph->edge_count;
    const bool group = at_group(parser);
    bool alone = true;
    struct run from, to;
    int line;

    if (!take_end(parser, scope, &from))
        return false;
    for (; take_arrow(parser, &line); from = to) {
        alone = false;
        if (!take_end(parser, scope, &to) || !add_edges(parser, from, to, line))
            return false;
    }
    if (!parser->sound || (group && alone))
        return parser->sound;
    if (!dot_take_attributes(parser, &attributes))
        return false;
    if (alone) {
        add_attributes(parser, parser->mentioned[from.first], &attributes);
        return parser->sound;
    }
    dot_inherit(parser, &attributes, &scope->edges);
    for (size_t i = first; i < parser->graph->edge_count; i++)
        parser->graph->edges[i].attributes = attributes;
    return parser->sound;
}

/* --- statements ---------------------------------------------------------- */

static bool take_statements(struct dot_parser *parser, const struct dot_scope *around, int cluster,
                            bool whole);

static int add_cluster(struct dot_parser *parser, const struct dot_scope *scope)
{
    struct stet_dot_graph *graph = parser->graph;

    graph->clusters = stet_grow(parser->lexer.arena, graph->clusters, graph->cluster_count,
                                &parser->cluster_capacity, sizeof *graph->clusters);
    graph->clusters[graph->cluster_count] = (struct stet_dot_cluster){
        .name = parser->token.text, .parent = scope->cluster, .line = parser->token.line};
    return (int)graph->cluster_count++;
}

static bool take_group(struct dot_parser *parser, const struct dot_scope *scope)
{
    int cluster = scope->cluster;

    if (dot_at_word(parser, "subgraph")) {
        dot_advance(parser);
        if (parser->token.kind == DOT_ID) {
            if (strncmp(parser->token.text, "cluster", strlen("cluster")) == 0)
                cluster = add_cluster(parser, scope);
            dot_advance(parser);
        }
    }
    if (!dot_at_mark(parser, '{'))
        return dot_fail(parser, parser->token.line, "the { of a subgraph is missing here");
    if (!dot_one_more(parser))
        return false;
    if (++parser->depth > STET_MAX_FOREIGN_NESTING)
        return dot_fail(parser, parser->token.line,
                        "subgraphs lie more than 64 deep in each other");
    dot_advance(parser);
    const bool sound = take_statements(parser, scope, cluster, false);

    parser->depth--;
    return sound;
}

/* What graph attributes are of. */
static struct stet_dot_attributes *around(struct dot_parser *parser, const struct dot_scope *scope,
                                          struct stet_dot_attributes *elsewhere)
{
    if (scope->whole)
        return &parser->graph->attributes;
    return scope->own ? &parser->graph->clusters[scope->cluster].attributes : elsewhere;
}

/* name = value, or nodes and edges. */
static bool take_named(struct dot_parser *parser, const struct dot_scope *scope)
{
    const struct dot_lexer before = parser->lexer;
    const struct dot_token token = parser->token;
    struct stet_dot_attribute attribute = {.name = token.text};
    struct stet_dot_attributes elsewhere = {0};

    dot_advance(parser);
    if (!dot_at_mark(parser, '=')) {
        if (!parser->sound)
            return false;
        parser->lexer = before;
        parser->token = token;
        return take_chain(parser, scope);
    }
    dot_advance(parser);
    if (!dot_take_value(parser, &attribute) || !dot_one_more(parser))
        return false;
    dot_set(parser, around(parser, scope, &elsewhere), attribute);
    return parser->sound;
}

static bool take_statement(struct dot_parser *parser, struct dot_scope *scope)
{
    struct stet_dot_attributes elsewhere = {0};
    struct stet_dot_attributes *attributes;

    if (at_group(parser))
        return take_chain(parser, scope);
    if (parser->token.kind != DOT_ID)
        return dot_fail(parser, parser->token.line, "a node, an edge or } is missing here");
    if (dot_at_word(parser, "node"))
        attributes = &scope->nodes;
    else if (dot_at_word(parser, "edge"))
        attributes = &scope->edges;
    else if (dot_at_word(parser, "graph"))
        attributes = around(parser, scope, &elsewhere);
    else
        return take_named(parser, scope);
    dot_advance(parser);
    if (!dot_at_mark(parser, '['))
        return dot_fail(parser, parser->token.line, "the [ of attributes is missing here");
    return dot_take_attributes(parser, attributes);
}

static struct stet_dot_attributes copy(struct dot_parser *parser,
                                       const struct stet_dot_attributes *from)
{
    struct stet_dot_attributes all = {0};

    dot_inherit(parser, &all, from);
    return all;
}

/* Up to and over the } that closes them. */
static bool take_statements(struct dot_parser *parser, const struct dot_scope *around_it,
                            int cluster, bool whole)
{
    struct dot_scope scope = {.nodes = copy(parser, &around_it->nodes),
                              .edges = copy(parser, &around_it->edges),
                              .cluster = cluster,
                              .own = cluster != around_it->cluster,
                              .whole = whole};

    while (parser->sound && !dot_at_mark(parser, '}')) {
        if (parser->token.kind == DOT_END)
            return dot_fail(parser, parser->token.line, "the } that closes the graph is missing");
        if (!take_statement(parser, &scope))
            return false;
        while (dot_at_mark(parser, ';') || dot_at_mark(parser, ','))
            dot_advance(parser);
    }
    dot_advance(parser);
    return parser->sound;
}

/* strict digraph "name" */
static bool take_head(struct dot_parser *parser)
{
    struct stet_dot_graph *graph = parser->graph;

    if (dot_at_word(parser, "strict"))
        dot_advance(parser);
    graph->line = parser->token.line;
    graph->directed = dot_at_word(parser, "digraph");
    if (!graph->directed && !dot_at_word(parser, "graph"))
        return dot_fail(parser, graph->line, "a graph in DOT begins with 'digraph' or 'graph'");
    dot_advance(parser);
    if (parser->token.kind == DOT_ID) {
        graph->name = parser->token.text;
        dot_advance(parser);
    }
    if (!dot_at_mark(parser, '{'))
        return dot_fail(parser, parser->token.line, "the { of the graph is missing here");
    dot_advance(parser);
    return true;
}

bool stet_dot_parse(struct stet_arena *arena, const char *text, size_t length,
                    struct stet_dot_graph *graph, struct stet_dot_fault *fault)
{
    static const struct dot_scope none = {.cluster = -1};
    struct dot_parser parser = {
        .lexer = {arena, fault, text, text, text + length, 1}, .graph = graph, .sound = true};

    *graph = (struct stet_dot_graph){0};
    stet_map_init(&parser.names, arena);
    if (length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
        parser.lexer.at += 3;
    dot_advance(&parser);
    if (!take_head(&parser) || !take_statements(&parser, &none, -1, true))
        return false;
    if (parser.token.kind != DOT_END)
        return dot_fail(&parser, parser.token.line, "only one graph may stand in the file");
    return true;
}
