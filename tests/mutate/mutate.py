"""stet mutate: which mutants there are, who kills them, which are equivalent; MUST and ALWAYS.

    mutate.py PROGRAM SOURCE_TREE [CLASS...]
"""
import json
import pathlib
import sys
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from program import ROOT, Folder

DOOR = (ROOT / "tests/mutate/door.def").read_text(encoding="utf-8")

# door.def by hand: mutants of each kind, and those that nobody can tell from the door.
COUNTED = {
    "row-dropped": (6, 2),  # OPEN is never entered without knocked: the last two rows do the same
    "target-changed": (8, 3),  # SHUT for _, and the row that is never taken
    "event-changed": (6, 0),
    "condition-negated": (2, 1),
    "condition-dropped": (2, 0),
    "action-dropped": (1, 0),
    "action-added": (12, 9),  # flags: nobody sees them; and three in the row that is never taken
    "action-replaced": (2, 2),
    "flag-kept": (2, 2),
    "disposition-changed": (8, 1),  # IGNORE and an ON that does nothing
    "initial-changed": (1, 0),
}
# What the janitor demands of the door.
DEMANDED = """
MUST(SHUT, KNOCK, late,      TELL(WAIT),   _,    "1")
MUST(SHUT, KNOCK, NOT(late), SET(knocked), OPEN, "1")
MUST(SHUT, PULL,  _,         _,            _,    "1")
MUST(OPEN, PULL,  _,         CLEAR(knocked), SHUT, "1")
MUST(OPEN, KNOCK, _,         TELL(WAIT),   _,    "1")
SCENARIO(begins, "The door is shut", "1")
EXPECT(_, SHUT)
"""


class Table(Folder):
    """Writes tables into its directory."""

    def table(self, text):
        (self.folder / "m.def").write_text(text, encoding="utf-8")
        return "m.def"

    def mutate(self, text, *options):
        status, out, err = self.stet("mutate", "--json", *options, self.table(text))
        self.assertEqual(err, "")
        score = json.loads(out)
        unexplained = [one for one in score["survivors"] if "explained" not in one]
        self.assertEqual(status, 1 if unexplained else 0)
        return score

    def check(self, text):
        status, _, err = self.stet("check", self.table(text))
        return status, err


class Mutants(Table):
    def test_all_that_were_counted_by_hand(self):
        kinds = {kind["kind"]: kind["mutants"] for kind in self.mutate(DOOR)["kinds"]}
        self.assertEqual(kinds, {kind: count for kind, (count, _) in COUNTED.items()})

    def test_figures_add_up(self):
        score = self.mutate(DOOR)
        self.assertEqual(score["mutants"], sum(count for count, _ in COUNTED.values()))
        self.assertEqual(score["killed"], sum(score["by"].values()))
        self.assertEqual(score["mutants"], score["killed"] + score["equivalent"] + score["beyond"] + len(score["survivors"]))
        for kind in score["kinds"]:
            self.assertEqual(kind["mutants"],
                             kind["killed"] + kind["equivalent"] + kind["beyond"] + kind["explained"] + kind["survive"], kind)

    def test_what_could_not_be_read_is_killed_by_the_table(self):
        self.assertEqual(self.mutate(DOOR)["by"]["table"], 8)  # six events, two conditions

    def test_a_machine_whose_every_mutant_is_killed(self):
        score = self.mutate(DOOR + DEMANDED)
        self.assertEqual(score["survivors"], [])
        self.assertEqual(score["score"], "100.00")
        self.assertGreater(score["by"]["must"], 0)
        self.assertGreater(score["by"]["scenario"], 0)

    def test_without_one_demand_something_survives(self):
        rows = DEMANDED.strip().splitlines()
        for i in range(3):
            survivors = self.mutate(DOOR + "\n".join(rows[:i] + rows[i + 1:]) + "\n")["survivors"]
            self.assertTrue(survivors, rows[i])

    def test_explorations_judge_as_well(self):
        bfd = (ROOT / "src/machines/bfd.def").read_text(encoding="utf-8")
        bfd = "".join(line for line in bfd.splitlines(True) if not line.startswith(("MUST(", "ALWAYS(")))  # asked before
        by = self.mutate(bfd)["by"]
        self.assertGreater(by["exploration"], 0)
        unexplored = "".join(line for line in bfd.splitlines(True) if not line.startswith("EXPLORE("))
        self.assertEqual(self.mutate(unexplored.split("CLAIM(")[0])["by"]["exploration"], 0)

    def test_a_table_that_fails_its_own_checks_is_not_mutated(self):
        status, out, err = self.stet("mutate", self.table(DOOR + 'MUST(_, PULL, _, TELL(WAIT), _, "1")\n'))
        self.assertEqual((status, out), (2, ""))
        self.assertIn("m.def:21: error: PULL in SHUT does nothing and stays", err)
        self.assertTrue(err.endswith("stet: mend the table first; 'stet check m.def' shows more\n"), err)

    def test_a_table_whose_explorations_find_something_is_not_mutated(self):
        door = DOOR + 'SYSTEM(one, "one door") ROLE(only, "the only one")\n'
        claim = 'CLAIM(shut, IMPOSSIBLE(IN(only, OPEN)), "it is never open")\n'
        status, out, err = self.stet("mutate", self.table(door + claim))
        self.assertEqual((status, out), (2, ""))
        self.assertEqual(err, "m.def:22: error: shut is wrong: 1 step of one (no links) shows it\n"
                              "stet: mend the table first; 'stet check m.def' shows more\n")
        status, _, verified = self.stet("verify", "m.def")
        self.assertEqual(status, 1)
        self.assertTrue(verified.endswith(err), verified)
        self.mutate(door + claim.replace("IMPOSSIBLE", "REACHABLE"))
        self.mutate(door + claim + 'ALLOW(claim_fails, shut, "the janitor knows why")\n')
        unanswered = door.replace('IGNORE(SHUT, PULL, ', 'NEVER( SHUT, PULL, ') + "EXPLORE(1, _)\n"
        status, out, err = self.stet("mutate", self.table(unanswered))
        self.assertEqual((status, out), (2, ""))
        self.assertIn("error: PULL", err)


