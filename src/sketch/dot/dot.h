/* Graphs in DOT. */
#ifndef SKETCH_DOT_H
#define SKETCH_DOT_H

#include "draft.h"

void dot_read(struct draft *draft, struct slice text);

#endif
