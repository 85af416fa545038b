"""The suites of stet test: replayed, counted anew, and run against implementations.

    suite.py PROGRAM SOURCE_TREE [CLASS...]
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import time
import unittest
from concurrent.futures import ThreadPoolExecutor

from wrong_hand import MORE_STATES, OTHER_ORDER, WRONG

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from program import ROOT, Folder, stet

HERE = pathlib.Path(__file__).resolve().parent
MACHINES = ["bfd", "http2_stream", "ppp_lcp", "tcp", "turnstile"]
COUNTED = ["states", "transitions", "pairs", "cells", "guards"]
KINDS = [*COUNTED, "w", "hsi"]
CC = os.environ.get("CC", "cc")
WARNINGS = ["-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror"]

# A call is deferred, guards are asked after a change of state, a timer runs: what is hard.
DEFERRING = """#include <stet/words.h>
MACHINE(office, "Office", "nobody")
STATE(CLOSED, _, "closed")
STATE(OPEN, _, "open")
STATE(NOWHERE, _, "no row leads here")
INITIAL(CLOSED)
FINAL(CLOSED)
CALL(COME, "come")
CALL(UNLOCK, "unlock")
MESSAGE(LETTER, "letter")
TIMER(DAY, "day")
FLAG(tired, "tired")
GUARD(known, "known")
GUARD(late, "late")
SIGNAL(HELLO, "hello")
ACTION(read, "read")
DEFER(CLOSED, COME, "1")
DEFER(CLOSED, RECEIVE(LETTER), "1")
ON(CLOSED, UNLOCK, NOT(late), START(DAY), OPEN, "1")
OR(CLOSED, UNLOCK, _, _, _, "1")
NEVER(CLOSED, EXPIRE(DAY), "1")
ON(OPEN, COME, AND(known, NOT(tired)), TELL(HELLO) SET(tired), _, "1")
OR(OPEN, COME, known, _, _, "1")
OR(OPEN, COME, _, _, CLOSED, "1")
ON(OPEN, RECEIVE(LETTER), _, DO(read), _, "1")
IGNORE(OPEN, UNLOCK, "1")
ON(OPEN, EXPIRE(DAY), _, CLEAR(tired), CLOSED, "1")
IGNORE(NOWHERE, COME, "1")
IGNORE(NOWHERE, UNLOCK, "1")
IGNORE(NOWHERE, RECEIVE(LETTER), "1")
NEVER(NOWHERE, EXPIRE(DAY), "1")
LEAVE(OPEN, STOP(DAY), "1")
"""


def printed(*arguments):
    status, out, err = stet(*arguments)
    if status != 0:
        raise AssertionError(f"stet {arguments}: {status}\n{err}")
    return out


def table_of(name):
    return ROOT / "src/machines" / f"{name}.def"


def suite_of(table, kind, *more):
    return json.loads(printed("test", table, "--cover", kind, "--as", "json", *more))


class WithOffice(Folder):
    def setUp(self):
        super().setUp()
        self.office = self.folder / "office.def"
        self.office.write_text(DEFERRING, encoding="utf-8")


def acts_of(line):
    """What stet run lists by kind, as the suite lists it; but timers."""
    words = {"sent": "SEND", "told": "TELL", "done": "DO"}
    return sorted(f"{word}:{name}" for key, word in words.items() for name in line[key])


def of_timers(acts):
    return [act for act in acts if act.startswith(("START:", "STOP:"))]


def timers_seen(event, before, lines, after):
    """What is seen of timers in a step of stet run: whether each was started last, or was stopped although it ran."""
    started = {name for line in lines for name in line["started"]}
    stopped = {name for line in lines for name in line["stopped"]}
    running = set(before) - {event.removeprefix("EXPIRE:")}
    return sorted([f"START:{name}" for name in started if name in after or name not in stopped] +
                  [f"STOP:{name}" for name in stopped & running if name not in after])


class Replay(WithOffice):
    """stet run takes the same events, and says the same of each."""

    def check_taken(self, step, line, where):
        for key in ("event", "from", "to", "outcome", "row"):
            self.assertEqual(step[key], line[key], where)
        self.assertEqual(sorted(act for act in step["does"] if act not in of_timers(step["does"])), acts_of(line), where)

    def check_sequence(self, table, guards, suite, sequence):
        steps = [suite["steps"][number] for number in sequence]
        events, answers = [], dict.fromkeys(guards, False)
        for step in steps:
            for guard in guards:
                if answers[guard] != (guard in step["yes"]):
                    answers[guard] = not answers[guard]
                    events.append(f"{guard}={int(answers[guard])}")
            if step["possible"]:
                events.append(step["event"])
        lines = [json.loads(line) for line in printed("run", table, "--json", *events).splitlines()]
        possible = [step for step in steps if step["possible"]]
        self.assertEqual(len(possible), len(lines))
        before = {"timers": [], "deferred": []}
        happened = iter(lines)
        for at, step in enumerate(steps):
            where = f"{table} sequence {sequence} step {at}"
            if not step["possible"]:
                kind, _, name = step["event"].partition(":")
                impossible = name not in before["timers"] if kind == "EXPIRE" else step["event"] in before["deferred"]
                self.assertTrue(impossible, where)
                continue
            line = next(happened)
            self.check_taken(step, line, where)
            self.assertEqual(step["config"], line["config"], where)
            then = line.get("then", [])
            acts = [act for taken in [step, *step.get("then", [])] for act in taken["does"]]
            self.assertEqual(sorted(of_timers(acts)),
                             timers_seen(step["event"], before["timers"], [line, *then], line["config"]["timers"]), where)
            self.assertEqual(len(step.get("then", [])), len(then), where)
            for mine, other in zip(step.get("then", []), then):
                self.check_taken(mine, other, where)
            before = step["config"]

    def check_suite(self, table, kind):
        guards = [guard["name"] if isinstance(guard, dict) else guard
                  for guard in json.loads(printed("draw", table, "--as", "json"))["guards"]]
        suite = suite_of(table, kind)
        self.assertTrue(suite["sequences"] or kind == "guards", (table, kind))
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda sequence: self.check_sequence(table, guards, suite, sequence), suite["sequences"]))

    def test_tours(self):
        for name in MACHINES:
            for kind in ("states", "transitions", "cells", "guards"):
                self.check_suite(table_of(name), kind)

    def test_identifying_words(self):
        for table in (table_of("turnstile"), table_of("bfd")):
            self.check_suite(table, "hsi")

    def test_what_is_deferred(self):
        for kind in ("transitions", "pairs", "guards"):
            self.check_suite(self.office, kind)


def rows_met(step):
    return [taken["row"] for taken in [step, *step.get("then", [])]] if step["possible"] else []


def counted(suite, kind):
    """The coverage of a suite by another hand: from its steps alone."""
    initial = suite["steps"][suite["sequences"][0][0]]["from"] if suite["sequences"] else None
    covered = {initial} if kind == "states" else set()
    for sequence in suite["sequences"]:
        before = None
        for number in sequence:
            step = suite["steps"][number]
            if not step["possible"]:
                continue
            if kind == "states":
                covered.update(taken["to"] for taken in [step, *step.get("then", [])])
            elif kind == "transitions":
                covered.update(rows_met(step))
            elif kind == "cells":
                covered.add((step["from"], step["event"]))
            for row in rows_met(step) if kind == "pairs" else ():
                if before is not None and row is not None:
                    covered.add((before, row))
                before = row
    return len(covered - {None})


def parts_of(when):
    """A condition as text: [(name, value)]."""
    if when is None:
        return []
    inner = re.fullmatch(r"AND\((.*)\)", when)
    parts = re.split(r", *", inner.group(1)) if inner else [when]
    return [(part[4:-1], False) if part.startswith("NOT(") else (part, True) for part in parts]


class Counts(WithOffice):
    """What a suite says of its coverage is so, whoever counts."""

    def said(self, suite):
        return {one["kind"]: one for one in suite["coverage"]}

    def test_counted_by_another_hand(self):
        for table in [*map(table_of, MACHINES), self.office]:
            for kind in KINDS if table.stem in ("turnstile", "bfd") else COUNTED:
                suite = suite_of(table, kind)
                if not suite["sequences"]:
                    continue
                for what in ("states", "transitions", "pairs", "cells"):
                    self.assertEqual(self.said(suite)[what]["reached"], counted(suite, what), (table, kind, what))

    def test_all_that_can_be_reached_is(self):
        for table in [*map(table_of, MACHINES), self.office]:
            for kind in COUNTED:
                said = self.said(suite_of(table, kind))[kind]
                self.assertEqual(said["reached"], said["reachable"], (table, kind))

    def test_nothing_is_left_out_of_the_totals(self):
        for name in MACHINES:
            machine = json.loads(printed("draw", table_of(name), "--as", "json"))
            said = self.said(suite_of(table_of(name), "transitions"))
            rows = {(row["file"], row["line"]) for row in machine["transitions"]}
            self.assertEqual(said["states"]["total"], len(machine["states"]))
            self.assertEqual(said["cells"]["total"], len(machine["states"]) * len(machine["events"]))
            self.assertEqual(said["transitions"]["total"], len(rows))
            decisions = sum(1 + len(parts_of(row["when"])) for row in machine["transitions"] if row["when"])
            self.assertEqual(said["guards"]["total"], decisions)

    def decisions(self, table, suite):
        """Of each cell, which alternatives were tried how, from the steps of the suite."""
        cells = {}
        for row in json.loads(printed("draw", table, "--as", "json"))["transitions"]:
            cells.setdefault((row["from"], row["on"]), []).append(parts_of(row["when"]))
        tried = set()
        for sequence in suite["sequences"]:
            flags = set()
            for step in (suite["steps"][number] for number in sequence):
                if not step["possible"]:
                    continue
                yes = flags | set(step["yes"])
                for at, parts in enumerate(cells.get((step["from"], step["event"]), [])):
                    failing = [name for name, value in parts if (name in yes) != value]
                    if parts and len(failing) < 2:
                        tried.add((step["from"], step["event"], at, *failing))
                    if not failing:
                        break
                flags = set(step["config"]["flags"])
        return tried

    def test_decisions_counted_by_another_hand(self):
        for table in [*map(table_of, MACHINES), self.office]:
            for kind in ("transitions", "guards"):
                suite = suite_of(table, kind)
                self.assertEqual(self.said(suite)["guards"]["reached"], len(self.decisions(table, suite)), (table, kind))

    def test_sequences_go_on_from_where_they_are(self):
        for name in ("turnstile", "http2_stream"):
            for kind in KINDS:
                suite = suite_of(table_of(name), kind)
                sequences = [tuple(sequence) for sequence in suite["sequences"]]
                beginnings = {sequence[:count] for sequence in sequences for count in range(len(sequence))}
                self.assertEqual(beginnings & set(sequences), set(), "a sequence is the beginning of another")
                self.assertEqual(len(sequences), len(set(sequences)))
                self.assertEqual(set(range(len(suite["steps"]))), {number for one in sequences for number in one})

    def test_what_cannot_be_reached_is_named(self):
        gaps = suite_of(self.office, "transitions")["unreachable"]
        lines = DEFERRING.splitlines()
        self.assertEqual([lines[gap["line"] - 1].split(",")[0].replace("(", " ") for gap in gaps],
                         ["NEVER CLOSED", "IGNORE NOWHERE", "IGNORE NOWHERE", "IGNORE NOWHERE", "NEVER NOWHERE"])
        self.assertEqual(gaps[0]["why"], "DAY is never running in CLOSED")
        self.assertEqual(gaps[1]["why"], "NOWHERE is never entered")
        self.assertEqual([gap["what"] for gap in suite_of(self.office, "states")["unreachable"]], ["NOWHERE"])

    def test_short(self):
        """A tour needs a step a row at least; these take little more."""
        for name, most in (("tcp", 1.4), ("bfd", 1.25), ("ppp_lcp", 1.45), ("http2_stream", 1.25), ("turnstile", 1.0)):
            suite = suite_of(table_of(name), "transitions")
            rows = self.said(suite)["transitions"]["reachable"]
            self.assertLessEqual(sum(map(len, suite["sequences"])), most * rows, name)

    def test_the_same_bytes(self):
        for kind in ("pairs", "hsi"):
            for form in ("c", "json", "tap"):
                arguments = ("test", table_of("ppp_lcp"), "--cover", kind, "--as", form)
                self.assertEqual(printed(*arguments), printed(*arguments))


class Forms(WithOffice):
    def test_tap(self):
        for table in (table_of("turnstile"), table_of("tcp"), self.office):
            lines = printed("test", table, "--as", "tap").splitlines()
            plan = int(re.fullmatch(r"1\.\.(\d+)", lines[1]).group(1))
            points = [line for line in lines if line.startswith("ok ")]
            self.assertEqual(lines[0], "TAP version 13")
            self.assertEqual([int(point.split()[1]) for point in points], list(range(1, plan + 1)))
            skipped = [point for point in points if "# SKIP cannot be reached: " in point]
            self.assertEqual(len(skipped), len(suite_of(table, "transitions")["unreachable"]))

    def test_text_says_what_json_says(self):
        for kind in KINDS:
            text = printed("test", table_of("ppp_lcp"), "--cover", kind)
            suite = suite_of(table_of("ppp_lcp"), kind)
            steps = sum(map(len, suite["sequences"]))
            self.assertRegex(text, rf"\A{kind}: {len(suite['sequences'])} sequences?, {steps} steps, ")
            for one in suite["coverage"]:
                self.assertRegex(text, rf"\n{one['kind']} +{one['reached']} of {one['reachable']}(;|\n)")

    def test_wrong_usage(self):
        for arguments, message in (
                ((), "takes one table"),
                (("--cover", "paires", table_of("tcp")), "did you mean 'pairs'"),
                (("--extra", "1", table_of("tcp")), "--extra is for --cover w and --cover hsi"),
                (("--cover", "w", "--extra", "-1", table_of("tcp")), "a number from 0 to"),
                (("--cover", "w", "--extra", "2x", table_of("tcp")), "a number from 0 to"),
                (("--cover", "hsi", "--extra", "1", "--as", "json", table_of("tcp")), "are too many to list; --as c makes them")):
            status, out, err = stet("test", *arguments)
            self.assertEqual((status, out), (2, ""), arguments)
            self.assertRegex(err, r"^stet: error: .*\n$")
            self.assertIn(message, err)


def compile_c(output, *arguments):
    done = subprocess.run([CC, *WARNINGS, *map(str, arguments), "-o", str(output)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise AssertionError(f"{arguments}:\n{done.stderr[:4000]}")
    return output


def run(program, *arguments):
    done = subprocess.run([str(program), *arguments], capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stdout


class Runtime(WithOffice):
    """The C form against what <stet/fsm.h> makes of a table."""

    def compile_runtime(self, machine, table, kind, compiled_table=None, options=()):
        source = self.folder / f"{machine}_suite.c"
        source.write_text(printed("test", table, "--cover", kind, "--as", "c", *options), encoding="utf-8")
        return compile_c(self.folder / "program", f'-DSUITE="{source}"', f"-DSUITE_MACHINE={machine}",
                         f'-DSUITE_TABLE="{compiled_table or table}"', "-I", ROOT / "src/include", HERE / "runtime_adapter.c")

    def test_machines(self):
        for name in MACHINES:
            for kind in ("pairs", "hsi"):
                status, out = run(self.compile_runtime(name, table_of(name), kind))
                self.assertEqual(status, 0, out[-2000:])
                self.assertRegex(out, r"\n# 0 of \d+ failed\n\Z")

    def test_deferral(self):
        for kind in ("transitions", "pairs", "guards"):
            self.assertEqual(run(self.compile_runtime("office", self.office, kind))[0], 0)

    def test_much_is_done_at_once(self):
        """Sixteen letters that were kept are read five times each; a seventeenth time is seen."""
        many = self.folder / "many.def"
        text = self.office.read_text(encoding="utf-8").replace("DO(read)", "DO(read) " * 4 + "DO(read)")
        many.write_text(text, encoding="utf-8")
        self.assertEqual(run(self.compile_runtime("office", many, "hsi"))[0], 0)
        wrong = self.folder / "wrong.def"
        last = 'IGNORE(OPEN, UNLOCK, "1")\n'
        self.assertIn(last, text)
        for acts, differs in ((85, 0), (86, 1), (300, 1), (3000, 1)):
            much = [text.replace(last, f'ON(OPEN, UNLOCK, _, {"DO(read) " * count}, _, "1")\n') for count in (85, acts)]
            many.write_text(much[0], encoding="utf-8")
            wrong.write_text(much[1], encoding="utf-8")
            self.assertEqual(run(self.compile_runtime("office", many, "transitions", wrong))[0], differs, acts)

    def test_a_wrong_table_is_found(self):
        wrong = self.folder / "wrong.def"
        for old, new in (("DO(read)", "_"), ("TELL(HELLO) SET(tired)", "TELL(HELLO)"), ("AND(known, NOT(tired))", "known"),
                         ("DEFER(CLOSED, COME,", "IGNORE(CLOSED, COME,"), ("STOP(DAY)", "START(DAY)")):
            self.assertEqual(DEFERRING.count(old), 1)
            wrong.write_text(DEFERRING.replace(old, new), encoding="utf-8")
            status, out = run(self.compile_runtime("office", self.office, "pairs", wrong))
            self.assertEqual(status, 1, old)
            self.assertRegex(out, r"\nnot ok \d+ - \d+ steps\n# step \d+: ")

    def taken_by(self, program):
        """Every sequence that the program takes, as it shows them line by line."""
        taken = set()
        for number in range(1, int(re.search(r"\n1\.\.(\d+)\n", run(program)[1]).group(1)) + 1):
            for shown in re.split(r"^#$", run(program, str(number))[1], flags=re.MULTILINE)[1:]:
                events = re.findall(r"^# ([A-Z]\S*?)(?: \(([^)]*)\))?(?:: cannot happen here)?$", shown, re.MULTILINE)
                taken.add(tuple(event + "?" + guards for event, guards in events))
        return taken

    def test_words_are_taken_as_they_are_listed(self):
        for name in ("turnstile", "bfd"):
            for kind, options in (("hsi", ()), ("w", ()), ("hsi", ("--extra", "1"))):
                suite = suite_of(table_of(name), kind, *options)
                listed = {tuple(step["event"] + "?" + ", ".join(step["yes"]) for step in map(suite["steps"].__getitem__, sequence))
                          for sequence in suite["sequences"]}
                taken = self.taken_by(self.compile_runtime(name, table_of(name), kind, options=options))
                beginnings = {sequence[:count] for sequence in listed for count in range(len(sequence) + 1)}
                self.assertEqual(listed - taken, set(), (name, kind))
                self.assertEqual(taken - beginnings, set(), (name, kind))

    def test_one_sequence(self):
        program = self.compile_runtime("turnstile", table_of("turnstile"), "hsi")
        status, out = run(program, "2")
        self.assertEqual(status, 0)
        self.assertRegex(out, r"\ATAP version 13\n1\.\.1\n#\n# (COIN|PUSH)")
        for wrong in ("0", "99", "x"):
            self.assertEqual(run(program, wrong)[0], 2)


# A row of a group stops a timer that runs in one of its states; a call starts one that runs.
LINE = """#include <stet/words.h>
MACHINE(line, "Line", "nobody")
STATE(OFF, _, "off")
GROUP(UP, _, "up")
STATE(QUIET, UP, "quiet")
STATE(ASKING, UP, "asking")
INITIAL(OFF)
FINAL(OFF)
CALL(OPEN, "open")
CALL(ASK, "ask")
CALL(CLOSE, "close")
MESSAGE(HELLO, "hello")
MESSAGE(BYE, "bye")
TIMER(RESEND, "resend")
TIMER(IDLE, "idle")
ON(OFF, OPEN, _, START(IDLE), QUIET, "1")
IGNORE(OFF, ASK, "1")
IGNORE(OFF, CLOSE, "1")
IGNORE(OFF, RECEIVE(HELLO), "1")
IGNORE(OFF, RECEIVE(BYE), "1")
NEVER(OFF, EXPIRE(RESEND), "1")
NEVER(OFF, EXPIRE(IDLE), "1")
IGNORE(UP, OPEN, "1")
ON(QUIET, ASK, _, STOP(IDLE) SEND(HELLO) START(RESEND), ASKING, "1")
ON(ASKING, ASK, _, STOP(RESEND) SEND(HELLO) START(RESEND), _, "1")
ON(UP, CLOSE, _, STOP(RESEND) STOP(IDLE) SEND(BYE), OFF, "1")
IGNORE(UP, RECEIVE(HELLO), "1")
ON(UP, RECEIVE(BYE), _, STOP(RESEND) STOP(IDLE), OFF, "1")
NEVER(QUIET, EXPIRE(RESEND), "1")
ON(ASKING, EXPIRE(RESEND), _, STOP(RESEND) START(IDLE), QUIET, "1")
ON(QUIET, EXPIRE(IDLE), _, STOP(IDLE), OFF, "1")
NEVER(ASKING, EXPIRE(IDLE), "1")
"""

# With ALWAYS it reports stopping whatever it stops, else only what ran.
LINE_BY_HAND = """#include SUITE
static enum { OFF, QUIET, ASKING } state;
static bool resend, idle;
static struct line_suite_seen *seen;

