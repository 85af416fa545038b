"""Holds bfd.def against the session state machine of RFC 5880, cell by cell.

    bfd.py STET TABLE FACTS
"""
import re
import sys

from machine import Cells, Machine, read_facts, report

STATES = {"AdminDown": "ADMIN_DOWN", "Down": "DOWN", "Init": "INIT", "Up": "UP"}
EVENTS = {
    "detection timer expires": "EXPIRE:DETECT",
    "admin enable": "ENABLE",
    "admin disable": "DISABLE",
}


def event_of(text):
    if text.startswith("rcv "):
        return "RECEIVE:" + STATES[text.removeprefix("rcv ")]
    return EVENTS[text]


def diagnostic(text):
    """The value that bfd.LocalDiag is set to, or None."""
    found = re.search(r"LocalDiag ?= ?(\d)", text)
    return found and found.group(1)


def compare(cells, meanings, fact):
    state, event = STATES[fact["state"]], event_of(fact["event"])
    row = cells.row(state, event)
    where = f"{fact['state']} x {fact['event']} ({row['file']}:{row['line']})"
    wrong = []
    if (row["to"] or state) != STATES[fact["next"]]:
        wrong.append(f"{where}: to {row['to'] or state}, not {fact['next']}")
    done = [meanings[action[3:-1]] for action in row["do"] if action.startswith("DO(")]
    if [d for d in map(diagnostic, done) if d] != [d for d in [diagnostic(fact["action"])] if d]:
        wrong.append(f"{where}: does {done}, not {fact['action']}")
    if ("cease" in fact["action"]) != any("cease" in one for one in done):
        wrong.append(f"{where}: does {done}, not {fact['action']}")
    if "discard" in fact["action"] and row["disposition"] != "ignore":
        wrong.append(f"{where}: the packet is not discarded")
    return wrong


def main(stet, table, facts_path):
    machine = Machine(stet, table)
    cells, meanings = Cells(machine), machine.texts("ACTION")
    facts = read_facts(facts_path)
    mistakes = [one for fact in facts for one in compare(cells, meanings, fact)]
    told = {(STATES[fact["state"]], event_of(fact["event"])) for fact in facts}
    for state in cells.states:
        for event in cells.events:
            if (state, event) not in told and event != "TRANSMIT":
                mistakes.append(f"no fact tells of {state} x {event}")
    report("bfd", len(facts), mistakes)


if __name__ == "__main__":
    main(*sys.argv[1:])
