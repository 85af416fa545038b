"""Holds tcp.def against the 325 rows of RFC 9293 in tests/data/rfc9293.tsv.

    rfc9293.py STET TABLE FACTS MAP ELSE

Each row of the facts is either mapped to executions of the table (MAP: flags
that are set, guards that say yes, and events of which each is tried on its
own) or listed with a reason (ELSE).  What must come out - the next state, the
segments, what the user is told, what is done with the record and the timers,
the clause and step that the row taken cites - is read from the facts
themselves, in the words of the RFC.  A row that `along`
names is answered by the same execution.
"""
import concurrent.futures
import re
import sys

from machine import Machine, read_facts, report

# The segments of the facts and the messages that look so on the wire.
WIRE = {
    ("SYN",): {"SYN"},
    ("ACK", "SYN"): {"SYN_ACK"},
    ("ACK",): {"ACK", "ACK_OF_FIN"},
    ("FIN",): {"FIN", "FIN_ACK_OF_FIN"},
    ("RST",): {"RST"},
    ("ACK", "RST"): {"RST_ACK"},
    ("DATA",): {"DATA", "DATA_ACK_OF_FIN"},
}
# What is sent again when the retransmission timer expires: a pending FIN comes after pending data.
FIRST_IN_QUEUE = {
    "SYN-SENT": ("SYN", "SYN"),
    "SYN-RECEIVED": ("SYN_ACK", "SYN_ACK"),
    "ESTABLISHED": ("DATA", "DATA"),
    "FIN-WAIT-1": ("FIN", "DATA"),
    "CLOSE-WAIT": ("DATA_ACK_OF_FIN", "DATA_ACK_OF_FIN"),
    "CLOSING": ("FIN_ACK_OF_FIN", "DATA_ACK_OF_FIN"),
    "LAST-ACK": ("FIN_ACK_OF_FIN", "DATA_ACK_OF_FIN"),
}
# What the facts' words for the record and the timers ask for.
DOINGS = [
    (r"queue data", "done", "queue_send"),
    (r"queue request", "done", "queue_receive"),
    (r"control.* queued", "done", "queue_text"),
    (r"held for later", "done", "hold"),
    (r"start 2MSL timer|start time-wait timer|restart 2MSL", "started", "TIME_WAIT"),
    (r"reinitialize timer", "started", "RETRANSMIT"),
    (r"flush retransmission queue|stop others", "stopped", "RETRANSMIT"),
]
# What takes up sequence numbers is sent again until it is acknowledged (3.8.1).
SENT_AGAIN = {"SYN", "SYN_ACK", "DATA", "DATA_ACK_OF_FIN", "FIN", "FIN_ACK_OF_FIN"}
PEER_SENT_FIN = {"CLOSE_WAIT", "CLOSING", "LAST_ACK", "TIME_WAIT"}


def name(state):
    return state.replace("-", "_")


def expected_segments(fact, pending):
    """(messages that may be sent, whether one must be): from the segment_sent column."""
    text = fact["segment_sent"]
    if text.startswith("- ") or text == "-":
        return set(), False
    if text.startswith("first segment of the retransmission queue"):
        return {FIRST_IN_QUEUE[fact["from_state"]][pending]}, True
    controls = re.search(r"<CTL=([A-Z,]+)>", text)
    if controls:
        kind = tuple(sorted(controls.group(1).split(",")))
    else:
        kind = ("DATA",) if text.startswith("data") else (re.match(r"[A-Z]+", text).group(),)
    optional = "may be aggregated" in text or "(MAY)" in text
    # Data that waits may carry the acknowledgment (3.10.7.3 step 4, 3.10.7.4 step 7).
    carriers = WIRE[("DATA",)] if pending and kind == ("ACK",) else set()
    return WIRE[kind] | carriers, not optional


def plain(text):
    return text.removeprefix("error: ").strip()


def expected_signals(fact):
    """A list of alternatives: sets of texts; None stands for any text at all."""
    text = fact["signal_to_user"]
    if text == "-" or text.startswith("none"):
        return [set()]
    if "text not given" in text or text.startswith("application informed"):
        return [None]
    if text.startswith("data returned") or text.startswith("delivered"):
        return [{"data returned"}]
    quoted = [plain(part) for part in re.findall(r'"([^"]*)"', text)]
    if quoted[0].startswith("state ="):
        return [{"state = the state's name"}]
    if '(or "ok")' in text:
        return [{part} for part in quoted]
    # Outstanding calls are told "reset" and the user "connection reset": one signal.
    return [{"connection reset" if part == "reset" else part for part in quoted}]


