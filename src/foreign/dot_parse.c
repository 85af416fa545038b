/*
 * The graph of a DOT file.  libcgraph reads DOT as well, but keeps no lines to
 * complain about, and one line of a hostile file can make it add more edges
 * than memory holds.
 */
#include "dot.h"

#include <string.h>
#include <strings.h>

struct parser {
    struct dot_lexer lexer;
    struct dot_token token; /* the one at hand */
    struct dot_graph *graph;
    struct stet_map names; /* of nodes */
    size_t node_capacity;
    size_t edge_capacity;
    size_t things;
    int depth;
    bool sound;
};

/* What holds for nodes and edges that follow in the same {...}. */
struct scope {
    struct dot_attributes nodes;
    struct dot_attributes edges;
};

static bool fail(struct parser *parser, int line, const char *message)
{
    if (parser->sound && parser->token.kind != DOT_BROKEN)
        foreign_error(parser->lexer.machine, line, "%s", message);
    parser->sound = false;
    return false;
}

static void advance(struct parser *parser)
{
    parser->token = dot_next(&parser->lexer);
    if (parser->token.kind == DOT_BROKEN)
        parser->sound = false;
}

static bool at_mark(const struct parser *parser, char mark)
{
    return parser->token.kind == DOT_MARK && parser->token.mark == mark;
}

static bool at_word(const struct parser *parser, const char *word)
{
    return parser->token.kind == DOT_ID && !parser->token.quoted && !parser->token.html &&
           strcasecmp(parser->token.text, word) == 0;
}

static bool one_more(struct parser *parser)
{
    if (++parser->things <= STET_MAX_FOREIGN_THINGS)
        return true;
    return fail(parser, parser->token.line, "the graph has more than a million parts; split it");
}

/* --- attributes ---------------------------------------------------------- */

const char *dot_value(const struct dot_attributes *attributes, const char *name)
{
    for (size_t i = 0; i < attributes->count; i++)
        if (strcmp(attributes->list[i].name, name) == 0)
            return attributes->list[i].value;
    return NULL;
}

static void set(struct parser *parser, struct dot_attributes *attributes,
                struct dot_attribute attribute)
{
    for (size_t i = 0; i < attributes->count; i++) {
        if (strcmp(attributes->list[i].name, attribute.name) == 0) {
            attributes->list[i] = attribute;
            return;
        }
    }
    attributes->list = stet_grow(parser->lexer.machine->arena, attributes->list, attributes->count,
                                 &attributes->capacity, sizeof *attributes->list);
    attributes->list[attributes->count++] = attribute;
}

/* What a new thing has from the scope it is made in. */
static void inherit(struct parser *parser, struct dot_attributes *attributes,
                    const struct dot_attributes *from)
{
    for (size_t i = 0; i < from->count; i++)
        if (dot_value(attributes, from->list[i].name) == NULL)
            set(parser, attributes, from->list[i]);
}

/* A value; strings that "+" joins are one. */
static bool take_value(struct parser *parser, struct dot_attribute *attribute)
{
    if (parser->token.kind != DOT_ID)
        return fail(parser, parser->token.line, "the value of an attribute is missing here");
    attribute->value = parser->token.text;
    attribute->html = parser->token.html;
    advance(parser);
    while (parser->sound && at_mark(parser, '+')) {
        advance(parser);
        if (parser->token.kind != DOT_ID)
            return fail(parser, parser->token.line, "a string is missing behind this +");
        attribute->value =
            stet_format(parser->lexer.machine->arena, "%s%s", attribute->value, parser->token.text);
        advance(parser);
    }
    return parser->sound;
}

/* [name = value, ...] [...] */
static bool take_attributes(struct parser *parser, struct dot_attributes *attributes)
{
    while (parser->sound && at_mark(parser, '[')) {
        advance(parser);
        while (parser->sound && !at_mark(parser, ']')) {
            struct dot_attribute attribute = {.value = "true"};

            if (parser->token.kind != DOT_ID)
                return fail(parser, parser->token.line,
                            "an attribute 'name = value' or ] is missing here");
            attribute.name = parser->token.text;
            advance(parser);
            if (at_mark(parser, '=')) {
                advance(parser);
                if (!take_value(parser, &attribute))
                    return false;
            }
            if (!one_more(parser))
                return false;
            set(parser, attributes, attribute);
            if (at_mark(parser, ',') || at_mark(parser, ';'))
                advance(parser);
        }
        advance(parser);
    }
    return parser->sound;
}

