/* Layout by libgvc, in this process, with no fonts. */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "layout/drawing.h"

#include <graphviz/gvc.h>

struct stet_layout;

/*
 * Lays the drawing's graph out; positions are then in the graph's records
 * (points, y upwards).  NULL, with an error, when Graphviz cannot.
 */
struct stet_layout *stet_layout_make(struct stet_arena *arena, struct stet_drawing *drawing,
                                     struct stet_diagnostics *diagnostics);

/* Frees the layout, then the graph. */
void stet_layout_free(struct stet_layout *layout);

#endif
