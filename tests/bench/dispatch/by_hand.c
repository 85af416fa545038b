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

static bool switch_post(struct by_hand *machine, struct log *log, unsigned event)
{
    unsigned state = machine->state;
    unsigned illegal = 0;
#include "switch_actions.inc"
    machine->state = (unsigned char)state;
    return illegal == 0;
}

void switch_actions_run(struct outcome *outcome, const unsigned char *events, size_t count)
{
    struct by_hand machine = {0};
    struct log log = {.count = 0};
    size_t illegal = 0;
    for (size_t i = 0; i < count; i++)
        illegal += !switch_post(&machine, &log, events[i]);
    outcome->illegal = illegal;
    outcome->state = machine.state;
    log_close(&log, outcome);
}

/* As in Linux's kernel/trace/rv: a matrix of next states, 255 where there is none. */
static const unsigned char matrix[][tcp_events_N_EVENTS] = {
#include "matrix.inc"
};

void matrix_run(struct outcome *outcome, const unsigned char *events, size_t count)
{
    unsigned state = 0;
    size_t illegal = 0;
    for (size_t i = 0; i < count; i++) {
        const unsigned next = matrix[state][events[i]];
        if (next != 255)
            state = next;
        else
            illegal++;
    }
    outcome->illegal = illegal;
    outcome->state = state;
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
}
