/* Classes of configurations that nothing tells apart. */
#ifndef STET_ANALYSIS_BEHAVIOUR_REFINE_H
#define STET_ANALYSIS_BEHAVIOUR_REFINE_H

#include "graph.h"

/* Fills classes[configuration] of a finished graph. */
void refine(const struct graph *graph, int *classes);

#endif
