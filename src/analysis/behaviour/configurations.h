/* Configurations as numbers. */
#ifndef STET_ANALYSIS_BEHAVIOUR_CONFIGURATIONS_H
#define STET_ANALYSIS_BEHAVIOUR_CONFIGURATIONS_H

#include "stet/step.h"

struct configurations {
    struct stet_arena *arena;
    struct stet_configuration *list;
    int count;
    size_t capacity;
    struct stet_map numbers;
};

void configurations_init(struct configurations *set, struct stet_arena *arena);

/* The number of a configuration; it gets the next one when it has none. */
int configurations_number(struct configurations *set, const struct stet_configuration *config);

#endif
