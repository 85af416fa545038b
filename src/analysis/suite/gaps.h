/* Why something of a table is never reached. */
#ifndef STET_ANALYSIS_GAPS_H
#define STET_ANALYSIS_GAPS_H

#include "items.h"

/* A line for each item that cannot be reached; of pairs, for each such row. */
void gaps_list(struct stet_arena *arena, const struct graph *graph, enum stet_suite_kind kind,
               struct stet_suite_gap **gaps, int *count);

#endif
