/* What happens in a story as JSON: shared by `stet chart` and `stet run`. */
#ifndef STET_STORY_JSON_H
#define STET_STORY_JSON_H

#include "stet/story.h"

#include <jansson.h>

/*
 * One happening: "kind" and, as far as the kind has them, "role", "peer",
 * "message", "event", "timer", "flag", "signal", "action", "from", "to",
 * "outcome", "row" ("file:line"), "flight", "text", and "states", those of all
 * roles after it.  The caller owns the reference.
 */
json_t *stet_json_happening(const struct stet_story *story, int index);

/* A configuration: "state", "flags", "timers", "deferred".  The caller owns the reference. */
json_t *stet_json_configuration(const struct stet_model *model,
                                const struct stet_configuration *config);

/* "file:line" of a row; null when `row` is -1. */
json_t *stet_json_row(const struct stet_model *model, int row);

/* Appends a value as text, on one line when `lines` is false, and drops the reference. */
void stet_put_json(struct stet_buffer *out, json_t *value, bool lines);

#endif
