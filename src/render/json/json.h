/* What the files of this form share. */
#ifndef STET_RENDER_JSON_H
#define STET_RENDER_JSON_H

#include <jansson.h>

#include "stet/render.h"

struct json {
    const struct stet_model *model;
    const struct stet_tongue *tongue;
};

/* Actions as a table has them, an array of texts. */
json_t *json_actions(const struct stet_model *model, struct stet_actions list);

/* As in the table: "passive", "NOT(passive)", "AND(a, NOT(b))"; null when it always holds. */
json_t *json_when(const struct stet_model *model, const struct stet_when *when,
                  struct stet_arena *arena);

/* The MUST rows; the ALWAYS rows. */
json_t *json_musts(const struct stet_model *model, struct stet_arena *arena);
json_t *json_invariants(const struct stet_model *model, struct stet_arena *arena);

/* The systems with their roles, links, assumptions and claims. */
json_t *json_systems(const struct json *json);

#endif
