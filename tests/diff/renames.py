"""States, calls, messages and timers of another name are recognised.

    renames.py STET SOURCE_TREE
"""
import pathlib
import re
import tempfile

from common import ROOT, differences, expect, run

MACHINES = ["tcp", "bfd", "ppp_lcp", "http2_stream", "turnstile"]


def renamed(text, names):
    """The table with identifiers replaced, texts left alone."""
    parts = re.split(r'("(?:[^"\\]|\\.)*"|/\*.*?\*/)', text, flags=re.S)
    for i in range(0, len(parts), 2):
        parts[i] = re.sub(r"\w+\b(?!\()", lambda found: names.get(found[0], found[0]), parts[i])
    return "".join(parts)


def states_of(text):
    calls = set(re.findall(r"^(?:CALL|TIMER|FLAG|GUARD|SIGNAL|ACTION|MESSAGE)\((\w+)", text, flags=re.M))
    return [name for name in re.findall(r"^(?:STATE|GROUP)\((\w+)", text, flags=re.M) if name not in calls]


def events_of(text):
    """Calls, messages and timers by name; those that share it with anything else are left out."""
    declared = re.findall(r"^(STATE|GROUP|CALL|TIMER|FLAG|GUARD|SIGNAL|ACTION|MESSAGE|#define)[( ](\w+)", text, flags=re.M)
    names = [name for _, name in declared]
    return {name: kind.lower() for kind, name in declared if kind in ("CALL", "MESSAGE", "TIMER") and names.count(name) == 1}


def pairs(found):
    return {it["old"]: it["new"] for it in found["renamed"]}


def check_each_event(folder, name):
    """Each call, message and timer under another name; then all of them, and all states with them."""
    table = ROOT / "src" / "machines" / f"{name}.def"
    text = table.read_text(encoding="utf-8")
    new = folder / f"{name}.def"
    events = events_of(text)
    expect(f"{name} has events", len(events) > 1)
    for event, kind in events.items():
        new.write_text(renamed(text, {event: f"X_{event[::-1]}"}), encoding="utf-8")
        found = differences(table, new, status=0)
        expect(f"{name}: {event} is recognised",
               found["renamed"] == [{"kind": kind, "old": event, "new": f"X_{event[::-1]}"}] and not found["rows"], found)
    names = {event: f"E_{event}" for event in events}
    names |= {state: f"S_{state}" for state in states_of(text)}
    new.write_text(renamed(text, names), encoding="utf-8")
    found = differences(table, new, status=0)
    expect(f"{name}: all are recognised", pairs(found) == names and not found["rows"], (found["renamed"], found["rows"][:3]))


def check_event_shown(folder):
    """What every form says of a renamed message, one of whose rows is another as well."""
    text = ('#include <stet/words.h>\nMACHINE(m, "m", "s")\nSTATE(A, _, "a")\nSTATE(B, _, "b")\nINITIAL(A)\nFINAL(B)\nCALL(PULL, "pull")\nMESSAGE(M, "m")\n'
            'ON(A, PULL, _, SEND(M), B, "1")\nIGNORE(B, PULL, "1")\nON(A, RECEIVE(M), _, _, B, "1")\nIGNORE(B, RECEIVE(M), "1")\n')
    event = "PULL"
    table, new = folder / "before.def", folder / "shown.def"
    table.write_text(text, encoding="utf-8")
    new.write_text(renamed(text, {event: "OTHER"}).replace("SEND(M), B", "_, B"), encoding="utf-8")
    found = differences(table, new, status=1)
    expect("a renamed call with another row", pairs(found) == {event: "OTHER"} and len(found["rows"]) == 1, found)
    for form, text in (("text", f"~ call {event} is now OTHER\n"), ("markdown", f"- the call `{event}` is now called `OTHER`\n"),
                       ("text", "1 call renamed, 1 row changed; "), ("svg", f"(was {event})")):
        shown = run("diff", table, new, "--as", form, status=1).stdout
        expect(f"{form} says {text!r}", text in shown, shown)


def check_other_event(folder):
    """A new event with rows of its own is no rename of one that is gone."""
    head = '#include <stet/words.h>\nMACHINE(m, "m", "s")\nSTATE(A, _, "a")\nSTATE(B, _, "b")\nINITIAL(A)\nCALL(X, "x")\nSIGNAL(P, "p")\n'
    rows = 'ON(A, X, _, _, B, "1")\nIGNORE(B, X, "1")\n'
    old, new = folder / "gone.def", folder / "come.def"
    old.write_text(head + 'CALL(Y, "y")\n' + rows + 'ON(A, Y, _, TELL(P), B, "1")\nON(B, Y, _, _, A, "1")\n', encoding="utf-8")
    new.write_text(head + 'CALL(Z, "z")\n' + rows + 'IGNORE(A, Z, "1")\nREFUSE(B, Z, P, "1")\n', encoding="utf-8")
    found = differences(old, new, status=1)
    expect("another event is no rename", not found["renamed"], found)
    kinds = {(row["change"], row["subject"]) for row in found["rows"] if row["section"] == "names"}
    expect("it is removed and added", kinds == {("removed", "Y"), ("added", "Z")}, kinds)


