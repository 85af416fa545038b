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
};

static inline bool take(struct by_hand *machine, struct log *log, unsigned event)
{
    unsigned state = machine->state;
    unsigned illegal = 0;
#include "switch_actions.inc"
    machine->state = (unsigned char)state;
    return illegal == 0;
}

DEFINE_RUNS(switch_actions, struct by_hand, machine.state = 0, take, machine.state)

/*
 * As in Linux's kernel/trace/rv: a matrix of next states, looked up by a
 * monitor that can be switched off as a whole and by itself.
 */
static const unsigned char next_states[][tcp_events_N_EVENTS] = {
#include "matrix.inc"
};

static struct monitor {
    bool monitoring;
    unsigned state;
} monitor;
static volatile bool monitoring_on = true, monitor_enabled = true;

static inline bool monitor_handle(struct monitor *handling, unsigned event)
{
    if (!monitoring_on || !monitor_enabled || !handling->monitoring)
        return true;
    const unsigned char next = next_states[handling->state][event];
    if (next == 255)
        return false;
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
