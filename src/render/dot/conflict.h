/* What is wrong with a laid out drawing: lines across lines, labels over lines or labels. */
#ifndef DOT_CONFLICT_H
#define DOT_CONFLICT_H

#include "dot/layout.h"

/*
 * Counts, for each arrow, how often its line or label meets another arrow's
 * line or label, or its line another label; returns the sum.
 */
int stet_conflicts_count(struct stet_arena *arena, const struct stet_drawing *drawing, int *counts);

#endif
