/*
 * Diagrams that people drew, held against the tables: which machine a sketch is
 * about, and what in it no run of that machine does.
 *
 * A chart is followed by the observer of the machine: the set of configurations
 * that fit what is drawn so far, obtained by the subset construction from two
 * instances of the machine and the messages between them.  What is drawn and
 * empties the set contradicts the table.  docs/auditing.md says what a drawing
 * may leave out.
 *
 * Nothing here opens a file.  All memory is the arena's.
 */
#ifndef STET_AUDIT_H
#define STET_AUDIT_H

#include "stet/model.h"
#include "stet/sketch.h"

/* What is said of a sketch, from good to bad; the names are those of the JSON. */
enum stet_audit_verdict {
    STET_AUDIT_CONFORMS,
    STET_AUDIT_ABSTRACTION,   /* it leaves steps out; with them it is a run of the machine */
    STET_AUDIT_CONTRADICTION, /* something in it no run of the machine does */
    STET_AUDIT_FOREIGN,       /* it is about no machine that is known */
    STET_AUDIT_UNREADABLE,
    STET_AUDIT_UNDECIDED /* too large to follow; the finding says why */
};

/* Whether a drawing says too much or too little. */
enum stet_audit_finding_kind {
    STET_AUDIT_WRONG,   /* contradicts the table */
    STET_AUDIT_LEFT_OUT /* of an abstraction */
};

/* Something that a drawing says otherwise than the table, or does not say. */
struct stet_audit_finding {
    enum stet_audit_finding_kind kind;
    int line;     /* of the page */
    size_t order; /* in which it was found */
    const char *message;
    const char *source; /* "tcp.def:262, RFC 9293 3.10.7.2 step 3"; NULL: no row says it */
};

/* The findings of one sketch. */
struct stet_audit_findings {
    struct stet_audit_finding *list; /* by line; of the same line in the order they were found */
    size_t count;
    size_t capacity;
};

/* What is said of one sketch. */
struct stet_audit {
    const struct stet_sketch *sketch;
    const struct stet_model *model; /* NULL: none */
    enum stet_audit_verdict verdict;
    struct stet_audit_findings findings;
};

/* The machines that sketches may be about, made ready once for any number of sketches. */
struct stet_auditor;

/*
 * `models` are kept.  With `only` less evidence is asked for: somebody has said
 * that the pages are about these machines.
 */
struct stet_auditor *stet_auditor_new(struct stet_arena *arena,
                                      const struct stet_model *const *models, int count, bool only);

/* Judges a sketch.  The result is the arena's. */
struct stet_audit stet_audit_sketch(struct stet_auditor *auditor, struct stet_arena *arena,
                                    const struct stet_sketch *sketch);

/* "conforms", "abstraction", ... as in the JSON of `stet audit`. */
const char *stet_audit_verdict_name(enum stet_audit_verdict verdict);

#endif
