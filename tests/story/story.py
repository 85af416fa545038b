"""What tables and scenarios mean on the host, by small tables; and stet run.

    story.py PROGRAM SOURCE_TREE [CLASS...]
"""
import json
import pathlib
import sys
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from program import ROOT, Folder, stet


class Table(Folder):
    """Writes tables into its directory."""

    def table(self, rows, name="m"):
        path = self.folder / f"{name}.def"
        path.write_text(f'#include <stet/words.h>\nMACHINE({name}, "M", "here")\n{rows}', encoding="utf-8")
        return str(path)

    def run_json(self, table, *arguments):
        status, out, err = stet("run", "--json", table, *arguments)
        self.assertEqual((status, err), (0, ""))
        return [json.loads(line) for line in out.splitlines()]

    def chart(self, table, scenario="s"):
        status, out, err = stet("chart", table, scenario, "--as", "json")
        self.assertEqual((status, err), (0, ""))
        return json.loads(out)

    def refused(self, table, scenario="s"):
        """The one error of a scenario that does not hold, without the folder."""
        status, out, err = stet("chart", table, scenario)
        self.assertEqual((status, out, err.count("\n")), (1, "", 1), err)
        return err.strip().replace(str(self.folder) + "/", "")


GROUPS = """
GROUP(OUTER, _, "o") GROUP(INNER, OUTER, "i") GROUP(OTHER, OUTER, "x")
STATE(A, INNER, "a") STATE(B, INNER, "b") STATE(C, OTHER, "c") STATE(D, _, "d")
INITIAL(A) FINAL(D)
CALL(GO_B, "b") CALL(GO_C, "c") CALL(GO_D, "d") CALL(AGAIN, "again") CALL(STAY, "stay") CALL(BACK, "back") CALL(ODD, "odd")
ACTION(enter_outer, "enter_outer") ACTION(enter_inner, "enter_inner") ACTION(enter_other, "enter_other") ACTION(enter_a, "enter_a") ACTION(enter_b, "enter_b") ACTION(enter_c, "enter_c") ACTION(enter_d, "enter_d")
ACTION(leave_outer, "leave_outer") ACTION(leave_inner, "leave_inner") ACTION(leave_other, "leave_other") ACTION(leave_a, "leave_a") ACTION(leave_b, "leave_b") ACTION(own, "own") ACTION(first, "first") ACTION(second, "second")
ENTER(OUTER, DO(enter_outer), "1") LEAVE(OUTER, DO(leave_outer), "1")
ENTER(INNER, DO(enter_inner), "1") LEAVE(INNER, DO(leave_inner), "1")
ENTER(OTHER, DO(enter_other), "1") LEAVE(OTHER, DO(leave_other), "1")
ENTER(A, DO(enter_a), "1") LEAVE(A, DO(leave_a), "1") ENTER(B, DO(enter_b), "1") LEAVE(B, DO(leave_b), "1")
ENTER(C, DO(enter_c), "1") ENTER(D, DO(enter_d), "1")
ON(INNER, GO_B, _, DO(own), B, "1")
ON(OUTER, GO_C, _, DO(own), C, "1")
ON(OUTER, GO_D, _, DO(own), D, "1")
ON(OUTER, AGAIN, _, DO(own), A, "1")
ON(A, STAY, _, DO(first) DO(second), _, "1")
IGNORE(OUTER, STAY, "1")
ON(D, BACK, _, DO(own), A, "1")
"""


