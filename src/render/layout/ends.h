/* The ends of a laid out arrow's curve, and moving them. */
#ifndef LAYOUT_ENDS_H
#define LAYOUT_ENDS_H

#include "layout/layout.h"

/* The curve of an edge; NULL when it has none that is whole. */
bezier *stet_curve_of(Agedge_t *edge);

/* Where it leaves its state, or where its arrow head points. */
pointf stet_curve_end(const bezier *curve, bool head);

/* Moves the end, with its control point and arrow head. */
void stet_curve_move_end(bezier *curve, bool head, double x, double y);

#endif
