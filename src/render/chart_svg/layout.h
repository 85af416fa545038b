/* Where everything of a sequence chart stands on paper, in points. */
#ifndef CHART_SVG_LAYOUT_H
#define CHART_SVG_LAYOUT_H

#include "chart/chart.h"

enum {
    LABEL_ROOM = 32,
    TEXT_SIZE = 12,
    STATE_SIZE = 11,
    ROLE_SIZE = 14,
    LINE_HEIGHT = 15,
    NOTE_HEIGHT = 24,
    STATE_STEP = 24, /* between states entered in the same moment */
    MARGIN = 14,
    HEAD_Y = 30,     /* of the roles' names */
    SIDE_START = 26, /* from a bar to the texts beside it; a mark fits between */
    SIDE_MOST = 160  /* texts beside a bar are broken at this width */
};

/* One line of text beside a moment. */
struct side_text {
    enum chart_label_kind kind;
    const char *text;
    bool first; /* of its label: carries the mark */
};

/* One line of the chart. */
struct row {
    double top;
    double y; /* of a moment: where arrows begin and end */
    double bottom;
    struct side_text *texts; /* MOMENT: beside the role; STEP: its title */
    int text_count;
    size_t text_capacity;
    double note_x; /* NOTE: the left edge and the width of its box */
    double note_width;
};

struct segment {
    double x1, y1, x2, y2;
};

/* A message: its line and where its label stands (the middle of the text's baseline). */
struct arrow {
    struct segment line;
    const char *label;
    double label_width;
    double label_x;
    double label_y;
    double degrees;
};

struct layout {
    const struct chart *chart;
    bool brief;
    int roles;
    double width;
    double height;
    double left;    /* of the first bar */
    double bar;     /* width of a bar */
    double gap;     /* between bars */
    double begin_y; /* where the bars begin */
    double end_y;
    double side; /* width of the texts left of the first bar, step titles included */
    double right_side;
    struct row *rows;
    struct arrow *arrows;
};

void layout_chart(struct layout *layout, const struct chart *chart, bool brief);

/* Whether a role has lifelines on both sides: its texts then stand above its moments. */
bool layout_is_inner(const struct layout *layout, int role);

/* The left edge of a role's bar. */
double layout_bar_x(const struct layout *layout, int role);

/*
 * The y of a line of the chart, for the state entered there as the `order`-th;
 * that of the beginning for -1, of the end for line_count.
 */
double layout_y(const struct layout *layout, int line, int order);

/* Puts the notes over all roles, aside where arrows would run under them. */
void layout_place_notes(struct layout *layout);

/* Puts the labels of the arrows where they cross nothing. */
void layout_place_labels(struct layout *layout);

#endif
