/* The adapter between the suite made from tcp.def and the TCP written by hand. */
#include SUITE

#include "hand_tcp.h"

static struct hand_tcp tcp;
static struct tcp_suite_seen *watching;

void tcp_suite_reset(void)
{
    tcp = (struct hand_tcp){.state = CLOSED};
}

bool tcp_suite_possible(enum tcp_suite_event event)
{
    switch (event) {
    case tcp_suite_EXPIRE_RETRANSMIT:
        return tcp.running[RETRANSMIT_TIMER];
    case tcp_suite_EXPIRE_USER:
        return tcp.running[USER_TIMER];
    case tcp_suite_EXPIRE_TIME_WAIT:
        return tcp.running[TIME_WAIT_TIMER];
    case tcp_suite_CALL_CLOSE:
        return !tcp.close_waits;
    default:
        return true;
    }
}

static bool says(uint64_t yes, enum tcp_suite_guard guard)
{
    return (yes >> guard & 1) != 0;
}

static const enum tcp_suite_outcome outcome_of[] = {
    [TAKEN] = tcp_suite_TAKEN,    [IGNORED] = tcp_suite_IGNORED, [TURNED_DOWN] = tcp_suite_REFUSED,
    [WAITS] = tcp_suite_DEFERRED, [CANNOT_BE] = tcp_suite_NEVER,
};

void tcp_suite_post(enum tcp_suite_event event, uint64_t yes, struct tcp_suite_seen *seen)
{
    const struct hand_facts facts = {
        .no_access = says(yes, tcp_suite_GUARD_no_access),
        .no_room = says(yes, tcp_suite_GUARD_no_room),
        .remote_unspecified = says(yes, tcp_suite_GUARD_remote_unspecified),
        .remote_invalid = says(yes, tcp_suite_GUARD_remote_invalid),
        .diffserv_denied = says(yes, tcp_suite_GUARD_diffserv_denied),
        .security_denied = says(yes, tcp_suite_GUARD_security_denied),
        .no_data = says(yes, tcp_suite_GUARD_no_data),
        .half_duplex = says(yes, tcp_suite_GUARD_half_duplex),
        .to_group = says(yes, tcp_suite_GUARD_to_group),
        .out_of_window = says(yes, tcp_suite_GUARD_out_of_window),
        .in_window = says(yes, tcp_suite_GUARD_in_window),
        .inexact = says(yes, tcp_suite_GUARD_inexact),
        .early = says(yes, tcp_suite_GUARD_early),
        .bad_ack = says(yes, tcp_suite_GUARD_bad_ack),
        .unacceptable = says(yes, tcp_suite_GUARD_unacceptable),
        .carries_text = says(yes, tcp_suite_GUARD_carries_text),
        .carries_fin = says(yes, tcp_suite_GUARD_carries_fin),
        .newer = says(yes, tcp_suite_GUARD_newer),
        .exhausted = says(yes, tcp_suite_GUARD_exhausted),
    };

    watching = seen;
    /* hand_tcp.h lists its events and states in the order of the table */
    seen->outcome = outcome_of[hand_tcp_event(&tcp, (enum hand_event)event, &facts)];
    seen->state = (enum tcp_suite_state)tcp.state;
}

/* So it does segments, timers, signals and work. */
static void did(int first, int number)
{
    tcp_suite_did(watching, (enum tcp_suite_act)(first + number));
}

void hand_sends(enum hand_segment segment)
{
    did(tcp_suite_SEND_SYN, (int)segment);
}

void hand_starts(enum hand_timer timer)
{
    did(tcp_suite_START_RETRANSMIT, (int)timer);
}

void hand_stops(enum hand_timer timer)
{
    did(tcp_suite_STOP_RETRANSMIT, (int)timer);
}

void hand_tells(enum hand_signal told)
{
    did(tcp_suite_TELL_OK, (int)told);
}

void hand_works(enum hand_work work)
{
    did(tcp_suite_DO_queue_send, (int)work);
}

void hand_answered_close(enum hand_answer answer)
{
    tcp_suite_answered(watching, tcp_suite_CALL_CLOSE, outcome_of[answer]);
}
