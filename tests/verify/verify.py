"""The record of `stet verify`, and the page that is made of it.

    verify.py PROGRAM SOURCE_TREE
"""
import json
import pathlib
import sys
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from program import ROOT, Folder


TABLE = """\
#include <stet/words.h>
MACHINE(lamp, "Lamp", "its manual")
STATE(DARK, _, "no light")
STATE(BRIGHT, _, "light")
INITIAL(DARK)
FINAL(DARK)
CALL(PRESS, "press")
MESSAGE(LIGHT, "light")
GUARD(broken, "the bulb is broken")
ON(DARK, PRESS, broken, _, _, "1")
OR(DARK, PRESS, _, SEND(LIGHT), BRIGHT, "1")
ON(BRIGHT, PRESS, _, _, DARK, "1")
ON(DARK, RECEIVE(LIGHT), _, _, BRIGHT, "1")
IGNORE(BRIGHT, RECEIVE(LIGHT), "1")
SYSTEM(two, "two lamps")
ROLE(here, "here")
ROLE(there, "there")
LINK(here, there, 1, LOSES)
LINK(there, here, 1, LOSES)
ASSUME(NOT(broken), "bulbs last for ever")
EXPLORE(1, LOSES)
EXPLORE(2, LOSES DUPLICATES)
CLAIM(both, REACHABLE(ALL(IN(here, BRIGHT), IN(there, BRIGHT))), "both may shine")
CLAIM(dark_again, POSSIBLE_AGAIN(IN(here, DARK)), "it can always be dark again")
SCENARIO(one, "One lamp", "1")
DOES(here, PRESS, _)
EXPECT(here, BRIGHT)
"""


