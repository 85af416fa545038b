/* Scenarios as rows, to be put into a table. */
#ifndef STET_SCENARIO_H
#define STET_SCENARIO_H

#include "stet/story.h"

/* SCENARIO and its steps, a row a line, as a table has them. */
void stet_render_scenario(const struct stet_model *model, const struct stet_scenario *scenario,
                          struct stet_buffer *out);

/* EXPECT rows: the states that all roles are in at the end of a story. */
void stet_render_expected(const struct stet_story *story, struct stet_buffer *out);

#endif
