/* The lines of a laid out drawing as straight pieces, to see where they meet. */
#ifndef LAYOUT_LINE_H
#define LAYOUT_LINE_H

#include "layout/layout.h"

/* A curve, arrow head included, and the box of its label. */
struct stet_line {
    const bezier *curve; /* NULL: there is none */
    pointf *points;
    int count;
    boxf box;
    boxf label;
    bool labelled;
};

/* The line of each arrow of the drawing. */
struct stet_line *stet_lines_make(struct stet_arena *arena, const struct stet_drawing *drawing);

/* Takes the line after its curve, which was moved. */
void stet_line_follow(struct stet_line *line);

/* How often two lines cross. */
int stet_lines_cross(const struct stet_line *a, const struct stet_line *b);

/* Whether two segments, ab and cd, cross. */
bool stet_segments_cross(pointf a, pointf b, pointf c, pointf d);

/* Whether two boxes have nothing in common. */
bool stet_boxes_apart(boxf a, boxf b);

#endif
