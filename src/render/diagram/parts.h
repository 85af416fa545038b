/* What the files of this folder share. */
#ifndef DIAGRAM_PARTS_H
#define DIAGRAM_PARTS_H

#include "diagram/diagram.h"

/* The rows that the first scenario takes, by state and role. */
struct stet_happy {
    unsigned *rows; /* [row]: bit i: role i takes it */
    unsigned *from; /* [state]: bit i: role i is there at some time */
    int role_count;
    const char **roles;
};

void stet_happy_find(struct stet_arena *arena, const struct stet_model *model,
                     const struct stet_tongue *tongue, struct stet_happy *happy);

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
