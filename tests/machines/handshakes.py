"""Holds the chart of TCP's first scenario against the one drawn by hand in tcp-states.ko.md.

    handshakes.py STET TABLE PAGE

Participants, messages, phases and notes must be the same, in the same order
and in Korean; only ids and escapes may differ.
"""
import html
import pathlib
import re
import sys

from machine import Machine, report

FENCE = re.compile(r"```mermaid\n(.*?)```", re.DOTALL)


def read_chart(text):
    """The lines of a Mermaid sequence diagram, ids replaced by what they stand for."""
    names, lines = {}, []
    for line in text.splitlines()[1:]:
        line = html.unescape(re.sub(r"#(\d+);", r"&#\1;", line)).strip()
        participant = re.fullmatch(r"participant (\S+)(?: as (.+))?", line)
        if participant:
            names[participant.group(1)] = participant.group(2) or participant.group(1)
            line = f"participant {names[participant.group(1)]}"
        message = re.fullmatch(r"(\S+)(-+>>)(\S+): (.*)", line)
        if message:
            start, arrow, end, label = message.groups()
            line = f"{names[start]}{arrow}{names[end]}: {label}"
        note = re.fullmatch(r"Note over (\S+), ?(\S+): (.*)", line)
        if note:
            line = f"Note over {names[note.group(1)]}, {names[note.group(2)]}: {note.group(3)}"
        if line:
            lines.append(line)
    return lines


def main(stet, table, page):
    drawn = FENCE.search(pathlib.Path(page).read_text(encoding="utf-8")).group(1)
    computed = Machine(stet, table).ask("chart", table, "open_and_close", "--as", "mermaid",
                                        "--level", "brief", "--lang", "ko")
    ours, theirs = read_chart(computed), read_chart(drawn)
    mistakes = [f"computed {a!r}, drawn {b!r}" for a, b in zip(ours, theirs) if a != b]
    mistakes += [f"only computed: {line}" for line in ours[len(theirs):]]
    mistakes += [f"only drawn: {line}" for line in theirs[len(ours):]]
    report("handshakes", len(theirs), mistakes)


if __name__ == "__main__":
    main(*sys.argv[1:])