class Equivalents(Table):
    def test_all_that_were_counted_by_hand(self):
        kinds = {kind["kind"]: kind["equivalent"] for kind in self.mutate(DOOR)["kinds"]}
        self.assertEqual(kinds, {kind: count for kind, (_, count) in COUNTED.items()})

    def test_a_role_that_begins_elsewhere_is_part_of_the_machine(self):
        rows = """#include <stet/words.h>
MACHINE(m, "M", "here") STATE(OUT, _, "out") STATE(FREE, _, "free") STATE(HELD, _, "held") INITIAL(OUT)
CALL(ASK, "ask") CALL(GIVE, "give") ACTION(beep, "beep") ACTION(boop, "boop")
ON(OUT, ASK, _, DO(beep), _, "1") IGNORE(OUT, GIVE, "1")
ON(FREE, ASK, _, DO(boop), HELD, "1") IGNORE(FREE, GIVE, "1")
IGNORE(HELD, ASK, "1") ON(HELD, GIVE, _, DO(beep), FREE, "1")
SYSTEM(two, "two") ROLE(client, "client") ROLE(server, "server") GIVEN(server, FREE, _)
"""
        self.assertEqual(self.check(rows), (0, ""))
        score = self.mutate(rows, "--show", "100")
        survivors = {one["old"]: one for one in score["survivors"] if one["kind"] == "action-replaced"}
        self.assertIsNone(survivors['ON(OUT, ASK, _, DO(beep), _, "1")']["begins"])
        far = survivors['ON(HELD, GIVE, _, DO(beep), FREE, "1")']
        self.assertEqual((far["begins"], far["sequence"]), ("FREE", ["ASK", "GIVE"]))
        _, out, _ = self.stet("mutate", "--show", "100", "m.def")
        self.assertIn("    GIVEN(_, FREE, _)\n    DOES(_, ASK, _)\n    DOES(_, GIVE, _)\n", out)
        undisposed = rows.replace('IGNORE(HELD, ASK, "1") ', "")
        self.assertIn("no row answers ASK in HELD", self.stet("check", "--no-explore", self.table(undisposed))[2])
        twin = rows.replace('INITIAL(OUT)', 'STATE(TAKEN, _, "taken") INITIAL(OUT)').replace("_, DO(boop), HELD", "_, DO(boop), TAKEN")
        twin += 'ON(TAKEN, ASK, _, _, HELD, "1") ON(TAKEN, GIVE, _, DO(beep), FREE, "1")\n'
        self.assertIn("TAKEN does all that HELD does", self.check(twin)[1])
        must = rows + 'MUST(HELD, GIVE, _, DO(boop), _, "1")\n'
        self.assertIn("GIVE in HELD does DO(beep) and goes to FREE; it begins in FREE, as line 7 says; it comes there by ASK",
                      self.check(must)[1])
        self.assertEqual(self.check(rows + 'MUST(HELD, GIVE, _, DO(beep), FREE, "1")\n'), (0, ""))

    def test_a_timer_that_is_off_may_be_stopped(self):
        rows = """#include <stet/words.h>
MACHINE(m, "M", "here") STATE(A, _, "a") INITIAL(A) FINAL(A)
CALL(GO, "go") TIMER(T, "t")
ON(A, GO, _, _, _, "1")
NEVER(A, EXPIRE(T), "1")
"""
        added = next(kind for kind in self.mutate(rows)["kinds"] if kind["kind"] == "action-added")
        self.assertEqual((added["mutants"], added["equivalent"]), (2, 1))  # STOP, but not START


