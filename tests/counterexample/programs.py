"""Counterexamples of every kind, compiled and run.

    programs.py RENDER ROOT

Each table is wrong unless MENDED is defined.  The program made of its
counterexample has to compile in silence, to fail with the table, in one of the layouts,
and to pass when the same program is compiled with the mended table.
"""
import pathlib
import subprocess
import sys
import tempfile

LAYOUTS = ("SWITCH", "DENSE", "SPARSE")
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror"]

HEAD = """#include <stet/words.h>
MACHINE(m, "M", "these tests")
"""

# What stands in the table, and the claim that fails or the rule of the problem.
CASES = {
    "never-met": ("""
STATE(A, _, "a") STATE(B, _, "b") INITIAL(A) FINAL(A)
CALL(go, "go") MESSAGE(HI, "hi") GUARD(shy, "is it shy")
ON(A, go, NOT(shy), SEND(HI), B, "1")
OR(A, go, _, _, _, "1")
IGNORE(B, go, "1")
ON(A, RECEIVE(HI), _, _, B, "1")
#ifdef MENDED
IGNORE(B, RECEIVE(HI), "1")
#else
NEVER(B, RECEIVE(HI), "1")
#endif
SYSTEM(s, "s") ROLE(a, "a") ROLE(b, "b") LINK(a, b, 1, _) LINK(b, a, 1, _)
""", "never-met"),
    "undisposed-met": ("""
STATE(A, _, "a") STATE(B, _, "b") INITIAL(A) FINAL(A)
CALL(go, "go") MESSAGE(HI, "hi") FLAG(seen, "seen")
ON(A, go, _, SEND(HI) SET(seen), B, "1")
IGNORE(B, go, "1")
ON(A, RECEIVE(HI), _, _, B, "1")
#ifdef MENDED
ON(B, RECEIVE(HI), seen, _, A, "1")
#else
ON(B, RECEIVE(HI), NOT(seen), _, A, "1")
#endif
SYSTEM(s, "s") ROLE(a, "a") ROLE(b, "b") LINK(a, b, 1, REORDERS) LINK(b, a, 1, REORDERS)
""", "undisposed-met"),
    "link-overflow": ("""
STATE(A, _, "a") STATE(B, _, "b") INITIAL(A) FINAL(A)
CALL(go, "go") MESSAGE(HI, "hi")
#ifdef MENDED
ON(A, go, _, SEND(HI), B, "1")
#else
ON(A, go, _, SEND(HI), _, "1")
#endif
IGNORE(B, go, "1")
IGNORE(A, RECEIVE(HI), "1")
IGNORE(B, RECEIVE(HI), "1")
SYSTEM(s, "s") ROLE(a, "a") ROLE(b, "b") LINK(a, b, 2, _)
WITHOUT(b, go, "it only listens")
""", "link-overflow"),
    "deferred-full": ("""
STATE(A, _, "a") STATE(B, _, "b") INITIAL(A) FINAL(A)
CALL(go, "go") CALL(send, "send") MESSAGE(HI, "hi")
ON(A, go, _, _, B, "1")
ON(B, go, _, _, A, "1")
ON(A, send, _, SEND(HI), _, "1")
IGNORE(B, send, "1")
#ifdef MENDED
IGNORE(A, RECEIVE(HI), "1")
#else
DEFER(A, RECEIVE(HI), "1")
#endif
IGNORE(B, RECEIVE(HI), "1")
SYSTEM(s, "s") ROLE(a, "a") ROLE(b, "b") LINK(a, b, 1, _)
WITHOUT(b, send, "it only listens")
""", "deferred-full"),
    "deadlock": ("""
STATE(A, _, "a") STATE(B, _, "b") INITIAL(A) FINAL(A)
CALL(go, "go") CALL(back, "back") MESSAGE(HI, "hi") TIMER(WAIT, "wait") GUARD(odd, "odd")
ON(A, go, _, SEND(HI) START(WAIT), B, "1")
IGNORE(B, go, "1")
IGNORE(A, back, "1")
#ifdef MENDED
ON(B, back, odd, _, A, "1")
OR(B, back, _, _, _, "1")
#else
IGNORE(B, back, "1")
#endif
IGNORE(A, RECEIVE(HI), "1")
IGNORE(B, RECEIVE(HI), "1")
IGNORE(A, EXPIRE(WAIT), "1")
IGNORE(B, EXPIRE(WAIT), "1")
SYSTEM(s, "s") ROLE(a, "a") ROLE(b, "b") LINK(a, b, 1, LOSES) LINK(b, a, 1, LOSES)
""", "deadlock"),
    "livelock": ("""
STATE(A, _, "a") STATE(B, _, "b") INITIAL(A) FINAL(A)
CALL(go, "go") MESSAGE(HI, "hi")
ON(A, go, _, SEND(HI), B, "1")
IGNORE(B, go, "1")
ON(A, RECEIVE(HI), _, SEND(HI), _, "1")
#ifdef MENDED
IGNORE(B, RECEIVE(HI), "1")
#else
ON(B, RECEIVE(HI), _, SEND(HI), _, "1")
#endif
SYSTEM(s, "s") ROLE(a, "a") ROLE(b, "b") LINK(a, b, 2, _) LINK(b, a, 2, _)
WITHOUT(b, go, "one begins")
""", "livelock"),
    "impossible": ("""
GROUP(ON_, _, "on") STATE(A, _, "a") STATE(B, ON_, "b") INITIAL(A) FINAL(A)
CALL(go, "go") MESSAGE(HI, "hi") MESSAGE(HO, "ho") TIMER(WAIT, "wait") OUTLASTS(WAIT) FLAG(twice, "twice")
ON(A, go, _, SEND(HI) START(WAIT), B, "1")
IGNORE(B, go, "1")
IGNORE(A, RECEIVE(HI), "1")
#ifdef MENDED
IGNORE(B, RECEIVE(HI), "1")
#else
ON(B, RECEIVE(HI), twice, SEND(HO), _, "1")
OR(B, RECEIVE(HI), _, SET(twice), _, "1")
#endif
IGNORE(A, RECEIVE(HO), "1")
IGNORE(B, RECEIVE(HO), "1")
IGNORE(A, EXPIRE(WAIT), "1")
ON(B, EXPIRE(WAIT), _, CLEAR(twice), A, "1")
SYSTEM(s, "s") ROLE(a, "a") ROLE(b, "b") LINK(a, b, 2, DUPLICATES) LINK(b, a, 2, _)
CLAIM(c, IMPOSSIBLE(ALL(HAS(b, twice), FLYING(a, HO), NOT(ANY(IN(a, ON_), ARMED(a, WAIT))), IN(b, B))), "what \\"is\\" not??")
""", "c"),
    "possible-again": ("""
STATE(A, _, "a") STATE(B, _, "b") INITIAL(A) FINAL(A)
CALL(go, "go") MESSAGE(HI, "hi")
ON(A, go, _, SEND(HI), _, "1")
#ifdef MENDED
ON(B, go, _, _, A, "1")
#else
IGNORE(B, go, "1")
#endif
ON(A, RECEIVE(HI), _, _, B, "1")
IGNORE(B, RECEIVE(HI), "1")
SYSTEM(s, "s") ROLE(a, "a") ROLE(b, "b") LINK(a, b, 1, LOSES)
CLAIM(c, POSSIBLE_AGAIN(IN(b, A)), "the way back")
""", "c"),
    "leads-to-rest": ("""
STATE(A, _, "a") STATE(B, _, "b") INITIAL(A) FINAL(A)
CALL(go, "go") MESSAGE(HI, "hi") TIMER(AGAIN, "again")
#ifdef MENDED
ON(A, go, _, SEND(HI) START(AGAIN), B, "1")
#else
ON(A, go, _, SEND(HI), B, "1")
#endif
IGNORE(B, go, "1")
IGNORE(A, RECEIVE(HI), "1")
IGNORE(B, RECEIVE(HI), "1")
NEVER(A, EXPIRE(AGAIN), "1")
ON(B, EXPIRE(AGAIN), _, _, A, "1")
SYSTEM(s, "s") ROLE(a, "a") ROLE(b, "b") LINK(a, b, 1, LOSES)
CLAIM(c, LEADS_TO(IN(a, B), IN(a, A)), "it comes back")
""", "c"),
    "leads-to-loop": ("""
STATE(A, _, "a") STATE(B, _, "b") INITIAL(A) FINAL(A)
CALL(go, "go") MESSAGE(HI, "hi") TIMER(AGAIN, "again") GUARD(enough, "enough") FLAG(once, "once")
ON(A, go, _, SEND(HI) START(AGAIN), B, "1")
IGNORE(B, go, "1")
IGNORE(A, RECEIVE(HI), "1")
IGNORE(B, RECEIVE(HI), "1")
IGNORE(A, EXPIRE(AGAIN), "1")
#ifdef MENDED
ON(B, EXPIRE(AGAIN), once, _, A, "1")
OR(B, EXPIRE(AGAIN), _, SEND(HI) START(AGAIN) SET(once), _, "1")
#else
ON(B, EXPIRE(AGAIN), enough, _, A, "1")
OR(B, EXPIRE(AGAIN), _, SEND(HI) START(AGAIN), _, "1")
#endif
SYSTEM(s, "s") ROLE(a, "a") ROLE(b, "b") LINK(a, b, 1, LOSES)
CLAIM(c, LEADS_TO(IN(a, B), IN(a, A)), "it comes back")
""", "c"),
}


