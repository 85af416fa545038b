"""Holds TCP's scenarios figure_6 ... figure_13 against the figures of RFC 9293, line by line.

    figures.py STET TABLE FACTS

A line of a figure shows a segment and the states of both ends after it left
and arrived.  For each end the segments it sends and receives, in order, and
its state after each must be those of the run.  What the run does beyond the
last line of a figure is free.
"""
import re
import sys

from machine import Machine, read_facts, report

LOOKS = {
    "SYN": {"SYN"},
    "SYN,ACK": {"SYN_ACK"},
    "ACK": {"ACK", "ACK_OF_FIN"},
    "FIN,ACK": {"FIN", "FIN_ACK_OF_FIN"},
    "RST": {"RST"},
    "DATA": {"DATA", "DATA_ACK_OF_FIN"},
}
BEGINS_A_STEP = {"given", "call", "arrived", "expired", "injected", "lost"}


def looks(segment):
    return "DATA" if "<DATA" in segment else re.search(r"<CTL=([A-Z,]+)>", segment).group(1)


def state(text):
    """The state a figure shows, None where it shows none."""
    back = re.fullmatch(r"\(return to (\w+)!\)", text)
    if back:
        return back.group(1)
    return None if not text or text.startswith("(") else text.replace("-", "_")


class Figure:
    def __init__(self, lines):
        self.lines = lines

    def shown(self, index, end):
        return state(self.lines[index][f"{end}_state_after"])

    def sees(self, end):
        """(verb, what it looks like, state after or None) of each segment that concerns `end`."""
        other = "B" if end == "A" else "A"
        seen = []
        for index, line in enumerate(self.lines):
            path, segment = line["path"], line["segment"]
            if path == "both":
                mine, theirs = segment.split(" and ") if end == "A" else segment.split(" and ")[::-1]
                seen.append(("sent", looks(mine), self.shown(index, end)))
                seen.append(("arrived", looks(theirs), self.shown(index + 1, end)))
            elif path.startswith(end):
                seen.append(("sent", looks(segment), self.shown(index, end)))
            elif path.endswith("->" + end) and line[f"{end}_state_after"]:
                seen.append(("arrived", looks(segment), self.shown(index, end)))
            elif path not in ("-", "") and not path.startswith(other):
                if not path.endswith("->" + other):
                    raise SystemExit(f"a path that is not understood: {path}")
        return seen

    def ends_in(self, end):
        """The last state shown, and whether the end's user was told of an abort."""
        states = [self.shown(index, end) for index in range(len(self.lines))]
        aborted = any("bort" in line[f"{end}_state_after"].lower() for line in self.lines)
        return next((one for one in reversed(states) if one), None), aborted


def happens(chart, end):
    """The same of the run: (verb, message, state after everything it caused)."""
    seen, happenings = [], chart["happenings"]
    for index, one in enumerate(happenings):
        if one["kind"] not in ("sent", "arrived") or one["role"] != end:
            continue
        last = index
        while last + 1 < len(happenings) and happenings[last + 1]["kind"] not in BEGINS_A_STEP:
            last += 1
        seen.append((one["kind"], one["message"], happenings[last]["states"][end]))
    return seen


def after_last_segment(chart, end):
    """The states that an end is in from its last segment on."""
    happenings = chart["happenings"]
    last = max(index for index, one in enumerate(happenings)
               if one["kind"] in ("sent", "arrived") and one["role"] == end)
    return [one["states"][end] for one in happenings[last:]]


def compare(number, figure, chart, end):
    wrong = []
    run, lines = happens(chart, end), figure.sees(end)
    for index, (verb, look, after) in enumerate(lines):
        shown = f"figure {number}, {end}, segment {index + 1}: {verb} {look}, then {after}"
        if index >= len(run):
            wrong.append(f"{shown}: the run has ended")
            continue
        did = run[index]
        if did[0] != verb or did[1] not in LOOKS[look] or after not in (None, did[2]):
            wrong.append(f"{shown}: the run {did[0]} {did[1]}, then {did[2]}")
    wrong += [f"figure {number}, {end}: {one[1]} arrives beyond the figure"
              for one in run[len(lines):] if one[0] == "arrived"]
    last, aborted = figure.ends_in(end)
    if last and last not in after_last_segment(chart, end) and not aborted:
        wrong.append(f"figure {number}, {end}: is never {last} after the last segment")
    told = [one["signal"] for one in chart["happenings"]
            if one["kind"] == "told" and one["role"] == end]
    if aborted and "RESET" not in told:
        wrong.append(f"figure {number}, {end}: is not told of the abort")
    return wrong


def main(stet, table, facts_path):
    machine, figures = Machine(stet, table), {}
    for line in read_facts(facts_path):
        figures.setdefault(line["figure"], []).append(line)
    mistakes, count = [], 0
    for number, lines in figures.items():
        chart = machine.chart(f"figure_{number}")
        for end in "AB":
            mistakes += compare(number, Figure(lines), chart, end)
        count += len(lines)
    report("figures", count, mistakes)


if __name__ == "__main__":
    main(*sys.argv[1:])
