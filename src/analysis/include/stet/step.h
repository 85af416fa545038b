/*
 * The one meaning of tables: what an event does to a configuration.  Charts,
 * `stet run`, checks and exploration all take their steps here; the runtime
 * (<stet/fsm.h>) is proven to agree.  docs/language.md, "Meaning".
 */
#ifndef STET_STEP_H
#define STET_STEP_H

#include "stet/model.h"

/* Events that a machine keeps deferred at most. */
enum { STET_MAX_DEFERRED = 16 };

/* All that a machine remembers: two in the same configuration behave the same. */
struct stet_configuration {
    int state;
    uint64_t flags;                  /* bit i: flag i */
    uint64_t timers;                 /* bit i: timer i is armed */
    int deferred[STET_MAX_DEFERRED]; /* events */
    int deferred_count;
};

/* What became of an event.  (Those of the runtime are in <stet/fsm_common.h>.) */
enum stet_outcome {
    STET_TAKEN,
    STET_IGNORED,
    STET_REFUSED,
    STET_DEFERRED,
    STET_NEVER_HAPPENS, /* a NEVER cell was met */
    STET_UNDISPOSED     /* no row applies; also a deferral beyond STET_MAX_DEFERRED */
};

/* One row taken and what it did, in order; ENTER and LEAVE actions included. */
struct stet_taken {
    int event;
    int row; /* index into model->rows, -1 when undisposed */
    enum stet_outcome outcome;
    int from;
    int to;
    struct stet_actions actions; /* REFUSE: its TELL */
};

/* What one event did: the row it met, then those that deferred events met after a change of state.
 */
struct stet_reaction {
    struct stet_taken *list;
    int count;
    uint64_t asked; /* guards whose answers it hung on; any others change nothing */
};

/* The initial configuration. */
void stet_configuration_start(const struct stet_model *model, struct stet_configuration *config);

/* The configuration that a GIVEN row says; with NULL the initial one. */
void stet_configuration_given(const struct stet_model *model, const struct stet_step *given,
                              struct stet_configuration *config);

/*
 * Offers `event` to the machine in `config`; bit i of `guards` is guard i's
 * answer.  Changes `config`; `reaction` is the arena's.  The first of the
 * reaction tells the event's own outcome.
 */
void stet_step(struct stet_arena *arena, const struct stet_model *model,
               struct stet_configuration *config, int event, uint64_t guards,
               struct stet_reaction *reaction);

/* "taken", "ignored", ... as in the JSON of `stet run`. */
const char *stet_outcome_name(enum stet_outcome outcome);

#endif
