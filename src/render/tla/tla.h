/* A system as a TLA+ module: the rows as a function, the steps as actions, the claims as
 * properties. */
#ifndef STET_RENDER_TLA_H
#define STET_RENDER_TLA_H

#include "stet/render.h"

struct tla {
    const struct stet_model *model;
    const struct stet_system *system;
    struct stet_buffer *out;
};

/* Outcome(state, event, flags, yes): what comes of an event, cell by cell. */
void tla_put_outcomes(const struct tla *tla);

/* The steps of the system: calls, expiries, deliveries, what the network does. */
void tla_put_steps(const struct tla *tla);

/* Claims as invariants and temporal properties. */
void tla_put_claims(const struct tla *tla);

/* {"a", "b"}: those names whose bit is set. */
void tla_put_set(const struct tla *tla, const struct stet_names *names, uint64_t bits);

/* A text of a table in a comment of one line. */
void tla_put_comment(const struct tla *tla, const char *text);

#endif
