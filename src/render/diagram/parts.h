/* What the files of this folder share. */
#ifndef DIAGRAM_PARTS_H
#define DIAGRAM_PARTS_H

#include "diagram/diagram.h"

/* A row that the first scenario takes, and the state it is taken in. */
struct stet_happy_move {
    int from;
    int row;
    unsigned roles; /* bit i: role i takes it */
};

struct stet_happy {
    struct stet_happy_move *moves;
    size_t count;
    size_t capacity;
    unsigned *seen; /* [state]: bit i: role i is there at some time */
    int role_count;
    const char **roles;
};

void stet_happy_find(struct stet_arena *arena, const struct stet_model *model,
                     const struct stet_tongue *tongue, struct stet_happy *happy);

/* The roles that take `row` in `state`, a bit each. */
unsigned stet_happy_roles(const struct stet_happy *happy, int state, int row);

/* The texts of one row; the words are made by stet_label_wrap once labels are merged. */
struct stet_label stet_label_make(struct stet_arena *arena, const struct stet_diagram *diagram,
                                  int row);

/* What is done on entering or leaving a state; false when nothing is. */
bool stet_label_make_entry(struct stet_arena *arena, const struct stet_diagram *diagram, int state,
                           bool leaving, struct stet_label *label);

/* Adds `more` to the labels: to one that does the same, else as a new one. */
void stet_label_add(struct stet_arena *arena, const struct stet_model *model,
                    struct stet_label **labels, int *count, struct stet_label more);

/* Sorts what is on the happy path to the front, then sets text and words. */
void stet_label_finish(struct stet_arena *arena, struct stet_label *labels, int count);

/* Points arrows into hubs and far away at small local proxies. */
void stet_proxies_place(struct stet_arena *arena, struct stet_diagram *diagram);

#endif
