/*
 * The functions of one machine: conditions, actions, entering and leaving, one
 * step, and post.  Included by <stet/fsm.h>.
 */

#ifndef STET_ASKED
#define STET_ASKED(context, name) (void)(context)
#endif

/* Whether a literal of a condition holds: a flag is read, a guard is asked. */
#define STET_LITERAL(name, yes)                                                                    \
    STET_INLINE bool STET_CELL(STET_IF_##name, holds)(const struct STET_MACHINE *machine,          \
                                                      STET_CONTEXT *context)                       \
    {                                                                                              \
        (void)machine;                                                                             \
        STET_ASKED(context, (int)STET_NAME(STET_IF_##name));                                       \
        return yes;                                                                                \
    }                                                                                              \
    STET_INLINE bool STET_CELL(STET_NOT_##name, holds)(const struct STET_MACHINE *machine,         \
                                                       STET_CONTEXT *context)                      \
    {                                                                                              \
        return !STET_CELL(STET_IF_##name, holds)(machine, context);                                \
    }
#define FLAG(name, what)  STET_LITERAL(name, STET_NAME(has)(machine, STET_NAME(FL_##name)))
#define GUARD(name, what) STET_LITERAL(name, STET_NAME(ask_##name)(context))
STET_LITERAL(_, true)
#include STET_TABLE
#include "unwords.h"
#undef STET_LITERAL

STET_INLINE void STET_NAME(put_bit)(struct STET_MACHINE *machine, int bit, bool on)
{
    const unsigned mask = 1u << bit % 8;
    const unsigned old = machine->flags[bit / 8];
    machine->flags[bit / 8] = (uint8_t)(on ? old | mask : old & ~mask);
}

/* The innermost group around both ends of a change of state. */
STET_INLINE unsigned STET_NAME(common)(unsigned from, unsigned to)
{
    unsigned group = STET_NAME(around)[from];
    while (group != STET_NAME(ST__) && !STET_NAME(inside)(to, group))
        group = STET_NAME(around)[group];
    return group;
}

/* LEAVE actions, from the inside out. */
static STET_MAYBE_UNUSED void STET_NAME(leave)(struct STET_MACHINE *machine, STET_CONTEXT *context,
                                               unsigned to)
{
    const unsigned last = STET_NAME(common)(machine->state, to);
    unsigned node;
    (void)context;
    for (node = machine->state; node != last; node = STET_NAME(around)[node]) {
#include "fsm_actions.h"
#define LEAVE(name, act, says)                                                                     \
    if (node == STET_NAME(ST_##name)) {                                                            \
        STET_DO_##act                                                                              \
    }
#include STET_TABLE
#include "unwords.h"
    }
}

/* ENTER actions, from the outside in. */
static STET_MAYBE_UNUSED void STET_NAME(enter)(struct STET_MACHINE *machine, STET_CONTEXT *context,
                                               unsigned from, unsigned to)
{
    unsigned outer = STET_NAME(common)(from, to);
    unsigned node;
    (void)machine;
    (void)context;
    for (; outer != to; outer = node) {
        for (node = to; STET_NAME(around)[node] != outer;)
            node = STET_NAME(around)[node];
#include "fsm_actions.h"
#define ENTER(name, act, says)                                                                     \
    if (node == STET_NAME(ST_##name)) {                                                            \
        STET_DO_##act                                                                              \
    }
#include STET_TABLE
#include "unwords.h"
    }
}

#define STET_LEAVE(target)                                                                         \
    if ((int)STET_NAME(N_LEAVE) > 0 && (target) != STET_NAME(ST__))                                \
        STET_NAME(leave)(machine, context, target);

/*
 * One event in one state: the first row that applies, of the state and then of
 * the groups around it.  OR rows stand below their ON, so each goes on where
 * the condition above it failed.
 *
 * Where size counts, the matrix of bytes is looked up and leads to the row, and
 * the row to its target.  Else the compiler gets a case for each cell, knowing
 * its target, and makes its own matrix of jumps: nothing then waits for a load
 * but to confirm what the processor has guessed.
 */
#ifdef __OPTIMIZE_SIZE__
#define STET_CASE(from, on, row) case row:
#define STET_BUSY_CASE           STET_BUSY_ROW
#define STET_TO(target)          goto taken;
#else
#define STET_CASE(from, on, row)                                                                   \
    case (unsigned)(from) * (unsigned)STET_NAME(N_EVENTS) + (unsigned)(on):
#define STET_BUSY_CASE(when, act, ...) __VA_ARGS__
#define STET_TO(target)                                                                            \
    to = STET_NAME(target);                                                                        \
    goto go;
#endif

static STET_MAYBE_UNUSED enum stet_outcome
STET_NAME(step)(struct STET_MACHINE *machine, STET_CONTEXT *context, enum STET_NAME(event) event)
{
    unsigned node = machine->state;
    unsigned to;
#ifdef __OPTIMIZE_SIZE__
    unsigned row;
    void (*tell)(STET_CONTEXT *, enum STET_NAME(signal)) = NULL;
#define REFUSE(from, on, answer, says) tell = STET_NAME(tell);
#include STET_TABLE
#include "unwords.h"
#endif
    for (;;) {
#ifdef __OPTIMIZE_SIZE__
        row = STET_NAME(cells).at[node][event];
        if (row >= (unsigned)STET_NAME(first_target)) {
            to = row - (unsigned)STET_NAME(first_target);
            STET_LEAVE(to)
            goto go;
        }
        if (row < (unsigned)STET_NAME(first_row)) {
            if ((int)STET_NAME(N_REFUSE) > 0 && row >= (unsigned)STET_CELL_SIGNALS)
                goto refused;
            if ((int)STET_NAME(N_DISPOSED) > 0 && row != STET_UNHANDLED)
                return (enum stet_outcome)row;
            goto climb;
        }
        switch (row) {
        case STET_UNHANDLED:
#else
        switch (node * (unsigned)STET_NAME(N_EVENTS) + (unsigned)event) {
#define IGNORE(from, on, says)                                                                     \
    STET_CASE(STET_NAME(ST_##from), STET_NAME(EV_##on), )                                          \
    return STET_IGNORED;
#define NEVER(from, on, says)                                                                      \
    STET_CASE(STET_NAME(ST_##from), STET_NAME(EV_##on), )                                          \
    return STET_NEVER;
#define DEFER(from, on, says)                                                                      \
    STET_CASE(STET_NAME(ST_##from), STET_NAME(EV_##on), )                                          \
    return STET_DEFERRED;
#define REFUSE(from, on, answer, says)                                                             \
    STET_CASE(STET_NAME(ST_##from), STET_NAME(EV_##on), )                                          \
    STET_NAME(tell)(context, STET_NAME(SG_##answer));                                              \
    return STET_REFUSED;
#include STET_TABLE
#include "unwords.h"
        default:
#endif
#include "fsm_actions.h"
#define ON(from, on, when, act, target, says)                                                      \
    break;                                                                                         \
    STET_BUSY_CASE(                                                                                \
        STET_BLANK_##when, STET_BLANK_##act,                                                       \
        STET_CASE(STET_NAME(ST_##from), STET_NAME(EV_##on), STET_CELL(ROW_##from, EV_##on)))       \
    if (STET_WHEN(STET_IF_##when)) {                                                               \
        STET_LEAVE(STET_NAME(ST_##target))                                                         \
        STET_DO_##act STET_TO(ST_##target)                                                         \
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
#ifdef __OPTIMIZE_SIZE__
        default:
            STET_UNREACHABLE();
#endif
        }
#ifdef __OPTIMIZE_SIZE__
    climb:
#endif
        node = STET_NAME(around)[node];
        if (STET_NAME(N_NODES) == STET_NAME(N_STATES) || node == STET_NAME(ST__))
            return STET_UNHANDLED;
    }

#ifdef __OPTIMIZE_SIZE__
refused:
    STET_MAYBE_UNUSED;
    if (tell != NULL)
        tell(context, (enum STET_NAME(signal))(row - STET_CELL_SIGNALS));
    return STET_REFUSED;

taken:
    STET_MAYBE_UNUSED;
    to = STET_NAME(targets)[row - STET_NAME(first_row)];
#endif
go:
    STET_MAYBE_UNUSED;
    if (to == STET_NAME(ST__))
        return STET_STAYED;
    node = machine->state;
    machine->state = (STET_NAME(index))to;
    if (STET_NAME(N_ENTER) > 0)
        STET_NAME(enter)(machine, context, node, to);
    return STET_MOVED;
}
#undef STET_LEAVE
#undef STET_TO
#undef STET_CASE
#undef STET_BUSY_CASE
