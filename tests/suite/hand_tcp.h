/*
 * One end of a TCP connection, RFC 9293, written by hand as such things are
 * written: a switch over the state, in each case a switch over the event.  It
 * knows nothing of stet; the tests made from tcp.def are to find out whether
 * it does what the table says.
 */
#ifndef HAND_TCP_H
#define HAND_TCP_H

#include <stdbool.h>

enum hand_state {
    CLOSED,
    LISTEN,
    SYN_SENT,
    SYN_RECEIVED,
    ESTABLISHED,
    FIN_WAIT_1,
    FIN_WAIT_2,
    CLOSE_WAIT,
    CLOSING,
    LAST_ACK,
    TIME_WAIT
};

enum hand_event {
    OPEN_PASSIVELY,
    OPEN_ACTIVELY,
    USER_SENDS,
    USER_RECEIVES,
    USER_CLOSES,
    USER_ABORTS,
    USER_ASKS,
    GOT_SYN,
    GOT_SYN_ACK,
    GOT_ACK,
    GOT_ACK_OF_FIN,
    GOT_DATA,
    GOT_DATA_ACK_OF_FIN,
    GOT_FIN,
    GOT_FIN_ACK_OF_FIN,
    GOT_RST,
    GOT_RST_ACK,
    GOT_NO_ACK,
    RETRANSMIT_EXPIRES,
    USER_TIMER_EXPIRES,
    TIME_WAIT_EXPIRES
};

enum hand_segment {
    SYN,
    SYN_ACK,
    ACK,
    ACK_OF_FIN,
    DATA,
    DATA_ACK_OF_FIN,
    FIN,
    FIN_ACK_OF_FIN,
    RST,
    RST_ACK
};

enum hand_timer { RETRANSMIT_TIMER, USER_TIMER, TIME_WAIT_TIMER, HAND_TIMERS };

enum hand_signal {
    OK,
    DELIVERED,
    STATE_IS,
    PEER_CLOSING,
    REFUSED,
    RESET,
    ENDED,
    IS_CLOSING,
    EXISTS,
    NO_CONNECTION,
    ILLEGAL,
    NO_RESOURCES,
    NO_REMOTE,
    BAD_REMOTE,
    BAD_DIFFSERV,
    BAD_SECURITY,
    TIMED_OUT,
    GIVEN_UP
};

enum hand_work { QUEUE_SEND, QUEUE_RECEIVE, QUEUE_TEXT, HOLD };

/* What became of an event. */
enum hand_answer { TAKEN, IGNORED, TURNED_DOWN, WAITS, CANNOT_BE };

/* What the rest of the system knows about a call, a segment or an expiry. */
struct hand_facts {
    bool no_access, no_room, remote_unspecified, remote_invalid, diffserv_denied, security_denied;
    bool no_data, half_duplex;
    bool to_group, out_of_window, in_window, inexact, early, bad_ack, unacceptable;
    bool carries_text, carries_fin, newer;
    bool exhausted;
};

struct hand_tcp {
    enum hand_state state;
    bool passive;     /* SYN_RECEIVED was entered from LISTEN */
    bool reopened;    /* ... from TIME_WAIT */
    bool pending;     /* data is not acknowledged yet */
    bool early_fin;   /* our FIN is out, but our SYN is not acknowledged yet */
    bool close_waits; /* the user wants to close once all is sent */
    bool running[HAND_TIMERS];
};

enum hand_answer hand_tcp_event(struct hand_tcp *tcp, enum hand_event event,
                                const struct hand_facts *facts);

/* What it calls. */
void hand_sends(enum hand_segment segment);
void hand_starts(enum hand_timer timer);
void hand_stops(enum hand_timer timer);
void hand_tells(enum hand_signal told);
void hand_works(enum hand_work work);
void hand_answered_close(enum hand_answer answer); /* a close that had to wait */

#endif
