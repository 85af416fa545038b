/*
 * The record of what was verified about a machine: the figures of `stet verify`,
 * kept as JSON beside the table ("tcp.verified.json" beside "tcp.def") and
 * shown by a page.  It holds nothing that depends on time, place or compiler,
 * so that computing it anew anywhere gives the same bytes.
 */
#ifndef STET_RECORD_H
#define STET_RECORD_H

#include "stet/model.h"

/* A claim in one exploration. */
struct stet_record_claim {
    const char *name;
    const char *verdict; /* "holds", "fails", "undecided" */
    bool vacuous;
};

/* A system as it was explored once. */
struct stet_record_exploration {
    const char *system;
    int capacity; /* messages a link holds; the largest, where links differ */
    int faults;   /* of all links joined: STET_LOSES, ... */
    int64_t states;
    int64_t transitions;
    int depth;
    bool finished;
    struct stet_record_claim *claims;
    int claim_count;
};

/* The compiled table in one layout: how often it was asked, and agreed. */
struct stet_record_layout {
    const char *name;
    int64_t cases;
};

/* A suite of tests made from the table, and what it reaches. */
struct stet_record_suite {
    const char *cover;
    int sequences;
    int64_t steps;
    int total;
    int reachable;
    int reached;
};

/* One kind of change, tried everywhere: what became of the changed tables. */
struct stet_record_mutants {
    const char *change; /* "row-dropped" */
    int mutants;
    int killed;
    int equivalent;
    int beyond;
    int survivors;
};

/* A changed table that nothing caught. */
struct stet_record_survivor {
    const char *row;
    const char *change;  /* the row as it would stand; NULL: it would be gone */
    const char *allowed; /* why that is so, NULL when nobody said */

    /* NULL: whether anything tells them apart is not known */
    const char *events; /* that tell them apart: "late=1 KNOCK, PULL", as `stet run` takes them */
    const char *table;  /* what is seen of the last one: "tells WAIT; then in SHUT", */
    const char *mutant; /* and of the changed table */
};

/* The record of one machine. */
struct stet_record {
    const char *machine;
    const char *sum; /* of the table it is about: stet_model_sum in hexadecimal */
    int rules;       /* looked at */
    int scenarios;
    int scenarios_held;
    struct stet_record_exploration *explorations;
    int exploration_count;
    int cells; /* of the compiled table */
    struct stet_record_layout *layouts;
    int layout_count;
    struct stet_record_suite *suites;
    int suite_count;
    struct stet_record_mutants *mutants;
    int mutants_count;
    struct stet_record_survivor *survivors;
    int survivor_count;
};

/* The sum of a model as records write it: 16 hexadecimal digits. */
const char *stet_record_sum(struct stet_arena *arena, const struct stet_model *model);

/* Appends the record as JSON.  False, with an error of rule "json", when there is no memory. */
bool stet_record_write(const struct stet_record *record, struct stet_buffer *out,
                       struct stet_diagnostics *diagnostics);

/*
 * Takes a record apart; all of it is the arena's.  NULL, with an error at the line of
 * `path`, when the text is no such record.
 */
const struct stet_record *stet_record_read(struct stet_arena *arena, const char *path,
                                           const char *text, size_t length,
                                           struct stet_diagnostics *diagnostics);

#endif