def lines(text):
    """A row a line, as the table's readers want it."""
    return text.replace(") STATE(", ")\nSTATE(").replace(") INITIAL", ")\nINITIAL").replace(") FINAL", ")\nFINAL") \
        .replace(") CALL", ")\nCALL").replace(") MESSAGE", ")\nMESSAGE").replace(") TIMER", ")\nTIMER") \
        .replace(") GUARD", ")\nGUARD").replace(") FLAG", ")\nFLAG").replace(") ROLE", ")\nROLE") \
        .replace(") LINK", ")\nLINK").replace(") OUTLASTS", ")\nOUTLASTS")


def run(*command):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, timeout=60)


def judge(render, root, folder, layout, text, name):
    """What is wrong with the program of one case; None: nothing."""
    table, source, program = folder / "m.def", folder / "c.c", folder / "c"
    table.write_text(HEAD + lines(text))
    rendered = run(render, root / "src/include", table, "s", name)
    if rendered.returncode != 0:
        return f"render: exit status {rendered.returncode}\n{rendered.stderr}"
    source.write_text(rendered.stdout)
    for mended in (False, True):
        built = run("cc", "-std=c11", *WARNINGS, f"-DSTET_{layout}", *(["-DMENDED"] if mended else []),
                    f"-I{root}/src/include", source, "-o", program)
        if built.returncode != 0:
            return f"it does not compile:\n{built.stderr}"
        played = run(program)
        if played.returncode != (0 if mended else 1):
            return f"{'mended' if mended else 'wrong'}, {layout}: exit status {played.returncode}\n{played.stdout}"
        if not mended and "fails: " not in played.stdout:
            return f"it does not say what fails:\n{played.stdout}"
    return None


def main():
    render, root = sys.argv[1], pathlib.Path(sys.argv[2])
    failures = []
    with tempfile.TemporaryDirectory() as name:
        for number, (case, words) in enumerate(CASES.items()):
            wrong = judge(render, root, pathlib.Path(name), LAYOUTS[number % 3], *words)
            if wrong is not None:
                failures.append(f"{case}: {wrong}")
    print("\n".join(failures) or f"{len(CASES)} counterexamples fail, and pass when mended")
    return 1 if failures else 0


sys.exit(main())
