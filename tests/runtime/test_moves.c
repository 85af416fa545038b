/*
 * The table as mere moves says the same as the machine does, cell by cell: the
 * tables that are filled, and those that are constant where they are.
 */
#include <stdio.h>

#define STET_MACHINE nested
#define STET_MOVES
#include <stet/fsm.h>

#define STET_MACHINE tcp_subset
#define STET_MOVES
#define STET_MOVES_CONSTANT
#include <stet/fsm.h>

static int failures;

static void expect(bool holds, const char *what, int state, int event)
{
    if (!holds) {
        printf("state %d, event %d: %s\n", state, event, what);
        failures++;
    }
}

static void nested_do_mark(void *unused)
{
    (void)unused;
}

static void nested_tell(void *unused, enum nested_signal told)
{
    (void)unused;
    (void)told;
}

static void tcp_subset_send(void *unused, enum tcp_subset_message message)
{
    (void)unused;
    (void)message;
}

static void tcp_subset_start(void *unused, enum tcp_subset_timer timer)
{
    (void)unused;
    (void)timer;
}

static void tcp_subset_stop(void *unused, enum tcp_subset_timer timer)
{
    (void)unused;
    (void)timer;
}

static void tcp_subset_tell(void *unused, enum tcp_subset_signal told)
{
    (void)unused;
    (void)told;
}

/* Compares the moves of one machine with what its post does. */
#define CHECK_MACHINE(name)                                                                        \
    static void check_##name(const struct name##_moves *moves)                                     \
    {                                                                                              \
        const int states = (int)name##_N_STATES, events = (int)name##_N_EVENTS;                    \
        for (int i = 0; i < states * events; i++) {                                                \
            const enum name##_state from = (enum name##_state)(i / events);                        \
            const enum name##_event event = (enum name##_event)(i % events);                       \
            const name##_offset at = name##_offset_of(from);                                       \
            struct name machine;                                                                   \
            name##_init(&machine);                                                                 \
            machine.state = (name##_index)from;                                                    \
            const enum stet_outcome outcome = name##_post(&machine, NULL, event);                  \
            const bool legal = outcome != STET_UNHANDLED && outcome != STET_NEVER;                 \
            expect(name##_at(name##_move(moves, at, event)) == name##_now(&machine),               \
                   #name " moves elsewhere", (int)from, (int)event);                               \
            expect(name##_legal(moves, at, event) == legal, #name " differs on what is legal",     \
                   (int)from, (int)event);                                                         \
        }                                                                                          \
        const name##_offset nowhere = name##_offset_of(name##_N_STATES);                           \
        const enum name##_event first = (enum name##_event)0, none = name##_N_EVENTS;              \
        expect(name##_move(moves, nowhere, first) == nowhere, "moves from no state", -1, 0);       \
        expect(!name##_legal(moves, nowhere, first), "legal in no state", -1, 0);                  \
        expect(name##_move(moves, 0, none) == 0, "moves on no event", 0, -1);                      \
        expect(!name##_legal(moves, 0, none), "no event is legal", 0, -1);                         \
    }
CHECK_MACHINE(nested)
CHECK_MACHINE(tcp_subset)

/* A log with an event that does not fit and a number that is none. */
static void check_follow(const struct tcp_subset_moves *moves)
{
    static const uint8_t log[] = {tcp_subset_EV_ACTIVE_OPEN, tcp_subset_RX_FIN, 200,
                                  tcp_subset_RX_SYN_ACK, tcp_subset_EV_CLOSE};
    tcp_subset_offset at = tcp_subset_offset_of(tcp_subset_ST_CLOSED);
    expect(tcp_subset_follow(moves, &at, log, sizeof log) == 2, "wrong number of illegal events",
           -1, -1);
    expect(tcp_subset_at(at) == tcp_subset_ST_FIN_WAIT_1, "the log ends elsewhere", -1, -1);
    at = tcp_subset_offset_of(tcp_subset_N_STATES);
    expect(tcp_subset_follow(moves, &at, log, sizeof log) == sizeof log, "follows from nowhere", -1,
           -1);
}

int main(void)
{
    struct nested_moves nested;
    struct tcp_subset_moves tcp_subset;
    nested_fill_moves(&nested);
    tcp_subset_fill_moves(&tcp_subset);
    check_nested(&nested);
    check_tcp_subset(&tcp_subset);
    check_tcp_subset(&tcp_subset_constant_moves);
    check_follow(&tcp_subset);
    check_follow(&tcp_subset_constant_moves);
#ifdef __cplusplus
    check_nested(&nested_constant_moves);
#endif
    return failures == 0 ? 0 : 1;
}
