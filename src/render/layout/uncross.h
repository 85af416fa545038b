/* Lines that cross or meet right where they leave or reach a state. */
#ifndef LAYOUT_UNCROSS_H
#define LAYOUT_UNCROSS_H

#include "layout/layout.h"

/*
 * Graphviz sometimes lets two arrows leave a state side by side in the wrong
 * order, so that they cross at once; their ends then change places.
 */
void stet_uncross(struct stet_arena *arena, const struct stet_drawing *drawing);

/* Pushes ends that meet at one side of a state apart. */
void stet_spread(struct stet_arena *arena, const struct stet_drawing *drawing);

#endif
