"""Mistakes in a table that the C compiler refuses, each at the row's line.

    refuse.py ROOT compiler

Every case is a good table with rows added or changed; the compiler has to fail,
and its first error has to point at the row, itself or by its "in expansion of".
"""
import pathlib
import re
import subprocess
import sys
import tempfile

GOOD = """#include <stet/words.h>
MACHINE(door, "Door", "manual")
GROUP(SHUT,   _,    "nobody passes")
STATE(LOCKED, SHUT, "with a key")
STATE(CLOSED, SHUT, "without one")
STATE(OPEN,   _,    "anybody passes")
INITIAL(CLOSED)
FINAL(CLOSED)
CALL(PUSH,    "push")
CALL(PULL,    "pull")
CALL(TURN,    "turn the key")
MESSAGE(BELL, "bell")
TIMER(SPRING, "spring")
FLAG(oiled,   "oiled")
GUARD(strong, "strong")
SIGNAL(OUCH,  "ouch")
ACTION(creak, "creak")
ENTER(OPEN,     START(SPRING), "1")
ON(CLOSED,      PUSH,           strong, DO(creak) SET(oiled), OPEN,   "1")
OR(CLOSED,      PUSH,           oiled,  SEND(BELL),           OPEN,   "1")
ON(OPEN,        PULL,           _,      _,                    CLOSED, "1")
REFUSE(LOCKED,  PUSH,           OUCH,                                 "1")
NEVER(SHUT,     EXPIRE(SPRING),                                       "1")
IGNORE(SHUT,    RECEIVE(BELL),                                        "1")
SYSTEM(doors,   "two doors")
ROLE(front,     "the front door")
ROLE(back,      "the back door")
ASSUME(AND(strong), "why")
WITHOUT(front, PUSH, "why")
WITHOUT(_, EXPIRE(SPRING), "why")
EXPLORE(1, LOSES)
ALLOW(unused, CELL(OPEN, RECEIVE(BELL)), "why")
"""