class Meaning(Table):
    def done(self, *arguments):
        taken = self.run_json(self.table(GROUPS), *arguments)[-1]
        return taken["to"], taken["done"]

    def test_leave_from_the_inside_out_enter_from_the_outside_in(self):
        self.assertEqual(self.done("GO_D"), ("D", ["leave_a", "leave_inner", "leave_outer", "own", "enter_d"]))
        self.assertEqual(self.done("--from", "D", "BACK"), ("A", ["own", "enter_outer", "enter_inner", "enter_a"]))

    def test_a_group_around_both_ends_is_neither_left_nor_entered(self):
        self.assertEqual(self.done("GO_B"), ("B", ["leave_a", "own", "enter_b"]))
        self.assertEqual(self.done("GO_C"), ("C", ["leave_a", "leave_inner", "own", "enter_other", "enter_c"]))

    def test_a_row_to_the_state_itself_leaves_and_enters_it(self):
        self.assertEqual(self.done("AGAIN"), ("A", ["leave_a", "own", "enter_a"]))

    def test_a_row_without_a_target_does_neither(self):
        self.assertEqual(self.done("STAY"), ("A", ["first", "second"]))

    def test_the_states_own_row_comes_before_its_groups(self):
        rows = self.run_json(self.table(GROUPS), "STAY", "GO_B", "STAY")
        self.assertEqual([row["outcome"] for row in rows], ["taken", "taken", "ignored"])

    def test_an_undisposed_event_changes_nothing(self):
        row = self.run_json(self.table(GROUPS), "ODD")[0]
        self.assertEqual((row["outcome"], row["row"], row["from"], row["to"]), ("undisposed", None, "A", "A"))

    ALTERNATIVES = """
STATE(S, _, "s") STATE(ONE, _, "1") STATE(TWO, _, "2") STATE(THREE, _, "3") INITIAL(S) FINAL(ONE) FINAL(TWO) FINAL(THREE)
CALL(E, "e") CALL(F, "f") FLAG(f, "f") FLAG(g, "g") GUARD(x, "x") GUARD(y, "y") SIGNAL(NO, "no")
ON(S, E, AND(f, x), CLEAR(f), ONE, "1")
OR(S, E, AND(NOT(x), y), _, TWO, "1")
OR(S, E, _, SET(f) SET(g) CLEAR(g), THREE, "1")
REFUSE(S, F, NO, "1") NEVER(ONE, E, "1")
"""

    def test_the_first_alternative_whose_condition_holds_is_taken(self):
        table = self.table(self.ALTERNATIVES)
        for flag in (False, True):
            for x in "01":
                for y in "01":
                    row = self.run_json(table, "--guard", f"x={x},y={y}", *(["--set", "f"] if flag else []), "E")[0]
                    wanted = "ONE" if flag and x == "1" else "TWO" if x == "0" and y == "1" else "THREE"
                    self.assertEqual(row["to"], wanted, (flag, x, y))
                    self.assertEqual(row["flags"], ["f"] if wanted == "THREE" or (flag and wanted == "TWO") else [])
                    self.assertEqual(row["row"].rsplit(":", 1)[1], str(6 + ["ONE", "TWO", "THREE"].index(wanted)))

    def test_flags_are_remembered_from_one_event_to_the_next(self):
        table = self.table(self.ALTERNATIVES + 'ON(THREE, E, f, CLEAR(f), S, "1")\nOR(THREE, E, _, _, TWO, "1")\n')
        rows = self.run_json(table, "E", "E", "x=1", "E", "E")
        self.assertEqual([row["to"] for row in rows], ["THREE", "S", "THREE", "S"])
        self.assertEqual([row["set"] for row in rows], [["f", "g"], [], ["f", "g"], []])
        self.assertEqual([row["cleared"] for row in rows], [["g"], ["f"], ["g"], ["f"]])

    def test_refusal_tells_its_signal_and_never_says_so(self):
        table = self.table(self.ALTERNATIVES)
        refused = self.run_json(table, "F")[0]
        self.assertEqual((refused["outcome"], refused["told"], refused["to"]), ("refused", ["NO"], "S"))
        self.assertEqual(self.run_json(table, "--from", "ONE", "E")[0]["outcome"], "never")


DEFERRING = """
STATE(BUSY, _, "b") STATE(READY, _, "r") STATE(HALF, _, "h") INITIAL(BUSY) FINAL(BUSY)
CALL(P, "p") CALL(Q, "q") CALL(OPEN, "open") CALL(HALVE, "halve") CALL(CLOSE, "close") ACTION(p, "p") ACTION(q, "q") GUARD(g, "g")
DEFER(BUSY, P, "1") DEFER(BUSY, Q, "1") ON(BUSY, OPEN, _, _, READY, "1") ON(BUSY, HALVE, _, _, HALF, "1")
ON(READY, P, _, DO(p), _, "1") ON(READY, Q, _, DO(q), BUSY, "1") ON(READY, CLOSE, _, _, BUSY, "1")
DEFER(HALF, P, "1") ON(HALF, Q, _, DO(q), READY, "1")
"""


