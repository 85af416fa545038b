/* Crossings and overlaps, found on the curves as they will be painted. */
#include "dot/conflict.h"

#include <math.h>

#include "style/style.h"

enum {
    PIECES = 10 /* straight pieces that stand for one Bezier curve */
};

struct line {
    pointf *points;
    int count;
    boxf box;
    boxf label;
    bool labelled;
};

static pointf at(const pointf *p, double t)
{
    double s = 1 - t;
    double a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
    return (pointf){a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                    a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y};
}

static void add_point(struct line *line, pointf point)
{
    boxf *box = &line->box;
    if (!line->count)
        *box = (boxf){point, point};
    box->LL.x = fmin(box->LL.x, point.x);
    box->LL.y = fmin(box->LL.y, point.y);
    box->UR.x = fmax(box->UR.x, point.x);
    box->UR.y = fmax(box->UR.y, point.y);
    line->points[line->count++] = point;
}

static void flatten(struct stet_arena *arena, Agedge_t *edge, struct line *line)
{
    const splines *spline = ED_spl(edge);
    const textlabel_t *label = ED_label(edge);
    if (label && label->set) {
        double x = label->dimen.x / 2 - 2, y = label->dimen.y / 2 - 1;
        line->labelled = true;
        line->label =
            (boxf){{label->pos.x - x, label->pos.y - y}, {label->pos.x + x, label->pos.y + y}};
    }
    if (!spline || !spline->size)
        return;
    const bezier *curve = &spline->list[0];
    line->points = stet_alloc_array(arena, (size_t)curve->size * PIECES + 2, sizeof(pointf));
    if (curve->sflag)
        add_point(line, curve->sp);
    add_point(line, curve->list[0]);
    for (int i = 0; i + 3 < (int)curve->size; i += 3)
        for (int j = 1; j <= PIECES; j++)
            add_point(line, at(&curve->list[i], (double)j / PIECES));
    if (curve->eflag)
        add_point(line, curve->ep);
}

static bool apart(boxf a, boxf b)
{
    return a.UR.x < b.LL.x || b.UR.x < a.LL.x || a.UR.y < b.LL.y || b.UR.y < a.LL.y;
}

static double side(pointf a, pointf b, pointf c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

static bool cross(pointf a, pointf b, pointf c, pointf d)
{
    return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

static int crossings(const struct line *a, const struct line *b)
{
    int count = 0;
    if (!a->count || !b->count || apart(a->box, b->box))
        return 0;
    for (int i = 0; i + 1 < a->count; i++)
        for (int j = 0; j + 1 < b->count; j++)
            count += cross(a->points[i], a->points[i + 1], b->points[j], b->points[j + 1]);
    return count;
}

static bool runs_over(const struct line *line, const struct line *labelled)
{
    boxf box = labelled->label;
    if (!line->count || !labelled->labelled || apart(line->box, box))
        return false;
    pointf corners[4] = {box.LL, {box.UR.x, box.LL.y}, box.UR, {box.LL.x, box.UR.y}};
    for (int i = 0; i + 1 < line->count; i++) {
        pointf p = line->points[i];
        if (p.x > box.LL.x && p.x < box.UR.x && p.y > box.LL.y && p.y < box.UR.y)
            return true;
        for (int j = 0; j < 4; j++)
            if (cross(p, line->points[i + 1], corners[j], corners[(j + 1) % 4]))
                return true;
    }
    return false;
}

/* Where a group's name stands: in the upper left corner of its frame. */
static boxf title_box(const struct stet_drawing *drawing, int cluster)
{
    const struct stet_diagram *diagram = drawing->diagram;
    const char *name = diagram->model->states[diagram->clusters[cluster]].name;
    boxf box = GD_bb(drawing->clusters[cluster]);
    double width = stet_text_width(name, STET_LABEL_SIZE, false);
    return (boxf){{box.LL.x + 8, box.UR.y - 20}, {box.LL.x + 12 + width, box.UR.y - 4}};
}

static double length_of(const struct line *line)
{
    double length = 0;
    for (int i = 0; i + 1 < line->count; i++)
        length += hypot(line->points[i + 1].x - line->points[i].x,
                        line->points[i + 1].y - line->points[i].y);
    return length;
}

/* How far a line strays from straight down. */
static double width_of(const struct line *line)
{
    return line->count ? line->box.UR.x - line->box.LL.x : 0;
}

/* Conflicts between an arrow and a box that is not its own: a group's name or a state. */
static int box_conflicts(const struct line *line, const struct line *box, bool touches)
{
    bool label_over = line->labelled && !apart(line->label, box->label);
    return label_over + (!touches && runs_over(line, box));
}

static int arrow_conflicts(const struct line *a, const struct line *b)
{
    bool labels_meet = a->labelled && b->labelled && !apart(a->label, b->label);
    return crossings(a, b) + runs_over(a, b) + runs_over(b, a) + labels_meet;
}

/* Of an arrow with its own label, with groups' names and with states. */
static int all_box_conflicts(const struct stet_drawing *drawing, int index, const struct line *line)
{
    const struct stet_diagram *diagram = drawing->diagram;
    const struct stet_arrow *arrow = &diagram->arrows[index];
    int count = runs_over(line, line);
    for (int i = 0; i < diagram->cluster_count; i++) {
        struct line title = {.label = title_box(drawing, i), .labelled = true};
        count += box_conflicts(line, &title, false);
    }
    for (int i = 0; i < diagram->node_count; i++) {
        Agnode_t *node = drawing->nodes[i];
        pointf at_node = ND_coord(node);
        struct line box = {.label = {{at_node.x - ND_lw(node), at_node.y - ND_ht(node) / 2},
                                     {at_node.x + ND_rw(node), at_node.y + ND_ht(node) / 2}},
                           .labelled = true};
        count += box_conflicts(line, &box, i == arrow->from || i == arrow->to);
    }
    return count;
}

struct stet_quality stet_conflicts_count(struct stet_arena *arena,
                                         const struct stet_drawing *drawing, int *counts)
{
    const struct stet_diagram *diagram = drawing->diagram;
    struct stet_quality quality = {0, 0, 0};
    struct line *lines = stet_alloc_array(arena, (size_t)diagram->arrow_count + 1, sizeof(*lines));
    for (int i = 0; i < diagram->arrow_count; i++) {
        flatten(arena, drawing->edges[i], &lines[i]);
        counts[i] = all_box_conflicts(drawing, i, &lines[i]);
        quality.conflicts += counts[i];
        quality.length += length_of(&lines[i]);
        if (diagram->arrows[i].roles & 1)
            quality.bend += width_of(&lines[i]);
    }
    for (int i = 0; i < diagram->arrow_count; i++)
        for (int j = i + 1; j < diagram->arrow_count; j++) {
            int met = arrow_conflicts(&lines[i], &lines[j]);
            counts[i] += met;
            counts[j] += met;
            quality.conflicts += met;
        }
    return quality;
}
