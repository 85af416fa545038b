"""Holds ppp_lcp.def against the state transition table of RFC 1661, all 160 cells.

    ppp_lcp.py STET TABLE FACTS
"""
import sys

from machine import Cells, Machine, read_facts, report

# The RFC's events; what stands behind the table's event is the guard that says yes.
EVENTS = {
    "Up": ("UP",),
    "Down": ("DOWN",),
    "Open": ("OPEN",),
    "Close": ("CLOSE",),
    "TO+": ("EXPIRE:RESTART",),
    "TO-": ("EXPIRE:RESTART", "exhausted"),
    "RCR+": ("RECEIVE:CONFIGURE_REQUEST",),
    "RCR-": ("RECEIVE:CONFIGURE_REQUEST", "bad"),
    "RCA": ("RECEIVE:CONFIGURE_ACK",),
    "RCN": ("RECEIVE:CONFIGURE_NAK",),
    "RTR": ("RECEIVE:TERMINATE_REQUEST",),
    "RTA": ("RECEIVE:TERMINATE_ACK",),
    "RUC": ("RECEIVE:UNKNOWN_CODE",),
    "RXJ+": ("RECEIVE:CODE_REJECT",),
    "RXJ-": ("RECEIVE:CODE_REJECT", "catastrophic"),
    "RXR": ("RECEIVE:ECHO_REQUEST",),
}
ACTIONS = {
    "SEND(CONFIGURE_REQUEST)": "scr",
    "SEND(CONFIGURE_ACK)": "sca",
    "SEND(CONFIGURE_NAK)": "scn",
    "SEND(TERMINATE_REQUEST)": "str",
    "SEND(TERMINATE_ACK)": "sta",
    "SEND(CODE_REJECT)": "scj",
    "SEND(ECHO_REPLY)": "ser",
    "DO(tlu)": "tlu",
    "DO(tld)": "tld",
    "DO(tls)": "tls",
    "DO(tlf)": "tlf",
    "DO(irc)": "irc",
    "DO(zrc)": "zrc",
}
# The states in which the RFC lets the restart timer run: those that have TO events.
TIMED = {"CLOSING", "STOPPING", "REQ_SENT", "ACK_RCVD", "ACK_SENT"}


def name(state):
    return state.upper().replace("-", "_")


def compare(cells, fact):
    state, (event, *guards) = name(fact["state"]), EVENTS[fact["event"]]
    row = cells.row(state, event, *guards)
    where = f"{fact['state']} x {fact['event']} ({row['file']}:{row['line']})"
    if fact["next"] == "-":
        return [] if row["disposition"] == "never" else [f"{where}: the RFC has no such transition"]
    if row["disposition"] == "never":
        return [f"{where}: said to be NEVER"]
    wrong = []
    if (row["to"] or state) != name(fact["next"]):
        wrong.append(f"{where}: to {row['to'] or state}, not {fact['next']}")
    done = [ACTIONS[action] for action in row["do"] if action in ACTIONS]
    if done != fact["actions"].replace("-", "").split(",") and (done or fact["actions"] != "-"):
        wrong.append(f"{where}: does {done}, not {fact['actions']}")
    return wrong


def timer(machine, fact):
    """After scr and str the restart timer runs, and nowhere but in the states with TO events."""
    state, (event, *guards) = name(fact["state"]), EVENTS[fact["event"]]
    reaction = machine.run(state, [event], guards=guards)[0]
    sent = {"CONFIGURE_REQUEST", "TERMINATE_REQUEST"} & set(reaction["sent"])
    running = "RESTART" in reaction["config"]["timers"]
    if bool(sent) and not running or running and reaction["to"] not in TIMED:
        return [f"{fact['state']} x {fact['event']}: sends {sorted(sent)}, running: {running}"]
    return []


def main(stet, table, facts_path):
    machine = Machine(stet, table)
    cells = Cells(machine)
    facts = read_facts(facts_path)
    mistakes = [] if len(facts) == 160 else [f"{len(facts)} cells instead of 160"]
    for fact in facts:
        mistakes += compare(cells, fact)
        if "scr" in fact["actions"] or "str" in fact["actions"] or "tlu" in fact["actions"]:
            mistakes += timer(machine, fact)
    report("ppp_lcp", len(facts), mistakes)


if __name__ == "__main__":
    main(*sys.argv[1:])
