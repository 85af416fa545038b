"""Files that are no machines: each gets one line that says where and what.

    wrong.py STET SOURCE_TREE
"""
import os
import pathlib
import re
import subprocess
import tempfile

from common import FILES, STET, expect, run

DOT = "digraph g {\n__s -> a;\n%s\n}\n"
XML = '<scxml version="1.0" initial="a">\n<state id="a">\n%s\n</state>\n<state id="b"/>\n</scxml>\n'
JSON = '{"machine": "m", "states": [\n {"name": "a", "initial": true}],\n "transitions": [\n  {"from": "a", "on": "X"},\n  %s\n ]}\n'
MUST = '{"machine": "m", "states": [{"name": "a", "initial": true}], "transitions": [],\n "musts": [\n  {"states": [], "events": []},\n  %s\n ]}\n'

# Name, content, the line complained of, what the complaint says.
WRONG = [
    ("a.dot", "", 1, "begins with 'digraph' or 'graph'"),
    ("a.dot", "graph { a -- b }", 1, "begins with 'digraph'"),
    ("a.dot", "digraph g {\n a -> b", 2, "} that closes"),
    ("a.dot", 'digraph g {\n a -> "b', 2, "never closed"),
    ("a.dot", "digraph g {\n a -> b [label = <b", 2, "never closed"),
    ("a.dot", DOT % "a -- b;", 3, "has no direction"),
    ("a.dot", "graph { a -> b }", 1, "has a direction"),
    ("a.dot", DOT % "a -> {b c};", 3, "without a label"),
    ("a.dot", DOT % "a -> b;", 3, "without a label"),
    ("a.dot", DOT % "a -> b [label=];", 3, "value of an attribute"),
    ("a.dot", DOT % "a -> b [label=x\n;", 5, "] is missing"),
    ("a.dot", DOT % "a -> b [label=x]; __t -> b;", 3, "second initial state"),
    ("a.dot", DOT % 'a -> b [label="x\x01"];', 3, "control character"),
    ("a.dot", DOT % "a -> b [label=x]; a -> a [label=x];", 3, "never tried"),
    ("a.dot", DOT % ("{" * 70), 3, "64 deep"),
    ("a.dot", DOT % "a $ b", 3, "no meaning in DOT"),
    ("a.dot", "digraph {}", 0, "no state"),
    ("a.dot", "digraph {} digraph {}", 1, "only one graph"),
    ("a.json", "{", 1, "no JSON"),
    ("a.json", '{"a": 1,\n "a": 2}', 2, "no JSON"),
    ("a.json", "[]", 1, "JSON object"),
    ("a.json", "{}", 0, '"states"'),
    ("a.json", '{"states": [], "transitions": []}', 0, "initial"),
    ("a.json", JSON % '{"from": "a"}', 5, 'transitions[1] has no "on"'),
    ("a.json", JSON % '{"from": 1, "on": "Y"}', 5, "transitions[1].from is no text"),
    ("a.json", JSON % '7', 0, "transitions[1] is no object"),
    ("a.json", JSON % '{"from": "a", "on": "Y", "do": ["SHOUT(x)"]}', 5, "is no action"),
    ("a.json", JSON % '{"from": "a", "on": "Y", "when": "OR(a, b)"}', 5, "is no condition"),
    ("a.json", JSON % '{"from": "a", "on": "Y", "disposition": "perhaps"}', 5, "no disposition"),
    ("a.json", JSON % '{"from": "a", "on": "Y", "row": -4}', 5, "number of a row"),
    ("a.json", JSON % '{"from": "a", "on": "\\u0000"}', 5, "no JSON"),
    ("a.json", JSON % '{"from": "a", "on": "Y\\u202e"}', 5, "a text holds"),
    ("a.json", MUST % '7', 0, "musts[1] is no object"),
    ("a.json", MUST % '{"states": ["a"]}', 4, "musts[1].events is no array of names"),
    ("a.json", MUST % '{"states": [7], "events": []}', 4, "musts[1].states[0] is no name"),
    ("a.json", MUST % '{"states": [], "events": [], "does": "perhaps"}', 4, "musts[1].does is none of this, not, defer, any"),
    ("a.json", MUST % '{"states": [], "events": [], "to": "somewhere"}', 4, "musts[1].to is no array of names"),
    ("a.json", "[" * 3000, 1, "no JSON"),
    ("a.scxml", "", 1, "no XML"),
    ("a.scxml", "<scxml>\n<state id='a'>\n</scxml>", 3, "no XML"),
    ("a.scxml", "<html/>", 1, "begins with <scxml>"),
    ("a.scxml", "<scxml/>", 1, "no state"),
    ("a.scxml", '<!DOCTYPE scxml [<!ENTITY a "b">]>\n<scxml/>', 1, "document type"),
    ("a.scxml", "<x>" * 70, 1, "64 deep"),
    ("a.scxml", XML % '<transition target="b"/>', 3, "without 'event'"),
    ("a.scxml", XML % '<transition event="x" target="c"/>', 3, "no state has the id 'c'"),
    ("a.scxml", XML % '<transition event="x" target="a b"/>', 3, "goes to one state"),
    ("a.scxml", XML % "<parallel/>", 3, "one state at a time"),
    ("a.scxml", XML % "<history/>", 3, "remembers in flags"),
    ("a.scxml", XML % '<invoke type="x"/>', 3, "starts no others"),
    ("a.scxml", XML % '<state id="b"/>', 5, "second state with this id"),
    ("a.scxml", XML % '<transition event="x"><if cond="y"/></transition>', 3, "<if> is not read"),
    ("a.scxml", XML % '<transition event="x"><send/></transition>', 3, "without 'event'"),
    ("a.scxml", XML % '<transition event="x"><cancel sendid="t"/></transition>', 3, "no timer is cancelled"),
    ("a.scxml", '<scxml initial="a"><datamodel>\n<data id="f" expr="true"/></datamodel><state id="a"/></scxml>', 2, "begins true"),
    ("a.scxml", '<scxml initial="a">\n<state id="a" initial="a"><state id="b"/></state></scxml>', 2, "never leads inside"),
    ("a.txt", "hello", 0, "no DOT, JSON or SCXML"),
]


