/* The lines of a laid out drawing as straight pieces, to see where they meet. */
#ifndef LAYOUT_LINE_H
#define LAYOUT_LINE_H

#include "layout/layout.h"

struct stet_line {
    pointf *points;
    int count;
    int capacity;
    boxf box;
    boxf label;
    bool labelled;
};

/* The edge's curve, arrow head included, and the box of its label; reuses the line's memory. */
void stet_line_make(struct stet_arena *arena, Agedge_t *edge, struct stet_line *line);

/* How often two lines cross. */
int stet_lines_cross(const struct stet_line *a, const struct stet_line *b);

/* Whether two segments, ab and cd, cross. */
bool stet_segments_cross(pointf a, pointf b, pointf c, pointf d);

/* Whether two boxes have nothing in common. */
bool stet_boxes_apart(boxf a, boxf b);

#endif
