/* The SVG of a state diagram, painted from the layout. */
#include <math.h>
#include <string.h>

#include "layout/settle.h"
#include "stet/phrases.h"
#include "style/style.h"
#include "svg/legend.h"

enum { MARGIN = 14 };

static const struct stet_rule rules[] = {
    {".group rect", "fill", STET_COLOUR_GROUP, NULL},
    {".group rect", "stroke", STET_COLOUR_GROUP_LINE, "stroke-width:1"},
    {".group text", "fill", STET_COLOUR_SOFT, "font-size:12px"},
    {".node rect", "fill", STET_COLOUR_NODE, NULL},
    {".node rect", "stroke", STET_COLOUR_NODE_LINE, "stroke-width:1.2"},
    {".node .ring", NULL, STET_COLOUR_INK, "fill:none"},
    {".node text", "fill", STET_COLOUR_INK, "font-size:14px;font-weight:bold;text-anchor:middle"},
    {".node .inner", "fill", STET_COLOUR_SOFT,
     "font-size:12px;font-weight:normal;text-anchor:start"},
    {".node.role0 rect", "fill", STET_COLOUR_ROLE_0_FILL, NULL},
    {".node.role0 rect", "stroke", STET_COLOUR_ROLE_0, "stroke-width:1.6"},
    {".node.role1 rect", "fill", STET_COLOUR_ROLE_1_FILL, NULL},
    {".node.role1 rect", "stroke", STET_COLOUR_ROLE_1, "stroke-width:1.6"},
    {".node.role2 rect", "fill", STET_COLOUR_ROLE_2_FILL, NULL},
    {".node.role2 rect", "stroke", STET_COLOUR_ROLE_2, "stroke-width:1.6"},
    {".node.role3 rect", "fill", STET_COLOUR_ROLE_3_FILL, NULL},
    {".node.role3 rect", "stroke", STET_COLOUR_ROLE_3, "stroke-width:1.6"},
    {".node.both rect", "stroke", STET_COLOUR_INK, "stroke-width:1.8"},
    {".node.lit rect", "fill", STET_COLOUR_LIT, NULL},
    {".node.lit rect", "stroke", STET_COLOUR_LIT_LINE, "stroke-width:2.4"},
    {".node.proxy rect", "fill", STET_COLOUR_PAPER, "stroke-width:1;stroke-dasharray:3 2.5"},
    {".node.proxy text", "fill", STET_COLOUR_SOFT, "font-size:12px;font-weight:normal"},
    {".start", "fill", STET_COLOUR_INK, NULL},
    {".arrow path", "stroke", STET_COLOUR_LINE, "fill:none;stroke-width:1.1"},
    {".arrow polygon", "fill", STET_COLOUR_LINE, NULL},
    {".arrow text", "fill", STET_COLOUR_INK, "font-size:12px"},
    {".arrow .when", "fill", STET_COLOUR_SOFT, "font-style:italic"},
    {".arrow .act", "fill", STET_COLOUR_SOFT, NULL},
    {".arrow.happy .act", "fill", STET_COLOUR_INK, NULL},
    {".arrow.quiet path", "stroke", STET_COLOUR_QUIET_LINE, "stroke-width:.9"},
    {".arrow.quiet polygon", "fill", STET_COLOUR_QUIET_LINE, NULL},
    {".arrow.quiet text", "fill", STET_COLOUR_FAINT, NULL},
    {".arrow .hush", "fill", STET_COLOUR_FAINT, NULL},
    {".arrow.both path", "stroke", STET_COLOUR_INK, "stroke-width:2.2"},
    {".arrow.both polygon", "fill", STET_COLOUR_INK, NULL},
    {".arrow.role0 path", "stroke", STET_COLOUR_ROLE_0, "stroke-width:2.2"},
    {".arrow.role0 polygon", "fill", STET_COLOUR_ROLE_0, NULL},
    {".arrow.role1 path", "stroke", STET_COLOUR_ROLE_1, "stroke-width:2.2;stroke-dasharray:7 4"},
    {".arrow.role1 polygon", "fill", STET_COLOUR_ROLE_1, NULL},
    {".arrow.role2 path", "stroke", STET_COLOUR_ROLE_2, "stroke-width:2.2;stroke-dasharray:2 3"},
    {".arrow.role2 polygon", "fill", STET_COLOUR_ROLE_2, NULL},
    {".arrow.role3 path", "stroke", STET_COLOUR_ROLE_3,
     "stroke-width:2.2;stroke-dasharray:9 3 2 3"},
    {".arrow.role3 polygon", "fill", STET_COLOUR_ROLE_3, NULL},
    {".legend text", "fill", STET_COLOUR_SOFT, "font-size:12px"},
    {"a:hover rect", NULL, STET_COLOUR_INK, "stroke-width:2.6"},
    /* Only in pictures of a difference: */
    {".node.added rect", "stroke", STET_COLOUR_ADDED, "stroke-width:2.4"},
    {".node.removed rect", "stroke", STET_COLOUR_BAD, "stroke-width:2;stroke-dasharray:6 4"},
    {".node.removed text", "fill", STET_COLOUR_BAD, NULL},
    {".node.changed rect", "stroke", STET_COLOUR_CHANGED, "stroke-width:2.4"},
    {".arrow.added path", "stroke", STET_COLOUR_ADDED, "stroke-width:2.2"},
    {".arrow.added polygon", "fill", STET_COLOUR_ADDED, NULL},
    {".arrow.removed path", "stroke", STET_COLOUR_BAD, "stroke-width:1.8;stroke-dasharray:6 4"},
    {".arrow.removed polygon", "fill", STET_COLOUR_BAD, NULL},
    {".arrow.changed path", "stroke", STET_COLOUR_CHANGED,
     "stroke-width:2;stroke-dasharray:10 3 2 3"},
    {".arrow.changed polygon", "fill", STET_COLOUR_CHANGED, NULL},
    {".arrow text.added", "fill", STET_COLOUR_ADDED, NULL},
    {".arrow text.removed", "fill", STET_COLOUR_BAD, NULL},
    {".arrow text.changed", "fill", STET_COLOUR_CHANGED, NULL},
    {".node text.added", "fill", STET_COLOUR_ADDED, NULL},
    {".node text.removed", "fill", STET_COLOUR_BAD, NULL},
    {".node text.changed", "fill", STET_COLOUR_CHANGED, NULL},
    {".group text.added", "fill", STET_COLOUR_ADDED, NULL},
    {".group text.removed", "fill", STET_COLOUR_BAD, NULL},
    {".group text.changed", "fill", STET_COLOUR_CHANGED, NULL},
    {".arrow text.added tspan", "fill", STET_COLOUR_ADDED, NULL},
    {".arrow text.removed tspan", "fill", STET_COLOUR_BAD, NULL},
};

