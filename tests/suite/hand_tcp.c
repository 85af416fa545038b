/* A TCP connection by hand: see hand_tcp.h. */
#include "hand_tcp.h"

static void start(struct hand_tcp *tcp, enum hand_timer timer)
{
    tcp->running[timer] = true;
    hand_starts(timer);
}

static void stop(struct hand_tcp *tcp, enum hand_timer timer)
{
    tcp->running[timer] = false;
    hand_stops(timer);
}

/* What is done before a change of state, whatever causes it. */
static void leave(struct hand_tcp *tcp, enum hand_state next)
{
    switch (tcp->state) {
    case SYN_SENT:
        stop(tcp, RETRANSMIT_TIMER);
        break;
    case SYN_RECEIVED:
        stop(tcp, RETRANSMIT_TIMER);
        tcp->passive = false;
        tcp->reopened = false;
        break;
    case FIN_WAIT_1:
        tcp->early_fin = false;
        break;
    case TIME_WAIT:
        stop(tcp, TIME_WAIT_TIMER);
        break;
    default:
        break;
    }
    if (next == CLOSED) { /* the record of the connection is deleted */
        stop(tcp, USER_TIMER);
        stop(tcp, RETRANSMIT_TIMER);
        tcp->pending = false;
    }
}

/* And after it. */
static void enter(struct hand_tcp *tcp, enum hand_state next)
{
    if (tcp->state == CLOSED)
        start(tcp, USER_TIMER);
    tcp->state = next;
    switch (next) {
    case LISTEN:
        tcp->pending = false;
        break;
    case SYN_SENT:
    case SYN_RECEIVED:
    case FIN_WAIT_1:
    case LAST_ACK:
        start(tcp, RETRANSMIT_TIMER);
        break;
    case FIN_WAIT_2:
        stop(tcp, RETRANSMIT_TIMER);
        tcp->pending = false;
        break;
    case TIME_WAIT:
        stop(tcp, USER_TIMER);
        stop(tcp, RETRANSMIT_TIMER);
        tcp->pending = false;
        start(tcp, TIME_WAIT_TIMER);
        break;
    default:
        break;
    }
}

/* --- what many cases do --------------------------------------------------------- */

static enum hand_answer go(struct hand_tcp *tcp, enum hand_state next)
{
    leave(tcp, next);
    enter(tcp, next);
    return TAKEN;
}

static enum hand_answer send_and_go(struct hand_tcp *tcp, enum hand_segment segment,
                                    enum hand_state next)
{
    leave(tcp, next);
    hand_sends(segment);
    enter(tcp, next);
    return TAKEN;
}

static enum hand_answer tell_and_go(struct hand_tcp *tcp, enum hand_signal told,
                                    enum hand_state next)
{
    leave(tcp, next);
    hand_tells(told);
    enter(tcp, next);
    return TAKEN;
}

static enum hand_answer reset_by_us(struct hand_tcp *tcp)
{
    leave(tcp, CLOSED);
    hand_sends(RST);
    hand_tells(RESET);
    enter(tcp, CLOSED);
    return TAKEN;
}

/* Data that waited for the connection goes out with its opening. */
static enum hand_answer establish_with_data(struct hand_tcp *tcp)
{
    leave(tcp, ESTABLISHED);
    hand_sends(DATA);
    start(tcp, RETRANSMIT_TIMER);
    enter(tcp, ESTABLISHED);
    return TAKEN;
}

/* The other side's FIN has come and is acknowledged. */
static enum hand_answer peer_closes(struct hand_tcp *tcp, enum hand_state next)
{
    leave(tcp, next);
    hand_sends(ACK_OF_FIN);
    hand_tells(PEER_CLOSING);
    enter(tcp, next);
    return TAKEN;
}

