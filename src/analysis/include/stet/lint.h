/*
 * What is legal in a table and yet is hardly meant: those FINDING rules of
 * stet/rules.def that the table alone decides.
 *
 * One cause gives one finding: nothing is said of the cells of a state that
 * is unreachable.
 */
#ifndef STET_LINT_H
#define STET_LINT_H

#include "stet/model.h"

/* Adds the findings, sorted by place, to `diagnostics`; returns how many there are. */
size_t stet_lint_run(struct stet_arena *arena, const struct stet_model *model,
                     struct stet_diagnostics *diagnostics);

#endif
