/* Colours, tooltips, links and classes of a drawing's graph. */
#include "dot/paint.h"

#include "stet/phrases.h"
#include "style/style.h"

struct paint {
    struct stet_arena *arena;
    const struct stet_diagram *diagram;
    bool dark;
};

static void set(void *object, const char *name, const char *value)
{
    agsafeset(object, (char *)(uintptr_t)name, (char *)(uintptr_t)value, "");
}

static void set_colour(const struct paint *paint, void *object, const char *name,
                       enum stet_colour colour)
{
    set(object, name, stet_colour(colour, paint->dark));
}

static enum stet_colour colour_of(int look)
{
    if (look >= 0)
        return stet_role_colour(look);
    return look == STET_LOOK_ALL     ? STET_COLOUR_INK
           : look == STET_LOOK_QUIET ? STET_COLOUR_QUIET_LINE
                                     : STET_COLOUR_LINE;
}

static void paint_graph(const struct paint *paint, Agraph_t *graph)
{
    agattr(graph, AGRAPH, (char *)(uintptr_t) "bgcolor", (char *)(uintptr_t) "transparent");
    agattr(graph, AGNODE, (char *)(uintptr_t) "fillcolor",
           (char *)(uintptr_t)stet_colour(STET_COLOUR_NODE, paint->dark));
}

static void paint_cluster(const struct paint *paint, Agraph_t *cluster)
{
    set_colour(paint, cluster, "color", STET_COLOUR_GROUP_LINE);
    set_colour(paint, cluster, "fontcolor", STET_COLOUR_SOFT);
}

/* --- nodes --------------------------------------------------------------- */

static void link_state(const struct paint *paint, Agnode_t *it, const struct stet_state *state)
{
    const char *link = paint->diagram->view->link;

    if (link)
        set(it, "URL", stet_format(paint->arena, "%s%s", link, state->name));
}

static void paint_state(const struct paint *paint, Agnode_t *it, const struct stet_node *node)
{
    const struct stet_view *view = paint->diagram->view;
    const struct stet_state *state = &paint->diagram->model->states[node->state];
    struct stet_buffer what;

    stet_buffer_init(&what, paint->arena);
    stet_put_dot_label(&what, stet_say(view->tongue, state->what));
    set(it, "tooltip", stet_buffer_text(&what));
    if (node->state == view->highlight)
        set_colour(paint, it, "fillcolor", STET_COLOUR_LIT);
    set_colour(paint, it, "color", colour_of(stet_look(node->roles, false)));
    set_colour(paint, it, "fontcolor", STET_COLOUR_INK);
    link_state(paint, it, state);
}

static void paint_proxy(const struct paint *paint, Agnode_t *it, const struct stet_node *node)
{
    set(it, "class", "proxy");
    set_colour(paint, it, "color", STET_COLOUR_LINE);
    set_colour(paint, it, "fontcolor", STET_COLOUR_SOFT);
    link_state(paint, it, &paint->diagram->model->states[node->state]);
}

static void paint_dot(const struct paint *paint, Agnode_t *it, const struct stet_node *node)
{
    (void)node;
    set_colour(paint, it, "fillcolor", STET_COLOUR_INK);
    set_colour(paint, it, "color", STET_COLOUR_INK);
}

static void paint_node(const struct paint *paint, Agnode_t *it, const struct stet_node *node)
{
    static void (*const painters[])(const struct paint *, Agnode_t *, const struct stet_node *) = {
        [STET_NODE_STATE] = paint_state,
        [STET_NODE_PROXY] = paint_proxy,
        [STET_NODE_GROUP] = paint_dot,
        [STET_NODE_START] = paint_dot,
    };

    painters[node->kind](paint, it, node);
}

/* --- edges --------------------------------------------------------------- */

/* All labels, one a line and not wrapped. */
static const char *tooltip_of(const struct paint *paint, const struct stet_arrow *arrow)
{
    struct stet_buffer text;

    stet_buffer_init(&text, paint->arena);
    for (int i = 0; i < arrow->label_count; i++) {
        stet_put(&text, i ? "\\n" : "");
        stet_put_dot_label(&text, arrow->labels[i].text);
    }
    return stet_buffer_text(&text);
}

static void paint_edge(const struct paint *paint, Agedge_t *edge, const struct stet_arrow *arrow)
{
    int look = stet_look(arrow->roles, arrow->quiet);

    set(edge, "tooltip", tooltip_of(paint, arrow));
    set_colour(paint, edge, "color", colour_of(look));
    set_colour(paint, edge, "fontcolor", arrow->quiet ? STET_COLOUR_FAINT : STET_COLOUR_INK);
    set(edge, "class", look >= STET_LOOK_ALL ? "happy" : arrow->quiet ? "quiet" : "normal");
}

void stet_drawing_paint(struct stet_arena *arena, const struct stet_drawing *drawing)
{
    const struct stet_diagram *diagram = drawing->diagram;
    const struct paint paint = {arena, diagram, diagram->view->dark};

    paint_graph(&paint, drawing->graph);
    for (int i = 0; i < diagram->cluster_count; i++)
        paint_cluster(&paint, drawing->clusters[i]);
    for (int i = 0; i < diagram->node_count; i++)
        paint_node(&paint, drawing->nodes[i], &diagram->nodes[i]);
    for (int i = 0; i < diagram->arrow_count; i++)
        paint_edge(&paint, drawing->edges[i], &diagram->arrows[i]);
    if (drawing->start)
        set_colour(&paint, drawing->start, "color", STET_COLOUR_INK);
}