class Deferral(Table):
    def play(self, *events):
        rows = self.run_json(self.table(DEFERRING), *events)
        last = rows[-1]
        return [(then["event"], then["from"], then["to"]) for then in last.get("then", [])], last["config"]

    def test_kept_and_offered_again_in_order(self):
        then, config = self.play("P", "P", "Q", "OPEN")
        self.assertEqual(then, [("P", "READY", "READY"), ("P", "READY", "READY"), ("Q", "READY", "BUSY")])
        self.assertEqual((config["state"], config["deferred"]), ("BUSY", []))

    def test_what_is_deferred_again_keeps_its_place(self):
        then, config = self.play("Q", "P", "OPEN")
        self.assertEqual(then, [("Q", "READY", "BUSY")])
        self.assertEqual(config["deferred"], ["P"])

    def test_a_change_of_state_offers_all_that_are_left(self):
        then, config = self.play("P", "Q", "P", "HALVE")
        self.assertEqual(then, [("Q", "HALF", "READY"), ("P", "READY", "READY"), ("P", "READY", "READY")])
        self.assertEqual((config["state"], config["deferred"]), ("READY", []))

    def test_a_row_that_stays_offers_nothing(self):
        table = self.table(DEFERRING + 'CALL(NOP, "n") ON(BUSY, NOP, _, _, _, "1")\n')
        rows = self.run_json(table, "P", "NOP")
        self.assertEqual((rows[0]["outcome"], rows[1].get("then"), rows[1]["config"]["deferred"]), ("deferred", None, ["P"]))

    def test_no_more_than_sixteen_are_kept(self):
        rows = self.run_json(self.table(DEFERRING), *["P"] * 17)
        self.assertEqual([row["outcome"] for row in rows], ["deferred"] * 16 + ["undisposed"])

    def test_a_story_shows_what_was_offered_again(self):
        table = self.table(DEFERRING + 'SCENARIO(s, "S", "1") DOES(_, P, _) DOES(_, OPEN, _) EXPECT(_, READY)\n')
        kinds = [h["kind"] for h in self.chart(table)["happenings"]]
        self.assertEqual(kinds, ["call", "stayed", "call", "moved", "offered", "stayed", "done"])


PING = """
STATE(IDLE, _, "i") STATE(WAIT, _, "w") STATE(DONE, _, "d") INITIAL(IDLE) FINAL(IDLE) FINAL(DONE)
CALL(GO, "go") CALL(TWICE, "twice") CALL(TALK, "talk") MESSAGE(PING, "ping") MESSAGE(PONG, "pong") MESSAGE(ECHO, "echo") TIMER(T, "t") TIMER(LONG, "long") OUTLASTS(LONG)
SIGNAL(YES, "yes") SIGNAL(NO, "no") FLAG(f, "f") GUARD(g, "g")
ON(IDLE, GO, _, SEND(PING) START(T), WAIT, "1")
ON(IDLE, TWICE, _, SEND(PING) SEND(PONG) START(LONG), WAIT, "1")
ON(IDLE, TALK, _, SEND(ECHO), _, "1")
ON(IDLE, RECEIVE(PING), g, TELL(NO), _, "1") OR(IDLE, RECEIVE(PING), _, SEND(PONG), _, "1")
IGNORE(IDLE, RECEIVE(PONG), "1") ON(IDLE, RECEIVE(ECHO), _, SEND(ECHO), _, "1")
ON(WAIT, RECEIVE(PONG), _, STOP(T) TELL(YES), DONE, "1") NEVER(WAIT, RECEIVE(ECHO), "1")
ON(WAIT, EXPIRE(T), _, SEND(PING) START(T), _, "1") ON(WAIT, EXPIRE(LONG), _, _, DONE, "1")
"""
SYSTEM = PING + """SYSTEM(two, "two") ROLE(a, "A") ROLE(b, "B") LINK(a, b, %s, %s) LINK(b, a, %s, %s)
SCENARIO(s, "S", "1")
"""


