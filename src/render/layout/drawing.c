/* Builds the Graphviz graph with libcgraph, in the diagram's order. */
#include "layout/drawing.h"

#include <string.h>

#include "layout/ids.h"
#include "stet/phrases.h"
#include "style/style.h"

struct make {
    struct stet_arena *arena;
    struct stet_drawing *drawing;
};

static void set(void *object, const char *name, const char *value)
{
    agsafeset(object, (char *)(uintptr_t)name, (char *)(uintptr_t)value, "");
}

/* Attributes with a default that is not empty. */
static void set_defaults(Agraph_t *graph, int kind, const char *const (*pairs)[2], size_t count)
{
    for (size_t i = 0; i < count; i++)
        agattr(graph, kind, (char *)(uintptr_t)pairs[i][0], (char *)(uintptr_t)pairs[i][1]);
}

int stet_look(unsigned roles, bool quiet)
{
    if (!roles)
        return quiet ? STET_LOOK_QUIET : STET_LOOK_NORMAL;
    if (roles & (roles - 1))
        return STET_LOOK_ALL;
    int role = 0;
    while (!(roles >> role & 1))
        role++;
    return role;
}

static void set_graph(const struct make *make)
{
    const struct stet_diagram *diagram = make->drawing->diagram;
    Agraph_t *graph = make->drawing->graph;
    static const char *const graph_defaults[][2] = {
        {"rankdir", "TB"},         {"compound", "true"}, {"nodesep", "0.4"}, {"ranksep", "0.3"},
        {"fontname", "Helvetica"}, {"fontsize", "12"},   {"labeljust", "l"}, {"style", "rounded"},
    };
    static const char *const node_defaults[][2] = {
        {"shape", "box"},   {"style", "rounded,filled"}, {"fontname", "Helvetica-Bold"},
        {"fontsize", "14"}, {"height", "0.46"},          {"margin", "0.17,0.06"},
        {"label", "\\N"},
    };
    static const char *const edge_defaults[][2] = {
        {"fontname", "Helvetica"}, {"fontsize", "12"}, {"arrowsize", "0.7"}, {"label", ""}};

    set_defaults(graph, AGRAPH, graph_defaults, STET_COUNT(graph_defaults));
    set_defaults(graph, AGNODE, node_defaults, STET_COUNT(node_defaults));
    set_defaults(graph, AGEDGE, edge_defaults, STET_COUNT(edge_defaults));
    agattr(graph, AGRAPH, (char *)(uintptr_t) "label", (char *)(uintptr_t) "");
    if (diagram->large) {
        /* Measured: together these bound the work; each alone does not. */
        set(graph, "splines", "line");
        set(graph, "nslimit", "0.2");
        set(graph, "nslimit1", "0.2");
        set(graph, "mclimit", "0.1");
    }
}

/* --- nodes --------------------------------------------------------------- */

static void put_inner(struct stet_buffer *text, const struct stet_node *node)
{
    for (int i = 0; i < node->inner_count; i++) {
        stet_put_dot_label(text, node->inner[i].text);
        stet_put(text, "\\l");
    }
}

static const char *node_label(const struct make *make, const struct stet_node *node)
{
    struct stet_buffer text;

    stet_buffer_init(&text, make->arena);
    stet_put_dot_label(&text, make->drawing->diagram->model->states[node->state].name);
    if (node->inner_count && node->kind == STET_NODE_STATE) {
        stet_put(&text, "\\n");
        put_inner(&text, node);
    }
    return stet_buffer_text(&text);
}

static void set_state(const struct make *make, Agnode_t *it, const struct stet_node *node)
{
    const struct stet_diagram *diagram = make->drawing->diagram;
    int look = stet_look(node->roles, false);

    set(it, "label", node_label(make, node));
    if (diagram->model->states[node->state].final)
        set(it, "peripheries", "2");
    if (look >= 0 || look == STET_LOOK_ALL)
        set(it, "group", stet_format(make->arena, "path%d", look > 0 ? look : 0));
}

static void set_proxy(const struct make *make, Agnode_t *it, const struct stet_node *node)
{
    set(it, "label", node_label(make, node));
    set(it, "style", "rounded,dashed");
    set(it, "height", "0.36");
    set(it, "margin", "0.12,0.04");
    set(it, "fontsize", "12");
    set(it, "fontname", "Helvetica");
    if (node->roles & 1)
        set(it, "group", "path0");
}

static void set_dot(const struct make *make, Agnode_t *it, const struct stet_node *node)
{
    bool anchor = node->kind == STET_NODE_GROUP;

    (void)make;
    set(it, "label", "");
    set(it, "shape", anchor ? "point" : "circle");
    set(it, "style", anchor ? "invis" : "filled");
    set(it, "width", anchor ? "0.01" : "0.14");
    set(it, "height", anchor ? "0.01" : "0.14");
    set(it, "margin", "0");
    if (!anchor)
        set(it, "group", "path0");
}

/* The subgraph of a group; the whole graph for -1. */
static Agraph_t *cluster_of(const struct make *make, int group)
{
    for (int i = 0; i < make->drawing->diagram->cluster_count; i++)
        if (make->drawing->diagram->clusters[i] == group)
            return make->drawing->clusters[i];
    return make->drawing->graph;
}

