/* What the lint's parts share. */
#ifndef STET_ANALYSIS_LINT_H
#define STET_ANALYSIS_LINT_H

#include "stet/lint.h"

struct lint {
    struct stet_arena *arena;
    const struct stet_model *model;
    struct stet_diagnostics *diagnostics;
    bool *reachable; /* per state; a group when one of its states is */
};

/* lint_reach.c: marks what is reachable; unreachable states and traps */
void lint_reach(struct lint *lint);

/* lint_cells.c: undisposed cells and shadowed rows */
void lint_cells(struct lint *lint);

/* lint_unused.c: names */
void lint_unused(struct lint *lint);

#endif