def system(steps, capacity=2, faults="_"):
    return SYSTEM % (capacity, faults, capacity, faults) + steps


class Scenarios(Table):
    def test_messages_cross_the_links_and_states_follow(self):
        chart = self.chart(self.table(system("""
PHASE("p") STEP("one") DOES(a, GO, _) STEP("two") DELIVER(b, PING, _) END_PHASE() DELIVER(a, PONG, _) TOLD(a, YES) EXPECT(b, IDLE) NOTE("n")""")))
        happenings = chart["happenings"]
        self.assertEqual([h["kind"] for h in happenings],
                         ["phase", "step", "call", "moved", "sent", "armed", "step", "arrived", "stayed", "sent", "phase_end",
                          "arrived", "moved", "disarmed", "told", "note"])
        self.assertEqual([h["states"] for h in happenings][-1], {"a": "DONE", "b": "IDLE"})
        self.assertEqual([h["states"]["a"] for h in happenings], ["IDLE"] * 3 + ["WAIT"] * 9 + ["DONE"] * 4)
        sent, arrived = happenings[4], happenings[7]
        self.assertEqual((sent["role"], sent["peer"], sent["message"], sent["flight"]), ("a", "b", "PING", 0))
        self.assertEqual((arrived["role"], arrived["peer"], arrived["flight"], arrived["step"]), ("b", "a", 0, "DELIVER(b, PING)"))
        self.assertEqual([(m["from"], m["to"], m["message"], m["fate"]) for m in chart["messages"]],
                         [("a", "b", "PING", "arrived"), ("b", "a", "PONG", "arrived")])

    def test_guards_answer_yes_only_where_the_step_says_so(self):
        chart = self.chart(self.table(system("DOES(a, GO, _) DELIVER(b, PING, g) TOLD(b, NO)")))
        self.assertNotIn("PONG", [m["message"] for m in chart["messages"]])

    def test_given_sets_state_flags_and_timers_and_forgets_the_rest(self):
        chart = self.chart(self.table(system("GIVEN(a, WAIT, SET(f) START(T)) GIVEN(b, DONE, _) EXPECT(a, WAIT) GIVEN(a, IDLE, _)")))
        self.assertEqual(chart["roles"][0]["ends"], {"state": "IDLE", "flags": [], "timers": [], "deferred": []})
        self.assertEqual(chart["roles"][0]["begins"], "WAIT")
        self.assertEqual(chart["roles"][1]["begins"], "DONE")

    def test_settle_delivers_oldest_first(self):
        chart = self.chart(self.table(system("DOES(a, TWICE, _) DOES(b, GO, _) SETTLE()", faults="REORDERS").replace(
            "NEVER(WAIT", 'IGNORE(WAIT, RECEIVE(PING), "1") NEVER(WAIT')))
        arrived = [h["message"] for h in chart["happenings"] if h["kind"] == "arrived"]
        self.assertEqual(arrived, ["PING", "PONG", "PING"])

    def test_a_story_without_roles(self):
        chart = self.chart(self.table(PING + 'SCENARIO(s, "S", "1") DOES(_, GO, _) EXPECT(_, WAIT) EXPIRES(_, T, _)'))
        self.assertEqual([role["name"] for role in chart["roles"]], ["m"])
        self.assertEqual([(m["from"], m["to"]) for m in chart["messages"]], [("m", None), ("m", None)])

    def test_all_scenarios_of_the_machines_hold(self):
        tables = sorted((ROOT / "src/machines").glob("*.def"))
        for table in [t for t in tables if "." not in t.stem]:
            for line in stet("chart", str(table))[1].splitlines():
                self.chart(str(table), line.split()[0])