/* Likewise, and what waited for the connection goes out with the acknowledgment. */
static enum hand_answer peer_closes_on_data(struct hand_tcp *tcp)
{
    leave(tcp, CLOSE_WAIT);
    hand_sends(DATA_ACK_OF_FIN);
    start(tcp, RETRANSMIT_TIMER);
    hand_tells(PEER_CLOSING);
    enter(tcp, CLOSE_WAIT);
    return TAKEN;
}

static enum hand_answer answer_with(enum hand_segment segment)
{
    hand_sends(segment);
    return TAKEN;
}

static enum hand_answer tell(enum hand_signal told)
{
    hand_tells(told);
    return TAKEN;
}

static enum hand_answer turn_down(enum hand_signal told)
{
    hand_tells(told);
    return TURNED_DOWN;
}

static enum hand_answer hold(void)
{
    hand_sends(ACK);
    hand_works(HOLD);
    return TAKEN;
}

static enum hand_answer take_data(void)
{
    hand_tells(DELIVERED);
    hand_sends(ACK);
    return TAKEN;
}

static enum hand_answer resend(struct hand_tcp *tcp, const struct hand_facts *facts,
                               enum hand_segment segment)
{
    if (facts->exhausted)
        return tell_and_go(tcp, GIVEN_UP, CLOSED);
    hand_sends(segment);
    start(tcp, RETRANSMIT_TIMER);
    return TAKEN;
}

static enum hand_answer queue_receive(const struct hand_facts *facts)
{
    if (facts->no_room)
        return tell(NO_RESOURCES);
    hand_works(QUEUE_RECEIVE);
    return TAKEN;
}

/* --- CLOSED and opening ----------------------------------------------------------- */

static enum hand_answer open_passively(struct hand_tcp *tcp, const struct hand_facts *facts)
{
    if (facts->no_access)
        return tell(ILLEGAL);
    if (facts->diffserv_denied)
        return tell(BAD_DIFFSERV);
    if (facts->security_denied)
        return tell(BAD_SECURITY);
    if (facts->no_room)
        return tell(NO_RESOURCES);
    return go(tcp, LISTEN);
}

static enum hand_answer open_actively(struct hand_tcp *tcp, const struct hand_facts *facts)
{
    if (facts->no_access)
        return tell(ILLEGAL);
    if (facts->remote_unspecified)
        return tell(NO_REMOTE);
    if (facts->remote_invalid)
        return tell(BAD_REMOTE);
    if (facts->diffserv_denied)
        return tell(BAD_DIFFSERV);
    if (facts->security_denied)
        return tell(BAD_SECURITY);
    if (facts->no_room)
        return tell(NO_RESOURCES);
    return send_and_go(tcp, SYN, SYN_SENT);
}

static enum hand_answer in_closed(struct hand_tcp *tcp, enum hand_event event,
                                  const struct hand_facts *facts)
{
    switch (event) {
    case OPEN_PASSIVELY:
        return open_passively(tcp, facts);
    case OPEN_ACTIVELY:
        return open_actively(tcp, facts);
    case USER_SENDS:
    case USER_RECEIVES:
    case USER_CLOSES:
    case USER_ABORTS:
    case USER_ASKS:
        return tell(facts->no_access ? ILLEGAL : NO_CONNECTION);
    case GOT_SYN:
    case GOT_NO_ACK:
        return answer_with(RST_ACK);
    case GOT_SYN_ACK:
    case GOT_ACK:
    case GOT_ACK_OF_FIN:
    case GOT_DATA:
    case GOT_DATA_ACK_OF_FIN:
    case GOT_FIN:
    case GOT_FIN_ACK_OF_FIN:
        return answer_with(RST);
    case GOT_RST:
    case GOT_RST_ACK:
        return IGNORED;
    case RETRANSMIT_EXPIRES:
    case USER_TIMER_EXPIRES:
    case TIME_WAIT_EXPIRES:
        break;
    }
    return CANNOT_BE;
}

