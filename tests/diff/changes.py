"""Every kind of single change of a table is shown for what it is.

    changes.py STET SOURCE_TREE
"""
import pathlib
import re
import tempfile

from common import ROOT, differences, expect, run

TABLE = """#include <stet/words.h>
MACHINE(door, "Door", "its manual")
ABOUT("A door.")
CLAUSE("1", "Opening")
CLAUSE("2", "Closing")
GROUP(SHUT, _, "cannot be walked through")
STATE(CLOSED, SHUT, "closed")
STATE(LOCKED, SHUT, "locked")
STATE(OPEN, _, "open")
INITIAL(CLOSED)
FINAL(CLOSED)
CALL(PUSH, "push")
CALL(PULL, "pull")
CALL(TURN, "turn the key")
MESSAGE(RING, "ring")
WIRE(RING, "bell")
TIMER(SLAM, "10 s")
OUTLASTS(SLAM)
FLAG(rung, "somebody rang")
GUARD(key, "the key fits")
SIGNAL(NO, "locked")
ACTION(creak, "creak")
QUIET(EXPIRE(SLAM))
ON(CLOSED, PUSH, rung, CLEAR(rung) START(SLAM), OPEN, "1")
OR(CLOSED, PUSH, _, START(SLAM), OPEN, "1")
IGNORE(CLOSED, PULL, "1")
ON(CLOSED, TURN, key, _, LOCKED, "2")
OR(CLOSED, TURN, _, _, _, "2")
REFUSE(LOCKED, PUSH, NO, "1")
IGNORE(LOCKED, PULL, "1")
ON(LOCKED, TURN, key, _, CLOSED, "1")
OR(LOCKED, TURN, _, _, _, "1")
ON(OPEN, PULL, _, STOP(SLAM), CLOSED, "2")
IGNORE(OPEN, PUSH, "1")
IGNORE(OPEN, TURN, "1")
ON(OPEN, EXPIRE(SLAM), _, SEND(RING), CLOSED, "2")
NEVER(SHUT, EXPIRE(SLAM), "2")
ON(SHUT, RECEIVE(RING), _, SET(rung), _, "1")
DEFER(OPEN, RECEIVE(RING), "1")
ENTER(OPEN, DO(creak), "1")
LEAVE(OPEN, DO(creak), "2")
REMARK(OPEN, "Mind the gap.", "1")
MISTAKE("It opens by pulling.", "By pushing.", "1")
SYSTEM(house, "two doors")
ROLE(front, "the front door")
ROLE(back, "the back door")
LINK(front, back, 2, LOSES)
LINK(back, front, 2, _)
CLAIM(opens, REACHABLE(IN(front, OPEN)), "it opens")
CLAIM(both, REACHABLE(ALL(IN(front, OPEN), IN(back, SHUT))), "one opens")
SCENARIO(enter, "somebody comes", "1;2")
STEP("push")
DOES(front, PUSH, _)
EXPIRES(front, SLAM, _)
SETTLE()
EXPECT(back, CLOSED)
SCENARIO(leave, "somebody goes", "1")
DOES(back, PUSH, _)
EXPECT(back, OPEN)
"""