enum { DIFFERENCE_RULES = 21 }; /* the last ones */

/* The class of what was added, removed or changed. */
static const char *const mark_classes[] = {[STET_MARK_SAME] = "",
                                           [STET_MARK_ADDED] = " added",
                                           [STET_MARK_REMOVED] = " removed",
                                           [STET_MARK_CHANGED] = " changed"};

struct paint {
    struct stet_buffer *out;
    const struct stet_drawing *drawing;
    const char *id;
    double height; /* of the layout: Graphviz's y points up */
};

static double flip_x(double x)
{
    return x + MARGIN;
}

static double flip_y(const struct paint *paint, double y)
{
    return paint->height - y + MARGIN;
}

static void put_point(const struct paint *paint, pointf point)
{
    stet_put_number(paint->out, flip_x(point.x));
    stet_put_char(paint->out, ',');
    stet_put_number(paint->out, flip_y(paint, point.y));
}

static void put_rect(struct stet_buffer *out, const char *class_name, double x, double y,
                     double width, double height, double radius)
{
    stet_put(out, "<rect");
    if (class_name)
        stet_putf(out, " class=\"%s\"", class_name);
    stet_put_attribute(out, "x", x);
    stet_put_attribute(out, "y", y);
    stet_put_attribute(out, "width", width);
    stet_put_attribute(out, "height", height);
    stet_put_attribute(out, "rx", radius);
    stet_put(out, "/>");
}

static void put_text(struct stet_buffer *out, const char *class_name, double x, double y,
                     const char *text)
{
    stet_put(out, "<text");
    if (class_name)
        stet_putf(out, " class=\"%s\"", class_name);
    stet_put_attribute(out, "x", x);
    stet_put_attribute(out, "y", y);
    stet_put_char(out, '>');
    stet_put_xml(out, text);
    stet_put(out, "</text>");
}

static const char *role_class(struct stet_arena *arena, unsigned roles)
{
    int look = stet_look(roles, false);

    if (look == STET_LOOK_ALL)
        return " both";
    return look >= 0 ? stet_format(arena, " role%d", look % 4) : "";
}