static enum hand_answer syn_in_listen(struct hand_tcp *tcp, const struct hand_facts *facts)
{
    if (facts->to_group)
        return TAKEN;
    leave(tcp, SYN_RECEIVED);
    tcp->passive = true;
    if (facts->carries_text)
        hand_works(QUEUE_TEXT);
    hand_sends(SYN_ACK);
    enter(tcp, SYN_RECEIVED);
    return TAKEN;
}

static enum hand_answer send_in_listen(struct hand_tcp *tcp, const struct hand_facts *facts)
{
    if (facts->remote_unspecified)
        return tell(NO_REMOTE);
    if (facts->no_room)
        return tell(NO_RESOURCES);
    leave(tcp, SYN_SENT);
    tcp->pending = true;
    hand_works(QUEUE_SEND);
    hand_sends(SYN);
    enter(tcp, SYN_SENT);
    return TAKEN;
}

static enum hand_answer in_listen(struct hand_tcp *tcp, enum hand_event event,
                                  const struct hand_facts *facts)
{
    switch (event) {
    case OPEN_PASSIVELY:
        return turn_down(EXISTS);
    case OPEN_ACTIVELY:
        if (facts->remote_unspecified)
            return tell(NO_REMOTE);
        if (facts->no_room)
            return tell(NO_RESOURCES);
        return send_and_go(tcp, SYN, SYN_SENT);
    case USER_SENDS:
        return send_in_listen(tcp, facts);
    case USER_RECEIVES:
        return queue_receive(facts);
    case USER_CLOSES:
        return tell_and_go(tcp, ENDED, CLOSED);
    case USER_ABORTS:
        return tell_and_go(tcp, RESET, CLOSED);
    case USER_ASKS:
        return tell(STATE_IS);
    case GOT_SYN:
        return syn_in_listen(tcp, facts);
    case GOT_SYN_ACK:
    case GOT_ACK:
    case GOT_ACK_OF_FIN:
    case GOT_DATA:
    case GOT_DATA_ACK_OF_FIN:
    case GOT_FIN:
    case GOT_FIN_ACK_OF_FIN:
        return answer_with(RST);
    case GOT_RST:
    case GOT_RST_ACK:
    case GOT_NO_ACK:
        return IGNORED;
    case USER_TIMER_EXPIRES:
        return tell_and_go(tcp, TIMED_OUT, CLOSED);
    case RETRANSMIT_EXPIRES:
    case TIME_WAIT_EXPIRES:
        break;
    }
    return CANNOT_BE;
}

static enum hand_answer send_while_opening(struct hand_tcp *tcp, const struct hand_facts *facts)
{
    if (facts->no_room)
        return tell(NO_RESOURCES);
    tcp->pending = true;
    hand_works(QUEUE_SEND);
    return TAKEN;
}

static enum hand_answer syn_in_syn_sent(struct hand_tcp *tcp, const struct hand_facts *facts)
{
    leave(tcp, SYN_RECEIVED);
    if (facts->carries_text)
        hand_works(QUEUE_TEXT);
    hand_sends(SYN_ACK);
    enter(tcp, SYN_RECEIVED);
    return TAKEN;
}

