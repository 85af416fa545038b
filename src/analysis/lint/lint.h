/* What the parts of the lint share: a file for each idea, run.c calls them. */
#ifndef STET_ANALYSIS_LINT_H
#define STET_ANALYSIS_LINT_H

#include "stet/automaton.h"
#include "stet/lint.h"
#include "stet/rules.h"

/* How often each name is used, in each way: uses.c. */
struct uses {
    bool *sent;     /* per message: by a row or injected */
    bool *received; /* per message: some row speaks of it */
    bool *taken;    /* per message: some row does something or keeps it */
    bool *started;  /* per timer */
    bool *handled;  /* per timer: a row does something when it expires */
    bool *set;      /* per flag */
    bool *read;     /* per flag, then guard */
    bool *told;     /* per signal */
    bool *done;     /* per action */
    bool *member;   /* per state: a group that holds something */
    bool *cited;    /* per clause */
};

struct lint {
    struct stet_arena *arena;
    const struct stet_model *model;
    struct stet_diagnostics *diagnostics;
    const struct stet_automaton *automaton; /* NULL: it would be too large */
    struct uses uses;
    bool *reachable; /* per state; a group when one of its states is */
    bool *possible;  /* per row: some case takes it (cells.c) */
};

void lint_uses(struct lint *lint); /* uses.c: fills lint->uses */

void lint_reach(struct lint *lint);   /* reach.c: unreachable, trap; fills lint->reachable */
void lint_cells(struct lint *lint);   /* cells.c: undisposed, shadowed; fills lint->possible */
void lint_rows(struct lint *lint);    /* rows.c: never-true, row-never-taken */
void lint_overlap(struct lint *lint); /* overlap.c */
void lint_pairs(struct lint *lint);  /* pairs.c: flags, timers and messages with one half missing */
void lint_armed(struct lint *lint);  /* armed.c: timer-left-armed */
void lint_unused(struct lint *lint); /* unused.c */
void lint_same(struct lint *lint);   /* same.c: same-states */
void lint_stories(struct lint *lint); /* stories.c: no-expectation */

/* "passive and not full": the bits of a condition, in words of the table. */
const char *lint_case_text(struct lint *lint, struct stet_when when);

#endif
