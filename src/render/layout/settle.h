/* The one diagram of a view that all forms draw, and the layout that chose it. */
#ifndef LAYOUT_SETTLE_H
#define LAYOUT_SETTLE_H

#include "layout/conflict.h"
#include "layout/layout.h"

enum { STET_MOST_DETACHED = 24 };

/* Which arrows end at proxies, and the order handed to the layout. */
struct stet_choice {
    int variant;
    int detached[STET_MOST_DETACHED];
    int count;
    bool grouped;
    struct stet_quality quality;
};

/* A diagram laid out; free the layout. */
struct stet_settled {
    struct stet_diagram *diagram;
    struct stet_drawing *drawing;
    struct stet_layout *layout;
    struct stet_choice choice;
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

/* The choice remembered for a view, NULL when there is none. */
const struct stet_choice *stet_layouts_find(const struct stet_view *view);

/* Remembers the choice where the view says so. */
void stet_layouts_add(const struct stet_view *view, const struct stet_choice *choice);

#endif
