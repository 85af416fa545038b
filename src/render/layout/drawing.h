/* A state diagram as a Graphviz graph: what `draw --as dot` prints and what the SVG is laid out
 * from. */
#ifndef LAYOUT_DRAWING_H
#define LAYOUT_DRAWING_H

#include <graphviz/cgraph.h>

#include "diagram/diagram.h"

struct stet_drawing {
    const struct stet_diagram *diagram;
    Agraph_t *graph;
    Agnode_t **nodes;    /* [diagram->node_count] */
    Agedge_t **edges;    /* [diagram->arrow_count] */
    Agraph_t **clusters; /* [diagram->cluster_count] */
    Agedge_t *start;     /* from the dot to the initial state; NULL */
};

/* The caller closes `graph` with agclose; NULL when Graphviz has no memory. */
struct stet_drawing *stet_drawing_make(struct stet_arena *arena,
                                       const struct stet_diagram *diagram);

/* `text` as a label that Graphviz shows as it is. */
void stet_put_dot_label(struct stet_buffer *out, const char *text);

/* Font sizes in points. */
enum { STET_NODE_SIZE = 14, STET_LABEL_SIZE = 12, STET_SMALL_SIZE = 11 };

/* How an arrow looks: 0 and up a role's happy path, else one of these. */
enum { STET_LOOK_ALL = -1, STET_LOOK_NORMAL = -2, STET_LOOK_QUIET = -3 };
int stet_look(unsigned roles, bool quiet);

#endif
