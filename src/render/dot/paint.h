/* What Graphviz paints a drawing with. */
#ifndef DOT_PAINT_H
#define DOT_PAINT_H

#include "layout/drawing.h"

/*
 * Gives the drawing's graph colours, tooltips, links and classes, which its
 * layout does without: most graphs are only laid out, several times for a picture.
 */
void stet_drawing_paint(struct stet_arena *arena, const struct stet_drawing *drawing);

#endif