class Musts(Table):
    def fails(self, row, message):
        status, err = self.check(DOOR + row + "\n")
        self.assertEqual(status, 1, err)
        self.assertIn(f"m.def:21: error: {message}", err)

    def holds(self, row):
        status, err = self.check(DOOR + row + "\n")
        self.assertNotIn("must-", err, row)
        return status

    def test_what_is_done_must_be_exactly_so(self):
        self.holds('MUST(SHUT, KNOCK, late, TELL(WAIT), _, "1")')
        self.fails('MUST(SHUT, KNOCK, late, _, _, "1")', "KNOCK late=1 in SHUT does TELL(WAIT) and stays")
        self.fails('MUST(SHUT, KNOCK, late, TELL(WAIT) TELL(WAIT), _, "1")', "KNOCK late=1")

    def test_where_it_is_then(self):
        self.holds('MUST(SHUT, KNOCK, NOT(late), ANY, OPEN, "1")')
        self.holds('MUST(_, KNOCK, _, ANY, ANY, "1")')
        self.holds('MUST(OPEN, _, _, ANY, ANY(SHUT, OPEN), "1")')
        self.fails('MUST(SHUT, KNOCK, _, ANY, _, "1")', "KNOCK late=0 in SHUT does SET(knocked) and goes to OPEN")
        self.fails('MUST(SHUT, KNOCK, _, ANY, NOT(OPEN), "1")', "KNOCK late=0 in SHUT")

    def test_flags_that_are_set_are_named(self):
        self.fails('MUST(SHUT, KNOCK, NOT(late), _, OPEN, "1")', "KNOCK late=0 in SHUT does SET(knocked)")
        self.holds('MUST(OPEN, PULL, _, _, SHUT, "1")')  # leaving may forget
        self.holds('MUST(OPEN, PULL, _, CLEAR(knocked), SHUT, "1")')

    def test_what_is_not_done(self):
        self.holds('MUST(_, PULL, _, NOT(TELL(WAIT)), ANY, "1")')
        self.fails('MUST(_, _, _, NOT(TELL(WAIT)), ANY, "1")', "KNOCK late=1 in SHUT does TELL(WAIT) and stays")

    def test_what_is_kept_for_later(self):
        deferring = DOOR.replace("IGNORE(SHUT, PULL, ", "DEFER( SHUT, PULL, ")
        self.assertEqual(self.check(deferring + 'MUST(SHUT, PULL, _, DEFER, _, "1")\n')[1].count("must-"), 0)
        self.assertIn("PULL in SHUT is kept for later", self.check(deferring + 'MUST(SHUT, PULL, _, _, _, "1")\n')[1])
        self.fails('MUST(SHUT, PULL, _, DEFER, _, "1")', "PULL in SHUT does nothing and stays")

    def test_the_way_there_is_shown(self):
        self.fails('MUST(OPEN, KNOCK, _, _, _, "1")', "KNOCK in OPEN does TELL(WAIT) and stays; it comes there by late=0 KNOCK")

    def test_a_row_that_speaks_of_nothing(self):
        self.assertIn("[must-unasked]", self.check(DOOR + 'MUST(OPEN, PULL, NOT(knocked), _, SHUT, "1")\n')[1])

    def test_what_is_too_large_to_decide(self):
        large = DOOR + "".join(f'FLAG(f{i}, "f") CALL(C{i}, "c") ON(SHUT, C{i}, NOT(f{i}), SET(f{i}), _, "1") '
                               f'OR(SHUT, C{i}, _, CLEAR(f{i}), _, "1") IGNORE(OPEN, C{i}, "1")\n' for i in range(17))
        musts = 'MUST(OPEN, PULL, _, ANY, SHUT, "1")\nMUST(OPEN, KNOCK, _, _, _, "1")\n'
        err = self.check(large + musts)[1]
        self.assertIn("m.def:38: warning: not decided: the machine can be in more than 65536 configurations", err)
        self.assertIn("[must-undecided]", err)
        err = self.check(large + musts + 'ALLOW(must_undecided, _, "it is large")\n')[1]
        self.assertNotIn("[must-undecided]", err)
        self.assertIn("m.def:39: error: KNOCK in OPEN does TELL(WAIT) and stays", err)

    def test_no_answer_obeys_no_must(self):
        open_cell = DOOR.replace('IGNORE(SHUT, PULL,                          "1")\n', "")
        self.assertIn("PULL in SHUT has no answer", self.check(open_cell + 'MUST(_, PULL, _, ANY, ANY, "1")\n')[1])

    def test_mistakes_in_a_row(self):
        for row, message in [
                ('MUST(NOWHERE, PULL, _, _, _, "1")', "unknown state NOWHERE"),
                ('MUST(ANY(SHUT, NOWHERE), PULL, _, _, _, "1")', "unknown state NOWHERE"),
                ('MUST(SHUT, ANY(PULL, PUSH), _, _, _, "1")', "unknown call PUSH"),
                ('MUST(SHUT, PULL, _, NOT(), _, "1")', "cannot stand in the column"),
                ('MUST(SHUT, ANY(, PULL), _, _, _, "1")', "cannot stand in the column"),
                ('MUST(SHUT, PULL, _, _, _, _)', "MUST has no source"),
                ('ALWAYS(SHUT, late, SET(knocked), "1")', "cannot stand in the column"),
                ('ALWAYS(SHUT, _, TELL(WAIT), "1")', "cannot stand in the column"),
                ('ALWAYS(SHUT, _, _, "1")', "cannot stand in the column")]:
            status, err = self.check(DOOR + row + "\n")
            self.assertEqual((status, err.count("error:")), (2, 1), (row, err))
            self.assertIn(message, err, row)


