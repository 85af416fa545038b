"""Diagrams as people draw them, each with what stet audit has to say of it.

    diagrams.py STET [DIRECTORY]

Every file in tests/audit/diagrams is a page with one diagram (.md, .html, .mmd,
.puml, .dot).  A comment at its beginning says what is expected, whatever the
page's language calls a comment:

    expect: contradiction tcp
    at 9: SYN_RECEIVED
    at 12:

The verdict is conforms, abstraction, fits (either of the two), contradiction,
foreign or unreadable; behind it stands the machine, unless the diagram is about
none.  Each finding has its line of the page, counted from 1 with the comment,
and may have words that its message must hold.

All that differs is reported, and precision and recall are printed: of the
diagrams that are said to contradict a table, of the lines that are said to, and
of the diagrams that are said to be about a machine.
"""
import json
import pathlib
import re
import subprocess
import sys

EXPECT = re.compile(r"\bexpect:\s*(\w+)(?:[ \t]+([a-z]\w*))?")
AT = re.compile(r"\bat (\d+):[ \t]*(.*?)[ \t]*(?:-->|\*/)?$")
FITS = {"conforms", "abstraction"}
HEAD = 30


def expectation_of(path):
    """The verdict, the machine and {line: words} that a file expects; None when it says nothing."""
    head = path.read_text(encoding="utf-8", errors="replace").splitlines()[:HEAD]
    verdict, machine, lines = None, None, {}
    for line in head:
        if match := EXPECT.search(line):
            verdict, machine = match.group(1), match.group(2)
        elif match := AT.search(line):
            lines[int(match.group(1))] = match.group(2)
        elif verdict is not None and ("-->" in line or not line.strip()):
            break
    return (verdict, machine, lines) if verdict is not None else None


def audited(stet, paths):
    done = subprocess.run([stet, "audit", "--format", "json", *map(str, paths)], capture_output=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr.decode())
    found = {}
    for one in json.loads(done.stdout):
        found.setdefault(one["page"], []).append(one)
    return found


def differences(expected, found):
    verdict, machine, lines = expected
    if len(found) != 1:
        yield f"{len(found)} diagrams were found, not one"
        return
    got = found[0]
    if got["verdict"] != verdict and not (verdict == "fits" and got["verdict"] in FITS):
        yield f"{got['verdict']}, not {verdict}"
    if got["machine"] != machine and verdict != "unreadable":
        yield f"about {got['machine']}, not {machine}"
    if verdict == "unreadable":
        return
    for finding in got["findings"]:
        if finding["line"] not in lines:
            yield f"line {finding['line']}: {finding['message']} ({finding['source']})"
    for line, words in sorted(lines.items()):
        messages = [finding["message"] for finding in got["findings"] if finding["line"] == line]
        if not messages:
            yield f"line {line}: nothing is said of it"
        elif not any(words in message for message in messages):
            yield f"line {line}: {messages[0]}; where is '{words}'?"


class Count:
    """How many of the things that were found had to be, and the other way round."""

    def __init__(self, what):
        self.what, self.right, self.found, self.wanted = what, 0, 0, 0

    def add(self, found, wanted):
        self.right += len(found & wanted)
        self.found += len(found)
        self.wanted += len(wanted)

    def __str__(self):
        precision = self.right / self.found if self.found else 1
        recall = self.right / self.wanted if self.wanted else 1
        return (f"{self.what}: {self.right} of {self.wanted} found, {self.found - self.right} false alarms; "
                f"precision {precision:.3f}, recall {recall:.3f}")


def main():
    stet = sys.argv[1]
    folder = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else pathlib.Path(__file__).parent / "diagrams")
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    found = audited(stet, paths)
    counts = recognised, contradicted, lines = Count("recognised"), Count("contradictions"), Count("lines")
    failures = 0
    for path in paths:
        name = path.relative_to(folder)
        expected = expectation_of(path)
        diagrams = found.get(str(path), [])
        if expected is None:
            print(f"{name}: it says nowhere what is expected")
            failures += 1
            continue
        verdict, machine, at = expected
        recognised.add({d["machine"] for d in diagrams if d["machine"]}, {machine} if machine else set())
        contradicted.add({1 for d in diagrams if d["verdict"] == "contradiction"}, {1} if verdict == "contradiction" else set())
        lines.add({f["line"] for d in diagrams if d["verdict"] == "contradiction" for f in d["findings"]}, set(at))
        wrong = list(differences(expected, diagrams))
        failures += bool(wrong)
        for what in wrong:
            print(f"{name}: {what}")
    print(f"{len(paths)} diagrams")
    for count in counts:
        print(count)
    sys.exit(failures > 0 or not paths)


if __name__ == "__main__":
    main()
