/* The view that a difference is drawn in. */
#ifndef DIFFERENCE_MARKS_H
#define DIFFERENCE_MARKS_H

#include "stet/difference_text.h"
#include "stet/render.h"

/* False when there is none: both have more flags and guards than one machine may. */
bool difference_view(struct stet_arena *arena, const struct stet_difference *difference,
                     struct stet_view *view);

/* Whether anything in it is marked. */
bool difference_has_marks(const struct stet_view *view);

#endif