static enum hand_answer in_syn_sent(struct hand_tcp *tcp, enum hand_event event,
                                    const struct hand_facts *facts)
{
    switch (event) {
    case OPEN_PASSIVELY:
    case OPEN_ACTIVELY:
        return turn_down(EXISTS);
    case USER_SENDS:
        return send_while_opening(tcp, facts);
    case USER_RECEIVES:
        return queue_receive(facts);
    case USER_CLOSES:
        return tell_and_go(tcp, ENDED, CLOSED);
    case USER_ABORTS:
        return tell_and_go(tcp, RESET, CLOSED);
    case USER_ASKS:
        return tell(STATE_IS);
    case GOT_SYN:
        return syn_in_syn_sent(tcp, facts);
    case GOT_SYN_ACK:
        if (facts->bad_ack)
            return answer_with(RST);
        if (facts->carries_fin)
            return tcp->pending ? peer_closes_on_data(tcp) : peer_closes(tcp, CLOSE_WAIT);
        if (tcp->pending)
            return establish_with_data(tcp);
        return send_and_go(tcp, ACK, ESTABLISHED);
    case GOT_RST_ACK:
        if (facts->bad_ack)
            return TAKEN;
        return tell_and_go(tcp, RESET, CLOSED);
    case GOT_ACK:
    case GOT_ACK_OF_FIN:
    case GOT_DATA:
    case GOT_DATA_ACK_OF_FIN:
    case GOT_FIN:
    case GOT_FIN_ACK_OF_FIN:
        return facts->bad_ack ? answer_with(RST) : TAKEN;
    case GOT_RST:
    case GOT_NO_ACK:
        return IGNORED;
    case RETRANSMIT_EXPIRES:
        return resend(tcp, facts, SYN);
    case USER_TIMER_EXPIRES:
        return tell_and_go(tcp, TIMED_OUT, CLOSED);
    case TIME_WAIT_EXPIRES:
        break;
    }
    return CANNOT_BE;
}

static enum hand_answer rst_in_syn_received(struct hand_tcp *tcp, const struct hand_facts *facts)
{
    if (facts->out_of_window)
        return TAKEN;
    if (facts->inexact)
        return answer_with(ACK);
    if (tcp->passive)
        return go(tcp, LISTEN);
    if (tcp->reopened)
        return go(tcp, TIME_WAIT);
    return tell_and_go(tcp, REFUSED, CLOSED);
}

static enum hand_answer data_in_syn_received(struct hand_tcp *tcp)
{
    leave(tcp, ESTABLISHED);
    hand_tells(DELIVERED);
    if (tcp->pending) {
        hand_sends(DATA);
        start(tcp, RETRANSMIT_TIMER);
    } else {
        hand_sends(ACK);
    }
    enter(tcp, ESTABLISHED);
    return TAKEN;
}

/* Data before the FIN is missing: it opens the connection, and is kept. */
static enum hand_answer early_fin_in_syn_received(struct hand_tcp *tcp)
{
    leave(tcp, ESTABLISHED);
    if (tcp->pending) {
        hand_sends(DATA);
        start(tcp, RETRANSMIT_TIMER);
    } else {
        hand_sends(ACK);
    }
    hand_works(HOLD);
    enter(tcp, ESTABLISHED);
    return TAKEN;
}

static enum hand_answer fin_in_syn_received(struct hand_tcp *tcp, const struct hand_facts *facts)
{
    if (facts->early)
        return early_fin_in_syn_received(tcp);
    return tcp->pending ? peer_closes_on_data(tcp) : peer_closes(tcp, CLOSE_WAIT);
}

/* The FIN follows the SYN at once. */
static enum hand_answer close_in_syn_received(struct hand_tcp *tcp)
{
    if (tcp->pending) {
        tcp->close_waits = true;
        return WAITS;
    }
    leave(tcp, FIN_WAIT_1);
    tcp->early_fin = true;
    hand_sends(FIN);
    enter(tcp, FIN_WAIT_1);
    return TAKEN;
}

/* A segment with an acceptable sequence number. */
static enum hand_answer segment_in_syn_received(struct hand_tcp *tcp, enum hand_event event,
                                                const struct hand_facts *facts)
{
    switch (event) {
    case GOT_SYN_ACK:
        if (tcp->passive)
            return go(tcp, LISTEN);
        if (facts->bad_ack)
            return answer_with(RST);
        return tcp->pending ? establish_with_data(tcp) : go(tcp, ESTABLISHED);
    case GOT_ACK:
        if (facts->bad_ack)
            return answer_with(RST);
        return tcp->pending ? establish_with_data(tcp) : go(tcp, ESTABLISHED);
    case GOT_DATA:
        return facts->bad_ack ? answer_with(RST) : data_in_syn_received(tcp);
    case GOT_FIN:
        return facts->bad_ack ? answer_with(RST) : fin_in_syn_received(tcp, facts);
    case GOT_NO_ACK:
        return TAKEN;
    default: /* it acknowledges a FIN that was never sent */
        return answer_with(RST);
    }
}