/* --- groups -------------------------------------------------------------- */

static void put_groups(const struct paint *paint)
{
    const struct stet_diagram *diagram = paint->drawing->diagram;

    for (int i = 0; i < diagram->cluster_count; i++) {
        Agraph_t *cluster = paint->drawing->clusters[i];
        const struct stet_state *state = &diagram->model->states[diagram->clusters[i]];
        boxf box = GD_bb(cluster);
        double x = flip_x(box.LL.x), y = flip_y(paint, box.UR.y);
        stet_putf(paint->out, "<g id=\"%s-state-%s\" class=\"group\"><title>", paint->id,
                  state->name);
        stet_put_xml(paint->out, stet_say(diagram->view->tongue, state->what));
        stet_put(paint->out, "</title>");
        put_rect(paint->out, NULL, x, y, box.UR.x - box.LL.x, box.UR.y - box.LL.y, 10);
        put_text(paint->out, NULL, x + 10, y + 17, state->name);
        int anchor = diagram->node_of[diagram->clusters[i]];
        const struct stet_node *node = anchor >= 0 ? &diagram->nodes[anchor] : NULL;
        for (int j = 0; node && j < node->inner_count; j++)
            put_text(paint->out, node->inner[j].mark ? mark_classes[node->inner[j].mark] + 1 : NULL,
                     x + 10, y + 17 + 14.4 * (j + 1), node->inner[j].text);
        stet_put(paint->out, "</g>\n");
    }
}

/* --- arrows -------------------------------------------------------------- */

/* A slim arrow head from the line's end to the point it aims at. */
static void put_head(const struct paint *paint, pointf from, pointf to)
{
    double dx = to.x - from.x, dy = to.y - from.y, length = hypot(dx, dy);

    if (length <= 0)
        return;
    double nx = -dy / length * 3.6, ny = dx / length * 3.6;
    stet_put(paint->out, "<polygon points=\"");
    put_point(paint, to);
    stet_put_char(paint->out, ' ');
    put_point(paint, (pointf){from.x + nx, from.y + ny});
    stet_put_char(paint->out, ' ');
    put_point(paint, (pointf){from.x - nx, from.y - ny});
    stet_put(paint->out, "\"/>");
}

static void put_line(const struct paint *paint, Agedge_t *edge)
{
    const splines *spline = ED_spl(edge);

    if (!spline)
        return;
    for (int i = 0; i < spline->size; i++) {
        const bezier *curve = &spline->list[i];
        stet_put(paint->out, "<path d=\"M");
        put_point(paint, curve->list[0]);
        for (int j = 1; j < curve->size; j++) {
            stet_put(paint->out, j % 3 == 1 ? " C" : " ");
            put_point(paint, curve->list[j]);
        }
        stet_put(paint->out, "\"/>");
        if (curve->eflag)
            put_head(paint, curve->list[curve->size - 1], curve->ep);
        if (curve->sflag)
            put_head(paint, curve->list[0], curve->sp);
    }
}

/* The words of one line, those of one part in one tspan; returns the next line's first word. */
static int put_label_line(const struct paint *paint, const struct stet_label *label, int from)
{
    static const char *const classes[] = {
        [STET_PART_EVENT] = NULL, [STET_PART_WHEN] = "when", [STET_PART_ACTIONS] = "act"};
    const struct stet_word *words = label->words;
    const char *open = NULL;
    int i = from;

    for (; i < label->word_count && words[i].line == words[from].line; i++) {
        const char *class_name = classes[words[i].part];
        if (open && open != class_name)
            stet_put(paint->out, "</tspan>");
        if (i > from)
            stet_put_char(paint->out, ' ');
        if (class_name && open != class_name)
            stet_putf(paint->out, "<tspan class=\"%s\">", class_name);
        stet_put_xml(paint->out, words[i].text);
        open = class_name;
    }
    if (open)
        stet_put(paint->out, "</tspan>");
    return i;
}