class Verify(Folder):
    kept = None

    def setUp(self):
        super().setUp()
        self.table = self.folder / "lamp.def"
        self.record = self.folder / "lamp.verified.json"
        self.table.write_text(TABLE, encoding="utf-8")

    def verify(self):
        status, out, _ = self.stet("verify", "lamp.def")
        self.assertEqual((status, out), (0, ""))
        return json.loads(self.record.read_text(encoding="utf-8"))

    def test_the_figures_are_those_of_the_other_verbs(self):
        record = self.verify()
        self.assertEqual(record["machine"], "lamp")
        self.assertEqual([(e["system"], e["capacity"], e["faults"], e["finished"]) for e in record["explorations"]],
                         [("two", 1, 1, True), ("two", 2, 3, True)])
        report = json.loads(self.stet("check", "--report", "json", "lamp.def")[1])
        systems = report["systems"] if isinstance(report, dict) else report[0]["systems"]
        self.assertEqual([(e["states"], e["transitions"]) for e in record["explorations"]],
                         [(s["states"], s["transitions"]) for s in systems])
        for exploration in record["explorations"]:
            self.assertEqual([(c["name"], c["verdict"]) for c in exploration["claims"]],
                             [("both", "holds"), ("dark_again", "holds")])
        self.assertEqual(record["cells"], 4)
        self.assertEqual([layout["name"] for layout in record["layouts"]], ["switch", "dense", "sparse"])
        self.assertTrue(all(layout["cases"] >= 4 for layout in record["layouts"]))
        self.assertEqual([suite["cover"] for suite in record["suites"]], ["states", "transitions", "pairs", "cells", "guards"])
        self.assertEqual([suite["reached"] for suite in record["suites"]], [suite["reachable"] for suite in record["suites"]])
        mutants = json.loads(self.stet("mutate", "--json", "lamp.def")[1])
        self.assertEqual(sum(m["mutants"] for m in record["mutants"]), mutants["mutants"])
        self.assertEqual(sum(m["killed"] for m in record["mutants"]), mutants["killed"])
        self.assertEqual(sum(m["equivalent"] for m in record["mutants"]), mutants["equivalent"])

    def test_check_writes_nothing_and_says_what_differs(self):
        self.verify()
        text = self.record.read_bytes()
        self.assertEqual(self.stet("verify", "--check", "lamp.def")[:2], (0, ""))
        wrong = text.replace(b'"cells": 4', b'"cells": 5')
        self.assertNotEqual(wrong, text)
        self.record.write_bytes(wrong)
        status, out, err = self.stet("verify", "--check", "lamp.def")
        self.assertEqual(status, 1)
        self.assertIn('\n- "cells": 5,\n+ "cells": 4,\n', out)
        self.assertIn("stet verify lamp.def", err)
        self.assertEqual(self.record.read_bytes(), wrong)
        self.record.unlink()
        self.assertEqual(self.stet("verify", "--check", "lamp.def")[0], 1)
        self.assertFalse(self.record.exists())

    def test_a_table_with_something_wrong_has_no_record(self):
        self.table.write_text(TABLE.replace("IN(there, BRIGHT)))", "NOT(IN(here, BRIGHT))))"), encoding="utf-8")
        status, _, err = self.stet("verify", "lamp.def")
        self.assertEqual(status, 1)
        self.assertIn("lamp.def:23: error: both", err)
        self.assertFalse(self.record.exists())

    def known(self):
        """The record, computed once for all tests that look at pages only."""
        if Verify.kept is None:
            Verify.kept = json.dumps(self.verify())
        return json.loads(Verify.kept)

    def page_of(self, record):
        """The page of such a record."""
        self.record.write_text(json.dumps(record), encoding="utf-8")
        self.assertEqual(self.stet("build", "--as", "markdown", "-o", "pages", "lamp.def")[0], 0)
        return (self.folder / "pages/lamp-verified.md").read_text(encoding="utf-8")

    def test_survivors_are_shown_row_by_row_with_what_tells_them(self):
        record = self.known()
        survivors = json.loads(self.stet("mutate", "--json", "lamp.def")[1])["survivors"]
        self.assertGreater(len(survivors), 1)
        self.assertEqual([(s["row"], s["change"], s["events"], s["table"], s["mutant"]) for s in record["survivors"]],
                         [(s["old"], s["new"], ", ".join(s["sequence"]), s["table"]["seen"], s["mutant"]["seen"])
                          for s in survivors])
        page = self.page_of(record)
        rows = [line.split(" | ") for line in page.split("## <a id=\"survivors\"></a>")[1].splitlines() if line.startswith("| `")]
        self.assertEqual(sum(int(row[1]) for row in rows), len(survivors))
        self.assertEqual(len({row[0] for row in rows}), len(rows))
        for row in rows:
            best = min((s for s in record["survivors"] if s["row"] == row[0].strip("|` ")), key=lambda s: len(s["events"]))
            self.assertEqual(row[3:], [f'`{best["events"]}`', f'`{best["table"]}` |'])
        self.assertNotIn("Not shown here", page)

    def test_a_page_shows_forty_rows_of_survivors_and_where_the_others_are(self):
        record = self.known()
        one = record["survivors"][0]
        record["survivors"] = [{**one, "row": f"row {i // 2}"} for i in range(90)]
        page = self.page_of(record)
        self.assertEqual([i for i in range(45) if f"| `row {i}` | 2 |" in page], list(range(40)))
        self.assertIn("Not shown here: 10. All of them: `stet mutate --show 90 lamp.def`", page)

    def test_what_no_exploration_meets_is_a_column_of_its_own(self):
        record = self.known()
        self.assertNotIn("Never met", self.page_of(record))
        one = record["mutants"][0]
        one["beyond"], one["killed"] = one["killed"], 0
        page = self.page_of(record)
        self.assertIn("| Never met |", page)
        self.assertIn(f'and {one["beyond"]} differ only in what a NEVER row answers', page)

    def test_survivors_that_are_allowed_come_with_the_reason(self):
        record = self.known()
        for survivor in record["survivors"]:
            survivor["allowed"] = "nobody minds"
        page = self.page_of(record)
        self.assertIn("is allowed in the table, for a reason", page)
        self.assertIn(f'{len(record["survivors"])} changed tables', page)
        self.assertIn("| nobody minds |", page)
        self.assertNotIn("Nothing that the table demands", page)

    def test_the_page_is_made_of_the_record(self):
        self.assertEqual(self.stet("build", "--as", "markdown", "-o", "pages", "lamp.def")[0], 0)
        self.assertFalse((self.folder / "pages/lamp-verified.md").exists())
        record = self.verify()
        status, _, err = self.stet("build", "-o", "pages", "lamp.def")
        self.assertEqual((status, "warning" in err), (0, False), err)
        page = (self.folder / "pages/lamp-verified.md").read_text(encoding="utf-8")
        for exploration in record["explorations"]:
            self.assertIn(f'| {exploration["states"]:,} |', page)
        for text in ("both may shine", "bulbs last for ever", "REACHABLE", "NOT(broken)", "| holds |"):
            self.assertIn(text, page)
        self.assertIn("lamp-verified.md", (self.folder / "pages/lamp.md").read_text(encoding="utf-8"))
        self.assertTrue((self.folder / "pages/site/lamp-verified.html").exists())

    def test_a_record_of_another_table_is_called_so(self):
        self.verify()
        self.table.write_text(TABLE.replace("\nIGNORE(BRIGHT, RECEIVE(LIGHT), \"1\")", "\n\n/* moved, with another source */\nIGNORE(BRIGHT, RECEIVE(LIGHT), \"2\")"), encoding="utf-8")
        self.assertNotIn("warning", self.stet("build", "-o", "pages", "lamp.def")[2])
        self.table.write_text(TABLE.replace("IGNORE(BRIGHT, RECEIVE(LIGHT)", "NEVER(BRIGHT, RECEIVE(LIGHT)"), encoding="utf-8")
        status, _, err = self.stet("build", "-o", "pages", "lamp.def")
        self.assertEqual(status, 0)
        self.assertIn("lamp.def:2: warning: the table has changed since lamp.verified.json was made", err)
        self.assertIn("The table has changed since", (self.folder / "pages/lamp-verified.md").read_text(encoding="utf-8"))

    def test_a_broken_record_stops_the_pages(self):
        for text, line, words in (("{\n\n,}", 3, "no JSON"), ('{"machine": "lamp"}', 0, '"sum"'), ("[]", 0, '"machine"')):
            self.record.write_text(text, encoding="utf-8")
            status, _, err = self.stet("build", "-o", "pages", "lamp.def")
            self.assertEqual(status, 2, text)
            place = f"lamp.verified.json:{line}: error: " if line else "lamp.verified.json: error: "
            self.assertTrue(err.startswith(place), err)
            self.assertIn(words, err)
            self.assertEqual(err.count("\n"), 1, err)
            self.assertFalse((self.folder / "pages").exists())


if __name__ == "__main__":
    unittest.main()
