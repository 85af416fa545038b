/* stet's own: the moves, and the machine with its actions. */
#include "log.h"

#define STET_MACHINE tcp_events
#define STET_CONTEXT struct log
#define STET_MOVES
#define STET_MOVES_CONSTANT
#include <stet/fsm.h>

static void tcp_events_send(struct log *log, enum tcp_events_message message)
{
    log_send(log, (int)message);
}

static void tcp_events_start(struct log *log, enum tcp_events_timer timer)
{
    log_start(log, (int)timer);
}

static void tcp_events_stop(struct log *log, enum tcp_events_timer timer)
{
    log_stop(log, (int)timer);
}

static void tcp_events_tell(struct log *log, enum tcp_events_signal told)
{
    log_tell(log, (int)told);
}

void stet_moves_run(struct outcome *outcome, const unsigned char *events, size_t count)
{
    tcp_events_offset at = tcp_events_offset_of(tcp_events_ST_CLOSED);
    outcome->illegal = tcp_events_follow(&tcp_events_constant_moves, &at, events, count);
    outcome->state = (unsigned)tcp_events_at(at);
}

static inline enum stet_outcome take(struct tcp_events *machine, struct log *log, unsigned event)
{
    return tcp_events_post(machine, log, (enum tcp_events_event)event);
}

DEFINE_RUNS(stet_actions, struct tcp_events, tcp_events_init(&machine), take, machine.state)

unsigned subject_next(unsigned state, unsigned event)
{
    const tcp_events_offset at = tcp_events_offset_of((enum tcp_events_state)state);
    return (unsigned)tcp_events_at(
        tcp_events_move(&tcp_events_constant_moves, at, (enum tcp_events_event)event));
}

int subject_takes(unsigned state, unsigned event)
{
    const tcp_events_offset at = tcp_events_offset_of((enum tcp_events_state)state);
    return tcp_events_legal(&tcp_events_constant_moves, at, (enum tcp_events_event)event);
}
