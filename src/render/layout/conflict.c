/* Crossings and overlaps, found on the curves as they will be painted. */
#include "layout/conflict.h"

#include <math.h>

#include "style/style.h"

static const double CLIMB = 60; /* points aside that an arrow upwards on a happy path is worth */

static bool runs_over(const struct stet_line *line, const struct stet_line *labelled)
{
    boxf box = labelled->label;

    if (!line->count || !labelled->labelled || stet_boxes_apart(line->box, box))
        return false;
    pointf corners[4] = {box.LL, {box.UR.x, box.LL.y}, box.UR, {box.LL.x, box.UR.y}};
    for (int i = 0; i + 1 < line->count; i++) {
        pointf p = line->points[i];
        if (p.x > box.LL.x && p.x < box.UR.x && p.y > box.LL.y && p.y < box.UR.y)
            return true;
        for (int j = 0; j < 4; j++)
            if (stet_segments_cross(p, line->points[i + 1], corners[j], corners[(j + 1) % 4]))
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

static double length_of(const struct stet_line *line)
{
    double length = 0;

    for (int i = 0; i + 1 < line->count; i++)
        length += hypot(line->points[i + 1].x - line->points[i].x,
                        line->points[i + 1].y - line->points[i].y);
    return length;
}

/* How far a line strays from straight down. */
static double width_of(const struct stet_line *line)
{
    return line->count ? line->box.UR.x - line->box.LL.x : 0;
}

/* Whether a line leads up: a path is read from above to below. */
static bool climbs(const struct stet_line *line)
{
    return line->count && line->points[line->count - 1].y > line->points[0].y;
}

/* Conflicts between an arrow and a box that is not its own: a group's name or a state. */
static int box_conflicts(const struct stet_line *line, const struct stet_line *box, bool touches)
{
    bool label_over = line->labelled && !stet_boxes_apart(line->label, box->label);

    return label_over + (!touches && runs_over(line, box));
}

static int arrow_conflicts(const struct stet_line *a, const struct stet_line *b)
{
    bool labels_meet = a->labelled && b->labelled && !stet_boxes_apart(a->label, b->label);

    return stet_lines_cross(a, b) + runs_over(a, b) + runs_over(b, a) + labels_meet;
}

/* Of an arrow with its own label, with groups' names and with states. */
static int all_box_conflicts(const struct stet_drawing *drawing, int index,
                             const struct stet_line *line)
{
    const struct stet_diagram *diagram = drawing->diagram;
    const struct stet_arrow *arrow = &diagram->arrows[index];
    int count = runs_over(line, line);

    for (int i = 0; i < diagram->cluster_count; i++) {
        struct stet_line title = {.label = title_box(drawing, i), .labelled = true};
        count += box_conflicts(line, &title, false);
    }
    for (int i = 0; i < diagram->node_count; i++) {
        Agnode_t *node = drawing->nodes[i];
        pointf at_node = ND_coord(node);
        struct stet_line box = {.label = {{at_node.x - ND_lw(node), at_node.y - ND_ht(node) / 2},
                                          {at_node.x + ND_rw(node), at_node.y + ND_ht(node) / 2}},
                                .labelled = true};
        count += box_conflicts(line, &box, i == arrow->from || i == arrow->to);
    }
    return count;
}

struct stet_quality stet_conflicts_count(const struct stet_drawing *drawing,
                                         const struct stet_line *lines, int *counts)
{
    const struct stet_diagram *diagram = drawing->diagram;
    struct stet_quality quality = {0, 0, 0};

    for (int i = 0; i < diagram->arrow_count; i++) {
        counts[i] = all_box_conflicts(drawing, i, &lines[i]);
        quality.conflicts += counts[i];
        quality.length += length_of(&lines[i]);
        if (diagram->arrows[i].roles & 1)
            quality.bend += width_of(&lines[i]);
        if (diagram->arrows[i].roles && climbs(&lines[i]))
            quality.bend += CLIMB;
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
