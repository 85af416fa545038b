/* The one diagram of a view that all forms draw, and the layout that chose it. */
#ifndef DOT_SETTLE_H
#define DOT_SETTLE_H

#include "dot/layout.h"

/* A diagram laid out; free the layout. */
struct stet_settled {
    struct stet_diagram *diagram;
    struct stet_drawing *drawing;
    struct stet_layout *layout;
    int conflicts; /* lines across lines, labels over lines or labels */
    double cost;   /* the less, the better it reads */
};

/*
 * Builds the diagram and lays it out.  Where lines cross, arrows off the happy
 * path are pointed at proxies of their targets and all is laid out again, until
 * none cross or nothing is gained.  Groups are drawn where the picture
 * reads as well with them, and always when every cell is shown.  False with an error when it
 * is too large.
 */
bool stet_settle(struct stet_arena *arena, const struct stet_view *view,
                 struct stet_settled *settled, struct stet_diagnostics *diagnostics);

/* The diagram alone; NULL with an error when it is too large. */
const struct stet_diagram *stet_settle_diagram(struct stet_arena *arena,
                                               const struct stet_view *view,
                                               struct stet_diagnostics *diagnostics);

#endif
