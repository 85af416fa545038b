"""Holds http2_stream.def against the stream states of RFC 9113, section 5.1.

    http2_stream.py STET TABLE FACTS

The facts speak of "any other frame": every cell of the table must be told of
by some row of the facts, and a row that names its frames goes before one that
says "any".
"""
import re
import sys

from machine import Cells, Machine, read_facts, report

HEADERS, DATA = {"HEADERS", "HEADERS_END"}, {"DATA", "DATA_END"}
ENDING = {"HEADERS_END", "DATA_END"}
FRAMES = HEADERS | DATA | {"PUSH_PROMISE", "WINDOW_UPDATE", "PRIORITY", "RST_STREAM"}
# The PUSH_PROMISE that reserves this very stream: of interest in idle only (5.1.1).
OF_THIS_STREAM = "PROMISED"


def frames_of(state, text):
    """The frames that an event of the facts speaks of."""
    if "END_STREAM" in text and "HEADERS+" in text:
        return {"HEADERS_END"}
    if "naming this stream" in text:
        return {OF_THIS_STREAM}
    if "without END_STREAM" in text:
        return FRAMES - ENDING
    if "with END_STREAM" in text:
        return ENDING
    if "any" in text:
        excepted = re.search(r"other than (.*)", text)
        excepted = set(excepted.group(1).split(" or ")) if excepted else set()
        return FRAMES - (HEADERS if "HEADERS" in excepted else set()) - excepted
    named = {frame for frame in FRAMES if re.search(rf"\b{frame}\b", text)}
    return named | (HEADERS if "HEADERS" in named and state.startswith("reserved") else set())


def events_of(state, text):
    ways = text.split(" ")[0].split("/")
    if "a higher-numbered stream" in text:
        return ["SKIP"]
    calls = [f"SEND_{frame}" for frame in frames_of(state, text) if "send" in ways]
    return calls + [f"RECEIVE:{frame}" for frame in frames_of(state, text) if "recv" in ways]


def name(state):
    return re.sub(r"[ -]", "_", state.replace("(", "").replace(")", "")).upper()


def guards_of(fact):
    """Flags and guards that are true in the case the fact speaks of."""
    true = []
    if "on a server-initiated stream" in fact["event"]:
        true.append("wrong_side")
    if "after having sent RST_STREAM" in fact["event"]:
        true.append("reset_sent")
    return true


def wanted_state(fact, event):
    """Where the cell must lead; END_STREAM on top of another move moves on."""
    if fact["next"] in ("(connection closes)", "(forbidden)"):
        return "CLOSED" if fact["next"] == "(connection closes)" else name(fact["state"])
    if fact["state"].startswith("reserved") and event.endswith("_END"):
        return "CLOSED"
    return name(fact["next"])


def compare(cells, signals, fact, event):
    state = name(fact["state"])
    row = cells.row(state, event, *guards_of(fact))
    where = f"{fact['state']} x {event} ({row['file']}:{row['line']})"
    wrong = []
    if (row["to"] or state) != wanted_state(fact, event):
        wrong.append(f"{where}: to {row['to'] or state}, not {fact['next']}")
    told = [signals[action[5:-1]] for action in row["do"] if action.startswith("TELL(")]
    error = re.search(r"(connection|stream) error [A-Z_]+", fact["action_or_error"])
    if fact["next"] == "(forbidden)" and row["disposition"] != "refuse":
        wrong.append(f"{where}: forbidden, but {row['disposition']}")
    if error and error.group() not in told:
        wrong.append(f"{where}: tells {told}, not {error.group()}")
    if not error and fact["next"] != "(forbidden)" and told:
        wrong.append(f"{where}: tells {told}, and the RFC knows of no error")
    if "RST_STREAM sent" in fact["action_or_error"] and "SEND(RST_STREAM)" not in row["do"]:
        wrong.append(f"{where}: sends no RST_STREAM")
    if event.startswith("SEND_") and fact["next"] != "(forbidden)":
        if f"SEND({event[5:]})" not in row["do"]:
            wrong.append(f"{where}: does not send it")
    return wrong


def main(stet, table, facts_path):
    machine = Machine(stet, table)
    cells, signals = Cells(machine), machine.texts("SIGNAL")
    facts = read_facts(facts_path)
    mistakes, told = [], set()
    for fact in sorted(facts, key=lambda fact: " any " in fact["event"]):
        for event in events_of(fact["state"], fact["event"]):
            cell = (name(fact["state"]), event, *guards_of(fact))
            if cell not in told:
                mistakes += compare(cells, signals, fact, event)
            told.add(cell)
    for state in cells.states:
        for event in cells.events:
            untold = OF_THIS_STREAM not in event and event != "SKIP"
            if untold and (state, event) not in told and state != "IDLE":
                mistakes.append(f"no fact tells of {state} x {event}")
    print(f"{len(told)} cells told of")
    report("http2_stream", len(facts), mistakes)


if __name__ == "__main__":
    main(*sys.argv[1:])
