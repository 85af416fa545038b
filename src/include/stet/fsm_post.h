/*
 * Posting events: one at a time to its end, with what was deferred and queued
 * meanwhile.  Documented in <stet/fsm.h>, which includes this file.
 */

/* Keeps an event that was posted from inside an action. */
STET_INLINE enum stet_outcome STET_NAME(queue)(struct STET_MACHINE *machine,
                                               enum STET_NAME(event) event)
{
#ifdef STET_QUEUE
    if (machine->queue_count < STET_QUEUE) {
        const unsigned last = (unsigned)machine->queue_first + machine->queue_count;
        machine->queue[last % STET_QUEUE] = (STET_NAME(index))event;
        machine->queue_count++;
        return STET_QUEUED;
    }
#endif
    (void)machine;
    (void)event;
    return STET_FULL;
}

/* One step, written into the ring when it is worth remembering. */
STET_INLINE enum stet_outcome STET_NAME(note)(struct STET_MACHINE *machine, STET_CONTEXT *context,
                                              enum STET_NAME(event) event)
{
#ifdef STET_RING
    struct STET_NAME(record) *record = &machine->ring[machine->ring_next];
    const STET_NAME(index) from = machine->state;
#endif
    const enum stet_outcome outcome = STET_NAME(step)(machine, context, event);
#ifdef STET_RING
    if (outcome != STET_IGNORED && outcome != STET_DEFERRED) {
        record->from = from;
        record->event = (STET_NAME(index))event;
        record->to = machine->state;
        record->outcome = (uint8_t)outcome;
        machine->ring_next = (machine->ring_next + 1) % STET_RING;
    }
#endif
    return outcome;
}

/* One event from outside or from the queue, deferred if the table says so. */
STET_INLINE enum stet_outcome STET_NAME(answer)(struct STET_MACHINE *machine, STET_CONTEXT *context,
                                                enum STET_NAME(event) event)
{
    const enum stet_outcome outcome = STET_NAME(note)(machine, context, event);
#ifdef STET_DEFER
    if (outcome == STET_DEFERRED) {
        if (machine->deferred_count == STET_DEFER)
            return STET_FULL;
        machine->deferred[machine->deferred_count++] = (STET_NAME(index))event;
    }
#endif
    return outcome;
}

#ifndef STET_OFFERED
#define STET_OFFERED(context, event) (void)(context)
#endif

#ifdef STET_DEFER
/* Offers the deferred events again, from the first after each change of state. */
static STET_MAYBE_UNUSED void STET_NAME(recall)(struct STET_MACHINE *machine, STET_CONTEXT *context)
{
    unsigned i = 0;
    while (i < machine->deferred_count) {
        const enum STET_NAME(event) event = (enum STET_NAME(event))machine->deferred[i];
        enum stet_outcome outcome;
        unsigned next;
        STET_OFFERED(context, event);
        outcome = STET_NAME(note)(machine, context, event);
        if (outcome == STET_DEFERRED) {
            i++;
            continue;
        }
        for (next = i + 1; next < machine->deferred_count && next < STET_DEFER; next++)
            machine->deferred[next - 1] = machine->deferred[next];
        machine->deferred_count--;
        STET_NAME(answered)(context, event, outcome);
        if (outcome == STET_MOVED)
            i = 0;
    }
}
#endif

/* Answers what an event left behind: deferred events, then queued ones. */
STET_INLINE void STET_NAME(settle)(struct STET_MACHINE *machine, STET_CONTEXT *context,
                                   enum stet_outcome outcome)
{
    (void)machine;
    (void)context;
    (void)outcome;
#ifdef STET_DEFER
    if (outcome == STET_MOVED)
        STET_NAME(recall)(machine, context);
#endif
#ifdef STET_QUEUE
    while (machine->queue_count > 0) {
        const enum STET_NAME(event) event =
            (enum STET_NAME(event))machine->queue[machine->queue_first];
        machine->queue_first = (STET_NAME(index))((machine->queue_first + 1) % STET_QUEUE);
        machine->queue_count--;
        outcome = STET_NAME(answer)(machine, context, event);
        STET_NAME(answered)(context, event, outcome);
#ifdef STET_DEFER
        if (outcome == STET_MOVED)
            STET_NAME(recall)(machine, context);
#endif
    }
#endif
}

/* Whether an event is being answered; a byte that no flag shares needs not be read first. */
STET_INLINE void STET_NAME(put_busy)(struct STET_MACHINE *machine, bool on)
{
    const int busy = (int)STET_NAME(N_FLAGS);
    if (busy % 8 == 0)
        machine->flags[busy / 8] = on;
    else
        STET_NAME(put_bit)(machine, busy, on);
}

static STET_MAYBE_UNUSED enum stet_outcome
STET_NAME(post)(struct STET_MACHINE *machine, STET_CONTEXT *context, enum STET_NAME(event) event)
{
    const int busy = (int)STET_NAME(N_FLAGS);
    enum stet_outcome outcome;
    if ((unsigned)event >= (unsigned)STET_NAME(N_EVENTS) ||
        machine->state >= (unsigned)STET_NAME(N_STATES))
        return STET_INVALID;
    if (machine->flags[busy / 8] >> busy % 8 & 1)
        return STET_NAME(queue)(machine, event);
    STET_NAME(put_busy)(machine, true);
    outcome = STET_NAME(answer)(machine, context, event);
    STET_NAME(settle)(machine, context, outcome);
    STET_NAME(put_busy)(machine, false);
    return outcome;
}
