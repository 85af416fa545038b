/*
 * What is legal in a table and yet is hardly meant: the findings of
 * `stet check`.  Each becomes a warning whose rule is one of
 *
 *   undisposed   no row answers an event in a state, or only under conditions
 *                that leave a case open
 *   unreachable  no way leads from INITIAL to a state
 *   trap         no way leads from a state to a FINAL one or back to INITIAL
 *   unused       a name is declared, and then never done, asked, sent, ...
 *   shadowed     a row is never taken, as others before it answer every case
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