class Always(Table):
    def test_flags(self):
        self.assertNotIn("must-", self.check(DOOR + 'ALWAYS(OPEN, _, SET(knocked), "1")\nALWAYS(SHUT, _, CLEAR(knocked), "1")\n')[1])
        err = self.check(DOOR + 'ALWAYS(_, _, CLEAR(knocked), "1")\n')[1]
        self.assertIn("m.def:21: error: this is not always so in OPEN; it comes there by late=0 KNOCK [must-fails]", err)

    def test_timers(self):
        rows = """#include <stet/words.h>
MACHINE(m, "M", "here") STATE(A, _, "a") STATE(B, _, "b") INITIAL(A) FINAL(A)
CALL(GO, "go") TIMER(T, "t")
ON(A, GO, _, START(T), B, "1")
IGNORE(B, GO, "1")
ON(B, EXPIRE(T), _, _, A, "1")
NEVER(A, EXPIRE(T), "1")
"""
        self.assertEqual(self.check(rows + 'ALWAYS(B, _, START(T), "1")\nALWAYS(A, _, STOP(T), "1")\n')[0], 0)
        self.assertIn("not always so in B; it comes there by GO", self.check(rows + 'ALWAYS(_, _, STOP(T), "1")\n')[1])


class Beyond(Table):
    """Changes of NEVER rows: only a run that meets the row could tell them."""

    TABLE = """
#include <stet/words.h>
MACHINE(m, "Question and answer", "1")
STATE(IDLE, _, "nothing asked")
STATE(ASKING, _, "an answer is awaited")
INITIAL(IDLE)
FINAL(IDLE)
CALL(ASK, "ask")
MESSAGE(QUESTION, "question")
MESSAGE(ANSWER, "answer")
ON(IDLE, ASK, _, SEND(QUESTION), ASKING, "1")
IGNORE(ASKING, ASK, "1")
ON(IDLE, RECEIVE(QUESTION), _, SEND(ANSWER), _, "1")
ON(ASKING, RECEIVE(ANSWER), _, _, IDLE, "1")
NEVER(IDLE, RECEIVE(ANSWER), "1")
NEVER(ASKING, RECEIVE(QUESTION), "1")
"""
    ROLES = """
SYSTEM(two, "one asks, one answers")
ROLE(asks, "asks")
ROLE(answers, "answers")
LINK(asks, answers, 1, _)
LINK(answers, asks, 1, _)
CLAIM(answered, LEADS_TO(IN(asks, ASKING), IN(asks, IDLE)), "there is an answer")
"""
    ONE_ASKS = 'WITHOUT(answers, ASK, "it only answers")\n'

    def never(self, text):
        """How many changes of NEVER rows are beyond, and those that survive."""
        score = self.mutate(text)
        return score["beyond"], [one for one in score["survivors"] if one["old"].startswith("NEVER")]

    def test_rows_that_no_exploration_meets_are_beyond(self):
        text = self.TABLE + self.ROLES + self.ONE_ASKS
        self.assertEqual(self.never(text), (6, []))  # ON, IGNORE and DEFER, of two rows
        score = self.mutate(text)
        of = score["mutants"] - score["equivalent"] - 6
        self.assertEqual(score["score"], f'{10000 * score["killed"] // of / 100:.2f}')
        out = self.stet("mutate", "m.def")[1]
        self.assertIn("\nbeyond: 6 changes of 2 NEVER rows that no exploration meets\n", out)

    def test_no_systems_no_excuse(self):
        beyond, survivors = self.never(self.TABLE)
        self.assertEqual((beyond, len(survivors)), (0, 6))

    def test_an_event_or_a_state_that_is_left_out_is_no_excuse(self):
        text = self.TABLE.replace("STATE(ASKING", 'MESSAGE(NEWS, "news")\nSTATE(GONE, _, "over")\nFINAL(GONE)\nCALL(GO, "go")\nSTATE(ASKING')
        text += """ON(IDLE, GO, _, _, GONE, "1")
IGNORE(ASKING, GO, "1")
IGNORE(GONE, GO, "1")
IGNORE(GONE, ASK, "1")
NEVER(GONE, RECEIVE(QUESTION), "1")
IGNORE(GONE, RECEIVE(ANSWER), "1")
NEVER(IDLE, RECEIVE(NEWS), "1")
NEVER(ASKING, RECEIVE(NEWS), "1")
NEVER(GONE, RECEIVE(NEWS), "1")
"""
        beyond, survivors = self.never(text + self.ROLES + self.ONE_ASKS + 'WITHOUT(_, GO, "all stay")\n')
        self.assertEqual(beyond, 6)
        self.assertEqual({one["old"] for one in survivors},
                         {'NEVER(GONE, RECEIVE(QUESTION), "1")', *(f'NEVER({state}, RECEIVE(NEWS), "1")'
                                                                   for state in ("IDLE", "ASKING", "GONE"))})

    def test_an_exploration_that_does_not_end_is_no_excuse(self):
        """Another system, that nobody asks about, holds more states than are looked at."""
        text = self.TABLE.replace("STATE(IDLE", 'MESSAGE(A, "a")\nMESSAGE(B, "b")\nCALL(SAY_A, "say a")\nCALL(SAY_B, "say b")\nSTATE(IDLE')
        for letter in "AB":
            text += f"""ON(IDLE, SAY_{letter}, _, SEND({letter}), _, "1")
IGNORE(ASKING, SAY_{letter}, "1")
IGNORE(IDLE, RECEIVE({letter}), "1")
IGNORE(ASKING, RECEIVE({letter}), "1")
"""
        text += self.ROLES + self.ONE_ASKS + 'WITHOUT(_, SAY_A, "silence")\nWITHOUT(_, SAY_B, "silence")\n'
        for room, beyond in ((1, 6), (16, 0)):
            wide = self.ROLES.replace("two,", "wide,").replace("1, _)", f"{room}, LOSES)").replace("CLAIM", "/* CLAIM").rstrip() + " */\n"
            self.assertEqual(self.never(text + wide + self.ONE_ASKS)[0], beyond, room)

    def test_a_row_that_is_met_is_not_beyond(self):
        """Both may ask at once: that is allowed, and explains the survivor."""
        text = self.TABLE.replace("FINAL(IDLE)", "FINAL(IDLE)\nFINAL(ASKING)") + self.ROLES.replace("1, _)", "1, LOSES)")
        text = text.replace("LEADS_TO(IN(asks, ASKING), IN(asks, IDLE))", "REACHABLE(IN(asks, ASKING))")
        status, _, err = self.stet("mutate", self.table(text))
        self.assertEqual(status, 2)  # what is met is to be mended or allowed first
        self.assertIn("QUESTION", err)
        why = "they take turns"
        score = self.mutate(text + f'ALLOW(never_met, CELL(ASKING, RECEIVE(QUESTION)), "{why}")\n')
        self.assertEqual(score["beyond"], 3)
        explained = [one for one in score["survivors"] if "explained" in one]
        self.assertEqual({(one["old"], one["explained"]) for one in explained}, {('NEVER(ASKING, RECEIVE(QUESTION), "1")', why)})
        self.assertEqual(len(explained), 3)


