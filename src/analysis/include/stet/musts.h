/*
 * Whether MUST and ALWAYS rows hold: in every configuration that one instance
 * of the machine can be in, of every event there, and under all answers of the
 * guards.
 */
#ifndef STET_MUSTS_H
#define STET_MUSTS_H

#include "stet/automaton.h"

/* An event under answers of guards; `asked` says which of them it hangs on. */
struct stet_must_step {
    int event;
    uint64_t guards;
    uint64_t asked;
};

/* What became of one MUST or ALWAYS row. */
struct stet_must_result {
    long long cases; /* that it speaks of; 0: it speaks of what never happens */
    bool fails;
    const struct stet_must_step *steps; /* fails: a shortest way there; of a MUST, the last fails */
    int count;
    struct stet_taken taken; /* fails, of a MUST: what became of the last one */
    int state;               /* fails: in which it is not so */
    const struct stet_step
        *given; /* fails: the GIVEN row of a system by which it begins, or NULL */
};

/* What became of all MUST and ALWAYS rows of a machine. */
struct stet_musts {
    struct stet_must_result *results; /* [model->must_count] */
    struct stet_must_result *always;  /* [model->invariant_count] */
    bool failed;                      /* one of them fails */
    bool finished;
    const char *why; /* not finished: "it can be in more than 65536 configurations" */
};

/*
 * It begins in INITIAL, then as each GIVEN row of a system says.
 * Looks at all rows; with `first_only`, until one fails.  A row holds in
 * configurations breadth first, so that the ways to failures are shortest ones.
 * At most `most` configurations are looked at.
 */
const struct stet_musts *stet_musts_run(struct stet_arena *arena, const struct stet_model *model,
                                        int most, bool first_only);

/* Reports rows that fail, that speak of nothing, or that could not be decided. */
void stet_musts_check(struct stet_arena *arena, const struct stet_model *model,
                      struct stet_diagnostics *diagnostics);

#endif