class Checker:
    def __init__(self, machine, facts):
        self.machine = machine
        self.facts = facts
        self.signals = machine.texts("SIGNAL")
        self.sources = {f"{row['file']}:{row['line']}": row["source"]
                        for row in machine.draw()["transitions"]}

    def told(self, reaction):
        return {plain(self.signals[signal]) for signal in reaction["told"]}

    def check_signals(self, facts, reaction):
        told = self.told(reaction)
        wanted = expected_signals(facts[0])
        for fact in facts[1:]:
            wanted = [a | b for a in wanted for b in expected_signals(fact)]
        if any(told if alternative is None else told == alternative for alternative in wanted):
            return []
        return [f"told {sorted(told)}, not {wanted}"]

    @staticmethod
    def check_segments(fact, pending, reaction):
        may, must = expected_segments(fact, pending)
        sent = reaction["sent"]
        if not sent and not must:
            return []
        if len(sent) == 1 and sent[0] in may:
            # From the other side's FIN on, what we send acknowledges it.
            after = {reaction["from"], reaction["to"]} & PEER_SENT_FIN
            if fact["event"].startswith("SYN") or sent[0] in {"SYN_ACK", "RST", "RST_ACK"}:
                return []
            if sent[0].endswith("ACK_OF_FIN") == bool(after):
                return []
        return [f"sent {sent}, not {fact['segment_sent']}"]

    @staticmethod
    def check_doings(fact, reaction):
        wrong = []
        for words, where, what in DOINGS:
            if re.search(words, fact["tcb_action"]) and what not in reaction[where]:
                wrong.append(f"{where} {reaction[where]}, without {what} ({fact['tcb_action']})")
        # The record of a connection exists in every state but CLOSED.
        if re.search(r"(?<!not )delete TCB", fact["tcb_action"]) and reaction["to"] != "CLOSED":
            wrong.append(f"the record is kept in {reaction['to']}")
        config = reaction["config"]
        if SENT_AGAIN & set(reaction["sent"]) and "RETRANSMIT" not in config["timers"]:
            wrong.append(f"sent {reaction['sent']}, and no timer runs to send it again")
        if "fully acknowledged SENDs" in fact["signal_to_user"] and "pending" in config["flags"]:
            wrong.append("the data is still pending")
        if reaction["to"] == "CLOSED" and (config["timers"] or config["flags"]):
            wrong.append(f"CLOSED, yet {config}")
        return wrong

    def check_citation(self, fact, reaction):
        """The row taken must cite the fact's first section, and its step where it has one."""
        cited = self.sources[reaction["row"]].split("; ")
        section = re.match(r"(RFC \d+ section )?[0-9.]+", fact["rfc_section"]).group()
        if not any(one.split(" step ")[0] == section for one in cited):
            return [f"cites {cited}, not {fact['rfc_section']}"]
        steps = fact["3.10.7_step"]
        found = [f"{section} step {step}" in cited for step in re.findall(r"\d", steps)]
        if found and not (any(found) if "/" in steps else all(found)):
            return [f"cites {cited}, not step {steps} of {section}"]
        return []

    def check(self, entry, event):
        fact = self.facts[entry["id"]]
        also = [self.facts[other] for other in entry["along"].split() if other != "-"]
        start = name(fact["from_state"] if entry["from"] == "-" else entry["from"])
        words = {key: entry[key].replace("-", "").split() for key in ("set", "guards")}
        reaction = self.machine.run(start, [event], words["set"], words["guards"])[0]
        wrong = []
        if reaction["outcome"] in ("undisposed", "never"):
            wrong.append(reaction["outcome"])
        if reaction["to"] not in {name(one["to_state"]) for one in [fact, *also]}:
            wrong.append(f"to {reaction['to']}, not {fact['to_state']}")
        wrong += self.check_segments(fact, "pending" in words["set"], reaction)
        wrong += self.check_signals([fact, *also], reaction)
        wrong += self.check_doings(fact, reaction)
        wrong += self.check_citation(fact, reaction)
        return [f"{entry['id']} {start} {event} {words}: {reaction['row']}: {one}" for one in wrong]


def partition(facts, mapping, left_out):
    """Every fact is mapped or left out, and only one of the two."""
    mapped = {entry["id"] for entry in mapping}
    known = mapped | left_out.keys()
    wrong = [f"{i} is neither mapped nor left out" for i in facts if i not in known]
    wrong += [f"{i} is both mapped and left out" for i in sorted(mapped & left_out.keys())]
    wrong += [f"{i} is no row of the facts" for i in sorted(known - facts.keys())]
    return wrong + [f"{i} is left out without a reason" for i, r in left_out.items() if not r]


def main(stet, table, facts_path, map_path, else_path):
    facts = {row["id"]: row for row in read_facts(facts_path)}
    mapping = read_facts(map_path)
    left_out = {row["id"]: row["reason"] for row in read_facts(else_path)}
    mistakes = partition(facts, mapping, left_out)
    checker = Checker(Machine(stet, table), facts)
    runs = [(entry, event) for entry in mapping for event in entry["events"].split()]
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        for found in pool.map(lambda run: checker.check(*run), runs):
            mistakes += found
    print(f"{len(facts) - len(left_out)} rows of the RFC in {len(runs)} executions, {len(left_out)} left out")
    report("rfc9293", len(facts), mistakes)


if __name__ == "__main__":
    main(*sys.argv[1:])