static enum hand_answer in_syn_received(struct hand_tcp *tcp, enum hand_event event,
                                        const struct hand_facts *facts)
{
    switch (event) {
    case OPEN_PASSIVELY:
    case OPEN_ACTIVELY:
        return turn_down(EXISTS);
    case USER_SENDS:
        return send_while_opening(tcp, facts);
    case USER_RECEIVES:
        return queue_receive(facts);
    case USER_CLOSES:
        return close_in_syn_received(tcp);
    case USER_ABORTS:
        return reset_by_us(tcp);
    case USER_ASKS:
        return tell(STATE_IS);
    case GOT_SYN:
        if (facts->in_window && tcp->passive)
            return go(tcp, LISTEN);
        return answer_with(ACK);
    case GOT_RST:
    case GOT_RST_ACK:
        return rst_in_syn_received(tcp, facts);
    case GOT_SYN_ACK:
    case GOT_ACK:
    case GOT_ACK_OF_FIN:
    case GOT_DATA:
    case GOT_DATA_ACK_OF_FIN:
    case GOT_FIN:
    case GOT_FIN_ACK_OF_FIN:
    case GOT_NO_ACK:
        if (facts->out_of_window)
            return answer_with(ACK);
        return segment_in_syn_received(tcp, event, facts);
    case RETRANSMIT_EXPIRES:
        return resend(tcp, facts, SYN_ACK);
    case USER_TIMER_EXPIRES:
        return tell_and_go(tcp, TIMED_OUT, CLOSED);
    case TIME_WAIT_EXPIRES:
        break;
    }
    return CANNOT_BE;
}

/* --- the other side may still send -------------------------------------------------- */

static enum hand_answer receive_call(const struct hand_facts *facts)
{
    if (!facts->no_data)
        return tell(DELIVERED);
    return queue_receive(facts);
}

static enum hand_answer rst_while_receiving(struct hand_tcp *tcp, const struct hand_facts *facts)
{
    if (facts->out_of_window)
        return TAKEN;
    if (facts->inexact)
        return answer_with(ACK);
    return tell_and_go(tcp, RESET, CLOSED);
}

/* What ESTABLISHED, FIN_WAIT_1 and FIN_WAIT_2 have in common. */
static enum hand_answer while_receiving(struct hand_tcp *tcp, enum hand_event event,
                                        const struct hand_facts *facts)
{
    switch (event) {
    case OPEN_PASSIVELY:
    case OPEN_ACTIVELY:
        return turn_down(EXISTS);
    case USER_SENDS:
    case USER_CLOSES:
        return turn_down(IS_CLOSING);
    case USER_RECEIVES:
        return receive_call(facts);
    case USER_ABORTS:
        return reset_by_us(tcp);
    case USER_ASKS:
        return tell(STATE_IS);
    case GOT_SYN:
    case GOT_SYN_ACK:
        return answer_with(ACK);
    case GOT_ACK:
        if (facts->unacceptable)
            return answer_with(ACK);
        if (tcp->pending) {
            tcp->pending = false;
            return tell(OK);
        }
        tcp->early_fin = false;
        return TAKEN;
    case GOT_DATA:
        if (facts->unacceptable)
            return answer_with(ACK);
        tcp->early_fin = false;
        return facts->early ? hold() : take_data();
    case GOT_RST:
    case GOT_RST_ACK:
        return rst_while_receiving(tcp, facts);
    case GOT_NO_ACK:
        return facts->unacceptable ? answer_with(ACK) : IGNORED;
    case USER_TIMER_EXPIRES:
        return tell_and_go(tcp, TIMED_OUT, CLOSED);
    default:
        return CANNOT_BE;
    }
}