# name: what is added at the end; the last line added is the one to be refused,
# and a word that the first error has to say.
CASES = {
    "unknown state": ('ON(LOKED, TURN, _, _, CLOSED, "1")', "LOKED"),
    "unknown target": ('ON(LOCKED, TURN, _, _, CLOSD, "1")', "CLOSD"),
    "unknown target of an OR": ('ON(LOCKED, TURN, oiled, _, CLOSED, "1")\n'
                                'OR(LOCKED, TURN, _, _, CLOSD, "1")', "CLOSD"),
    "unknown call": ('ON(LOCKED, TRUN, _, _, CLOSED, "1")', "TRUN"),
    "unknown message": ('ON(LOCKED, RECEIVE(BEL), _, _, CLOSED, "1")', "RX_BEL"),
    "unknown timer": ('ON(LOCKED, EXPIRE(SPRNG), _, _, CLOSED, "1")', "TO_SPRNG"),
    "unknown flag": ('ON(LOCKED, TURN, oild, _, CLOSED, "1")', "oild"),
    "unknown flag in NOT": ('ON(LOCKED, TURN, NOT(oild), _, CLOSED, "1")', "oild"),
    "unknown flag in AND": ('ON(LOCKED, TURN, AND(strong, NOT(oild)), _, CLOSED, "1")', "oild"),
    "unknown message sent": ('ON(LOCKED, TURN, _, SEND(BEL), CLOSED, "1")', "MSG_BEL"),
    "unknown timer started": ('ON(LOCKED, TURN, _, START(SPRNG), CLOSED, "1")', "TM_SPRNG"),
    "unknown timer stopped": ('ON(LOCKED, TURN, _, STOP(SPRNG), CLOSED, "1")', "TM_SPRNG"),
    "unknown flag set": ('ON(LOCKED, TURN, _, SET(strong), CLOSED, "1")', "FL_strong"),
    "unknown flag cleared": ('ON(LOCKED, TURN, _, CLEAR(oild), CLOSED, "1")', "FL_oild"),
    "unknown signal": ('ON(LOCKED, TURN, _, TELL(AUCH), CLOSED, "1")', "SG_AUCH"),
    "unknown action": ('ON(LOCKED, TURN, _, DO(creek), CLOSED, "1")', "AC_creek"),
    "unknown second action": ('ON(LOCKED, TURN, _, DO(creak) SEND(BEL), CLOSED, "1")', "MSG_BEL"),
    "unknown word in do": ('ON(LOCKED, TURN, _, SHOUT(BELL), CLOSED, "1")', "SHOUT"),
    "unknown signal refused with": ('REFUSE(LOCKED, TURN, AUCH, "1")', "SG_AUCH"),
    "unknown state ignores": ('IGNORE(LOKED, TURN, "1")', "LOKED"),
    "unknown state entered": ('ENTER(LOKED, _, "1")', "LOKED"),
    "unknown state left": ('LEAVE(LOKED, _, "1")', "LOKED"),
    "unknown group": ('STATE(AJAR, OPENED, "a little")', "OPENED"),
    "unknown final state": ('FINAL(LOKED)', "LOKED"),
    "unknown quiet event": ('QUIET(TRUN)', "TRUN"),
    "unknown guard assumed": ('ASSUME(storng, "why")', "storng"),
    "unknown guard assumed in AND": ('ASSUME(AND(strong, NOT(storng)), "why")', "storng"),
    "a flag assumed": ('ASSUME(oiled, "why")', "oiled"),
    "unknown event excluded": ('WITHOUT(_, TRUN, "why")', "TRUN"),
    "unknown timer excluded": ('WITHOUT(_, EXPIRE(SPRNG), "why")', "TO_SPRNG"),
    "a received message excluded": ('WITHOUT(_, RECEIVE(BELL), "why")', "WITHOUT takes"),
    "unknown word": ('WHEN(LOCKED, TURN, _, _, CLOSED, "1")', "WHEN"),
    "columns swapped: from and on": ('ON(TURN, LOCKED, _, _, CLOSED, "1")', "TURN"),
    "columns swapped: do and to": ('ON(LOCKED, TURN, _, CLOSED, DO(creak), "1")', "CLOSED"),
    "columns swapped: when and do": ('ON(LOCKED, TURN, SET(oiled), _, CLOSED, "1")', "oiled"),
    "columns swapped: to and source": ('ON(LOCKED, TURN, _, _, "1", CLOSED)', ""),
    "a column too few": ('ON(LOCKED, TURN, _, _, "1")', ""),
    "a column too many": ('ON(LOCKED, TURN, _, _, CLOSED, "1", _)', ""),
    "nothing instead of _": ('ON(LOCKED, TURN, , _, CLOSED, "1")', ""),
    "source left empty": ('ON(LOCKED, TURN, _, _, CLOSED, "")', "source"),
    "source of an OR left empty": ('ON(LOCKED, TURN, oiled, _, CLOSED, "1")\n'
                                   'OR(LOCKED, TURN, _, _, CLOSED, "")', "source"),
    "source of IGNORE left empty": ('IGNORE(LOCKED, TURN, "")', "source"),
    "state declared twice": ('STATE(OPEN, _, "again")', "OPEN"),
    "state and group of one name": ('GROUP(OPEN, _, "again")', "OPEN"),
    "call declared twice": ('CALL(TURN, "again")', "TURN"),
    "message declared twice": ('MESSAGE(BELL, "again")', "BELL"),
    "timer declared twice": ('TIMER(SPRING, "again")', "SPRING"),
    "flag declared twice": ('FLAG(oiled, "again")', "oiled"),
    "flag and guard of one name": ('GUARD(oiled, "again")', "oiled"),
    "signal declared twice": ('SIGNAL(OUCH, "again")', "OUCH"),
    "action declared twice": ('ACTION(creak, "again")', "creak"),
    "two INITIAL": ('INITIAL(OPEN)', "INITIAL"),
    "two rows for a cell": ('ON(OPEN, PULL, _, _, LOCKED, "1")', "ROW_OPEN_EV_PULL"),
    "ON and IGNORE for a cell": ('IGNORE(OPEN, PULL, "1")', "ROW_OPEN_EV_PULL"),
    "two IGNORE for a cell": ('IGNORE(SHUT, RECEIVE(BELL), "1")', "ROW_SHUT_RX_BELL"),
    "REFUSE and DEFER for a cell": ('DEFER(LOCKED, PUSH, "1")', ""),
    "OR without its ON": ('OR(LOCKED, TURN, _, _, CLOSED, "1")', "NO_ON_RIGHT_ABOVE"),
    "OR not right below its ON": ('OR(CLOSED, PUSH, _, _, LOCKED, "1")', "NO_ON_RIGHT_ABOVE"),
    "OR after a row that never refuses": ('ON(LOCKED, TURN, _, _, CLOSED, "1")\n'
                                          'OR(LOCKED, TURN, oiled, _, OPEN, "1")', "never tried"),
    "OR after an OR that never refuses": ('ON(LOCKED, TURN, oiled, _, CLOSED, "1")\n'
                                          'OR(LOCKED, TURN, _, _, OPEN, "1")\n'
                                          'OR(LOCKED, TURN, strong, _, LOCKED, "1")', "never tried"),
    "a target that is a group": ('ON(LOCKED, TURN, _, _, SHUT, "1")', "target is a group"),
    "a state inside a state": ('STATE(AJAR, OPEN, "a little")', "not in a state"),
    "a group inside a state": ('GROUP(WIDE, OPEN, "a little")', "not in a state"),
    "a group that contains itself": ('GROUP(WIDE, WIDE, "more")', "lie in each other"),
    "groups that contain each other": ('GROUP(WIDE, WIDER, "more")\nGROUP(WIDER, WIDE, "more")',
                                       "lie in each other"),
    "groups nine deep": ('GROUP(G9, _, "more")' + "".join(f'\nGROUP(G{i}, G{i + 1}, "more")' for i in range(8, 0, -1)),
                         "more than eight"),
    "an AND of nine": ('ON(LOCKED, TURN, AND(oiled, oiled, oiled, oiled, oiled, oiled, oiled, oiled, '
                       'oiled), _, CLOSED, "1")', "takes_at_most_8"),
    "DEFER without room": ('DEFER(LOCKED, TURN, "1")', "STET_DEFER"),
}
# Not about one row: where the compiler points to does not matter.
ANYWHERE = {"DEFER without room", "REFUSE and DEFER for a cell"}


