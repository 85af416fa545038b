/* Curves as straight pieces. */
#include "layout/line.h"

enum {
    PIECES = 10 /* straight pieces that stand for one Bezier curve */
};

static pointf at(const pointf *p, double t)
{
    double s = 1 - t;
    double a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;

    return (pointf){a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                    a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y};
}

/* Not fmin and fmax, which are calls for the sake of what is no number. */
static double lesser(double a, double b)
{
    return a < b ? a : b;
}

static double greater(double a, double b)
{
    return a > b ? a : b;
}

static void add_point(struct stet_line *line, pointf point)
{
    boxf *box = &line->box;

    if (!line->count)
        *box = (boxf){point, point};
    box->LL.x = lesser(box->LL.x, point.x);
    box->LL.y = lesser(box->LL.y, point.y);
    box->UR.x = greater(box->UR.x, point.x);
    box->UR.y = greater(box->UR.y, point.y);
    line->points[line->count++] = point;
}

void stet_line_follow(struct stet_line *line)
{
    const bezier *curve = line->curve;

    line->count = 0;
    if (!curve)
        return;
    if (curve->sflag)
        add_point(line, curve->sp);
    add_point(line, curve->list[0]);
    for (int i = 0; i + 3 < (int)curve->size; i += 3)
        for (int j = 1; j <= PIECES; j++)
            add_point(line, at(&curve->list[i], (double)j / PIECES));
    if (curve->eflag)
        add_point(line, curve->ep);
}

static void make(struct stet_arena *arena, Agedge_t *edge, struct stet_line *line)
{
    const splines *spline = ED_spl(edge);
    const textlabel_t *label = ED_label(edge);

    line->labelled = label && label->set;
    if (line->labelled) {
        double x = label->dimen.x / 2 - 2, y = label->dimen.y / 2 - 1;
        line->label =
            (boxf){{label->pos.x - x, label->pos.y - y}, {label->pos.x + x, label->pos.y + y}};
    }
    if (!spline || !spline->size)
        return;
    line->curve = &spline->list[0];
    line->points =
        stet_alloc_array(arena, (size_t)line->curve->size * PIECES + 2, sizeof *line->points);
    stet_line_follow(line);
}

struct stet_line *stet_lines_make(struct stet_arena *arena, const struct stet_drawing *drawing)
{
    const int count = drawing->diagram->arrow_count;
    struct stet_line *lines = stet_alloc_array(arena, (size_t)count + 1, sizeof *lines);

    for (int i = 0; i < count; i++)
        make(arena, drawing->edges[i], &lines[i]);
    return lines;
}

bool stet_boxes_apart(boxf a, boxf b)
{
    return a.UR.x < b.LL.x || b.UR.x < a.LL.x || a.UR.y < b.LL.y || b.UR.y < a.LL.y;
}

static double side(pointf a, pointf b, pointf c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool stet_segments_cross(pointf a, pointf b, pointf c, pointf d)
{
    return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

static boxf box_of(pointf a, pointf b)
{
    return (boxf){{lesser(a.x, b.x), lesser(a.y, b.y)}, {greater(a.x, b.x), greater(a.y, b.y)}};
}

int stet_lines_cross(const struct stet_line *a, const struct stet_line *b)
{
    int count = 0;

    if (!a->count || !b->count || stet_boxes_apart(a->box, b->box))
        return 0;
    for (int i = 0; i + 1 < a->count; i++) {
        if (stet_boxes_apart(box_of(a->points[i], a->points[i + 1]), b->box))
            continue;
        for (int j = 0; j + 1 < b->count; j++)
            count +=
                stet_segments_cross(a->points[i], a->points[i + 1], b->points[j], b->points[j + 1]);
    }
    return count;
}
