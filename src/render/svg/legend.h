/* The legend under a state diagram. */
#ifndef SVG_LEGEND_H
#define SVG_LEGEND_H

#include "diagram/diagram.h"

enum { STET_LEGEND_ENTRIES = 16 };

struct stet_legend_entry {
    const char *class_name; /* of the sample line; NULL: text alone */
    const char *text;
    bool box; /* the sample is a proxy's box */
    double x;
    double y;
};

struct stet_legend {
    struct stet_legend_entry entries[STET_LEGEND_ENTRIES];
    int count;
    double width;
    double height;
};

/* Chooses the entries for what the diagram shows and places them in lines of at most `width`. */
void stet_legend_make(struct stet_arena *arena, const struct stet_diagram *diagram, double width,
                      struct stet_legend *legend);

void stet_legend_put(struct stet_buffer *out, const struct stet_legend *legend, double x, double y);

#endif
