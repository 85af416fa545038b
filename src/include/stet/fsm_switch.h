/*
 * One step of one machine where speed counts: a case for each cell, so that the
 * compiler makes a matrix of jumps.  A case knows its target: nothing waits for
 * a load but to confirm what the processor has guessed.  Included by
 * <stet/fsm.h> for the layout switch.
 */

/* Called from one place, it becomes a part of post. */
#if defined(STET_QUEUE) || defined(STET_DEFER)
#define STET_STEP static STET_MAYBE_UNUSED
#else
#define STET_STEP STET_INLINE
#endif

#define STET_AT(from, on)                                                                          \
    case (unsigned)STET_NAME(on) * (unsigned)STET_NAME(N_NODES) + (unsigned)STET_NAME(from):
#define STET_TAKE(target) return STET_NAME(go)(machine, context, STET_NAME(target));
#define STET_LEAVE(target)                                                                         \
    if ((int)STET_NAME(N_LEAVE) > 0 && STET_NAME(target) != STET_NAME(ST__))                       \
        STET_NAME(leave)(machine, context, STET_NAME(target));

/*
 * The first row that applies in one cell; STET_UNHANDLED when there is none.
 * OR rows stand below their ON, so each goes on where the condition above it
 * failed.
 */
STET_INLINE enum stet_outcome STET_NAME(answer_cell)(struct STET_MACHINE *machine,
                                                     STET_CONTEXT *context, unsigned cell)
{
    switch (cell) {
#define IGNORE(from, on, says) STET_AT(ST_##from, EV_##on) return STET_IGNORED;
#define NEVER(from, on, says)  STET_AT(ST_##from, EV_##on) return STET_NEVER;
#define DEFER(from, on, says)  STET_AT(ST_##from, EV_##on) return STET_DEFERRED;
#define REFUSE(from, on, answer, says)                                                             \
    STET_AT(ST_##from, EV_##on)                                                                    \
    STET_NAME(tell)(context, STET_NAME(SG_##answer));                                              \
    return STET_REFUSED;
#include STET_TABLE
#include "unwords.h"
    default:
#include "fsm_actions.h"
#define ON(from, on, when, act, target, says)                                                      \
    break;                                                                                         \
    STET_AT(ST_##from, EV_##on)                                                                    \
    if (STET_WHEN(STET_IF_##when)) {                                                               \
        STET_LEAVE(ST_##target)                                                                    \
        STET_DO_##act STET_TAKE(ST_##target)                                                       \
    }
#define OR(from, on, when, act, target, says)                                                      \
    if (STET_WHEN(STET_IF_##when)) {                                                               \
        STET_LEAVE(ST_##target)                                                                    \
        STET_DO_##act STET_TAKE(ST_##target)                                                       \
    }
#include STET_TABLE
#include "unwords.h"
        break;
    }
    return STET_UNHANDLED;
}

/*
 * The cell of the state and then of the groups around it.  Calls have a jump of
 * their own, what comes from outside another: a processor guesses two jumps to
 * few places better than one to many.
 */
STET_STEP enum stet_outcome STET_NAME(step)(struct STET_MACHINE *machine, STET_CONTEXT *context,
                                            enum STET_NAME(event) event)
{
    const unsigned calls = (unsigned)STET_NAME(N_CALLS) * (unsigned)STET_NAME(N_NODES);
    unsigned node = machine->state;
    enum stet_outcome outcome;
    do {
        const unsigned cell = (unsigned)event * (unsigned)STET_NAME(N_NODES) + node;
        if (STET_RARELY(stet_below(cell, calls)))
            outcome = STET_NAME(answer_cell)(machine, context, cell);
        else
            outcome = STET_NAME(answer_cell)(machine, context, cell);
        if ((int)STET_NAME(N_NODES) == (int)STET_NAME(N_STATES) || outcome != STET_UNHANDLED)
            return outcome;
        node = STET_NAME(around)[node];
    } while (node != STET_NAME(ST__));
    return STET_UNHANDLED;
}
#undef STET_STEP
#undef STET_AT
#undef STET_TAKE
#undef STET_LEAVE
