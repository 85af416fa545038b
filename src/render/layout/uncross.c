/* Two ends at one state change places where that takes a crossing away. */
#include "layout/uncross.h"

#include <math.h>

#include "layout/ends.h"
#include "layout/line.h"

static const double NEAR = 40; /* points between two ends that may change places */

static void change_places(bezier *a, bezier *b, bool head)
{
    pointf from = stet_curve_end(a, head), to = stet_curve_end(b, head);

    stet_curve_move_end(a, head, to.x - from.x, to.y - from.y);
    stet_curve_move_end(b, head, from.x - to.x, from.y - to.y);
}

struct uncross {
    struct stet_arena *arena;
    struct stet_line lines[2];
};

static int crossings(struct uncross *uncross, Agedge_t *one, Agedge_t *two)
{
    stet_line_make(uncross->arena, one, &uncross->lines[0]);
    stet_line_make(uncross->arena, two, &uncross->lines[1]);
    return stet_lines_cross(&uncross->lines[0], &uncross->lines[1]);
}

static void uncross_ends(struct uncross *uncross, Agedge_t *one, Agedge_t *two, bool head)
{
    bezier *a = stet_curve_of(one), *b = stet_curve_of(two);

    if (!a || !b)
        return;
    pointf p = stet_curve_end(a, head), q = stet_curve_end(b, head);
    int before = crossings(uncross, one, two);
    if (!before || hypot(p.x - q.x, p.y - q.y) > NEAR)
        return;
    change_places(a, b, head);
    if (crossings(uncross, one, two) >= before)
        change_places(a, b, head);
}

void stet_uncross(struct stet_arena *arena, const struct stet_drawing *drawing)
{
    const struct stet_diagram *diagram = drawing->diagram;
    struct uncross uncross = {.arena = arena};

    for (int i = 0; i < diagram->arrow_count; i++)
        for (int j = i + 1; j < diagram->arrow_count; j++) {
            const struct stet_arrow *a = &diagram->arrows[i], *b = &diagram->arrows[j];
            if (a->from == b->from)
                uncross_ends(&uncross, drawing->edges[i], drawing->edges[j], false);
            if (a->to == b->to)
                uncross_ends(&uncross, drawing->edges[i], drawing->edges[j], true);
        }
}
