/* Everything that touches packed states, compiled for states of STET_WORDS words. */
#include "retrace.h"
#include "round.h"
#include "sweep.h"

#define STET_ENGINE_NAME(words) stet_engine_##words
#define STET_ENGINE(words)      STET_ENGINE_NAME(words)

const struct stet_engine STET_ENGINE(STET_WORDS) = {
    .words = STET_WORDS,
    .round = explore_round,
    .look = look_at_frontier,
    .begin = begin,
    .refill = refill,
    .retrace = retrace,
    .steps = steps_from,
    .number = number_of,
    .mark = mark_all,
    .sweep = sweep_all,
    .first = first_marked,
};