# What is replaced, by what; the changes seen as (change, section), whether behaviour is the same, the shortest
# sequence where it is not.
CHANGES = [
    ('MACHINE(door, "Door"', 'MACHINE(door, "A door"', [("changed", "machine")], True, 0),
    ("INITIAL(CLOSED)", "INITIAL(OPEN)", [("changed", "machine")], False, 1),
    ("FINAL(CLOSED)", "FINAL(OPEN)", [("added", "machine"), ("removed", "machine")], True, 0),
    ("FINAL(CLOSED)\n", "", [("removed", "machine")], True, 0),
    ('STATE(OPEN, _, "open")', 'STATE(OPEN, _, "wide open")', [("changed", "states")], True, 0),
    ("STATE(LOCKED, SHUT,", "STATE(LOCKED, _,", [("changed", "states")], False, 2),
    ('STATE(OPEN, _, "open")', 'STATE(OPEN, _, "open")\nSTATE(AJAR, _, "ajar")', [("added", "states")], True, 0),
    ('"turn the key"', '"turn a key"', [("changed", "names")], True, 0),
    ('CALL(PULL, "pull")', 'CALL(PULL, "pull")\nCALL(KICK, "kick")', [("added", "names")], True, 0),
    ("OUTLASTS(SLAM)\n", "", [("removed", "names")], True, 0),
    ("QUIET(EXPIRE(SLAM))\n", "", [("removed", "names")], True, 0),
    ('WIRE(RING, "bell")', 'WIRE(RING, "chime")', [("changed", "names")], True, 0),
    ('"somebody rang"', '"it rang"', [("changed", "names")], True, 0),
    ("ON(OPEN, PULL, _, STOP(SLAM), CLOSED", "ON(OPEN, PULL, _, STOP(SLAM), LOCKED", [("changed", "rows")], False, 3),
    ("ON(OPEN, PULL, _, STOP(SLAM), CLOSED", "ON(OPEN, PULL, _, _, CLOSED", [("changed", "rows")], False, 2),
    ('STOP(SLAM), CLOSED, "2"', 'STOP(SLAM), CLOSED, "1"', [("changed", "rows")], True, 0),
    ("ON(CLOSED, TURN, key,", "ON(CLOSED, TURN, NOT(key),", [("changed", "rows")], False, 2),
    ('OR(CLOSED, PUSH, _, START(SLAM), OPEN, "1")\n', "", [("removed", "rows")], False, 1),
    ('IGNORE(OPEN, TURN, "1")\n', "", [("removed", "rows")], False, 2),
    ('IGNORE(OPEN, TURN, "1")', 'ON(OPEN, TURN, _, _, _, "1")', [("changed", "rows")], True, 0),
    ('IGNORE(OPEN, TURN, "1")', 'NEVER(OPEN, TURN, "1")', [("changed", "rows")], False, 2),
    ('IGNORE(OPEN, TURN, "1")', 'REFUSE(OPEN, TURN, NO, "1")', [("changed", "rows")], False, 2),
    ('DEFER(OPEN, RECEIVE(RING), "1")', 'IGNORE(OPEN, RECEIVE(RING), "1")', [("changed", "rows")], False, 18),
    ("NEVER(SHUT, EXPIRE(SLAM)", "IGNORE(SHUT, EXPIRE(SLAM)", [("changed", "rows")], True, 0),
    ("ENTER(OPEN, DO(creak)", "ENTER(OPEN, DO(creak) TELL(NO)", [("changed", "rows")], False, 1),
    ('LEAVE(OPEN, DO(creak), "2")\n', "", [("removed", "rows")], False, 2),
    ("LINK(front, back, 2, LOSES)", "LINK(front, back, 3, LOSES)", [("changed", "systems")], True, 0),
    ('"two doors"', '"both doors"', [("changed", "systems")], True, 0),
    ("CLAIM(opens, REACHABLE(IN(front, OPEN))", "CLAIM(opens, REACHABLE(IN(back, OPEN))", [("changed", "claims")], True, 0),
    ('CLAIM(opens, REACHABLE(IN(front, OPEN)), "it opens")\n', "", [("removed", "claims")], True, 0),
    ("SETTLE()\n", "", [("removed", "scenarios")], True, 0),
    ('SETTLE()\n', 'SETTLE()\nNOTE("bang")\n', [("added", "scenarios")], True, 0),
    ("EXPECT(back, OPEN)", "EXPECT(back, OPEN)\nTOLD(back, NO)", [("added", "scenarios")], True, 0),
    ('ABOUT("A door.")', 'ABOUT("The door.")', [("changed", "texts")], True, 0),
    ('CLAUSE("2", "Closing")', 'CLAUSE("2", "Shutting")', [("changed", "texts")], True, 0),
    ('"Mind the gap."', '"Mind the step."', [("changed", "texts")], True, 0),
    ('"By pushing."', '"It opens by pushing."', [("changed", "texts")], True, 0),
]


def write(folder, name, text):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def moved(text):
    """The rows from the first ON on, cells in another order."""
    lines = text.split("\n")
    first = next(i for i, line in enumerate(lines) if line.startswith("ON("))
    last = next(i for i, line in enumerate(lines) if line.startswith("ENTER("))
    cells = []
    for line in lines[first:last]:
        if line.startswith("OR("):
            cells[-1].append(line)
        else:
            cells.append([line])
    return "\n".join(lines[:first] + sum(reversed(cells), []) + lines[last:])


def check_change(folder, old, change):
    before, after, kinds, same, length = change
    expect(f"{before!r} is in the table once", TABLE.count(before) == 1)
    found = differences(old, write(folder, "new.def", TABLE.replace(before, after)), status=0 if same else 1)
    what = f"{before!r} -> {after!r}"
    expect(what, sorted((row["change"], row["section"]) for row in found["rows"]) == kinds, found)
    expect(f"{what}: behaves the same: {same}", found["same"] is same and len(found["distinguishing"]) == length, found)
    for row in found["rows"]:
        expect(f"{what}: has its rows", (row["old"] is None) == (row["change"] == "added") and
               (row["new"] is None) == (row["change"] == "removed"), row)
        side = row["new"] or row["old"]
        expect(f"{what}: line {side['line']}", side["line"] > 1 and side["file"].endswith(".def"), row)