/* --- nodes and edges ----------------------------------------------------- */

static int node_called(struct parser *parser, const struct dot_token *token,
                       const struct scope *scope)
{
    struct dot_graph *graph = parser->graph;
    const size_t length = strlen(token->text);
    int index = stet_map_get(&parser->names, token->text, length);
    const char *shape = dot_value(&scope->nodes, "shape");

    if (index < 0) {
        index = (int)graph->node_count;
        graph->nodes = stet_grow(parser->lexer.machine->arena, graph->nodes, graph->node_count,
                                 &parser->node_capacity, sizeof *graph->nodes);
        graph->nodes[graph->node_count++] =
            (struct dot_node){.name = token->text, .line = token->line};
        (void)stet_map_put(&parser->names, token->text, length, index);
    }
    inherit(parser, &graph->nodes[index].attributes, &scope->nodes);
    if (shape != NULL && strcmp(shape, "doublecircle") == 0)
        graph->nodes[index].doubled = true;
    return index;
}

/* A node at an end of an edge or of its own; -1 after an error. */
static int take_node(struct parser *parser, const struct scope *scope)
{
    struct dot_token token = parser->token;

    if (token.kind != DOT_ID) {
        const bool group = at_mark(parser, '{');

        fail(parser, token.line,
             group ? "an edge to or from a group of nodes is not read; write an edge for each"
                   : "the name of a node is missing here");
        return -1;
    }
    if (at_word(parser, "subgraph")) {
        fail(parser, token.line,
             "an edge to or from a group of nodes is not read; write an edge for each");
        return -1;
    }
    advance(parser);
    while (parser->sound && at_mark(parser, ':')) { /* a port: where the line ends in the picture */
        advance(parser);
        if (parser->token.kind != DOT_ID)
            fail(parser, parser->token.line, "the name of a port is missing behind this :");
        advance(parser);
    }
    return parser->sound && one_more(parser) ? node_called(parser, &token, scope) : -1;
}

static void add_edge(struct parser *parser, int from, int to, int line)
{
    struct dot_graph *graph = parser->graph;

    graph->edges = stet_grow(parser->lexer.machine->arena, graph->edges, graph->edge_count,
                             &parser->edge_capacity, sizeof *graph->edges);
    graph->edges[graph->edge_count++] = (struct dot_edge){.from = from, .to = to, .line = line};
}

/* a; a [...]; a -> b -> c [...] */
static bool take_nodes(struct parser *parser, const struct scope *scope)
{
    struct dot_attributes attributes = {0};
    const size_t first = parser->graph->edge_count;
    int from = take_node(parser, scope);
    const int node = from;

    while (from >= 0 && (parser->token.kind == DOT_ARROW || parser->token.kind == DOT_LINE)) {
        const int line = parser->token.line;

        if (parser->token.kind == DOT_LINE)
            return fail(parser, line, "-- has no direction; write ->");
        advance(parser);
        const int to = take_node(parser, scope);

        if (to < 0)
            return false;
        add_edge(parser, from, to, line);
        from = to;
    }
    if (from < 0 || !take_attributes(parser, &attributes))
        return false;
    if (parser->graph->edge_count == first) {
        struct dot_node *it = &parser->graph->nodes[node];
        const char *shape = dot_value(&attributes, "shape");

        for (size_t i = 0; i < attributes.count; i++)
            set(parser, &it->attributes, attributes.list[i]);
        it->doubled = it->doubled || (shape != NULL && strcmp(shape, "doublecircle") == 0);
    }
    inherit(parser, &attributes, &scope->edges);
    for (size_t i = first; i < parser->graph->edge_count; i++)
        parser->graph->edges[i].attributes = attributes;
    return true;
}

/* --- statements ---------------------------------------------------------- */

static bool take_statements(struct parser *parser, const struct scope *around, bool whole);