static enum hand_answer in_established(struct hand_tcp *tcp, enum hand_event event,
                                       const struct hand_facts *facts)
{
    switch (event) {
    case USER_SENDS:
        if (facts->no_room)
            return tell(NO_RESOURCES);
        tcp->pending = true;
        hand_sends(DATA);
        start(tcp, RETRANSMIT_TIMER);
        return TAKEN;
    case USER_CLOSES:
        if (facts->half_duplex)
            return send_and_go(tcp, RST, CLOSED);
        return send_and_go(tcp, FIN, FIN_WAIT_1);
    case GOT_ACK:
        if (facts->unacceptable || !tcp->pending)
            return while_receiving(tcp, event, facts);
        stop(tcp, RETRANSMIT_TIMER);
        tcp->pending = false;
        return tell(OK);
    case GOT_ACK_OF_FIN:
    case GOT_DATA_ACK_OF_FIN:
    case GOT_FIN_ACK_OF_FIN:
        return answer_with(ACK);
    case GOT_FIN:
        if (facts->unacceptable)
            return answer_with(ACK);
        return facts->early ? hold() : peer_closes(tcp, CLOSE_WAIT);
    case RETRANSMIT_EXPIRES:
        return resend(tcp, facts, DATA);
    default:
        return while_receiving(tcp, event, facts);
    }
}

/* Our FIN is acknowledged by a segment that brings data, or a FIN that comes too early. */
static enum hand_answer acknowledged_with_more(struct hand_tcp *tcp, bool early)
{
    leave(tcp, FIN_WAIT_2);
    hand_tells(OK);
    if (early)
        (void)hold();
    else
        (void)take_data();
    enter(tcp, FIN_WAIT_2);
    return TAKEN;
}

/* The first of what is not acknowledged. */
static enum hand_segment resent_in_fin_wait_1(const struct hand_tcp *tcp)
{
    if (tcp->early_fin)
        return SYN_ACK;
    return tcp->pending ? DATA : FIN;
}

static enum hand_answer in_fin_wait_1(struct hand_tcp *tcp, enum hand_event event,
                                      const struct hand_facts *facts)
{
    switch (event) {
    case GOT_ACK_OF_FIN:
        if (facts->unacceptable)
            return answer_with(ACK);
        return tell_and_go(tcp, OK, FIN_WAIT_2);
    case GOT_DATA:
        if (facts->half_duplex && !facts->unacceptable)
            return send_and_go(tcp, RST, CLOSED);
        return while_receiving(tcp, event, facts);
    case GOT_DATA_ACK_OF_FIN:
        if (facts->unacceptable)
            return answer_with(ACK);
        if (facts->half_duplex)
            return send_and_go(tcp, RST, CLOSED);
        return acknowledged_with_more(tcp, facts->early);
    case GOT_FIN:
        if (facts->unacceptable)
            return answer_with(ACK);
        return facts->early ? hold() : peer_closes(tcp, CLOSING);
    case GOT_FIN_ACK_OF_FIN:
        if (facts->unacceptable)
            return answer_with(ACK);
        return facts->early ? acknowledged_with_more(tcp, true) : peer_closes(tcp, TIME_WAIT);
    case RETRANSMIT_EXPIRES:
        return resend(tcp, facts, resent_in_fin_wait_1(tcp));
    default:
        return while_receiving(tcp, event, facts);
    }
}

static enum hand_answer in_fin_wait_2(struct hand_tcp *tcp, enum hand_event event,
                                      const struct hand_facts *facts)
{
    switch (event) {
    case GOT_ACK_OF_FIN:
        return facts->unacceptable ? answer_with(ACK) : TAKEN;
    case GOT_DATA:
    case GOT_DATA_ACK_OF_FIN:
        if (facts->unacceptable)
            return answer_with(ACK);
        if (facts->half_duplex)
            return send_and_go(tcp, RST, CLOSED);
        return facts->early ? hold() : take_data();
    case GOT_FIN:
    case GOT_FIN_ACK_OF_FIN:
        if (facts->unacceptable)
            return answer_with(ACK);
        return facts->early ? hold() : peer_closes(tcp, TIME_WAIT);
    default:
        return while_receiving(tcp, event, facts);
    }
}

