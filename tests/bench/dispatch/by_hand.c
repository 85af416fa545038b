/* What a person would write: nested switches and a matrix of bytes; and the least a move can cost.
 */
#include "log.h"

#define STET_MACHINE tcp_events
#define STET_TYPES
#include <stet/fsm.h>

void switch_moves_run(struct outcome *outcome, const unsigned char *events, size_t count)
{
    unsigned state = 0;
    size_t illegal = 0;
    for (size_t i = 0; i < count; i++) {
        const unsigned event = events[i];
#include "switch_moves.inc"
    }
    outcome->illegal = illegal;
    outcome->state = state;
}

/* The state lives in memory, as a machine's does. */
struct by_hand {
    unsigned char state;
    bool busy;
};

/*
 * The same work as stet's post, or the two could not be compared: a number that
 * is no event or no state is refused, and so is an event that an action posts
 * while another is answered; the caller learns what became of the event.
 */
static inline enum stet_outcome take(struct by_hand *machine, struct log *log, unsigned event)
{
    unsigned state = machine->state;
    enum stet_outcome outcome = STET_UNHANDLED;
    if (event >= tcp_events_N_EVENTS)
        return STET_INVALID;
    if (machine->busy)
        return STET_FULL;
    machine->busy = true;
#include "switch_actions.inc"
    machine->state = (unsigned char)state;
    machine->busy = false;
    return outcome;
}

DEFINE_RUNS(switch_actions, struct by_hand, machine = (struct by_hand){0}, take, machine.state)

/*
 * As in Linux: include/rv/automata.h looks up the next state in a matrix, once
 * state and event are within bounds; include/rv/da_monitor.h asks first whether
 * monitoring is on, which kernel/trace/rv/rv.c answers in a function of its own,
 * and whether this monitor is enabled and started.  Tracepoints that are off cost
 * nothing.  There an illegal event stops the monitor; here it is counted, for all
 * variants to go on alike.
 */
enum { INVALID_STATE = 255 };
static const unsigned char next_states[][tcp_events_N_EVENTS] = {
#include "matrix.inc"
};

static struct monitor {
    bool monitoring;
    unsigned state;
} monitor;
static volatile bool monitoring_switch = true, monitor_enabled = true, reacting_switch = false;

static __attribute__((noinline)) bool monitoring_on(void)
{
    return monitoring_switch;
}

static __attribute__((noinline)) bool reacting_on(void)
{
    return reacting_switch;
}

static inline unsigned char monitor_next(unsigned state, unsigned event)
{
    if (state >= tcp_events_N_STATES || event >= tcp_events_N_EVENTS)
        return INVALID_STATE;
    return next_states[state][event];
}

static inline bool monitor_handle(struct monitor *handling, unsigned event)
{
    if (!monitoring_on() || !monitor_enabled || !handling->monitoring)
        return true;
    const unsigned char next = monitor_next(handling->state, event);
    if (next == INVALID_STATE) {
        if (reacting_on())
            handling->monitoring = false;
        return false;
    }
    handling->state = next;
    return true;
}

void monitor_run(struct outcome *outcome, const unsigned char *events, size_t count)
{
    size_t illegal = 0;
    monitor.monitoring = true;
    monitor.state = 0;
    for (size_t i = 0; i < count; i++)
        illegal += !monitor_handle(&monitor, events[i]);
    outcome->illegal = illegal;
    outcome->state = monitor.state;
}

/* Loads that depend on each other and do nothing: no table can be faster. */
void chain_run(struct outcome *outcome, const unsigned char *events, size_t count)
{
    static unsigned char next[256];
    size_t at = 0;
    (void)events;
    for (size_t i = 0; i < sizeof next; i++)
        next[i] = (unsigned char)(i + 1);
    for (size_t i = 0; i < count; i++)
        at = next[at];
    outcome->state = NO_STATE + (unsigned)(at != count % 256);
    outcome->illegal = NOT_COUNTED;
}
