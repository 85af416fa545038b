/* Two ends at one state change places where that takes a crossing away. */
#include "layout/uncross.h"

#include <math.h>

#include "layout/ends.h"

static const double NEAR = 40; /* points between two ends that may change places */

static void change_places(bezier *a, bezier *b, bool head)
{
    pointf from = stet_curve_end(a, head), to = stet_curve_end(b, head);

    stet_curve_move_end(a, head, to.x - from.x, to.y - from.y);
    stet_curve_move_end(b, head, from.x - to.x, from.y - to.y);
}

static void exchange(bezier *a, bezier *b, bool head, struct stet_line *one, struct stet_line *two)
{
    change_places(a, b, head);
    stet_line_follow(one);
    stet_line_follow(two);
}

static void uncross_ends(const struct stet_drawing *drawing, struct stet_line *lines, int one,
                         int two, bool head)
{
    bezier *a = stet_curve_of(drawing->edges[one]), *b = stet_curve_of(drawing->edges[two]);

    if (!a || !b)
        return;
    pointf p = stet_curve_end(a, head), q = stet_curve_end(b, head);
    if (hypot(p.x - q.x, p.y - q.y) > NEAR)
        return;
    int before = stet_lines_cross(&lines[one], &lines[two]);
    if (!before)
        return;
    exchange(a, b, head, &lines[one], &lines[two]);
    if (stet_lines_cross(&lines[one], &lines[two]) >= before)
        exchange(a, b, head, &lines[one], &lines[two]);
}

void stet_uncross(const struct stet_drawing *drawing, struct stet_line *lines)
{
    const struct stet_diagram *diagram = drawing->diagram;

    for (int i = 0; i < diagram->arrow_count; i++)
        for (int j = i + 1; j < diagram->arrow_count; j++) {
            const struct stet_arrow *a = &diagram->arrows[i], *b = &diagram->arrows[j];
            if (a->from == b->from)
                uncross_ends(drawing, lines, i, j, false);
            if (a->to == b->to)
                uncross_ends(drawing, lines, i, j, true);
        }
}
