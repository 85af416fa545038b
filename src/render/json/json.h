/* What the files of this form share. */
#ifndef STET_RENDER_JSON_H
#define STET_RENDER_JSON_H

#include <jansson.h>

#include "stet/render.h"

struct json {
    const struct stet_model *model;
    const struct stet_tongue *tongue;
};

/* The systems with their roles, links, assumptions and claims. */
json_t *json_systems(const struct json *json);

#endif