class Network(Table):
    def test_lost_messages_do_not_arrive(self):
        chart = self.chart(self.table(system("DOES(a, GO, _) LOSE(b, PING) EXPIRES(a, T, _) SETTLE() EXPECT(a, DONE)", faults="LOSES")))
        self.assertEqual([m["fate"] for m in chart["messages"]], ["lost", "arrived", "arrived"])

    def test_duplicates_arrive_twice(self):
        chart = self.chart(self.table(system("DOES(a, GO, _) DUPLICATE(b, PING) DELIVER(b, PING, _) DELIVER(b, PING, g)", faults="DUPLICATES")))
        self.assertEqual([(m["message"], m["fate"], m["duplicate"]) for m in chart["messages"]],
                         [("PING", "arrived", False), ("PING", "arrived", True), ("PONG", "under_way", False)])

    def test_an_old_duplicate_comes_from_nowhere_and_first(self):
        chart = self.chart(self.table(system("DOES(a, GO, _) INJECT(b, PING) DELIVER(b, PING, g) DELIVER(b, PING, _)")))
        self.assertEqual([(h.get("peer"), h["flight"]) for h in chart["happenings"] if h["kind"] == "arrived"], [(None, 1), ("a", 0)])

    def test_what_a_full_link_that_loses_cannot_hold_is_lost_at_once(self):
        chart = self.chart(self.table(system("DOES(a, TWICE, _) DELIVER(b, PING, g)", faults="LOSES", capacity=1)))
        self.assertEqual([(m["message"], m["fate"]) for m in chart["messages"][:2]], [("PING", "arrived"), ("PONG", "lost")])
        self.assertEqual([(h["kind"], h["flight"]) for h in chart["happenings"] if h.get("flight") == 1], [("sent", 1), ("lost", 1)])

    def test_passing_needs_a_link_that_reorders(self):
        steps = "DOES(a, TWICE, _) DELIVER(b, PONG, _) DELIVER(b, PING, _)"
        self.chart(self.table(system(steps, faults="REORDERS")))
        self.assertIn("DELIVER(b, PONG): the link from a to b does not reorder messages; its LINK row may say REORDERS",
                      self.refused(self.table(system(steps))))


class Timers(Table):
    def test_only_an_armed_timer_expires(self):
        self.chart(self.table(system("DOES(a, GO, _) EXPIRES(a, T, _)")))
        self.assertIn("EXPIRES(b, T): T is not armed in b", self.refused(self.table(system("DOES(a, GO, _) EXPIRES(b, T, _)"))))

    def test_expiry_disarms(self):
        self.assertIn("LONG is not armed in a", self.refused(self.table(system(
            "DOES(a, TWICE, _) EXPIRES(a, LONG, _) EXPIRES(a, LONG, _)"))))

    def test_an_outlasting_timer_waits_for_what_is_under_way_to_it(self):
        steps = "DOES(a, TWICE, _) DELIVER(b, PING, _) {} EXPIRES(a, LONG, _)"
        self.chart(self.table(system(steps.format("LOSE(a, PONG)"), faults="LOSES")))
        self.assertIn("EXPIRES(a, LONG): LONG outlasts every message, and some are still under way to a",
                      self.refused(self.table(system(steps.format("")))))


