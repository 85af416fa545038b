/*
 * What a step of one machine is made of: conditions, flags, leaving and
 * entering.  Included by <stet/fsm.h>.
 */

#ifndef STET_ASKED
#define STET_ASKED(context, number) (void)(context)
#endif

/* Whether a literal of a condition holds: a flag is read, a guard is asked. */
#define STET_LITERAL(literal, asked, yes)                                                          \
    STET_INLINE bool STET_CELL(literal, holds)(const struct STET_MACHINE *machine,                 \
                                               STET_CONTEXT *context)                              \
    {                                                                                              \
        (void)machine;                                                                             \
        (void)context;                                                                             \
        asked;                                                                                     \
        return yes;                                                                                \
    }
#define STET_QUESTION(name, yes)                                                                   \
    STET_LITERAL(STET_IF_##name, STET_ASKED(context, (int)STET_NAME(STET_IF_##name)), yes)         \
    STET_LITERAL(STET_NOT_##name, STET_ASKED(context, (int)STET_NAME(STET_IF_##name)), !(yes))
#define FLAG(name, what)  STET_QUESTION(name, STET_NAME(has)(machine, STET_NAME(FL_##name)))
#define GUARD(name, what) STET_QUESTION(name, STET_NAME(ask_##name)(context))
STET_LITERAL(STET_IF__, (void)0, true)
#include STET_TABLE
#include "unwords.h"
#undef STET_QUESTION
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

/* A change of state, when its LEAVE actions and the row's own are done. */
STET_INLINE enum stet_outcome STET_NAME(go)(struct STET_MACHINE *machine, STET_CONTEXT *context,
                                            unsigned to)
{
    const unsigned from = machine->state;
    (void)context;
    if (to == STET_NAME(ST__))
        return STET_STAYED;
    machine->state = (STET_NAME(index))to;
    if (STET_NAME(N_ENTER) > 0)
        STET_NAME(enter)(machine, context, from, to);
    return STET_MOVED;
}