def check_each(folder, name):
    """Each state under another name, alone and with one of its rows changed; then all of them."""
    table = ROOT / "src" / "machines" / f"{name}.def"
    text = table.read_text(encoding="utf-8")
    new = folder / f"{name}.def"
    for state in states_of(text):
        new.write_text(renamed(text, {state: f"X_{state[::-1]}"}), encoding="utf-8")
        found = differences(table, new, status=0)
        expect(f"{name}: {state} is recognised", pairs(found) == {state: f"X_{state[::-1]}"} and not found["rows"], found["rows"])
    names = {state: f"S{i}" for i, state in enumerate(states_of(text))}
    new.write_text(renamed(text, names), encoding="utf-8")
    found = differences(table, new, status=0)
    expect(f"{name}: all states are recognised", pairs(found) == names and not found["rows"], found["rows"][:3])


def check_swapped(folder):
    """Two states that change names: what leads where tells which is which."""
    table = ROOT / "src" / "machines" / "turnstile.def"
    text = table.read_text(encoding="utf-8")
    new = folder / "swapped.def"
    names = {"LOCKED": "UNLOCKED", "UNLOCKED": "LOCKED"}
    new.write_text(renamed(text, names), encoding="utf-8")
    found = differences(table, new, status=0)
    expect("swapped names are seen", pairs(found) == names and not found["rows"], found)


def check_changed_too(folder):
    """A renamed state one of whose rows is another as well; a state that is really gone is not renamed."""
    table = ROOT / "src" / "machines" / "tcp.def"
    text = table.read_text(encoding="utf-8")
    row = next(line for line in text.split("\n") if re.match(r"ON\(SYN_SENT,\s+RECEIVE\(RST_ACK\)", line) or
               re.match(r"ON\(SYN_SENT,", line))
    new = folder / "changed.def"
    changed = renamed(text.replace(row, row.replace('"3.', '"3.').rsplit(",", 1)[0] + ', "3.10.1")'), {"SYN_SENT": "DIALLING"})
    new.write_text(changed, encoding="utf-8")
    found = differences(table, new)
    expect("a renamed state with another row", pairs(found) == {"SYN_SENT": "DIALLING"} and len(found["rows"]) == 1, found)
    shown = run("diff", table, new, status=(0, 1)).stdout
    expect("the text says so", "SYN_SENT is now DIALLING" in shown, shown)


def check_gone(folder):
    """A new state that has nothing to do with the one removed is no rename."""
    old, new = folder / "two.def", folder / "other.def"
    head = '#include <stet/words.h>\nMACHINE(m, "m", "s")\nSTATE(A, _, "a")\n'
    names = 'INITIAL(A)\nCALL(X, "x")\nCALL(Y, "y")\nSIGNAL(P, "p")\nSIGNAL(Q, "q")\n'
    old.write_text(head + 'STATE(B, _, "b")\n' + names +
                   'ON(A, X, _, TELL(P), B, "1")\nIGNORE(A, Y, "1")\nON(B, X, _, TELL(P), A, "1")\nIGNORE(B, Y, "1")\n',
                   encoding="utf-8")
    new.write_text(head + 'STATE(FAR, _, "elsewhere")\n' + names +
                   'IGNORE(A, X, "1")\nON(A, Y, _, TELL(Q), FAR, "1")\nREFUSE(FAR, X, Q, "1")\nREFUSE(FAR, Y, P, "1")\n',
                   encoding="utf-8")
    found = differences(old, new, status=1)
    expect("another state is no rename", not found["renamed"], found)
    kinds = {(row["change"], row["subject"]) for row in found["rows"] if row["section"] == "states"}
    expect("it is removed and added", kinds == {("removed", "B"), ("added", "FAR")}, kinds)


with tempfile.TemporaryDirectory() as name:
    for machine in MACHINES:
        check_each(pathlib.Path(name), machine)
        check_each_event(pathlib.Path(name), machine)
    check_event_shown(pathlib.Path(name))
    check_other_event(pathlib.Path(name))
    check_swapped(pathlib.Path(name))
    check_changed_too(pathlib.Path(name))
    check_gone(pathlib.Path(name))
