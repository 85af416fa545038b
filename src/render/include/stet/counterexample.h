/* A counterexample as a C program that fails as long as it comes about. */
#ifndef STET_COUNTEREXAMPLE_H
#define STET_COUNTEREXAMPLE_H

#include "stet/explore.h"

/* A run, and what is wrong with it: a claim that fails, or a problem. */
struct stet_counterexample {
    const struct stet_exploration *exploration;
    const struct stet_claim_result *claim; /* NULL: */
    const struct stet_problem *problem;
    const char *what; /* in one line, for whoever reads that the program failed */
};

/*
 * Appends the C program, templates/counterexample*.c with the run filled in, for
 * the table at `path` as the program is to include it (no `"` and no line end
 * in it).  It takes the steps with <stet/fsm.h>, a machine for each role, and
 * exits with 1 when the claim is violated or the problem met; with 0 when a
 * step is not possible any more, or what it leads to is right.  For POSSIBLE_AGAIN it looks
 * for a way back itself, among the first 10,000 states.  False, and nothing is appended, when
 * there is no run: a REACHABLE that no run reaches, a claim that holds.
 */
bool stet_render_counterexample(const struct stet_counterexample *counterexample, const char *path,
                                struct stet_buffer *out);

#endif
