"""What stet check prints and where, and its exit status.

    check.py PROGRAM SOURCE_TREE
"""
import json
import pathlib
import re
import sys
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from program import ROOT, Folder

TRAP = '''#include <stet/words.h>
MACHINE(pit, "Pit", "the digger")
STATE(EDGE, _, "one stands at the edge")
STATE(DOWN, _, "one has fallen in")
INITIAL(EDGE)
CALL(STEP_ON, "step on")
CALL(CLIMB, "climb")
ON(EDGE, STEP_ON, _, _, DOWN, "1")
IGNORE(EDGE, CLIMB, "1")
IGNORE(DOWN, STEP_ON, "1")
SCENARIO(fall, "A fall", "1")
DOES(_, STEP_ON, _)
EXPECT(_, EDGE)
'''


class Check(Folder):
    def setUp(self):
        super().setUp()
        (self.folder / "pit.def").write_text(TRAP, encoding="utf-8")

    def check(self, *arguments, stdin=""):
        return self.stet("check", *arguments, stdin=stdin)

    def test_words_that_are_not_included(self):
        told = "pit.def:{}: warning: no program can include this table; begin it with #include <stet/words.h> [no-words]"
        for directive, expected in (("", told.format(1)), ('#include "rows.h"', ""), ('#include "all.h"', "")):
            (self.folder / "pit.def").write_text(TRAP.replace("#include <stet/words.h>\n", directive and directive + "\n"), encoding="utf-8")
            (self.folder / "rows.h").write_text("#include <stet/words.h>\n", encoding="utf-8")
            (self.folder / "all.h").write_text('#include "rows.h"\n', encoding="utf-8")
            err = self.check("pit.def")[2]
            self.assertEqual([line for line in err.splitlines() if "no-words" in line], [expected] if expected else [], err)
        (self.folder / "pit.ko.def").write_text('LANGUAGE(ko, "한국어")\n', encoding="utf-8")
        self.assertNotIn("no-words", self.stet("draw", "pit.def", "--lang", "ko")[2])

    def test_every_machine_is_clean(self):
        tables = sorted((ROOT / "src/machines").glob("*.def"))
        self.assertGreaterEqual(len(tables), 5)
        status, out, err = self.check(*(str(table) for table in tables))
        self.assertEqual((status, err), (0, ""))
        summaries = [line for line in out.splitlines() if not line.startswith(" ")]
        for line in summaries:
            self.assertRegex(line, r"^/.*\.def: \d+ states, \d+ events, \d+ cells disposed(, \d+ scenarios? holds?)?(; \d+ allowed)?$")
        self.assertEqual(len(summaries), len([t for t in tables if t.name.count(".") == 1]), "one line a table, translations with their table")

    def test_the_summary_counts_what_is_there(self):
        table = ROOT / "src/machines/turnstile.def"
        self.assertEqual(self.check(str(table)), (0, f"{table}: 2 states, 2 events, 4 cells disposed, 1 scenario holds\n", ""))

    def test_findings(self):
        status, out, err = self.check("pit.def")
        self.assertEqual(status, 1)
        self.assertEqual(out, "pit.def: 2 states, 2 events, 3 of 4 cells disposed, 0 of 1 scenario holds; 3 findings\n")
        lines = [line for line in err.splitlines() if not line.startswith(" ")]
        self.assertEqual([re.match(r"pit\.def:\d+: \w+: ", line).group() for line in lines],
                         ["pit.def:4: warning: ", "pit.def:4: warning: ", "pit.def:13: error: "], err)

    def test_json(self):
        status, out, err = self.check("--format", "json", "pit.def")
        self.assertEqual((status, err), (1, ""))
        found = json.loads(out)
        self.assertEqual([(one["rule"], one["severity"], one["file"], one["line"]) for one in found[:2]],
                         [("trap", "warning", "pit.def", 4), ("undisposed", "warning", "pit.def", 4)])
        self.assertEqual((found[2]["severity"], found[2]["line"]), ("error", 13))
        for one in found:
            self.assertEqual(set(one), {"rule", "severity", "file", "line", "column", "message", "subjects"})
            self.assertNotIn("\n", one["message"])

    def test_json_of_nothing_and_of_mistakes(self):
        self.assertEqual(self.check("--format=json", str(ROOT / "src/machines/turnstile.def")), (0, "[]\n", ""))
        status, out, err = self.check("--format", "json", "nowhere.def")
        self.assertEqual((status, err), (2, ""))
        self.assertEqual(json.loads(out), [{"rule": "no-file", "severity": "error", "file": "nowhere.def", "line": 0,
                                            "message": "no such file; check the path"}])

    def test_standard_input(self):
        status, out, err = self.check("-", stdin=TRAP)
        self.assertEqual(status, 1)
        self.assertIn("<stdin>:4: warning: ", err)
        self.assertIn("2 states", out)

    def test_other_line_ends_and_a_byte_order_mark(self):
        (self.folder / "crlf.def").write_bytes(b"\xef\xbb\xbf" + TRAP.replace("\n", "\r\n").encode("utf-8"))
        self.assertEqual(self.check("crlf.def")[2], self.check("pit.def")[2].replace("pit.def", "crlf.def"))


if __name__ == "__main__":
    unittest.main()
