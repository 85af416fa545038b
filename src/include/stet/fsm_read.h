/*
 * Starting a machine and reading what it is in.  Documented in <stet/fsm.h>,
 * which includes this file.
 */

#define INITIAL(state) enum { STET_NAME(INITIAL) = (int)STET_NAME(ST_##state) };
#include STET_TABLE
#include "unwords.h"

/* The group around each state and group. */
STET_CONSTANT STET_NAME(index) STET_NAME(around)[] = {
#define STATE(name, group, what) STET_NAME(ST_##group),
#include STET_TABLE
#include "unwords.h"
#define GROUP(name, group, what) STET_NAME(ST_##group),
#include STET_TABLE
#include "unwords.h"
    STET_NAME(ST__)};

/* Whether a group is around a state or group, at any distance. */
STET_INLINE bool STET_NAME(inside)(unsigned node, unsigned group)
{
    while (node != STET_NAME(ST__) && node != group)
        node = STET_NAME(around)[node];
    return node == group;
}

STET_INLINE void STET_NAME(init)(struct STET_MACHINE *machine)
{
    unsigned i;
    machine->state = (STET_NAME(index))STET_NAME(INITIAL);
    for (i = 0; i < sizeof machine->flags; i++)
        machine->flags[i] = 0;
#ifdef STET_QUEUE
    machine->queue_first = 0;
    machine->queue_count = 0;
#endif
#ifdef STET_DEFER
    machine->deferred_count = 0;
#endif
#ifdef STET_RING
    machine->ring_next = 0;
    for (i = 0; i < STET_RING; i++)
        machine->ring[i].outcome = (uint8_t)STET_INVALID;
#endif
}

STET_INLINE enum STET_NAME(state) STET_NAME(now)(const struct STET_MACHINE *machine)
{
    return (enum STET_NAME(state))machine->state;
}

STET_INLINE bool STET_NAME(in)(const struct STET_MACHINE *machine, enum STET_NAME(state) place)
{
    return machine->state < STET_NAME(N_STATES) &&
           STET_NAME(inside)(machine->state, (unsigned)place);
}

STET_INLINE bool STET_NAME(has)(const struct STET_MACHINE *machine, enum STET_NAME(flag) flag)
{
    const unsigned bit = (unsigned)flag;
    return stet_below(bit, STET_NAME(N_FLAGS)) && (machine->flags[bit / 8] >> bit % 8 & 1) != 0;
}

STET_INLINE enum STET_NAME(event) STET_NAME(received)(enum STET_NAME(message) message)
{
    return stet_below((unsigned)message, STET_NAME(N_MESSAGES))
               ? (enum STET_NAME(event))((int)STET_NAME(N_CALLS) + (int)message)
               : STET_NAME(N_EVENTS);
}

STET_INLINE enum STET_NAME(event) STET_NAME(expired)(enum STET_NAME(timer) timer)
{
    const int first = (int)STET_NAME(N_CALLS) + (int)STET_NAME(N_MESSAGES);
    return stet_below((unsigned)timer, STET_NAME(N_TIMERS))
               ? (enum STET_NAME(event))(first + (int)timer)
               : STET_NAME(N_EVENTS);
}

#ifdef STET_RING
STET_INLINE const struct STET_NAME(record) *
    STET_NAME(recent)(const struct STET_MACHINE *machine, size_t ago)
{
    const struct STET_NAME(record) * record;
    if (ago >= STET_RING)
        return NULL;
    record = &machine->ring[(machine->ring_next + STET_RING - 1 - ago) % STET_RING];
    return record->outcome == STET_INVALID ? NULL : record;
}
#endif
