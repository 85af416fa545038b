/* The ends of a curve. */
#include "layout/ends.h"

bezier *stet_curve_of(Agedge_t *edge)
{
    splines *spline = ED_spl(edge);

    return spline && spline->size == 1 && spline->list[0].size >= 4 ? &spline->list[0] : NULL;
}

static void move(pointf *point, double x, double y)
{
    point->x += x;
    point->y += y;
}

/* Moves the curve's end, with its control point and arrow head. */
void stet_curve_move_end(bezier *curve, bool head, double x, double y)
{
    int last = (int)curve->size - 1;

    move(&curve->list[head ? last : 0], x, y);
    move(&curve->list[head ? last - 1 : 1], x, y);
    if (head && curve->eflag)
        move(&curve->ep, x, y);
}

pointf stet_curve_end(const bezier *curve, bool head)
{
    if (!head)
        return curve->list[0];
    return curve->eflag ? curve->ep : curve->list[curve->size - 1];
}
