"""stet audit on the command line: forms, statuses, machines, pages that are hard to take.

    audit.py PROGRAM SOURCE_TREE [CLASS]
"""
import json
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
import xml.etree.ElementTree

STET, ROOT = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()
RIGHT = "```mermaid\nsequenceDiagram\n  A->>B: SYN\n  B->>A: SYN-ACK\n  A->>B: ACK\n```\n"
WRONG = "# A page\n\n```mermaid\nsequenceDiagram\n  A->>B: SYN\n  B->>A: FIN-ACK\n  A->>B: ACK\n  B->>A: SYN\n```\n"
FOREIGN = "```mermaid\nsequenceDiagram\n  A->>B: INVITE\n  B->>A: 200 OK\n  A->>B: ACK\n```\n"
LAMP = """#include <stet/words.h>
MACHINE(lamp, "Lamp", "its manual")
STATE(DARK, _, "it is dark")
STATE(BRIGHT, _, "there is light")
INITIAL(DARK)
FINAL(DARK)
CALL(PRESS, "press the button")
ON(DARK, PRESS, _, _, BRIGHT, "1")
ON(BRIGHT, PRESS, _, _, DARK, "1")
ALIAS(DARK, "off; aus")
ALIAS(BRIGHT, "on; an")
"""


class Case(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.folder = pathlib.Path(place.name)

    def write(self, name, text):
        (self.folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return name

    def audit(self, *arguments, seconds=60):
        """status, standard output, standard error"""
        done = subprocess.run([STET, "audit", *arguments], cwd=self.folder, capture_output=True, timeout=seconds, check=False)
        return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")

    def verdicts(self, *arguments, **options):
        _, out, _ = self.audit("--format", "json", *arguments, **options)
        return [(one["machine"], one["verdict"]) for one in json.loads(out)]


class Forms(Case):
    def test_text(self):
        status, out, err = self.audit(self.write("a.md", RIGHT), self.write("b.md", "# Nothing\n"), self.write("c.md", FOREIGN))
        self.assertEqual((status, err), (0, ""))
        self.assertEqual(out, "a.md:1: sequenceDiagram of tcp: conforms\nb.md: no diagrams\nc.md:1: sequenceDiagram: foreign\n")

    def test_a_file_of_no_kind(self):
        self.assertEqual(self.audit(self.write("a.mmd", "hello\n")), (0, "a.mmd:1: diagram: foreign\n", ""))

    def test_a_contradiction(self):
        status, out, err = self.audit(self.write("a.md", WRONG))
        self.assertEqual((status, err), (1, ""))
        self.assertIn("a.md:8: error: B does not send SYN here", out)
        self.assertIn("(tcp.def:", out)
        self.assertTrue(out.endswith("a.md:3: sequenceDiagram of tcp: contradiction in 1 place\n"), out)

    def test_json(self):
        self.write("a.md", WRONG)
        _, out, _ = self.audit("--format", "json", "a.md")
        one, = json.loads(out)
        finding, = one.pop("findings")
        self.assertEqual(one, {"page": "a.md", "line": 3, "kind": "sequenceDiagram", "machine": "tcp", "verdict": "contradiction"})
        self.assertEqual((finding["line"], sorted(finding)), (8, ["line", "message", "source"]))
        self.assertRegex(finding["source"], r"^tcp\.def:\d+, RFC 9293 3\.")

    def test_sarif_github_junit(self):
        self.write("a.md", WRONG)
        _, out, _ = self.audit("--format", "sarif", "a.md")
        run, = json.loads(out)["runs"]
        result, = run["results"]
        self.assertEqual(run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"], "contradiction")
        self.assertEqual(result["locations"][0]["physicalLocation"]["region"]["startLine"], 8)
        _, out, _ = self.audit("--format", "github", "a.md")
        self.assertTrue(out.startswith("::error file=a.md,line=8,"), out)
        _, out, _ = self.audit("--format", "junit", "a.md")
        suite = xml.etree.ElementTree.fromstring(out).find("testsuite")
        self.assertEqual((suite.get("tests"), suite.get("failures")), ("1", "1"))
        self.assertEqual(suite.find("testcase").get("name"), "line 3: sequenceDiagram of tcp")

    def test_what_is_left_out_is_quiet(self):
        self.write("a.md", "```mermaid\nsequenceDiagram\n  A->>B: SYN\n  Note over A,B: ESTABLISHED\n```\n")
        self.assertEqual(self.audit("a.md")[:2], (0, "a.md:1: sequenceDiagram of tcp: abstraction\n"))
        status, out, _ = self.audit("--complete", "a.md")
        self.assertEqual(status, 0)
        self.assertEqual(out.count("left out: "), 2, out)
        self.assertIn("left out: B sends SYN + ACK", out)


class Input(Case):
    """Standard input is a page like any other."""

    def read(self, text, *arguments):
        done = subprocess.run([STET, "audit", *arguments, "-"], cwd=self.folder, input=text.encode(), capture_output=True, timeout=60, check=False)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def test_a_page(self):
        status, out, err = self.read(WRONG)
        self.assertEqual((status, err), (1, ""))
        self.assertIn("<stdin>:8: error: B does not send SYN here", out)
        self.assertIn("\n 8 |   B->>A: SYN\n", out)
        self.assertTrue(out.endswith("<stdin>:3: sequenceDiagram of tcp: contradiction in 1 place\n"), out)
        self.assertEqual(self.read("# Nothing\n"), (0, "<stdin>: no diagrams\n", ""))
        self.assertEqual(json.loads(self.read(RIGHT, "--format", "json")[1])[0]["page"], "<stdin>")

    def test_its_kind_is_found(self):
        arrows = "A->B: SYN\nB->A: SYN ACK\nA->B: ACK\n"
        states = "LISTEN -> SYN_RCVD\nSYN_RCVD -> ESTABLISHED\n"
        html = '<p>x</p><pre class="mermaid">\nsequenceDiagram\nA->>B: SYN\nB->>A: SYN ACK\n</pre>\n'
        for text, line, form in (
                ("sequenceDiagram\n" + arrows, 1, "sequenceDiagram"),
                ("\n%% a comment\n%%{init: {}}%%\nsequenceDiagram\n" + arrows, 1, "sequenceDiagram"),
                ("---\ntitle: x\n---\nsequenceDiagram\n" + arrows, 1, "sequenceDiagram"),
                ("stateDiagram-v2\n" + states.replace("->", "-->"), 1, "stateDiagram-v2"),
                ("graph LR;\n" + states.replace("->", "-->"), 1, "graph"),
                ("graph TD\n" + states.replace("->", "-->"), 1, "graph"),
                ("' a comment\n@startuml\n" + arrows + "@enduml\n", 2, "sequence"),
                ("// a comment\n/* another\n*/ digraph tcp {\n" + states + "}\n", 1, "digraph"),
                ("strict digraph {\n" + states + "}\n", 1, "digraph"),
                ("<!DOCTYPE html>\n<html>\n" + html, 3, "sequenceDiagram"),
                (html, 1, "sequenceDiagram"),
                ("---\ntitle: x\n---\n" + RIGHT, 4, "sequenceDiagram"),
                ("graph LR is what a drawing begins with\n\n" + RIGHT, 3, "sequenceDiagram")):
            _, out, err = self.read(text)
            self.assertRegex(out, rf"^<stdin>:{line}: {form} of tcp: (conforms|abstraction)\n$", (text, err))

    def test_once(self):
        status, out, err = self.read(RIGHT, "-")
        self.assertEqual((status, out, err), (2, "", "stet: error: standard input can be read once only; name - once\n"))


class Machines(Case):
    def test_tables_of_the_project(self):
        (self.folder / "src/machines").mkdir(parents=True)
        self.write("src/machines/lamp.def", LAMP)
        self.write("a.md", "```mermaid\nstateDiagram-v2\n  off --> on: press the button\n  on --> on: press the button\n```\n" + RIGHT)
        self.assertEqual(self.verdicts("--machine", "lamp", "a.md"), [("lamp", "contradiction"), (None, "foreign")])
        self.assertEqual(self.verdicts("--machine", "src/machines/lamp.def", "a.md")[0], ("lamp", "contradiction"))
        self.assertEqual(self.verdicts("--machine", "tcp", "a.md"), [(None, "foreign"), ("tcp", "conforms")])
        self.assertEqual(self.verdicts("a.md")[1], ("tcp", "conforms"))

    def test_a_def_file_that_is_no_table(self):
        self.write("library.def", "LIBRARY library\nEXPORTS f\n")
        self.assertEqual(self.verdicts(self.write("a.md", RIGHT)), [("tcp", "conforms")])

    def test_wrong_usage(self):
        self.write("a.md", RIGHT)
        for arguments in ([], ["nowhere.md"], ["--machine", "tpc", "a.md"], ["--format", "pdf", "a.md"]):
            status, out, err = self.audit(*arguments)
            self.assertEqual((status, out), (2, ""), arguments)
            self.assertTrue(err.startswith("stet: error: "), err)

    def test_a_mistaken_table(self):
        self.write("broken.def", LAMP.replace("BRIGHT, \"1\"", "BRIHGT, \"1\""))
        status, _, err = self.audit("--machine", "broken.def", self.write("a.md", RIGHT))
        self.assertEqual(status, 2)
        self.assertIn("did you mean BRIGHT?", err)


class Hard(Case):
    """Whatever a page holds, an answer comes soon, and says when it is none."""

    def timed(self, name, text, limit=100):
        self.write(name, text)
        begin = time.monotonic()
        found = self.verdicts(name, seconds=2 * limit)
        self.assertLess(time.monotonic() - begin, limit, name)
        return found

    def test_long_charts(self):
        connection = "A->>B: SYN\nB->>A: SYN-ACK\nA->>B: ACK\nA->>B: FIN\nB->>A: ACK\nB->>A: FIN\nA->>B: ACK\n"
        self.assertEqual(self.timed("a.md", "```mermaid\nsequenceDiagram\n" + 1500 * connection + "```\n"), [("tcp", "conforms")])
        odd = "A->>B: SYN\nB->>A: x\nA->>B: ACK\nA->>B: FIN\nNote over A: TIME_WAIT\n"
        self.assertIn(self.timed("b.md", "```mermaid\nsequenceDiagram\n" + 2500 * odd + "```\n"),
                      ([("tcp", "undecided")], [("tcp", "contradiction")]))

    def test_ten_thousand_findings(self):
        self.write("a.md", 10000 * (5 * "a line of prose\n" + WRONG))
        begin = time.monotonic()
        status, out, _ = self.audit("a.md", seconds=200)
        self.assertEqual((status, out.count("[contradiction]"), out.count("contradiction in")), (1, 10000, 10000))
        self.assertLess(time.monotonic() - begin, 100)

    def test_a_long_list(self):
        """No page costs more memory than some of its own sizes."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        self.assertEqual(self.timed("a.md", 5_000_000 * "- a\n" + RIGHT), [("tcp", "conforms")])
        self.assertLess(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, max(before, 1_000_000), "kB")

    def test_many_parts(self):
        text = "".join(f"A{i % 90}->>B{i % 97}: SYN\nB{i % 97}->>A{i % 90}: SYN-ACK\n" for i in range(5000))
        self.assertEqual(self.timed("a.md", "```mermaid\nsequenceDiagram\n" + text + "```\n"), [("tcp", "undecided")])

    def test_undecided_says_so(self):
        text = "".join(f"A{i}->>B{i}: SYN\nB{i}->>A{i}: SYN-ACK\n" for i in range(50))
        status, out, _ = self.audit(self.write("a.md", "```mermaid\nsequenceDiagram\n" + text + "```\n"))
        self.assertEqual(status, 0)
        self.assertIn("a.md:1: warning: the chart is too large to be followed [undecided]", out)

    def test_deep_blocks(self):
        def nested(depth):
            blocks = depth * "alt x\nA->>B: SYN\nelse y\n" + depth * "end\n"
            return "```mermaid\nsequenceDiagram\nA->>B: SYN\n" + blocks + "B->>A: SYN-ACK\nA->>B: ACK\nB->>A: SYN\n```\n"

        self.assertEqual(self.timed("a.md", nested(64)), [("tcp", "contradiction")])
        self.assertEqual(self.timed("b.md", nested(65)), [("tcp", "undecided")])
        self.assertEqual(self.timed("c.md", nested(500)), [("tcp", "undecided")])
        status, out, _ = self.audit("b.md")
        self.assertEqual(status, 0)
        self.assertIn("b.md:1: warning: blocks are nested deeper than 64 in each other [undecided]", out)

    def test_a_long_line_and_odd_bytes(self):
        self.timed("a.md", "```mermaid\nsequenceDiagram\nA->>B: SYN " + 1_000_000 * "ACK " + "\nB->>A: SYN ACK\n```\n")
        self.timed("b.md", b"```mermaid\nsequenceDiagram\nA->>B: SYN \xff\xfe\nB->>A: SYN\x00ACK\nNote over A: \xed\xa0\x80 ESTABLISHED\n```\n")

    def test_many_edges(self):
        edges = "".join(f"ESTABLISHED --> FIN_WAIT_1: close {i}\nCLOSED --> SYN_SENT: connect\n" for i in range(4000))
        self.assertEqual(self.timed("a.md", "```mermaid\nstateDiagram-v2\n" + edges + "```\n"), [("tcp", "abstraction")])

    def test_a_thousand_pages(self):
        for i in range(1000):
            self.write(f"{i}.md", RIGHT + WRONG + FOREIGN)
        begin = time.monotonic()
        found = self.verdicts(*(f"{i}.md" for i in range(1000)))
        self.assertEqual(found, 1000 * [("tcp", "conforms"), ("tcp", "contradiction"), (None, "foreign")])
        self.assertLess(time.monotonic() - begin, 100)


class Installed(Case):
    def test_it_brings_its_machines_along(self):
        prefix = self.folder / "usr"
        (prefix / "bin").mkdir(parents=True)
        shutil.copy(STET, prefix / "bin/stet")
        shutil.copytree(ROOT / "src/include", prefix / "share/stet/include")
        shutil.copytree(ROOT / "src/machines", prefix / "share/stet/machines")
        self.write("a.md", RIGHT)
        done = subprocess.run([prefix / "bin/stet", "audit", "a.md"], cwd=self.folder, capture_output=True, check=False)
        self.assertEqual(done.stdout, b"a.md:1: sequenceDiagram of tcp: conforms\n", done.stderr)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