static bool take_subgraph(struct parser *parser, const struct scope *scope)
{
    if (at_word(parser, "subgraph")) {
        advance(parser);
        if (parser->token.kind == DOT_ID)
            advance(parser);
    }
    if (!at_mark(parser, '{'))
        return fail(parser, parser->token.line, "the { of a subgraph is missing here");
    if (++parser->depth > STET_MAX_FOREIGN_NESTING)
        return fail(parser, parser->token.line, "subgraphs lie more than 64 deep in each other");
    advance(parser);
    const bool sound = take_statements(parser, scope, false);

    parser->depth--;
    if (sound && (parser->token.kind == DOT_ARROW || parser->token.kind == DOT_LINE))
        return fail(parser, parser->token.line,
                    "an edge to or from a group of nodes is not read; write an edge for each");
    return sound;
}

/* name = value, or nodes and edges. */
static bool take_named(struct parser *parser, const struct scope *scope, bool whole)
{
    const struct dot_lexer before = parser->lexer;
    const struct dot_token token = parser->token;
    struct dot_attribute attribute = {.name = token.text};

    advance(parser);
    if (!at_mark(parser, '=')) {
        if (!parser->sound)
            return false;
        parser->lexer = before;
        parser->token = token;
        return take_nodes(parser, scope);
    }
    advance(parser);
    if (!take_value(parser, &attribute) || !one_more(parser))
        return false;
    if (whole)
        set(parser, &parser->graph->attributes, attribute);
    return true;
}

static bool take_statement(struct parser *parser, struct scope *scope, bool whole)
{
    struct dot_attributes elsewhere = {0};

    if (at_mark(parser, '{') || at_word(parser, "subgraph"))
        return take_subgraph(parser, scope);
    if (parser->token.kind != DOT_ID)
        return fail(parser, parser->token.line, "a node, an edge or } is missing here");
    if (!at_word(parser, "node") && !at_word(parser, "edge") && !at_word(parser, "graph"))
        return take_named(parser, scope, whole);

    struct dot_attributes *attributes = at_word(parser, "node")   ? &scope->nodes
                                        : at_word(parser, "edge") ? &scope->edges
                                        : whole                   ? &parser->graph->attributes
                                                                  : &elsewhere;

    advance(parser);
    if (!at_mark(parser, '['))
        return fail(parser, parser->token.line, "the [ of attributes is missing here");
    return take_attributes(parser, attributes);
}

static struct dot_attributes copy(struct parser *parser, const struct dot_attributes *from)
{
    struct dot_attributes all = {0};

    inherit(parser, &all, from);
    return all;
}

/* Up to and over the } that closes them. */
static bool take_statements(struct parser *parser, const struct scope *around, bool whole)
{
    struct scope scope = {copy(parser, &around->nodes), copy(parser, &around->edges)};

    while (parser->sound && !at_mark(parser, '}')) {
        if (parser->token.kind == DOT_END)
            return fail(parser, parser->token.line, "the } that closes the graph is missing");
        if (!take_statement(parser, &scope, whole))
            return false;
        while (at_mark(parser, ';') || at_mark(parser, ','))
            advance(parser);
    }
    advance(parser);
    return parser->sound;
}

bool dot_parse(struct foreign_machine *machine, const char *text, size_t length,
               struct dot_graph *graph)
{
    static const struct scope none;
    struct parser parser = {
        .lexer = {.machine = machine, .begin = text, .at = text, .end = text + length, .line = 1},
        .graph = graph,
        .sound = true,
    };

    *graph = (struct dot_graph){0};
    stet_map_init(&parser.names, machine->arena);
    if (length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
        parser.lexer.at += 3;
    advance(&parser);
    if (at_word(&parser, "strict"))
        advance(&parser);
    if (!at_word(&parser, "digraph"))
        return fail(&parser, parser.token.line, "a DOT file of a machine begins with 'digraph'");
    advance(&parser);
    if (parser.token.kind == DOT_ID) {
        graph->name = parser.token.text;
        advance(&parser);
    }
    if (!at_mark(&parser, '{'))
        return fail(&parser, parser.token.line, "the { of the graph is missing here");
    advance(&parser);
    if (!take_statements(&parser, &none, true))
        return false;
    if (parser.token.kind != DOT_END)
        return fail(&parser, parser.token.line, "only one graph may stand in the file");
    return true;
}