def compile_table(compiler, root, folder, text):
    (folder / "door.def").write_text(text)
    (folder / "door.c").write_text("#define STET_MACHINE door\n#include <stet/fsm.h>\n")
    command = [compiler, "-std=c11", "-w", f"-I{root / 'src/include'}", f"-I{folder}", "-fsyntax-only",
               str(folder / "door.c")]
    return subprocess.run(command, capture_output=True, text=True)


def first_error(output):
    """The first error with its notes, up to the next error or warning."""
    parts = re.split(r"(?m)^(?=\S+:\d+:\d+: (?:error|fatal error|warning):)", output)
    errors = [part for part in parts if re.match(r"\S+:\d+:\d+: (?:fatal )?error:", part)]
    # What comes before, "In file included from", belongs to the first error as well.
    return errors[0] if errors else ""


def lines(case, last):
    """The lines that the first error may point at."""
    return range(last - 1, last + 1) if case == "groups that contain each other" else [last]


def main():
    root, compiler = pathlib.Path(sys.argv[1]), sys.argv[2]
    failures = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        good = compile_table(compiler, root, folder, GOOD)
        if good.returncode != 0:
            failures.append(f"the good table is refused:\n{good.stderr}")
        for case, (rows, word) in CASES.items():
            text = GOOD + rows + "\n"
            line = text.count("\n")
            run = compile_table(compiler, root, folder, text)
            error = first_error(run.stderr)
            if run.returncode == 0:
                failures.append(f"{case}: accepted")
            elif case not in ANYWHERE and not any(f"door.def:{n}:" in error for n in lines(case, line)):
                failures.append(f"{case}: the first error does not point at the row\n{error}")
            elif word not in error:
                failures.append(f"{case}: the first error does not say {word}\n{error}")
    print("\n".join(failures) or f"{compiler} refuses {len(CASES)} mistakes at their rows")
    return 1 if failures else 0


sys.exit(main())
