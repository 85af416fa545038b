"""stet_machine() does its work again exactly when something that it hangs on has changed, and a mistake ends the build.

    rebuilt.py CMAKE BUILD_TREE GENERATOR

stet is found in its build tree.
"""
import pathlib
import sys
import tempfile

import consumers

STEPS = {"check", "prove", "build"}


def built(cmake, build, status=0):
    """What is said, and which steps were done."""
    said = consumers.run(cmake, "--build", build, status=status)
    return said, {step for step in STEPS if f"] stet {step} hatch.def" in said}


def changed(path, old, new):
    text = path.read_text(encoding="utf-8")
    if old not in text:
        sys.exit(f"{path} has no '{old}'")
    path.write_text(text.replace(old, new), encoding="utf-8")


def main():
    cmake, tree, generator = sys.argv[1:]
    failed = 2 if "Makefiles" in generator else 1
    with tempfile.TemporaryDirectory(prefix="a place ") as name:
        place = consumers.copied(pathlib.Path(name).resolve())
        project, build = place / "consumer_c", place / "build"
        page = build / "hatch.pages/site/hatch.html"

        def steps(why, wanted):
            said, done = built(cmake, build)
            if done != wanted:
                sys.exit(f"{why}: {sorted(done)} were done, not {sorted(wanted)}\n{said}")

        consumers.configure(cmake, project, build, f"-Dstet_DIR={tree}", generator=generator)
        steps("the first time", STEPS)
        steps("nothing has changed", set())
        changed(project / "clauses.h", "chapter 2", "chapter 7")
        steps("what the table includes has changed", STEPS)
        consumers.expect(page.read_text(encoding="utf-8"), "chapter 7")
        changed(project / "hatch.c", "pushed", "pressed")
        steps("the program has changed", set())
        (project / "hatch.de.def").write_text(TRANSLATION, encoding="utf-8")
        steps("there is a translation", STEPS)
        consumers.expect((build / "hatch.pages/site/hatch.de.html").read_text(encoding="utf-8"), "niemand kommt durch")

        changed(project / "hatch.def", "IGNORE(OPEN, PUSH,", "// IGNORE(OPEN, PUSH,")
        said, _ = built(cmake, build, status=failed)
        consumers.expect(said, "hatch.def:8: warning: no row answers PUSH in OPEN")
        said, _ = built(cmake, build, status=failed)
        changed(project / "hatch.def", "// IGNORE(OPEN, PUSH,", "IGNORE(OPEN, PUSH,")
        steps("the mistake is mended", STEPS)

        # The program is compiled with another table than the one that was read.
        changed(project / "hatch.def", "ON(OPEN,     KEY,", "#ifdef STET_MACHINE\nON(OPEN, KEY, _, _, _, TURNED)\n#else\nON(OPEN,     KEY,")
        changed(project / "hatch.def", "IGNORE(OPEN,", "#endif\nIGNORE(OPEN,")
        said, _ = built(cmake, build, status=failed)
        consumers.expect(said, "OPEN, KEY: the table moves to SHUT, but compiled (dense) it stays")


TRANSLATION = """#include <stet/words.h>
LANGUAGE(de, "Deutsch")
SAY("Hatch", "Luke")
SAY("nobody passes", "niemand kommt durch")
SAY("anybody passes", "jeder kommt durch")
SAY("turn the key", "den Schlüssel drehen")
SAY("push", "drücken")
SAY("ring the bell", "die Glocke läuten")
"""

if __name__ == "__main__":
    main()
