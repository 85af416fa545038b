"""Single changes to hand_tcp.c, each of which makes it wrong: what it is, a text that stands in the file once, its replacement."""

# What these do not forget makes states that the table's machine does not have: hsi for no extra
# states promises nothing about them, and does find others of the kind.
MORE_STATES = {"reopened is not forgotten", "pending outlives the connection", "pending outlives FIN_WAIT_1", "pending outlives LISTEN"}

# Another program that does the same: timers have no order in a step.
OTHER_ORDER = ("timers stopped in another order", "        stop(tcp, USER_TIMER);\n        stop(tcp, RETRANSMIT_TIMER);\n        tcp->pending = false;\n    }\n}", "        stop(tcp, RETRANSMIT_TIMER);\n        stop(tcp, USER_TIMER);\n        tcp->pending = false;\n    }\n}")

WRONG = [
    # an action dropped, added, replaced, or done in another order
    ("no retransmission timer in SYN_SENT", "    case SYN_SENT:\n    case SYN_RECEIVED:\n    case FIN_WAIT_1:\n    case LAST_ACK:\n        start(", "    case SYN_RECEIVED:\n    case FIN_WAIT_1:\n    case LAST_ACK:\n        start("),
    ("no retransmission timer in LAST_ACK", "    case FIN_WAIT_1:\n    case LAST_ACK:\n        start(", "    case FIN_WAIT_1:\n        start("),
    ("timer not stopped on leaving SYN_RECEIVED", "    case SYN_RECEIVED:\n        stop(tcp, RETRANSMIT_TIMER);\n", "    case SYN_RECEIVED:\n"),
    ("2 MSL not stopped on leaving TIME_WAIT", "    case TIME_WAIT:\n        stop(tcp, TIME_WAIT_TIMER);\n        break;\n", "    case TIME_WAIT:\n        break;\n"),
    ("user timer keeps running after the connection", "        stop(tcp, USER_TIMER);\n        stop(tcp, RETRANSMIT_TIMER);\n        tcp->pending = false;\n    }\n}", "        stop(tcp, RETRANSMIT_TIMER);\n        tcp->pending = false;\n    }\n}"),
    ("user timer keeps running in TIME_WAIT", "    case TIME_WAIT:\n        stop(tcp, USER_TIMER);\n", "    case TIME_WAIT:\n"),
    ("user timer not started on opening", "    if (tcp->state == CLOSED)\n        start(tcp, USER_TIMER);\n", ""),
    ("2 MSL not begun anew by a FIN that comes again", "        if (!facts->unacceptable)\n            start(tcp, TIME_WAIT_TIMER);\n", ""),
    ("reset before its user is told so", "    hand_sends(RST);\n    hand_tells(RESET);\n", "    hand_tells(RESET);\n    hand_sends(RST);\n"),
    ("user not told that the other side closes", "    hand_sends(ACK_OF_FIN);\n    hand_tells(PEER_CLOSING);\n", "    hand_sends(ACK_OF_FIN);\n"),
    ("data acknowledged before it is delivered", "    hand_tells(DELIVERED);\n    hand_sends(ACK);\n    return TAKEN;", "    hand_sends(ACK);\n    hand_tells(DELIVERED);\n    return TAKEN;"),
    ("early segments acknowledged but dropped", "    hand_sends(ACK);\n    hand_works(HOLD);\n", "    hand_sends(ACK);\n"),
    ("text of a SYN lost in LISTEN", "    tcp->passive = true;\n    if (facts->carries_text)\n        hand_works(QUEUE_TEXT);\n", "    tcp->passive = true;\n"),
    ("the wrong segment answers in CLOSED", "        return answer_with(RST_ACK);\n", "        return answer_with(RST);\n"),
    ("SYN sent again instead of SYN + ACK", "return resend(tcp, facts, SYN_ACK);", "return resend(tcp, facts, SYN);"),
    ("a FIN sent again before the data", "return tcp->pending ? DATA : FIN;", "return FIN;"),
    ("closing answers with an ACK that acknowledges no FIN", "        return send_and_go(tcp, ACK_OF_FIN, TIME_WAIT);\n", "        return send_and_go(tcp, ACK, TIME_WAIT);\n"),
    ("the user is told twice", "static enum hand_answer tell(enum hand_signal told)\n{\n", "static enum hand_answer tell(enum hand_signal told)\n{\n    if (told == TIMED_OUT || told == BAD_REMOTE)\n        hand_tells(told);\n"),
    # a change of state dropped or to another state
    ("abort does not close", "    hand_tells(RESET);\n    enter(tcp, CLOSED);\n", "    hand_tells(RESET);\n    enter(tcp, tcp->state);\n"),
    ("FIN in FIN_WAIT_1 leads to TIME_WAIT", "peer_closes(tcp, CLOSING)", "peer_closes(tcp, TIME_WAIT)"),
    ("FIN in FIN_WAIT_2 leads to CLOSING", "return facts->early ? hold() : peer_closes(tcp, TIME_WAIT);\n    default:", "return facts->early ? hold() : peer_closes(tcp, CLOSING);\n    default:"),
    ("FIN with ACK in FIN_WAIT_1 leads to CLOSING", "acknowledged_with_more(tcp, true) : peer_closes(tcp, TIME_WAIT)", "acknowledged_with_more(tcp, true) : peer_closes(tcp, CLOSING)"),
    ("CLOSING closes without 2 MSL", "go(tcp, TIME_WAIT);\n    case GOT_FIN_ACK_OF_FIN:", "go(tcp, CLOSED);\n    case GOT_FIN_ACK_OF_FIN:"),
    ("LAST_ACK waits 2 MSL", "facts->unacceptable ? answer_with(ACK_OF_FIN) : go(tcp, CLOSED);", "facts->unacceptable ? answer_with(ACK_OF_FIN) : go(tcp, TIME_WAIT);"),
    ("close in CLOSE_WAIT leads to CLOSING", "send_and_go(tcp, FIN_ACK_OF_FIN, LAST_ACK)", "send_and_go(tcp, FIN_ACK_OF_FIN, CLOSING)"),
    ("a reset in SYN_RECEIVED always closes", "    if (tcp->passive)\n        return go(tcp, LISTEN);\n    if (tcp->reopened)", "    if (tcp->reopened)"),
    ("a reset forgets that TIME_WAIT was reopened", "    if (tcp->reopened)\n        return go(tcp, TIME_WAIT);\n", ""),
    ("a SYN in SYN_RECEIVED never returns to LISTEN", "        if (facts->in_window && tcp->passive)\n            return go(tcp, LISTEN);\n", ""),
    ("acknowledged FIN_WAIT_1 stays", "        return tell_and_go(tcp, OK, FIN_WAIT_2);\n", "        return tell(OK);\n"),
    ("acknowledged with data FIN_WAIT_1 stays", "    enter(tcp, FIN_WAIT_2);\n    return TAKEN;\n}", "    enter(tcp, FIN_WAIT_1);\n    return TAKEN;\n}"),
    # a condition dropped, negated, or asked elsewhere
    ("early FIN in SYN_RECEIVED taken", "    if (facts->early)\n        return early_fin_in_syn_received(tcp);\n", ""),
    ("a SYN need not be in the window", "facts->in_window && tcp->passive", "tcp->passive"),
    ("a SYN returns to LISTEN whatever opened", "facts->in_window && tcp->passive", "facts->in_window"),
    ("any reset closes", "    if (facts->inexact)\n        return answer_with(ACK);\n    return tell_and_go(tcp, RESET, CLOSED);", "    return tell_and_go(tcp, RESET, CLOSED);"),
    ("resets out of the window count in CLOSE_WAIT", "if (!facts->out_of_window && !facts->inexact)", "if (!facts->inexact)"),
    ("half duplex forgotten in FIN_WAIT_2", "        if (facts->half_duplex)\n            return send_and_go(tcp, RST, CLOSED);\n        return facts->early ? hold() : take_data();", "        return facts->early ? hold() : take_data();"),
    ("half duplex asked before the segment is accepted", "if (facts->half_duplex && !facts->unacceptable)", "if (facts->half_duplex)"),
    ("no room is no obstacle when sending", "        if (facts->no_room)\n            return tell(NO_RESOURCES);\n        tcp->pending = true;\n        hand_sends(DATA);", "        tcp->pending = true;\n        hand_sends(DATA);"),
    ("conditions of an active open in another order", "    if (facts->remote_unspecified)\n        return tell(NO_REMOTE);\n    if (facts->remote_invalid)\n        return tell(BAD_REMOTE);\n", "    if (facts->remote_invalid)\n        return tell(BAD_REMOTE);\n    if (facts->remote_unspecified)\n        return tell(NO_REMOTE);\n"),
    ("an old SYN opens again in TIME_WAIT", "if (!facts->newer)", "if (facts->newer)"),
    ("wrong acknowledgment accepted in SYN_SENT", "        if (facts->bad_ack)\n            return TAKEN;\n", ""),
    ("unacceptable ACK in FIN_WAIT_2 not answered", "return facts->unacceptable ? answer_with(ACK) : TAKEN;", "return TAKEN;"),
    ("no data and no room mixed up", "    if (!facts->no_data)\n        return tell(DELIVERED);\n    return queue_receive(facts);", "    if (!facts->no_room)\n        return tell(DELIVERED);\n    return queue_receive(facts);"),
    # memory
    ("passive is not forgotten", "        tcp->passive = false;\n", ""),
    ("reopened is not forgotten", "        tcp->reopened = false;\n", ""),
    ("reopened is not remembered", "    tcp->reopened = true;\n", ""),
    ("pending outlives the connection", "        stop(tcp, RETRANSMIT_TIMER);\n        tcp->pending = false;\n    }\n}", "        stop(tcp, RETRANSMIT_TIMER);\n    }\n}"),
    ("pending outlives FIN_WAIT_1", "    case FIN_WAIT_2:\n        stop(tcp, RETRANSMIT_TIMER);\n        tcp->pending = false;\n", "    case FIN_WAIT_2:\n        stop(tcp, RETRANSMIT_TIMER);\n"),
    ("pending outlives LISTEN", "    case LISTEN:\n        tcp->pending = false;\n", "    case LISTEN:\n"),
    ("pending not set while opening", "        return tell(NO_RESOURCES);\n    tcp->pending = true;\n    hand_works(QUEUE_SEND);\n    return TAKEN;", "        return tell(NO_RESOURCES);\n    hand_works(QUEUE_SEND);\n    return TAKEN;"),
    ("an acknowledgment after the other side's FIN does not count", "            return answer_with(ACK_OF_FIN);\n        tcp->pending = false;\n        return TAKEN;", "            return answer_with(ACK_OF_FIN);\n        return TAKEN;"),
    ("an early FIN is not remembered", "    tcp->early_fin = true;\n", ""),
    ("an early FIN is not forgotten with the acknowledgment", "        tcp->early_fin = false;\n        return TAKEN;", "        return TAKEN;"),
    ("an early FIN is not forgotten on leaving", "    case FIN_WAIT_1:\n        tcp->early_fin = false;\n        break;\n", ""),
    ("user timer not started on reopening", "        start(tcp, USER_TIMER);\n        hand_sends(SYN_ACK);", "        hand_sends(SYN_ACK);"),
    ("data kept back from a SYN that carries a FIN", "return tcp->pending ? peer_closes_on_data(tcp) : peer_closes(tcp, CLOSE_WAIT);\n        if", "return peer_closes(tcp, CLOSE_WAIT);\n        if"),
    # dispositions and deferral
    ("close waits although nothing is pending", "static enum hand_answer close_in_syn_received(struct hand_tcp *tcp)\n{\n    if (tcp->pending) {", "static enum hand_answer close_in_syn_received(struct hand_tcp *tcp)\n{\n    if (true) {"),
    ("close never waits", "    if (tcp->pending) {\n        tcp->close_waits = true;\n        return WAITS;\n    }\n", ""),
    ("a close that waits is forgotten", "        tcp->close_waits = true;\n", ""),
    ("a close that waits is taken twice", "        tcp->close_waits = false;\n        hand_answered_close", "        hand_answered_close"),
    ("ignored is done", "        return facts->unacceptable ? answer_with(ACK) : IGNORED;", "        return facts->unacceptable ? answer_with(ACK) : TAKEN;"),
    ("a call is taken instead of refused", "        return facts->no_data ? turn_down(IS_CLOSING) : tell(DELIVERED);", "        return facts->no_data ? tell(IS_CLOSING) : tell(DELIVERED);"),
    ("abort in PEER_CLOSED sends a reset", "        return tell_and_go(tcp, OK, CLOSED);\n    case USER_ASKS:", "        return reset_by_us(tcp);\n    case USER_ASKS:"),
    ("a reset in LISTEN is answered", "    case GOT_RST:\n    case GOT_RST_ACK:\n    case GOT_NO_ACK:\n        return IGNORED;", "    case GOT_RST:\n        return answer_with(RST);\n    case GOT_RST_ACK:\n    case GOT_NO_ACK:\n        return IGNORED;"),
]