/* --- the other side has closed ------------------------------------------------------ */

/* What CLOSE_WAIT, CLOSING, LAST_ACK and TIME_WAIT have in common. */
static enum hand_answer after_peer_closed(struct hand_tcp *tcp, enum hand_event event,
                                          const struct hand_facts *facts)
{
    switch (event) {
    case OPEN_PASSIVELY:
    case OPEN_ACTIVELY:
        return turn_down(EXISTS);
    case USER_SENDS:
    case USER_RECEIVES:
    case USER_CLOSES:
        return turn_down(IS_CLOSING);
    case USER_ABORTS:
        return tell_and_go(tcp, OK, CLOSED);
    case USER_ASKS:
        return tell(STATE_IS);
    case GOT_SYN:
    case GOT_SYN_ACK:
    case GOT_FIN:
    case GOT_FIN_ACK_OF_FIN:
        return answer_with(ACK_OF_FIN);
    case GOT_ACK:
        if (facts->unacceptable)
            return answer_with(ACK_OF_FIN);
        tcp->pending = false;
        return TAKEN;
    case GOT_DATA:
    case GOT_DATA_ACK_OF_FIN:
        return facts->in_window ? TAKEN : answer_with(ACK_OF_FIN);
    case GOT_RST:
    case GOT_RST_ACK:
        if (facts->out_of_window)
            return TAKEN;
        return facts->inexact ? answer_with(ACK_OF_FIN) : go(tcp, CLOSED);
    case GOT_NO_ACK:
        return facts->unacceptable ? answer_with(ACK_OF_FIN) : IGNORED;
    case USER_TIMER_EXPIRES:
        return tell_and_go(tcp, TIMED_OUT, CLOSED);
    default:
        return CANNOT_BE;
    }
}

static enum hand_answer in_close_wait(struct hand_tcp *tcp, enum hand_event event,
                                      const struct hand_facts *facts)
{
    switch (event) {
    case USER_SENDS:
        if (facts->no_room)
            return tell(NO_RESOURCES);
        tcp->pending = true;
        hand_sends(DATA_ACK_OF_FIN);
        start(tcp, RETRANSMIT_TIMER);
        return TAKEN;
    case USER_RECEIVES:
        return facts->no_data ? turn_down(IS_CLOSING) : tell(DELIVERED);
    case USER_CLOSES:
        if (facts->half_duplex)
            return send_and_go(tcp, RST, CLOSED);
        return send_and_go(tcp, FIN_ACK_OF_FIN, LAST_ACK);
    case USER_ABORTS:
        return reset_by_us(tcp);
    case GOT_RST:
    case GOT_RST_ACK:
        if (!facts->out_of_window && !facts->inexact)
            return tell_and_go(tcp, RESET, CLOSED);
        return after_peer_closed(tcp, event, facts);
    case GOT_ACK:
        if (facts->unacceptable || !tcp->pending)
            return after_peer_closed(tcp, event, facts);
        stop(tcp, RETRANSMIT_TIMER);
        tcp->pending = false;
        return tell(OK);
    case GOT_ACK_OF_FIN:
        return answer_with(ACK_OF_FIN);
    case RETRANSMIT_EXPIRES:
        return resend(tcp, facts, DATA_ACK_OF_FIN);
    default:
        return after_peer_closed(tcp, event, facts);
    }
}