class Output(Table):
    def test_the_same_for_any_number_of_threads(self):
        shapes = [self.stet("mutate", "--json", "--threads", n, str(ROOT / "src/machines/bfd.def")) for n in "1237"]
        self.assertEqual(len(set(shapes)), 1)

    def test_a_survivor_is_a_diff_of_one_row_and_what_tells_it(self):
        one = next(one for one in self.mutate(DOOR)["survivors"] if one["kind"] == "action-dropped")
        self.assertEqual(one["row"], "m.def:15")
        self.assertEqual(one["change"], "action dropped")
        self.assertEqual(one["old"], 'ON(SHUT, KNOCK, late, TELL(WAIT), _, "1")')
        self.assertEqual(one["new"], 'ON(SHUT, KNOCK, late, _, _, "1")')
        self.assertEqual(one["sequence"], ["late=1 KNOCK"])
        self.assertEqual(one["table"], {"seen": "tells WAIT; then in SHUT", "state": "SHUT"})
        self.assertEqual(one["mutant"], {"seen": "nothing is seen; then in SHUT", "state": "SHUT"})

    def test_what_it_suggests_tells_them_apart(self):
        """The sequences of survivors, run on the door and on the door with its row changed."""
        told = 0
        for one in self.mutate(DOOR)["survivors"]:
            if one["kind"] != "target-changed":
                continue
            events = [word for step in one["sequence"] for word in step.split()]
            old = self.stet("run", "--json", self.table(DOOR), *events)[1]
            line = int(one["row"].split(":")[1]) - 1
            lines = DOOR.splitlines()
            lines[line] = one["new"]
            new = self.stet("run", "--json", self.table("\n".join(lines) + "\n"), *events)[1]
            self.assertNotEqual([json.loads(step)["told"] for step in old.splitlines()],
                                [json.loads(step)["told"] for step in new.splitlines()], one)
            told += 1
        self.assertGreater(told, 0)

    def test_an_explained_survivor(self):
        plain = self.mutate(DOOR)
        score = self.mutate(DOOR + 'ALLOW(mutant_survives, CELL(SHUT, KNOCK), "the janitor knows why")\n')
        explained = [one for one in score["survivors"] if "explained" in one]
        self.assertEqual({one["explained"] for one in explained}, {"the janitor knows why"})
        self.assertEqual({one["row"] for one in explained} - {"m.def:15", "m.def:16"}, set())
        self.assertEqual(score["explained"], len(explained))
        self.assertEqual(score["killed"], plain["killed"])

    def test_text_says_how_many_are_not_shown(self):
        status, out, _ = self.stet("mutate", "--show", "1", self.table(DOOR))
        survivors = len(self.mutate(DOOR)["survivors"])
        self.assertEqual(status, 1)
        self.assertIn(f"\n{survivors - 1} more survive; --show {survivors} shows all\n", out)

    def test_none_shown_is_not_more(self):
        survivors = len(self.mutate(DOOR)["survivors"])
        self.assertIn(f"\n{survivors} survive; --show {survivors} shows all\n", self.stet("mutate", "--show", "0", "m.def")[1])
        self.assertIn("\n1 more survives; ", self.stet("mutate", "--show", str(survivors - 1), "m.def")[1])

    def test_wrong_numbers(self):
        for option in ["--threads", "--show"]:
            status, out, err = self.stet("mutate", option, "few", self.table(DOOR))
            self.assertEqual((status, out), (2, ""))
            self.assertIn(f"{option} does not take 'few'; it takes a number", err)


if __name__ == "__main__":
    unittest.main()