def check_words():
    """Every word of a table but those of translations is known by something, not by all its columns."""
    words = re.findall(r"^ROW\((\w+)", (ROOT / "src/table/include/stet/rows.def").read_text(encoding="utf-8"), flags=re.M)
    known = (ROOT / "src/analysis/difference/rows.c").read_text(encoding="utf-8")
    for word in words:
        expect(f"{word} stands in src/analysis/difference/rows.c", word in ("LANGUAGE", "SAY") or f"[STET_WORD_{word}]" in known)


# A server is what one role of the system begins as; no row leads there from INITIAL.
ROLES = """#include <stet/words.h>
MACHINE(lock, "Lock", "its manual")
STATE(OUT, _, "outside") STATE(FREE, _, "nobody has it") STATE(HELD, _, "somebody has it")
INITIAL(OUT)
MESSAGE(ACQUIRE, "acquire") MESSAGE(GRANT, "grant")
ON(OUT, RECEIVE(GRANT), _, SEND(ACQUIRE), _, "1") IGNORE(OUT, RECEIVE(ACQUIRE), "1")
ON(FREE, RECEIVE(ACQUIRE), _, SEND(GRANT), HELD, "1") IGNORE(FREE, RECEIVE(GRANT), "1")
ON(HELD, RECEIVE(ACQUIRE), _, _, _, "1") ON(HELD, RECEIVE(GRANT), _, _, FREE, "1")
SYSTEM(two, "two ends") ROLE(client, "client") ROLE(server, "server")
LINK(client, server, 1, _) LINK(server, client, 1, _)
GIVEN(server, FREE, _)
"""


def check_roles(folder):
    """A difference that only a role of a system comes to, as it begins elsewhere."""
    old = write(folder, "roles.def", ROLES)
    expect("a machine of two roles is as itself", differences(old, old, status=0)["begins"] is None)
    renamed = write(folder, "renamed.def", ROLES.replace("FREE", "IDLE").replace("HELD", "BUSY"))
    found = differences(old, renamed, status=0)
    expect("states of a role may be renamed", len(found["renamed"]) == 2, found)
    wrong = ROLES.replace("ON(HELD, RECEIVE(ACQUIRE), _, _,", "ON(HELD, RECEIVE(ACQUIRE), _, SEND(GRANT),")
    for text in (wrong, wrong.replace("FREE", "IDLE").replace("HELD", "BUSY")):
        new = write(folder, "new.def", text)
        found = differences(old, new, status=1)
        begins = found["begins"]
        expect("it is said who begins where", begins["system"] == "two" and begins["role"] == "server" and
               begins["old"] == "FREE" and begins["new"] in text, begins)
        expect("from there on it is a shortest one", found["distinguishing"] == ["RECEIVE:ACQUIRE"] * 2, found)
        for form, says in ((what, f", begun in {begins['new']} as server of two") for what in ("text", "markdown")):
            out = run("diff", old, new, "--as", form, status=1).stdout
            expect(f"{form} says {says!r}", says in out, out)
        page = re.sub("<[^>]*>", "", run("diff", old, new, "--as", "html", status=1).stdout)
        expect("so does the page", f"Both begin in {begins['new']}, as server of two does." in page, page[:3000])
    elsewhere = write(folder, "new.def", ROLES.replace("GIVEN(server, FREE", "GIVEN(server, HELD"))
    expect("where a role begins is no matter of the machine", differences(old, elsewhere, status=0)["same"] is True)
    alone = write(folder, "alone.def", wrong[:wrong.index("SYSTEM")])
    expect("one GIVEN row is enough", differences(old, alone, status=1)["begins"]["role"] == "server")


def main():
    check_words()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        check_roles(folder)
        old = write(folder, "old.def", TABLE)
        for change in CHANGES:
            check_change(folder, old, change)
        same = write(folder, "moved.def", moved(TABLE))
        expect("rows were moved", same.read_text(encoding="utf-8") != TABLE)
        found = differences(old, same, status=0)
        expect("moved rows are no change", not found["rows"] and found["same"] is True, found)
        expect("a machine is as itself", not differences(old, old, status=0)["rows"])
        broken = write(folder, "broken.def", TABLE.replace("INITIAL(CLOSED)\n", ""))
        complaint = run("diff", old, broken, status=2).stderr
        expect("an unreadable table is status 2 with its place", "broken.def" in complaint, complaint)
        text = run("diff", old, write(folder, "new.def", TABLE.replace("STOP(SLAM), CLOSED", "_, CLOSED")), status=1).stdout
        for part in ("1 row changed", "behave differently after 2 events", "- ", "+ ", "PUSH", "PULL"):
            expect(f"the text says {part!r}", part in text, text)
    print(f"{len(CHANGES)} changes")


main()