static enum hand_answer in_closing(struct hand_tcp *tcp, enum hand_event event,
                                   const struct hand_facts *facts)
{
    switch (event) {
    case GOT_ACK_OF_FIN:
        return facts->unacceptable ? answer_with(ACK_OF_FIN) : go(tcp, TIME_WAIT);
    case GOT_FIN_ACK_OF_FIN:
        if (facts->unacceptable)
            return answer_with(ACK_OF_FIN);
        return send_and_go(tcp, ACK_OF_FIN, TIME_WAIT);
    case RETRANSMIT_EXPIRES:
        return resend(tcp, facts, tcp->pending ? DATA_ACK_OF_FIN : FIN_ACK_OF_FIN);
    default:
        return after_peer_closed(tcp, event, facts);
    }
}

static enum hand_answer in_last_ack(struct hand_tcp *tcp, enum hand_event event,
                                    const struct hand_facts *facts)
{
    switch (event) {
    case GOT_ACK_OF_FIN:
    case GOT_FIN_ACK_OF_FIN:
        return facts->unacceptable ? answer_with(ACK_OF_FIN) : go(tcp, CLOSED);
    case RETRANSMIT_EXPIRES:
        return resend(tcp, facts, tcp->pending ? DATA_ACK_OF_FIN : FIN_ACK_OF_FIN);
    default:
        return after_peer_closed(tcp, event, facts);
    }
}

static enum hand_answer in_time_wait(struct hand_tcp *tcp, enum hand_event event,
                                     const struct hand_facts *facts)
{
    switch (event) {
    case GOT_SYN:
        if (!facts->newer)
            return answer_with(ACK_OF_FIN);
        leave(tcp, SYN_RECEIVED);
        tcp->reopened = true;
        start(tcp, USER_TIMER);
        hand_sends(SYN_ACK);
        enter(tcp, SYN_RECEIVED);
        return TAKEN;
    case GOT_ACK_OF_FIN:
        return facts->unacceptable ? answer_with(ACK_OF_FIN) : TAKEN;
    case GOT_FIN:
    case GOT_FIN_ACK_OF_FIN:
        hand_sends(ACK_OF_FIN);
        if (!facts->unacceptable)
            start(tcp, TIME_WAIT_TIMER);
        return TAKEN;
    case TIME_WAIT_EXPIRES:
        return go(tcp, CLOSED);
    default:
        return after_peer_closed(tcp, event, facts);
    }
}

/* --- all of it ------------------------------------------------------------------------ */

static enum hand_answer answer(struct hand_tcp *tcp, enum hand_event event,
                               const struct hand_facts *facts)
{
    switch (tcp->state) {
    case CLOSED:
        return in_closed(tcp, event, facts);
    case LISTEN:
        return in_listen(tcp, event, facts);
    case SYN_SENT:
        return in_syn_sent(tcp, event, facts);
    case SYN_RECEIVED:
        return in_syn_received(tcp, event, facts);
    case ESTABLISHED:
        return in_established(tcp, event, facts);
    case FIN_WAIT_1:
        return in_fin_wait_1(tcp, event, facts);
    case FIN_WAIT_2:
        return in_fin_wait_2(tcp, event, facts);
    case CLOSE_WAIT:
        return in_close_wait(tcp, event, facts);
    case CLOSING:
        return in_closing(tcp, event, facts);
    case LAST_ACK:
        return in_last_ack(tcp, event, facts);
    case TIME_WAIT:
        return in_time_wait(tcp, event, facts);
    }
    return CANNOT_BE;
}

enum hand_answer hand_tcp_event(struct hand_tcp *tcp, enum hand_event event,
                                const struct hand_facts *facts)
{
    const enum hand_state before = tcp->state;
    enum hand_answer became;

    if (event == RETRANSMIT_EXPIRES)
        tcp->running[RETRANSMIT_TIMER] = false;
    if (event == USER_TIMER_EXPIRES)
        tcp->running[USER_TIMER] = false;
    if (event == TIME_WAIT_EXPIRES)
        tcp->running[TIME_WAIT_TIMER] = false;
    became = answer(tcp, event, facts);
    if (tcp->state != before && tcp->close_waits) {
        tcp->close_waits = false;
        hand_answered_close(answer(tcp, USER_CLOSES, facts));
    }
    return became;
}