class Mistakes(Table):
    """Each names the step, at its place in the table."""

    def check(self, steps, message, **more):
        table = self.table(system(steps, **more))
        line = pathlib.Path(table).read_text(encoding="utf-8").count("\n") + 1
        self.assertEqual(self.refused(table), f"m.def:{line}: error: {message}")

    def test_wrong_state(self):
        self.check("DOES(a, GO, _) EXPECT(a, DONE)", "EXPECT(a, DONE): expected a in DONE, but it is in WAIT")

    def test_not_all_in_one_state(self):
        self.check("DOES(a, GO, _) EXPECT_ALL(WAIT)", "EXPECT_ALL(WAIT): expected b in WAIT, but it is in IDLE")

    def test_not_told(self):
        self.check("DOES(a, GO, _) DELIVER(b, PING, g) TOLD(b, YES)", "TOLD(b, YES): expected b to be told YES, but it was told NO")
        self.check("TOLD(b, YES)", "TOLD(b, YES): expected b to be told YES, but it was told nothing")

    def test_nothing_under_way(self):
        self.check("DELIVER(b, PING, _)", "DELIVER(b, PING): no PING is under way to b (nothing is)")
        self.check("DOES(a, GO, _) LOSE(b, PONG)", "LOSE(b, PONG): no PONG is under way to b (under way: PING)", faults="LOSES")

    def test_too_much_under_way(self):
        self.check("DOES(a, TWICE, _)", "DOES(a, TWICE): the link from a to b is full: its capacity is 1; deliver one first, or give it room", capacity=1)

    def test_a_link_that_has_no_such_fault(self):
        self.check("DOES(a, GO, _) LOSE(b, PING)", "LOSE(b, PING): the link from a to b does not lose messages; its LINK row may say LOSES")
        self.check("DOES(a, GO, _) DUPLICATE(b, PING)",
                   "DUPLICATE(b, PING): the link from a to b does not duplicate messages; its LINK row may say DUPLICATES")

    def test_a_cell_that_can_never_be(self):
        self.check("DOES(a, GO, _) INJECT(a, ECHO) DELIVER(a, ECHO, _)",
                   "DELIVER(a, ECHO): a meets RECEIVE:ECHO in WAIT, which {}/m.def:12 says can NEVER be".format(self.folder).replace(str(self.folder) + "/", ""))

    def test_an_undisposed_cell(self):
        self.check("DOES(a, GO, _) DOES(a, GO, _)", "DOES(a, GO): a meets GO in WAIT, and no row there applies")

    def test_a_story_that_never_settles(self):
        self.check("DOES(a, TALK, _) SETTLE()", "SETTLE(): ECHO is still under way to b after 1000 deliveries: the roles answer each other for ever; "
                   "end that in a row, or deliver one by one")

    def test_check_reports_it_too(self):
        status, _, err = stet("check", self.table(system("EXPECT(a, DONE)")))
        self.assertEqual(status, 1)
        self.assertIn("EXPECT(a, DONE): expected a in DONE, but it is in IDLE", err + _)


