/* What the files that make the simulator's data share. */
#ifndef RENDER_SIMULATOR_DATA_H
#define RENDER_SIMULATOR_DATA_H

#include <jansson.h>

#include "stet/phrases.h"

struct data {
    const struct stet_model *model;
    const struct stet_tongue *tongue;
    struct stet_arena *arena;
};

/* The number that the runtime gives to a state: groups are not counted among them. */
int data_state(const struct stet_model *model, int state);

/* systems.c: the roles and links of each system; the scenarios as steps. */
json_t *data_systems(const struct data *data);
json_t *data_scenarios(const struct data *data);

#endif
