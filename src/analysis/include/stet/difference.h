/*
 * What is different between two tables: rows first, then behaviour.  A row is
 * known by what it answers (its state and event), a declaration by its name;
 * where it stands in the file does not matter, but for the order of the
 * alternatives of a cell and of the steps of a scenario.
 */
#ifndef STET_DIFFERENCE_H
#define STET_DIFFERENCE_H

#include "stet/behaviour.h"

/* One of the two machines; both live as long as the difference. */
struct stet_side {
    const struct stet_table *table;
    const struct stet_model *model;
};

/* What became of a row between the old table and the new one. */
enum stet_change_kind { STET_ADDED, STET_REMOVED, STET_CHANGED };

/* What a row belongs to; changes come in this order. */
enum stet_change_section {
    STET_SECTION_MACHINE, /* MACHINE, INITIAL, FINAL */
    STET_SECTION_STATES,
    STET_SECTION_NAMES, /* calls, messages, timers, flags, ... */
    STET_SECTION_ROWS,
    STET_SECTION_SYSTEMS, /* and what explorations of them take for granted */
    STET_SECTION_CLAIMS,
    STET_SECTION_SCENARIOS,
    STET_SECTION_TEXTS, /* prose, clauses, remarks */
    STET_SECTIONS
};

/* A row that is on one side only, or on both but not the same. */
struct stet_change {
    enum stet_change_kind kind;
    enum stet_change_section section;
    const char *subject;                 /* "LISTEN RECEIVE(SYN)", "open_and_close" */
    const struct stet_row_text *old_row; /* NULL: added */
    const struct stet_row_text *new_row; /* NULL: removed */
};

/* A state, group, call, message or timer that has another name now. */
struct stet_rename {
    const char *kind; /* "state" (groups as well), "call", "message", "timer" */
    const char *old_name;
    const char *new_name;
};

/* All that is different between two machines. */
struct stet_difference {
    struct stet_side old_side;
    struct stet_side new_side;
    const struct stet_model *old_renamed; /* the old one, events by their new names */
    const int *new_of; /* [state of the old model]: the same one in the new, -1: removed */
    const int *old_of; /* the other way */
    const struct stet_rename *renames;
    int rename_count;
    const struct stet_change *changes;
    int change_count;
    const struct stet_behaviour *behaviour;
};

/*
 * Compares two machines.  States of other names are recognised by what leads to
 * them and from them, calls, messages and timers by the rows about them; behaviour is compared
 * by the new names.  `bare`: only states, names and rows are
 * compared, without their texts and sources, as files of other programs have no more.  All memory
 * is the arena's.
 */
const struct stet_difference *stet_difference_find(struct stet_arena *arena,
                                                   const struct stet_side *old_side,
                                                   const struct stet_side *new_side, bool bare);

/* What became of the states and rows of a union. */
enum stet_mark { STET_MARK_SAME, STET_MARK_ADDED, STET_MARK_REMOVED, STET_MARK_CHANGED };

/*
 * Both machines in one model, for a picture of the difference: the new one,
 * and what was removed from the old.  It is to be looked at, not run: a cell
 * holds the rows of both.
 */
struct stet_union {
    const struct stet_model *model;
    const enum stet_mark *states; /* [state] */
    const enum stet_mark *rows;   /* [row] */
    const char *const *notes;     /* [state]: what changed about it, NULL: nothing */
};

/* Makes it; NULL when both together have more flags and guards than a model holds. */
const struct stet_union *stet_difference_union(struct stet_arena *arena,
                                               const struct stet_difference *difference);

/* "machine", "states", "names", ... */
const char *stet_section_name(enum stet_change_section section);

#endif
