/*
 * How strong the checks of a table are: every table that differs from it in one
 * thing, a mutant, is checked as the table is, and those that nothing catches
 * are shown (DeMillo, Lipton, Sayward 1978).  docs/mutation.md.
 */
#ifndef STET_MUTATE_H
#define STET_MUTATE_H

#include "stet/behaviour.h"

/* The kinds of change, by their names in the list. */
enum stet_mutation {
#define MUTATION(id, name, what) STET_##id,
#include "stet/mutations.def"
    STET_MUTATION_COUNT
};

/* Where the change is: in a row, in what a state does on entering or leaving, in INITIAL. */
enum stet_mutated {
    STET_MUTATED_ROW,
    STET_MUTATED_ENTER,
    STET_MUTATED_LEAVE,
    STET_MUTATED_INITIAL
};

/* What became of a mutant; the judges in the order in which they are asked. */
enum stet_fate {
    STET_KILLED_BY_TABLE,       /* it would not be read: two rows for one cell, ... */
    STET_KILLED_BY_SCENARIO,    /* a scenario fails */
    STET_KILLED_BY_MUST,        /* a MUST row fails */
    STET_KILLED_BY_RULE,        /* a rule finds what it does not find in the table */
    STET_KILLED_BY_EXPLORATION, /* a claim fails, or a problem is found */
    STET_EQUIVALENT,            /* nobody can see a difference: stet/behaviour.h */
    STET_BEYOND,                /* of a NEVER row that no system of the table ever meets */
    STET_EXPLAINED,             /* it survives, and ALLOW(mutant_survives, ...) says why */
    STET_SURVIVES,
    STET_FATE_COUNT
};

/* One changed table: what was changed, and what became of it. */
struct stet_mutant {
    enum stet_mutation mutation;
    enum stet_mutated where;
    int index; /* of the row or state */
    int at;    /* the action, or the bit of the condition, that is changed; the end: added */
    struct stet_action action; /* that it becomes */
    enum stet_row_kind kind;   /* DISPOSITION_CHANGED */
    int value;                 /* the new target, event, signal or initial state */
    enum stet_fate fate;
    const char *by; /* killed: the rule, scenario, claim or problem; explained: why */

    /* survivors and explained ones only */
    struct stet_place place;
    const char *old_text;                   /* the row as it stands, and as it would stand; */
    const char *new_text;                   /* NULL: it would stand no more */
    const struct stet_behaviour *behaviour; /* what tells them apart */
};

/* What may be asked; zero means as usual. */
struct stet_mutate_options {
    int threads;                                          /* 0: as many as there are processors */
    void (*progress)(void *context, int done, int count); /* may be NULL */
    void *context;
};

/* All mutants of a table. */
struct stet_mutation_score {
    const struct stet_model *model;
    struct stet_mutant *mutants; /* in order of the table and the kinds of change */
    int count;
    int fates[STET_MUTATION_COUNT][STET_FATE_COUNT];
};

/*
 * Judges all mutants of a table that passes its own checks: scenarios, MUST and
 * ALWAYS rows, and its systems, explored as those of mutants are (the smallest
 * network, so many states).  NULL, with errors in `diagnostics`, when it does
 * not pass them or there is no memory.
 */
const struct stet_mutation_score *stet_mutate(struct stet_arena *arena,
                                              const struct stet_model *model,
                                              const struct stet_mutate_options *options,
                                              struct stet_diagnostics *diagnostics);

/* How many mutants had this fate. */
int stet_mutation_fate(const struct stet_mutation_score *score, enum stet_fate fate);

/* How many were killed, by whatever judge. */
int stet_mutation_killed(const struct stet_mutation_score *score);

/* Killed of all that are neither equivalent nor beyond, in percent, rounded down: "99.87". */
const char *stet_mutation_percent(struct stet_arena *arena,
                                  const struct stet_mutation_score *score);

/* "action-dropped"; "action dropped". */
const char *stet_mutation_name(enum stet_mutation mutation);
const char *stet_mutation_what(enum stet_mutation mutation);

/* "table", "scenario", "must", "rule", "exploration", "equivalent", "beyond", "explained",
 * "survives". */
const char *stet_fate_name(enum stet_fate fate);

#endif