static void make_clusters(const struct make *make)
{
    const struct stet_diagram *diagram = make->drawing->diagram;

    for (int i = 0; i < diagram->cluster_count; i++) {
        int group = diagram->clusters[i];
        const struct stet_state *state = &diagram->model->states[group];
        Agraph_t *parent = cluster_of(make, stet_cluster_around(diagram, group));
        char *name = stet_format(make->arena, "cluster_%s", state->name);
        Agraph_t *cluster = agsubg(parent, name, 1);
        struct stet_buffer label;
        stet_buffer_init(&label, make->arena);
        stet_put_dot_label(&label, state->name);
        stet_put(&label, "\\l");
        int anchor = diagram->node_of[group];
        if (anchor >= 0)
            put_inner(&label, &diagram->nodes[anchor]);
        set(cluster, "label", stet_buffer_text(&label));
        make->drawing->clusters[i] = cluster;
    }
}

static void make_nodes(const struct make *make)
{
    const struct stet_diagram *diagram = make->drawing->diagram;

    static void (*const setters[])(const struct make *, Agnode_t *, const struct stet_node *) = {
        [STET_NODE_STATE] = set_state,
        [STET_NODE_PROXY] = set_proxy,
        [STET_NODE_GROUP] = set_dot,
        [STET_NODE_START] = set_dot,
    };
    for (int n = 0; n < diagram->node_count; n++) {
        int i = diagram->variant & 2 ? diagram->node_count - 1 - n : n;
        const struct stet_node *node = &diagram->nodes[i];
        Agraph_t *home = cluster_of(make, node->cluster);
        if (node->kind == STET_NODE_START) {
            home = agsubg(home, (char *)(uintptr_t) "start", 1);
            set(home, "rank", "source");
        }
        make->drawing->nodes[i] = agnode(home, (char *)(uintptr_t)node->key, 1);
        setters[node->kind](make, make->drawing->nodes[i], node);
    }
}

/* --- edges --------------------------------------------------------------- */

static const char *arrow_label(const struct make *make, const struct stet_arrow *arrow)
{
    struct stet_buffer text;

    stet_buffer_init(&text, make->arena);
    for (int i = 0; i < arrow->label_count; i++) {
        const struct stet_label *label = &arrow->labels[i];
        for (int j = 0; j < label->word_count; j++) {
            stet_put_dot_label(&text, label->words[j].text);
            bool ends =
                j + 1 == label->word_count || label->words[j + 1].line != label->words[j].line;
            stet_put(&text, ends ? "\\l" : " ");
        }
    }
    return stet_buffer_text(&text);
}

static void set_look(Agedge_t *edge, const struct stet_arrow *arrow)
{
    int look = stet_look(arrow->roles, arrow->quiet);
    bool happy = look >= STET_LOOK_ALL;

    set(edge, "penwidth", happy ? "2" : "1");
    set(edge, "weight", look == 0 || look == STET_LOOK_ALL ? "12" : happy ? "8" : "1");
    if (look > 0)
        set(edge, "style", "dashed");
}

static void make_edges(const struct make *make)
{
    const struct stet_diagram *diagram = make->drawing->diagram;

    for (int n = 0; n < diagram->arrow_count; n++) {
        int i = diagram->variant & 1 ? diagram->arrow_count - 1 - n : n;
        const struct stet_arrow *arrow = &diagram->arrows[i];
        Agedge_t *edge =
            agedge(make->drawing->graph, make->drawing->nodes[arrow->from],
                   make->drawing->nodes[arrow->to], stet_format(make->arena, "a%d", i), 1);
        set(edge, "label", arrow_label(make, arrow));
        set_look(edge, arrow);
        if (diagram->nodes[arrow->from].kind == STET_NODE_GROUP)
            set(edge, "ltail",
                stet_format(make->arena, "cluster_%s", diagram->model->states[arrow->source].name));
        make->drawing->edges[i] = edge;
    }
}

static void make_start(const struct make *make)
{
    const struct stet_diagram *diagram = make->drawing->diagram;

    for (int i = 0; i < diagram->node_count; i++) {
        if (diagram->nodes[i].kind != STET_NODE_START)
            continue;
        int initial = diagram->node_of[diagram->model->initial];
        make->drawing->start =
            agedge(make->drawing->graph, make->drawing->nodes[i], make->drawing->nodes[initial],
                   (char *)(uintptr_t) "start", 1);
        set(make->drawing->start, "weight", "20");
    }
}

struct stet_drawing *stet_drawing_make(struct stet_arena *arena, const struct stet_diagram *diagram)
{
    struct stet_drawing *drawing = stet_alloc(arena, sizeof *drawing);

    drawing->diagram = diagram;
    drawing->nodes = stet_alloc_array(arena, (size_t)diagram->node_count + 1, sizeof(Agnode_t *));
    drawing->edges = stet_alloc_array(arena, (size_t)diagram->arrow_count + 1, sizeof(Agedge_t *));
    drawing->clusters =
        stet_alloc_array(arena, (size_t)diagram->cluster_count + 1, sizeof(Agraph_t *));
    drawing->graph =
        agopen((char *)(uintptr_t)diagram->model->name, Agdirected, stet_layout_ids(arena));
    if (!drawing->graph)
        return NULL;
    struct make make = {.arena = arena, .drawing = drawing};
    set_graph(&make);
    make_clusters(&make);
    make_nodes(&make);
    make_start(&make);
    make_edges(&make);
    return drawing;
}
