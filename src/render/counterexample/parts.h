/* The parts of a counterexample as C. */
#ifndef RENDER_COUNTEREXAMPLE_PARTS_H
#define RENDER_COUNTEREXAMPLE_PARTS_H

#include "stet/counterexample.h"

/* The run that shows it. */
const struct stet_path *counterexample_path(const struct stet_counterexample *counterexample);

/* A condition of a claim as an expression over `world`. */
void counterexample_condition(const struct stet_model *model, const struct stet_system *system,
                              const struct stet_condition *condition, struct stet_buffer *out);

/* `text` as a C string, with its quotes. */
void counterexample_string(const char *text, struct stet_buffer *out);

/* The functions `met`, after each step, and `ends`, at the end: whether it comes about. */
void counterexample_judge(const struct stet_counterexample *counterexample,
                          struct stet_buffer *out);

#endif
