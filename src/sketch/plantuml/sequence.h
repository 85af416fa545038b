/* What the lines of a sequence chart share. */
#ifndef SKETCH_PLANTUML_SEQUENCE_H
#define SKETCH_PLANTUML_SEQUENCE_H

#include "blocks.h"
#include "plantuml.h"

/* Who called whom: `return` goes back. */
struct call {
    int from;
    int to;
};

struct chart {
    struct draft *draft;
    struct blocks blocks;
    struct call last; /* the message before; -1: none yet */
    struct call *calls;
    size_t count, capacity;
    bool autoactivate;
};

/* A -> B : text; false: the line is none, and nothing is broken. */
bool chart_take_message(struct chart *chart, struct slice line);

/* Part X is activated by the message before, and no longer. */
void chart_activate(struct chart *chart, int part);
void chart_deactivate(struct chart *chart, int part);

/* return text */
bool chart_take_return(struct chart *chart, struct slice text);

/* note left of A, over A,B; ref over A; up to `end note`. */
bool chart_take_note(struct chart *chart, struct slice line, struct slice *rest);

#endif