static void put_labels(const struct paint *paint, const struct stet_arrow *arrow, Agedge_t *edge)
{
    const textlabel_t *label = ED_label(edge);

    if (!label || !label->set)
        return;
    double left = flip_x(label->pos.x - label->dimen.x / 2 + 4);
    double line_height = STET_LABEL_SIZE * 1.2;
    int lines = 0, line = 0;
    for (int i = 0; i < arrow->label_count; i++)
        lines += arrow->labels[i].line_count;
    double top = flip_y(paint, label->pos.y) - lines * line_height / 2;
    for (int i = 0; i < arrow->label_count; i++) {
        const struct stet_label *it = &arrow->labels[i];
        for (int word = 0; word < it->word_count;) {
            stet_put(paint->out, "<text");
            if (it->quiet && !arrow->quiet)
                stet_put(paint->out, " class=\"hush\"");
            else if (it->mark)
                stet_putf(paint->out, " class=\"%s\"", mark_classes[it->mark] + 1);
            stet_put_attribute(paint->out, "x", left);
            stet_put_attribute(paint->out, "y", top + (line + 0.78) * line_height);
            stet_put_char(paint->out, '>');
            word = put_label_line(paint, it, word);
            stet_put(paint->out, "</text>");
            line++;
        }
    }
}

static void put_arrows(const struct paint *paint)
{
    const struct stet_diagram *diagram = paint->drawing->diagram;

    for (int i = 0; i < diagram->arrow_count; i++) {
        const struct stet_arrow *arrow = &diagram->arrows[i];
        const char *from = diagram->model->states[arrow->source].name;
        const char *to = diagram->model->states[arrow->target].name;
        stet_putf(paint->out, "<g id=\"%s-arrow-%s-%s\" class=\"arrow%s%s%s%s\"><title>%s → %s",
                  paint->id, from, to, arrow->roles ? " happy" : "", arrow->quiet ? " quiet" : "",
                  role_class(paint->out->arena, arrow->roles), mark_classes[arrow->mark], from, to);
        for (int j = 0; j < arrow->label_count; j++) {
            stet_put_char(paint->out, '\n');
            stet_put_xml(paint->out, arrow->labels[j].text);
        }
        stet_put(paint->out, "</title>");
        put_line(paint, paint->drawing->edges[i]);
        put_labels(paint, arrow, paint->drawing->edges[i]);
        stet_put(paint->out, "</g>\n");
    }
    if (paint->drawing->start) {
        stet_put(paint->out, "<g class=\"arrow both\">");
        put_line(paint, paint->drawing->start);
        stet_put(paint->out, "</g>\n");
    }
}

/* --- nodes --------------------------------------------------------------- */

static void put_node_text(const struct paint *paint, const struct stet_node *node, Agnode_t *it,
                          double x, double y)
{
    const char *name = paint->drawing->diagram->model->states[node->state].name;
    double size = node->kind == STET_NODE_PROXY ? STET_LABEL_SIZE : STET_NODE_SIZE;

    if (!node->inner_count || node->kind != STET_NODE_STATE) {
        put_text(paint->out, NULL, x, y + size * 0.35, name);
        return;
    }
    double line_height = STET_NODE_SIZE * 1.2;
    double left = x - (ND_lw(it) + ND_rw(it)) / 2 + 12;
    double top = y - (node->inner_count + 1) * line_height / 2;
    put_text(paint->out, NULL, x, top + line_height * 0.78, name);
    for (int i = 0; i < node->inner_count; i++)
        put_text(paint->out,
                 stet_format(paint->out->arena, "inner%s", mark_classes[node->inner[i].mark]), left,
                 top + line_height * (i + 1.78), node->inner[i].text);
}

static void put_node(const struct paint *paint, const struct stet_node *node, Agnode_t *it)
{
    const struct stet_diagram *diagram = paint->drawing->diagram;
    const struct stet_state *state = &diagram->model->states[node->state];
    struct stet_buffer *out = paint->out;
    bool proxy = node->kind == STET_NODE_PROXY;
    double x = flip_x(ND_coord(it).x), y = flip_y(paint, ND_coord(it).y);
    double width = ND_lw(it) + ND_rw(it), height = ND_ht(it);

    stet_putf(out, "<g id=\"%s-%s-%s\" class=\"node%s%s%s%s\">", paint->id, proxy ? "at" : "state",
              proxy ? node->key : state->name, proxy ? " proxy" : "",
              role_class(out->arena, node->roles),
              node->state == diagram->view->highlight && !proxy ? " lit" : "",
              mark_classes[diagram->view->marks ? diagram->view->marks->states[node->state]
                                                : STET_MARK_SAME]);
    if (diagram->view->link) {
        stet_put(out, "<a href=\"");
        stet_put_xml(out, diagram->view->link);
        stet_putf(out, "%s\">", state->name);
    }
    stet_put(out, "<title>");
    stet_put_xml(out, stet_say(diagram->view->tongue, state->what));
    stet_put(out, "</title>");
    put_rect(out, NULL, x - width / 2, y - height / 2, width, height, proxy ? 8 : 10);
    if (state->final && !proxy)
        put_rect(out, "ring", x - width / 2 + 3, y - height / 2 + 3, width - 6, height - 6, 7);
    put_node_text(paint, node, it, x, y);
    stet_put(out, diagram->view->link ? "</a></g>\n" : "</g>\n");
}

