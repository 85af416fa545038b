/* Graphs in DOT as sketches: the reader of machines' graphs does the work. */
#include "dot.h"
#include "stet/dot.h"
#include "text.h"

#include <string.h>

struct reading {
    struct draft *draft;
    const struct stet_dot_graph *graph;
    int before; /* lines of the page before the text */
};

/* --- texts --------------------------------------------------------------- */

static const struct stet_dot_attribute *attribute(const struct stet_dot_attributes *attributes,
                                                  const char *name)
{
    for (size_t i = 0; i < attributes->count; i++)
        if (strcmp(attributes->list[i].name, name) == 0)
            return &attributes->list[i];
    return NULL;
}

static bool has_value(const struct stet_dot_attributes *attributes, const char *name,
                      const char *value)
{
    const char *is = stet_dot_value(attributes, name);

    return is != NULL && strcmp(is, value) == 0;
}

/* The fields of a record, {<port> a | b}, a line each. */
static void split_record(char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '<')
            for (; *text != '\0' && *text != '>'; text++)
                *text = ' ';
        if (*text == '|')
            *text = '\n';
        else if (*text != '\0' && strchr("{}>", *text) != NULL)
            *text = ' ';
    }
}

/* The lines of an attribute; NULL: there is no such attribute. */
static const char *text_of(struct reading *reading, const struct stet_dot_attributes *attributes,
                           const char *name)
{
    struct stet_arena *arena = reading->draft->arena;
    const struct stet_dot_attribute *it = attribute(attributes, name);
    const char *shape = stet_dot_value(attributes, "shape");
    struct stet_dot_lines lines;
    struct stet_buffer text;

    if (it == NULL)
        return NULL;
    lines = stet_dot_lines(arena, attributes, name);
    stet_buffer_init(&text, arena);
    for (size_t i = 0; i < lines.count; i++)
        stet_putf(&text, "%s%s", i > 0 ? "\n" : "", lines.list[i]);
    if (it->html || text.length == 0)
        return stet_buffer_text(&text);
    if (shape != NULL && strstr(shape, "record") != NULL)
        split_record(text.text);
    return text_plain(arena, (struct slice){text.text, text.text + text.length, 0}, TEXT_HTML);
}

/* --- nodes and edges ----------------------------------------------------- */

static enum stet_sketch_node_kind kind_of(const struct stet_dot_node *node)
{
    return has_value(&node->attributes, "shape", "diamond") ? STET_NODE_FORK : STET_NODE_STATE;
}

/* What is drawn in it: its name when nothing else is said. */
static const char *label_of(struct reading *reading, const struct stet_dot_node *node)
{
    const char *raw = stet_dot_value(&node->attributes, "label");

    if (has_value(&node->attributes, "shape", "point"))
        return "";
    return raw == NULL || strcmp(raw, "\\N") == 0 ? node->name
                                                  : text_of(reading, &node->attributes, "label");
}

/* Clusters come first: their numbers as parents are those that they have. */
static void add_clusters(struct reading *reading)
{
    for (size_t i = 0; i < reading->graph->cluster_count; i++) {
        const struct stet_dot_cluster *cluster = &reading->graph->clusters[i];
        const char *label = text_of(reading, &cluster->attributes, "label");

        (void)draft_nameless(reading->draft,
                             (struct stet_sketch_node){.id = cluster->name,
                                                       .label = label == NULL ? "" : label,
                                                       .parent = cluster->parent,
                                                       .line = reading->before + cluster->line});
    }
}

static void add_nodes(struct reading *reading)
{
    for (size_t i = 0; i < reading->graph->node_count; i++) {
        const struct stet_dot_node *node = &reading->graph->nodes[i];

        (void)draft_nameless(reading->draft,
                             (struct stet_sketch_node){.kind = kind_of(node),
                                                       .id = node->name,
                                                       .label = label_of(reading, node),
                                                       .parent = node->cluster,
                                                       .line = reading->before + node->line});
    }
}

static void add_edge(struct reading *reading, const struct stet_dot_edge *edge)
{
    const int first = (int)reading->graph->cluster_count;
    const bool back = has_value(&edge->attributes, "dir", "back");
    const char *label = text_of(reading, &edge->attributes, "label");
    struct stet_sketch_edge it = {
        .from = first + (back ? edge->to : edge->from),
        .to = first + (back ? edge->from : edge->to),
        .directed = reading->graph->directed && !has_value(&edge->attributes, "dir", "none"),
        .label = label == NULL ? text_of(reading, &edge->attributes, "xlabel") : label,
        .line = reading->before + edge->line};

    draft_edge(reading->draft, it);
    if (has_value(&edge->attributes, "dir", "both")) {
        it.from = first + edge->to;
        it.to = first + edge->from;
        draft_edge(reading->draft, it);
    }
}

void dot_read(struct draft *draft, struct slice text)
{
    struct stet_dot_graph graph;
    struct stet_dot_fault fault;
    struct reading reading = {draft, &graph, text.line - 1};
    const char *title;

    if (!stet_dot_parse(draft->arena, text.at, (size_t)(text.end - text.at), &graph, &fault)) {
        draft_break(draft, reading.before + fault.line, "%s", fault.message);
        return;
    }
    draft->sketch.kind = STET_SKETCH_STATES;
    draft->sketch.form = graph.directed ? "digraph" : "graph";
    title = text_of(&reading, &graph.attributes, "label");
    if (title != NULL)
        draft->sketch.title = title;
    add_clusters(&reading);
    add_nodes(&reading);
    for (size_t i = 0; i < graph.edge_count; i++)
        add_edge(&reading, &graph.edges[i]);
    draft_find_points(draft);
}