def check(folder, name, text, line, part):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    done = run("import", path, status=2)
    errors = [it for it in done.stderr.split("\n") if ": error: " in it]
    place = f"{path}:{line}: error: " if line else f"{path}: error: "
    expect(f"{text[:80]!r}", len(errors) == 1 and errors[0].startswith(place) and part in errors[0],
           f"{done.stderr}not {place}...{part}...")
    expect("nothing is printed", not done.stdout)


def shell(command, status):
    done = subprocess.run(["bash", "-c", command, "bash", str(STET), str(FILES)], capture_output=True, text=True, check=False, timeout=30,
                          stdin=subprocess.DEVNULL)
    expect(f"{command}: exit status {status}", done.returncode == status, done.stdout + done.stderr)
    return done


def look_at_pipes():
    """Those that a shell opened are read; for a named one nobody may ever write."""
    with tempfile.TemporaryDirectory() as name:
        pipe = pathlib.Path(name) / "pipe.dot"
        os.mkfifo(pipe)
        for arguments in (("import", pipe), ("diff", pipe, pipe), ("check", pipe)):
            done = run(*arguments, status=2)
            expect("a named pipe", f"{pipe}: error: this is a named pipe, not a file; let the shell open it" in done.stderr, done.stderr)
        shell(f'(cat "$2/server_learned.dot" > {pipe} &) && "$1" import --format dot - < {pipe}', 0)
    for source in ("/dev/zero", "/dev/tty0", "/dev/stdout"):
        if os.path.exists(source):
            expect("a device", re.search("this is a (device|named pipe), not a file", run("import", source, status=2).stderr), source)
    for command in ('cat "$2/server_learned.dot" | "$1" import /dev/stdin', '"$1" import /dev/stdin < "$2/server_learned.dot"', '"$1" import - < "$2/server_learned.dot"',
                    '"$1" import <(sleep 0.2; cat "$2/server_learned.dot")'):
        expect(command, "STATE(" in shell(command, 0).stdout)
    shell('"$1" diff <("$1" import "$2/server_learned.dot") <("$1" import "$2/server_learned.dot")', 0)
    shell('"$1" import "$2/server_learned.dot" | "$1" diff /dev/stdin <("$1" import "$2/server_learned.dot")', 0)


def main():
    with tempfile.TemporaryDirectory() as folder:
        for name, text, line, part in WRONG:
            check(pathlib.Path(folder), name, text, line, part)
        big = pathlib.Path(folder) / "big.dot"
        big.write_bytes(b"digraph { a [x=1" + b" " * (64 << 20) + b"] }")
        expect("too large", "64 MiB" in run("import", big, status=2).stderr)
    expect("no such file", "no such file" in run("import", "nowhere.dot", status=2).stderr)
    expect("a directory", "directory" in run("import", FILES, status=2).stderr)
    expect("one file", "takes one file" in run("import", status=2).stderr)
    expect("no form", "--format does not take" in run("import", "x", "--format", "yaml", status=2).stderr)
    expect("two sides", "old and a new" in run("diff", "x", status=2).stderr)
    look_at_pipes()
    print(f"{len(WRONG)} files")


main()
