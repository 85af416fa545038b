/* What is wrong with a laid out drawing: lines across lines, labels over lines or labels. */
#ifndef LAYOUT_CONFLICT_H
#define LAYOUT_CONFLICT_H

#include "layout/line.h"

/* How a drawing reads. */
struct stet_quality {
    int conflicts;
    double length; /* of all lines, in points */
    double bend;   /* how far the first role's happy path strays from straight down */
};

/*
 * Counts, for each arrow, how often its line or label meets another arrow's
 * line or label or a group's name.  `lines` are those of the drawing.
 */
struct stet_quality stet_conflicts_count(const struct stet_drawing *drawing,
                                         const struct stet_line *lines, int *counts);

#endif
