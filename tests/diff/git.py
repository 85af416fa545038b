"""Tables of a revision are read with what they include in that revision.

    git.py STET SOURCE_TREE
"""
import os
import pathlib
import subprocess
import tempfile

from common import differences, expect, run

TABLE = """#include <stet/words.h>
#include "parts/names.def"
ON(A, GO, _, TELL(DONE), B, "1")
#  include "parts/more/rows.def"
INITIAL(A)
"""
NAMES = """#include "../head.def"
STATE(A, _, "a")
STATE(B, _, "b")
CALL(GO, "go")
SIGNAL(DONE, "done")
"""


def git(folder, *arguments):
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
    for role in ("AUTHOR", "COMMITTER"):
        environment[f"GIT_{role}_NAME"] = environment[f"GIT_{role}_EMAIL"] = "test"
    subprocess.run(["git", "-C", folder, *arguments], check=True, capture_output=True, env=environment)


def write(folder, name, text):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def make(folder):
    git(folder, "init", "-q")
    write(folder, "machines/m.def", TABLE)
    write(folder, "machines/head.def", 'MACHINE(m, "m", "s")\n')
    write(folder, "machines/parts/names.def", NAMES)
    write(folder, "machines/parts/more/rows.def", 'ON(B, GO, _, _, A, "1")\n')
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "one")
    write(folder, "machines/parts/more/rows.def", 'ON(B, GO, _, TELL(DONE), A, "1")\n')
    git(folder, "commit", "-q", "-a", "-m", "two")
    (folder / "machines/parts/more/rows.def").unlink()  # the working tree is not looked at


def look_at_translations(folder):
    """They are those of the revision."""
    sides = ("HEAD~1:machines/m.def", "HEAD:machines/m.def", "--as", "html", "--lang", "ko")
    done = run("diff", *sides, status=2, cwd=folder)
    expect("without one there is an error", "HEAD:machines/m.def: error: this revision has no translation into ko; " in done.stderr, done.stderr)
    write(folder, "machines/m.ko.def", '#include <stet/words.h>\nLANGUAGE(ko, "한국어")\nSAY("m", "그 기계")\nSAY("s", "출처")\nSAY("a", "가")\nSAY("b", "나")\n'
          'SAY("go", "간다")\nSAY("done", "끝")\n')
    git(folder, "add", "machines/m.ko.def")
    git(folder, "commit", "-q", "-m", "ko")
    (folder / "machines/m.ko.def").unlink()
    sides = ("HEAD~2:machines/m.def", *sides[1:])
    done = run("diff", *sides, status=1, cwd=folder)
    expect("it is in Korean", '<html lang="ko"' in done.stdout and "그 기계" in done.stdout, done.stdout[:500])
    git(folder, "checkout", "-q", "machines/m.ko.def")


def look_at_new_machines(folder):
    """They are new since a revision that had others, not a mistake."""
    git(folder, "checkout", "-q", ".")
    write(folder, "machines/young.def", TABLE.replace("machines", "m"))
    write(folder, "machines/young.def", (folder / "machines/here.def").read_text(encoding="utf-8").replace("MACHINE(m,", "MACHINE(young,"))
    arguments = ("build", "m.def", "young.def", "-o", "out", "--as", "html", "--wasm-cc", "none", "--since")
    run(*arguments, "HEAD", cwd=folder / "machines")
    site = folder / "machines/out/site"
    old, new = ((site / name).read_text(encoding="utf-8") for name in ("m.html", "young.html"))
    expect("one was there", 'href="m-changes.html"' in old and "new since" not in old, old[:3000])
    expect("the other is new", "<strong>new since HEAD</strong>" in new and not (site / "young-changes.html").exists(), new[:3000])
    done = run(*arguments, "NONE", status=2, cwd=folder / "machines")
    expect("a revision that is not there is a mistake", "there is no revision NONE" in done.stderr, done.stderr)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        make(folder)
        temporary = folder / "tmp"
        temporary.mkdir()
        os.environ["TMPDIR"] = str(temporary)
        found = differences("HEAD~1:machines/m.def", "HEAD:machines/m.def", status=1, cwd=folder)
        expect("the included row is another", [row["change"] for row in found["rows"]] == ["changed"], found)
        row = found["rows"][0]
        expect("places name the revision", row["old"]["file"] == "HEAD~1:machines/parts/more/rows.def" and
               row["new"]["file"] == "HEAD:machines/parts/more/rows.def" and row["old"]["line"] == 1, row)
        expect("the events", found["distinguishing"] == ["GO", "GO"], found)
        expect("a revision is as itself", differences("HEAD:machines/m.def", "HEAD:machines/m.def", 0, folder)["same"])
        write(folder, "machines/here.def", run("import", "-", text=run("emit", "-", "--as", "json", text=(
            "#include <stet/words.h>\n" + 'MACHINE(m, "m", "s")\n' + NAMES.split("\n", 1)[1] +
            'INITIAL(A)\nON(A, GO, _, TELL(DONE), B, "1")\nON(B, GO, _, TELL(DONE), A, "1")\n')).stdout).stdout)
        differences("HEAD:machines/m.def", "machines/here.def", 0, folder)
        for wrong, part in (("NONE:machines/m.def", ": error: there is no revision NONE; "),
                            ("HEAD~3:machines/m.def", ": error: there is no revision HEAD~3; "),
                            ("HEAD:machines/no.def", "git has no such file: fatal: path 'machines/no.def'"),
                            ("HEAD:../m.def", "REV:path"), (":machines/m.def", "REV:path"),
                            ("--output=x:m.def", None)):
            done = run("diff", wrong, "HEAD:machines/m.def", status=2, cwd=folder)
            expect(f"{wrong}: an error that names it", part is None or part in done.stderr, done.stderr)
        look_at_translations(folder)
        look_at_new_machines(folder)
        write(folder, "machines/m.def", TABLE + "STATE(\n")
        git(folder, "commit", "-q", "-m", "three", "machines/m.def")
        done = run("diff", "HEAD:machines/m.def", "HEAD~1:machines/m.def", status=2, cwd=folder)
        expect("mistakes have places in the revision", "HEAD:machines/m.def:6: error:" in done.stderr, done.stderr)
        expect("nothing is left behind", not list(temporary.iterdir()), list(temporary.iterdir()))


main()