class Run(Table):
    FIELDS = ["event", "from", "to", "outcome", "row", "sent", "told", "started", "stopped", "flags"]

    def test_the_form_of_a_line(self):
        row = self.run_json(self.table(PING), "GO")[0]
        self.assertEqual([name for name in row if name in self.FIELDS], [f for f in self.FIELDS if f in row])
        self.assertTrue(set(self.FIELDS) <= set(row), row)
        self.assertEqual((row["event"], row["sent"], row["started"]), ("GO", ["PING"], ["T"]))

    def test_one_line_an_event(self):
        status, out, _ = stet("run", "--json", "--from", "IDLE", self.table(PING), "GO", "EXPIRE:T", "RECEIVE:PONG")
        self.assertEqual((status, [json.loads(line)["to"] for line in out.splitlines()]), (0, ["WAIT", "WAIT", "DONE"]))

    def test_events_from_a_file_and_from_standard_input(self):
        events = "GO  # begins\n\n# a comment\n  g=1\nRECEIVE:PONG\n"
        path = self.folder / "events"
        path.write_text(events, encoding="utf-8")
        wanted = stet("run", "--json", self.table(PING), "GO", "g=1", "RECEIVE:PONG")
        self.assertEqual(stet("run", "--json", "--file", str(path), self.table(PING)), wanted)
        self.assertEqual(stet("run", "--json", "--file", "-", self.table(PING), stdin=events), wanted)
        self.assertEqual(stet("run", "--json", self.table(PING), stdin=events), wanted)

    def wrong(self, message, *arguments):
        status, out, err = stet("run", *arguments)
        self.assertEqual((status, out, err), (2, "", f"stet: error: {message}\n"))

    def test_unknown_names(self):
        table = self.table(PING)
        self.wrong("m has no event 'RECEIVE:PUNG'; did you mean RECEIVE:PING?", table, "GO", "RECEIVE:PUNG")
        self.wrong("m has no event 'XYZZY'; it has GO, TWICE, TALK, RECEIVE:PING, RECEIVE:PONG, RECEIVE:ECHO, EXPIRE:T, EXPIRE:LONG", table, "XYZZY")
        self.wrong("m has no state 'WIAT'; did you mean WAIT?", table, "--from", "WIAT", "GO")
        self.wrong("m has no flag 'ff'; did you mean f?", table, "--set", "ff", "GO")
        self.wrong("m has no guard 'gg'; did you mean g?", table, "--guard", "gg=1", "GO")
        self.wrong("m has no system 'too'; did you mean two?", self.table(system("")), "--system", "too", "settle")

    def test_wrong_values(self):
        table = self.table(PING)
        self.wrong("a guard answers 0 or 1, not 'yes'", table, "--guard", "g=yes", "GO")
        self.wrong("write --guard NAME=0 or NAME=1, not 'g'", table, "--guard", "g", "GO")
        self.wrong("'OUTER' is a group; a machine is always in a state", self.table(GROUPS), "--from", "OUTER", "STAY")

    def test_bytes_that_are_no_text(self):
        path = self.folder / "events"
        for data, err in ((b"\xef\xbb\xbfGO\r\n", ""),
                          (b"GO\0RECEIVE:PONG\n", f"{path}:1: error: the line holds a NUL; remove that\n"),
                          (b"GO\n\x1b[31mGO\n", f"{path}:2: error: '?[31mGO' holds a control character; remove that\n"),
                          (b"\xff=1\n", f"{path}:1: error: '?=1' holds bytes that are not UTF-8; remove that\n")):
            path.write_bytes(data)
            status, _, said = stet("run", "--json", "--file", str(path), self.table(PING))
            self.assertEqual((status, said), (2 if err else 0, err))

    def test_a_wrong_line_of_a_file_is_named(self):
        path = self.folder / "events"
        path.write_text("GO\nGOO\n", encoding="utf-8")
        status, out, err = stet("run", "--json", "--file", str(path), self.table(PING))
        self.assertEqual((status, out.count("\n"), err), (2, 1, f"{path}:2: error: m has no event 'GOO'; did you mean GO?\n"))
        self.assertEqual(stet("run", "--file", str(self.folder / "none"), self.table(PING))[0], 2)

    def test_for_people(self):
        status, out, err = stet("run", self.table(PING), "GO", "RECEIVE:PONG", "GO")
        self.assertEqual((status, err), (0, ""))
        self.assertIn("IDLE  GO (go)  -> WAIT", out)
        self.assertIn("    tells the user: yes\n", out)
        self.assertIn("DONE  GO (go)  no row of the table applies\n", out)

    def test_in_korean(self):
        path = pathlib.Path(self.table(PING))
        says = ["i", "w", "d", "go", "twice", "talk", "ping", "pong", "echo", "t", "long", "yes", "no", "f", "g", "M"]
        path.with_suffix(".ko.def").write_text('#include <stet/words.h>\nLANGUAGE(ko, "한국어")\n' + "".join(
            f'SAY("{text}", "{"가자" if text == "go" else text}")\n' for text in says), encoding="utf-8")
        status, out, err = stet("run", "--lang", "ko", str(path), "GO")
        self.assertEqual((status, err), (0, ""))
        self.assertIn("GO (가자)", out)
        self.assertIn("ping을 보냄", out)