static void did(enum line_suite_act act) { line_suite_did(seen, act); }
static void start_resend(void) { resend = true; did(line_suite_START_RESEND); }
static void start_idle(void) { idle = true; did(line_suite_START_IDLE); }
static void stop_resend(void)
{
    if (ALWAYS || resend)
        did(line_suite_STOP_RESEND);
    resend = false;
}
static void stop_idle(void)
{
    if (ALWAYS || idle)
        did(line_suite_STOP_IDLE);
    idle = false;
}
static void stop_all(void)
{
    stop_idle();
    stop_resend();
    state = OFF;
}
void line_suite_reset(void) { state = OFF; resend = idle = false; }
bool line_suite_possible(enum line_suite_event event)
{
    return event == line_suite_EXPIRE_RESEND ? resend : event == line_suite_EXPIRE_IDLE ? idle : true;
}
static enum line_suite_outcome answer(enum line_suite_event event)
{
    if (state == OFF && event != line_suite_CALL_OPEN)
        return line_suite_IGNORED;
    switch (event) {
    case line_suite_CALL_OPEN:
        if (state != OFF)
            return line_suite_IGNORED;
        start_idle();
        state = QUIET;
        return line_suite_TAKEN;
    case line_suite_CALL_ASK:
        start_resend();
        stop_idle();
        did(line_suite_SEND_HELLO);
        state = ASKING;
        return line_suite_TAKEN;
    case line_suite_CALL_CLOSE:
        did(line_suite_SEND_BYE);
        stop_all();
        return line_suite_TAKEN;
    case line_suite_RECEIVE_BYE:
        stop_all();
        return line_suite_TAKEN;
    case line_suite_EXPIRE_RESEND:
        resend = false;
        start_idle();
        state = QUIET;
        return line_suite_TAKEN;
    case line_suite_EXPIRE_IDLE:
        idle = false;
        stop_all();
        return line_suite_TAKEN;
    default:
        return line_suite_IGNORED;
    }
}
void line_suite_post(enum line_suite_event event, uint64_t yes, struct line_suite_seen *what)
{
    static const enum line_suite_state states[] = {line_suite_STATE_OFF, line_suite_STATE_QUIET, line_suite_STATE_ASKING};

    (void)yes;
    seen = what;
    seen->outcome = answer(event);
    seen->state = states[state];
}
"""


class Timers(WithOffice):
    """Stopping a timer that is off is nothing, for whoever says it; one that runs has to be stopped."""

    def setUp(self):
        super().setUp()
        self.table = self.folder / "line.def"
        self.table.write_text(LINE, encoding="utf-8")

    def try_by_hand(self, kind, text, *options):
        suite = self.folder / "line_suite.c"
        suite.write_text(printed("test", self.table, "--cover", kind, "--as", "c"), encoding="utf-8")
        source = self.folder / "by_hand.c"
        source.write_text(text, encoding="utf-8")
        return run(compile_c(self.folder / "by_hand", f'-DSUITE="{suite}"', *options, source))

    def test_no_form_expects_it(self):
        for kind in KINDS:
            suite = suite_of(self.table, kind)
            for step in suite["steps"]:
                if not step["possible"]:
                    continue
                ran = {"OFF": set(), "QUIET": {"IDLE"}, "ASKING": {"RESEND"}}[step["from"]] - {step["event"].removeprefix("EXPIRE:")}
                stopped = {act[5:] for act in step["does"] if act.startswith("STOP:")}
                self.assertLessEqual(stopped, ran, step)
        self.assertIn('"CLOSE -> taken, OFF: STOP IDLE, SEND BYE"', printed("test", self.table, "--cover", "cells", "--as", "tap"))

    def test_who_reports_it_and_who_does_not_both_pass(self):
        for kind in ("transitions", "pairs", "hsi"):
            for always in (0, 1):
                for more in ((), ("-DSUITE_ACTS_ONLY",)):
                    status, out = self.try_by_hand(kind, LINE_BY_HAND, f"-DALWAYS={always}", *more)
                    self.assertEqual(status, 0, (kind, always, more, out))

    def test_a_timer_left_running_is_found(self):
        for left in ("stop_idle();\n    stop_resend();", "start_resend();\n        stop_idle();"):
            self.assertEqual(LINE_BY_HAND.count(left), 1)
            for stop in ("stop_idle();", "stop_resend();") if left.startswith("stop") else ("stop_idle();",):
                wrong = LINE_BY_HAND.replace(left, left.replace(stop, f"(void){stop[:-3]};"))
                for kind in ("transitions", "hsi") if stop == "stop_idle();" else ("pairs", "hsi"):
                    for always in (0, 1):
                        status, out = self.try_by_hand(kind, wrong, f"-DALWAYS={always}")
                        self.assertEqual(status, 1, (kind, left, stop, out))
                        self.assertRegex(out, r"\n# step \d+: ")

    def test_a_stop_that_is_only_said_or_a_start_that_is_not_is_found(self):
        for old, new in (("idle = false;\n}", "}"), ("resend = true; did(line_suite_START_RESEND);", "resend = true;")):
            self.assertEqual(LINE_BY_HAND.count(old), 1)
            self.assertEqual(self.try_by_hand("hsi", LINE_BY_HAND.replace(old, new), "-DALWAYS=0")[0], 1, old)

    def test_a_table_that_does_the_same_gets_the_same_suite(self):
        """stet diff finds no difference, and neither does a suite."""
        other = self.folder / "other.def"
        row = 'ON(UP, CLOSE, _, STOP(RESEND) STOP(IDLE) SEND(BYE), OFF, "1")\n'
        self.assertEqual(LINE.count(row), 1)
        other.write_text(LINE.replace(row, 'ON(QUIET, CLOSE, _, STOP(IDLE) SEND(BYE), OFF, "1")\n'
                                           'ON(ASKING, CLOSE, _, SEND(BYE) STOP(RESEND), OFF, "1")\n'), encoding="utf-8")
        self.assertIn("they behave the same", printed("diff", self.table, other, "--as", "text"))
        mine, others = (suite_of(table, "hsi") for table in (self.table, other))
        self.assertEqual((mine["states"], mine["inputs"], mine["sequences"]), (others["states"], others["inputs"], others["sequences"]))
        self.assertEqual(*([sorted(step.get("does", [])) for step in suite["steps"]] for suite in (mine, others)))


CHOOSE = """#include "hand_tcp.h"
#include <stdlib.h>
typedef enum hand_answer variant(struct hand_tcp *, enum hand_event, const struct hand_facts *);
%s
static variant *const variants[] = {%s};
enum hand_answer hand_tcp_event(struct hand_tcp *tcp, enum hand_event event, const struct hand_facts *facts)
{
    return variants[atoi(getenv("VARIANT"))](tcp, event, facts);
}
"""


class ByHand(WithOffice):
    """The C form against a TCP written by hand, and against wrong ones."""

    def adapter(self, kind, *options):
        source = self.folder / f"{kind}.c"
        source.write_text(printed("test", table_of("tcp"), "--cover", kind, "--as", "c"), encoding="utf-8")
        return compile_c(self.folder / f"{kind}.o", "-O1", "-c", f'-DSUITE="{source}"', "-I", HERE, *options, HERE / "hand_adapter.c")

    def test_it_does_what_the_table_says(self):
        for kind in KINDS:
            program = compile_c(self.folder / kind, "-O1", "-I", HERE, HERE / "hand_tcp.c", self.adapter(kind))
            status, out = run(program)
            self.assertEqual(status, 0, out[-2000:])

    def test_timers_have_no_order_in_a_step(self):
        name, old, new = OTHER_ORDER
        text = (HERE / "hand_tcp.c").read_text(encoding="utf-8")
        self.assertEqual(text.count(old), 1, name)
        source = self.folder / "other_order.c"
        source.write_text(text.replace(old, new), encoding="utf-8")
        status, out = run(compile_c(self.folder / "other_order", "-O1", "-I", HERE, source, self.adapter("hsi")))
        self.assertEqual(status, 0, out[-2000:])

    def compile_wrong(self, number):
        name, old, new = WRONG[number]
        text = (HERE / "hand_tcp.c").read_text(encoding="utf-8")
        if text.count(old) != 1:
            raise AssertionError(f"{name}: what is to be changed stands there {text.count(old)} times")
        source = self.folder / f"wrong{number}.c"
        source.write_text(f"#define hand_tcp_event wrong{number}\n" + text.replace(old, new), encoding="utf-8")
        return compile_c(source.with_suffix(".o"), "-O0", "-w", "-c", "-I", HERE, source)

    def compile_all_wrong(self):
        """One object with every wrong one, of which the environment chooses."""
        names = [f"wrong{number}" for number in range(len(WRONG))]
        choose = self.folder / "choose.c"
        choose.write_text(CHOOSE % ("\n".join(f"variant {name};" for name in names), ", ".join(names)), encoding="utf-8")
        with ThreadPoolExecutor(2) as pool:
            objects = list(pool.map(self.compile_wrong, range(len(WRONG))))
        return [*objects, compile_c(self.folder / "choose.o", "-c", "-I", HERE, choose)]

    def finds(self, program, number):
        done = subprocess.run([str(program)], stdout=subprocess.DEVNULL, env={**os.environ, "VARIANT": str(number)},
                              timeout=100, check=False)
        if done.returncode not in (0, 1):
            raise AssertionError(f"{WRONG[number][0]}: exit status {done.returncode}")
        return done.returncode == 1

    def found(self, kind, objects, *options):
        program = compile_c(self.folder / f"all_{kind}", self.adapter(kind, *options), *objects)
        names = {WRONG[number][0] for number in range(len(WRONG)) if self.finds(program, number)}
        print(f"{kind}: {len(names)} of {len(WRONG)} wrong ones found")
        return names

    def test_every_wrong_one_is_found(self):
        objects = self.compile_all_wrong()
        every = {name for name, _, _ in WRONG}
        found = {kind: self.found(kind, objects) for kind in ("states", "transitions", "pairs", "guards", "hsi")}
        self.assertEqual(every - found["hsi"], MORE_STATES)
        self.assertEqual(every - found["hsi"] - found["pairs"], {"pending outlives LISTEN"})
        number = [name for name, _, _ in WRONG].index("pending outlives LISTEN")
        one_more = compile_c(self.folder / "one_more", self.adapter("hsi", "-DSUITE_EXTRA=1"), *objects)
        self.assertTrue(self.finds(one_more, number))
        self.assertEqual(len(every), len(WRONG))
        for weak, least in (("states", 2 * len(every) // 3), ("transitions", 5), ("guards", 5)):
            self.assertGreater(len(every - found[weak]), least, weak)


def large_table(states, calls):
    """A ring with shortcuts, so that no state is far and every cell differs."""
    lines = ["#include <stet/words.h>", 'MACHINE(large, "Large", "generated")']
    lines += [f'STATE(S{i}, _, "state")' for i in range(states)] + ["INITIAL(S0)", "FINAL(S0)"]
    lines += [f'CALL(C{c}, "call")' for c in range(calls)] + ['ACTION(act, "act")']
    for i in range(states):
        for c in range(calls):
            to = (i * (c + 1) + c * c + 1) % states if c else (i + 1) % states
            lines.append(f'ON(S{i}, C{c}, _, {"DO(act)" if (i ^ c) % 3 else "_"}, S{to}, "1")')
    return "\n".join(lines) + "\n"


class Large(WithOffice):
    def test_a_thousand_states(self):
        table = self.folder / "large.def"
        table.write_text(large_table(1000, 10), encoding="utf-8")
        for kind in ("states", "transitions", "cells"):
            begun = time.monotonic()
            suite = suite_of(table, kind)
            said = {one["kind"]: one for one in suite["coverage"]}[kind]
            self.assertEqual(said["reached"], said["total"], kind)
            self.assertLess(time.monotonic() - begun, 20, kind)
        self.assertEqual(said["total"], 10000)


if __name__ == "__main__":
    unittest.main()
