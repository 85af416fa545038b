/* Lines that cross or meet right where they leave or reach a state. */
#ifndef LAYOUT_UNCROSS_H
#define LAYOUT_UNCROSS_H

#include "layout/line.h"

/*
 * Graphviz sometimes lets two arrows leave a state side by side in the wrong
 * order, so that they cross at once; their ends then change places.  `lines` are
 * those of the drawing, and follow it.
 */
void stet_uncross(const struct stet_drawing *drawing, struct stet_line *lines);

/* Pushes ends that meet at one side of a state apart; `lines` as above. */
void stet_spread(struct stet_arena *arena, const struct stet_drawing *drawing,
                 struct stet_line *lines);

#endif
