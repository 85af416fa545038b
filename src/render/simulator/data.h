/* What the files that make the simulator's data share. */
#ifndef RENDER_SIMULATOR_DATA_H
#define RENDER_SIMULATOR_DATA_H

#include <jansson.h>

#include "stet/phrases.h"

struct data {
    const struct stet_model *model;
    const struct stet_tongue *tongue;
    struct stet_arena *arena;
    json_t *forms; /* of sentences, by the kind of what they are about */
    json_t *words; /* that rows have in common */
};

/* A phrase that says something about a name, under the key the page knows it by. */
struct sentence {
    const char *key;
    enum stet_phrase phrase;
};

/*
 * forms.c: has the page say the sentences of `object`, one of the `kind`, with `name` in their
 * place: most things of a kind share their sentences' forms, of which Korean has some more.
 */
void data_say(const struct data *data, const char *kind, json_t *object, const char *place,
              const char *name, const struct sentence *sentences, size_t count);

/* The number that the runtime gives to a state: groups are not counted among them. */
int data_state(const struct stet_model *model, int state);

/* systems.c: the roles and links of each system; the scenarios as steps. */
json_t *data_systems(const struct data *data);
json_t *data_scenarios(const struct data *data);

#endif