class RunSystem(Table):
    def steps(self, *arguments, faults="LOSES DUPLICATES REORDERS"):
        status, out, err = stet("run", "--json", "--system", "two", self.table(system("", faults=faults)), *arguments)
        self.assertEqual((status, err), (0, ""))
        return [json.loads(line) for line in out.splitlines()]

    def states(self, *arguments):
        return {name: role["state"] for name, role in self.steps(*arguments)[-1]["roles"].items()}

    def test_calls_deliveries_and_expiries(self):
        rows = self.steps("a.GO", "deliver:b", "a.EXPIRE:T", "deliver:a:PONG")
        self.assertEqual([row["step"] for row in rows], ["a.GO", "deliver:b", "a.EXPIRE:T", "deliver:a:PONG"])
        self.assertEqual([[f["message"] for f in row["flying"]] for row in rows], [["PING"], ["PONG"], ["PONG", "PING"], ["PING"]])
        self.assertEqual({name: role["state"] for name, role in rows[-1]["roles"].items()}, {"a": "DONE", "b": "IDLE"})

    def test_faults(self):
        self.assertEqual(self.steps("a.GO", "lose:b")[-1]["flying"], [])
        self.assertEqual(len(self.steps("a.GO", "duplicate:b:PING")[-1]["flying"]), 2)
        self.assertEqual(self.steps("inject:b:PONG")[-1]["flying"], [{"message": "PONG", "from": None, "to": "b"}])

    def test_beginning_and_settling(self):
        self.assertEqual(self.states("--from", "a.WAIT,b.DONE", "settle"), {"a": "WAIT", "b": "DONE"})
        self.assertEqual(self.states("a.GO", "settle"), {"a": "DONE", "b": "IDLE"})
        self.assertEqual(self.steps("--set", "b.f", "settle")[-1]["roles"]["b"]["flags"], ["f"])

    def test_an_undisposed_event_is_an_outcome(self):
        happened = self.steps("a.GO", "a.GO")[-1]["happened"]
        self.assertEqual([h.get("outcome") for h in happened], [None, "undisposed"])

    def test_what_cannot_be_done(self):
        table = self.table(system(""))
        for steps, message in [
                (["deliver:b"], "deliver:b: nothing is under way to b"),
                (["a.EXPIRE:T"], "EXPIRES(a, T): T is not armed in a"),
                (["a.RECEIVE:PING"], "in a system messages are delivered: write deliver:a:PING"),
                (["c.GO"], "m has no role 'c'; did you mean a?"),
                (["a.GOO"], "m has no event 'GOO'; did you mean GO?"),
                (["delver:a"], "m has no step 'delver:a'; did you mean deliver?"),
                (["deliver"], "write deliver:ROLE or the same with :MESSAGE"),
                (["inject:a"], "write inject:ROLE:MESSAGE"),
                (["settle:a"], "write settle"),
                (["--from", "WAIT", "settle"], "with --system write --from ROLE.STATE, not 'WAIT'")]:
            status, _, err = stet("run", "--system", "two", table, *steps)
            self.assertEqual((status, err), (2, f"stet: error: {message}\n"))

    def test_for_people(self):
        status, out, _ = stet("run", "--system", "two", self.table(system("")), "a.GO", "deliver:b")
        self.assertEqual(status, 0)
        self.assertIn("ping arrives at B\n", out)
        self.assertIn("  under way to a: PONG\n", out)


class Keys(Table):
    def play(self, text, *arguments):
        status, out, err = stet("run", *arguments, stdin=text)
        self.assertEqual(status, 0)
        return out, err

    def test_numbers_and_names_choose(self):
        out, err = self.play("1\nRECEIVE:PONG\nq\n", self.table(PING))
        self.assertIn("state IDLE\n   1  GO ", out)
        self.assertIn("IDLE  GO (go)  -> WAIT", out)
        self.assertIn("state DONE\n", out)
        self.assertEqual(err, "")

    def test_only_what_can_happen_is_offered(self):
        out, _ = self.play("GO\n", self.table(PING))
        offered = out.split("state WAIT\n")[1]
        self.assertIn(" EXPIRE:T ", offered)
        self.assertNotIn("EXPIRE:LONG", offered)
        self.assertNotIn("RECEIVE:ECHO", offered)
        self.assertNotIn("EXPIRE:T ", out.split("state WAIT\n")[0])

    def test_a_wrong_line_is_said_and_asked_again(self):
        out, err = self.play("99\nGOO\n\n0\nGO\nq\n", self.table(PING))
        self.assertIn("there is no choice 99\n", out)
        self.assertIn("there is no choice 0\n", out)
        self.assertEqual(err, "stet: error: m has no event 'GOO'; did you mean GO?\n")
        self.assertIn("-> WAIT", out)

    def test_a_system(self):
        out, _ = self.play("a.GO\n1\n", "--system", "two", self.table(system("")))
        self.assertIn("   1  deliver:b:PING ", out)
        self.assertIn("under way to a: PONG", out)


if __name__ == "__main__":
    unittest.main()