static void put_nodes(const struct paint *paint)
{
    const struct stet_diagram *diagram = paint->drawing->diagram;

    for (int i = 0; i < diagram->node_count; i++) {
        const struct stet_node *node = &diagram->nodes[i];
        Agnode_t *it = paint->drawing->nodes[i];
        if (node->kind == STET_NODE_STATE || node->kind == STET_NODE_PROXY) {
            put_node(paint, node, it);
        } else if (node->kind == STET_NODE_START) {
            stet_putf(paint->out, "<circle id=\"%s-start\" class=\"start\"", paint->id);
            stet_put_attribute(paint->out, "cx", flip_x(ND_coord(it).x));
            stet_put_attribute(paint->out, "cy", flip_y(paint, ND_coord(it).y));
            stet_put_attribute(paint->out, "r", ND_ht(it) / 2);
            stet_put(paint->out, "/>\n");
        }
    }
}

static const char *describe(struct stet_arena *arena, const struct stet_diagram *diagram)
{
    struct stet_buffer text;

    stet_buffer_init(&text, arena);
    for (int i = 0; i < diagram->arrow_count; i++) {
        const struct stet_arrow *arrow = &diagram->arrows[i];
        stet_putf(&text, "%s%s → %s", i ? ". " : "", diagram->model->states[arrow->source].name,
                  diagram->model->states[arrow->target].name);
        for (int j = 0; j < arrow->label_count; j++)
            stet_putf(&text, "%s%s", j ? "; " : ": ", arrow->labels[j].text);
    }
    return stet_buffer_text(&text);
}

static void paint_svg(struct stet_buffer *out, const struct stet_drawing *drawing)
{
    const struct stet_diagram *diagram = drawing->diagram;
    const struct stet_view *view = diagram->view;
    boxf box = GD_bb(drawing->graph);
    struct stet_legend legend;
    double width = fmax(box.UR.x + 2 * MARGIN, 220);

    stet_legend_make(out->arena, diagram, width, &legend);
    struct stet_svg svg = {
        .id = view->id ? view->id : diagram->model->name,
        .class_name = "stet-states",
        .title = stet_say_phrase(out->arena, view->tongue, STET_PHRASE_DRAW_TITLE, "what",
                                 stet_say(view->tongue, diagram->model->title), NULL),
        .description = describe(out->arena, diagram),
        .language = view->tongue ? view->tongue->code : "en",
        .width = ceil(fmax(width, legend.width)),
        .height = ceil(box.UR.y + 2 * MARGIN + legend.height),
        .embedded = view->embedded,
        .linked = view->link != NULL,
        .dark = view->dark,
        .rules = rules,
        .rule_count = STET_COUNT(rules) - (view->marks ? 0 : DIFFERENCE_RULES),
    };
    struct paint paint = {.out = out, .drawing = drawing, .id = svg.id, .height = box.UR.y};
    const size_t place = stet_svg_begin(out, &svg);
    put_groups(&paint);
    put_arrows(&paint);
    put_nodes(&paint);
    stet_legend_put(out, &legend, MARGIN, box.UR.y + 2 * MARGIN);
    stet_svg_end(out, &svg, place);
}

bool stet_render_svg_twice(const struct stet_view *view, struct stet_buffer *out,
                           const struct stet_view *again, struct stet_buffer *out_again,
                           struct stet_diagnostics *diagnostics)
{
    struct stet_settled settled;

    if (!stet_settle(out->arena, view, &settled, diagnostics))
        return false;
    paint_svg(out, settled.drawing);
    if (again) {
        settled.diagram->view = again;
        paint_svg(out_again, settled.drawing);
    }
    stet_layout_free(settled.layout);
    return true;
}

bool stet_render_svg(const struct stet_view *view, struct stet_buffer *out,
                     struct stet_diagnostics *diagnostics)
{
    return stet_render_svg_twice(view, out, NULL, NULL, diagnostics);
}
