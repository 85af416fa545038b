/* Numbers by which Graphviz knows nodes, edges and clusters. */
#ifndef LAYOUT_IDS_H
#define LAYOUT_IDS_H

#include <graphviz/cgraph.h>

#include "stet/base.h"

/*
 * For agopen: numbers in the order in which names come.  Graphviz's own are the
 * addresses of names, and it looks through some sets in the order of numbers,
 * so that a layout would depend on what else the memory was used for.  Lives in
 * the arena, which has to outlive the graph.
 */
Agdisc_t *stet_layout_ids(struct stet_arena *arena);

#endif
