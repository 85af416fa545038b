/*
 * One step of one machine where size counts: constant data, a matrix or a list,
 * leads to the row, and the row to its target.  Included by <stet/fsm.h> for
 * the layouts dense and sparse.
 */

#define STET_LEAVE(target)                                                                         \
    if ((int)STET_NAME(N_LEAVE) > 0 && (target) != STET_NAME(ST__))                                \
        STET_NAME(leave)(machine, context, target);

/*
 * The first row that applies, of the state and then of the groups around it.
 * OR rows stand below their ON, so each goes on where the condition above it
 * failed.
 */
static STET_MAYBE_UNUSED enum stet_outcome
STET_NAME(step)(struct STET_MACHINE *machine, STET_CONTEXT *context, enum STET_NAME(event) event)
{
    void (*tell)(STET_CONTEXT *, enum STET_NAME(signal)) = NULL;
    unsigned node = machine->state;
    unsigned row, to;
#define REFUSE(from, on, answer, says) tell = STET_NAME(tell);
#include STET_TABLE
#include "unwords.h"
    for (;; node = STET_NAME(around)[node]) {
        if (STET_NAME(N_NODES) > STET_NAME(N_STATES) && node == STET_NAME(ST__))
            return STET_UNHANDLED;
        row = STET_NAME(cell)(node, (unsigned)event);
        if (row >= (unsigned)STET_NAME(first_target)) {
            to = row - (unsigned)STET_NAME(first_target);
            STET_LEAVE(to)
            goto go;
        }
        if ((int)STET_NAME(N_REFUSE) > 0 && row >= (unsigned)STET_CELL_SIGNALS &&
            row < (unsigned)STET_NAME(first_row)) {
            tell(context, (enum STET_NAME(signal))(row - STET_CELL_SIGNALS));
            return STET_REFUSED;
        }
        if ((int)STET_NAME(N_DISPOSED) > 0 && row != STET_UNHANDLED && row < STET_CELL_SIGNALS)
            return (enum stet_outcome)row;
        switch (row) {
        default:
#include "fsm_actions.h"
#define ON(from, on, when, act, target, says)                                                      \
    break;                                                                                         \
    STET_BUSY_ROW(STET_BLANK_##when, STET_BLANK_##act, case STET_CELL(ROW_##from, EV_##on) :)      \
    if (STET_WHEN(STET_IF_##when)) {                                                               \
        STET_LEAVE(STET_NAME(ST_##target))                                                         \
        STET_DO_##act goto taken;                                                                  \
    }
#define OR(from, on, when, act, target, says)                                                      \
    if (STET_WHEN(STET_IF_##when)) {                                                               \
        STET_LEAVE(STET_NAME(ST_##target))                                                         \
        STET_DO_##act to = STET_NAME(ST_##target);                                                 \
        goto go;                                                                                   \
    }
#include STET_TABLE
#include "unwords.h"
            break;
        }
        if (STET_NAME(N_NODES) == STET_NAME(N_STATES))
            return STET_UNHANDLED;
    }
taken:
    STET_MAYBE_UNUSED;
    to = STET_NAME(targets)[row - STET_NAME(first_row)];
go:
    return STET_NAME(go)(machine, context, to);
}
#undef STET_LEAVE
