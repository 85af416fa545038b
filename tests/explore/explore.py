"""What an exploration finds, against the naive explorer (tests/spin/reference.py).

    explore.py STET REPORT SOURCE_TREE CLASS

Equal: states, transitions, verdicts, problems with the lengths of their ways,
and rows taken; for every machine that comes with stet, for machines made at
random and for some made by hand; with each kind of set, size of packed states
and number of threads.
"""
import importlib.util
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import unittest

STET, REPORT, ROOT = sys.argv[1:4]
MACHINES = pathlib.Path(ROOT) / "src" / "machines"
NAIVE_MOST = 5000  # states that the naive explorer is asked to find
VARIANTS = [["threads=1", "graph=1"], ["threads=1", "singly=1"], ["threads=2", "singly=1", "words=2"],
            ["threads=4", "words=4"], ["threads=3", "words=16"], ["threads=2", "singly=1"], ["threads=4"]]


def load_reference():
    path = pathlib.Path(ROOT) / "tests" / "spin" / "reference.py"
    spec = importlib.util.spec_from_file_location("reference", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


reference = load_reference()


def model_of(table):
    done = subprocess.run([STET, "emit", str(table), "--as", "json"], capture_output=True, check=True)
    return json.loads(done.stdout)


def report(table, system, link, *options, status=0):
    done = subprocess.run([REPORT, str(table), system, link, *options], capture_output=True, text=True, check=False)
    if done.returncode != status:
        raise AssertionError(f"report {table} {system} {link} {' '.join(options)}: {done.stderr}")
    return done.stdout


def parsed(text):
    """The report in the shape of the naive explorer's."""
    found = {"claims": {}, "problems": [], "rows": []}
    for line in text.splitlines():
        words = line.split()
        if line.startswith(" "):
            continue
        if words[0] in ("states", "transitions"):
            found[words[0]] = int(words[1])
        elif words[0] == "claim":
            found["claims"][words[1]] = {"holds": True, "fails": False, "undecided": None}[words[2]]
        elif words[0] == "problem":
            subject = [int(w) if w.isdigit() else w for w in words[2:-2]]
            # A livelock's way goes on from the nearest state of it to one where it goes round.
            found["problems"].append([[words[1], *subject], None if words[1] == "livelock" else int(words[-2])])
        elif words[0] == "row":
            found["rows"].append(int(words[1]))
    found["problems"].sort(key=str)
    return found


class Case(unittest.TestCase):
    maxDiff = None

    def compare(self, table, system, link, variants=VARIANTS):
        """False when there are too many states for the naive explorer."""
        if "unfinished" in report(table, system, link, f"states={NAIVE_MOST}", "counting=1"):
            return False
        naive = reference.Exploration(model_of(table), system, *([] if link == "-" else [link])).report()
        naive["problems"] = sorted(([what, None if what == ["livelock"] else steps] for what, steps in naive["problems"]),
                                   key=str)
        first = report(table, system, link, *variants[0])
        self.assertEqual(parsed(first), naive, f"{table} {system} {link}")
        for options in variants[1:]:
            other = report(table, system, link, *options)
            self.assertEqual(parsed(other), naive, f"{table} {system} {link} {options}")
            if "words" not in f"{options} {variants[0]}":
                self.assertEqual(other, first, f"{table} {system} {link} {options}")
        return True


# --- machines that come with stet ----------------------------------------------

class Machines(Case):
    def test_machines_that_come_with_stet(self):
        compared = 0  # the larger ones are compared where SPIN is
        for table in sorted(MACHINES.glob("*.def")):
            if len(table.suffixes) > 1:
                continue
            for system in model_of(table)["systems"]:
                compared += self.compare(table, system["name"], "1,LOSES", VARIANTS[:1] + VARIANTS[2:4])
        self.assertGreater(compared, 2)


# --- machines made at random -----------------------------------------------------

def random_condition(rng, roles, depth=0):
    role = rng.choice(roles)
    choice = rng.randrange(7 if depth < 2 else 4)
    if choice == 4:
        return f"NOT({random_condition(rng, roles, depth + 1)})"
    if choice > 4:
        parts = ", ".join(random_condition(rng, roles, depth + 1) for _ in range(2))
        return f"{'ALL' if choice == 5 else 'ANY'}({parts})"
    return [f"IN({role}, S{rng.randrange(3)})", f"HAS({role}, f{rng.randrange(2)})",
            f"ARMED({role}, T{rng.randrange(2)})", f"FLYING({role}, M{rng.randrange(3)})"][choice]


def random_rows(rng):
    """Rows for each state and event; now and then none."""
    events = ["C0", "C1", "RECEIVE(M0)", "RECEIVE(M1)", "RECEIVE(M2)", "EXPIRE(T0)", "EXPIRE(T1)"]
    whens = ["f0", "NOT(f1)", "g0", "AND(g0, NOT(g1))", "AND(f1, g1)"]
    doings = ["SEND(M0)", "SEND(M1)", "SEND(M2)", "START(T0)", "START(T1)", "STOP(T0)", "SET(f0)", "SET(f1)",
              "CLEAR(f0)", "CLEAR(f1)", "TELL(told)", "DO(done)"]

    def do():
        return " ".join(rng.sample(doings, rng.randrange(3))) or "_"

    def to():
        return rng.choice(["S0", "S1", "S2", "_", "_"])

    for state in ("S0", "S1", "S2"):
        for event in events:
            kind = rng.randrange(12)
            if kind < 5:
                yield f'ON({state}, {event}, _, {do()}, {to()}, "1")'
            elif kind < 8:
                yield f'ON({state}, {event}, {rng.choice(whens)}, {do()}, {to()}, "1")'
                if rng.randrange(4):
                    yield f'OR({state}, {event}, _, {do()}, {to()}, "1")'
            elif kind < 10:
                yield f'IGNORE({state}, {event}, "1")'
            elif kind < 11:
                defers = event in ("C0", "RECEIVE(M0)") and rng.randrange(3) > 0  # more would be too many orders
                yield f'{"DEFER" if defers else "NEVER"}({state}, {event}, "1")'


def random_table(seed):
    rng = random.Random(seed)
    roles = ["a", "b", "c"][:3 if seed % 5 == 0 else 2]
    links = [(x, y) for x in roles for y in roles if x != y]
    if len(roles) == 3:
        links = links[:4]
    forms = ["IMPOSSIBLE({})", "REACHABLE({})", "POSSIBLE_AGAIN({})", "LEADS_TO({}, {})", "LEADS_TO({}, {})"]
    lines = ["#include <stet/words.h>", 'MACHINE(random, "Random", "1")',
             *(f'STATE(S{i}, {"G" if i else "_"}, "state")' for i in range(3)), 'GROUP(G, _, "group")', "INITIAL(S0)",
             *(["FINAL(S1)"] if rng.randrange(2) else []),
             *(f'CALL(C{i}, "call")' for i in range(2)), *(f'MESSAGE(M{i}, "message")' for i in range(3)),
             *(f'TIMER(T{i}, "timer")' for i in range(2)), "OUTLASTS(T1)", *(f'FLAG(f{i}, "flag")' for i in range(2)),
             *(f'GUARD(g{i}, "guard")' for i in range(2)), 'SIGNAL(told, "signal")', 'ACTION(done, "action")',
             *random_rows(rng), *(['ENTER(G, SEND(M1), "1")'] if rng.randrange(3) == 0 else []),
             'SYSTEM(all, "all")', *(f'ROLE({role}, "role")' for role in roles),
             *(f'LINK({x}, {y}, {rng.randrange(1, 3)}, {rng.choice(["_", "LOSES", "DUPLICATES REORDERS"])})'
               for x, y in links)]
    if rng.randrange(2):
        lines.append('ASSUME(NOT(g1), "so")')
    if rng.randrange(2):
        lines.append('WITHOUT(_, C1, "so")')
    if rng.randrange(3) == 0:
        lines.append("GIVEN(b, S2, SET(f0) START(T0))")
    for i in range(9):
        form = rng.choice(forms)
        conditions = [random_condition(rng, roles) for _ in range(form.count("{}"))]
        lines.append(f'CLAIM(c{i}, {form.format(*conditions)}, "claim")')
    return "\n".join(lines) + "\n"


class Random(Case):
    def test_machines_made_at_random(self):
        seeds, compared = int(sys.argv[5]) if len(sys.argv) > 5 else 40, 0
        with tempfile.TemporaryDirectory() as folder:
            for seed in range(seeds):
                table = pathlib.Path(folder) / f"random{seed}.def"
                table.write_text(random_table(seed), encoding="utf-8")
                for link in ("-", "1,LOSES", "1,REORDERS,DUPLICATES"):
                    compared += self.compare(table, "all", link, random.Random(seed).sample(VARIANTS, 2))
            self.assertGreater(compared, seeds, "most machines are too large to be compared")


# --- ways to look states up ----------------------------------------------------

class Ways(Case):
    """Too large for the naive explorer: what many threads find at once is what one finds singly."""
    systems = [("bfd", "path", "3,LOSES"), ("bfd", "path", "2,LOSES,DUPLICATES"), ("bfd", "path", "2,REORDERS,LOSES"),
               ("tcp", "client_server", "2,LOSES"), ("tcp", "client_server", "3,LOSES"), ("ppp_lcp", "link", "2,LOSES,DUPLICATES")]

    def test_counting(self):
        for machine, system, link in self.systems:
            table = MACHINES / f"{machine}.def"
            singly = report(table, system, link, "singly=1", "counting=1", "threads=1")
            for options in (["threads=1"], ["threads=2"], ["threads=4"], ["threads=3", "singly=1"]):
                self.assertEqual(report(table, system, link, "counting=1", *options), singly,
                                 f"{table} {system} {link} {options}")

    def test_everything(self):
        machine, system, link = self.systems[0]
        singly = report(MACHINES / f"{machine}.def", system, link, "singly=1", "threads=1")
        for threads in (1, 4):
            self.assertEqual(report(MACHINES / f"{machine}.def", system, link, f"threads={threads}"), singly)

    def test_limit(self):
        for states in (1000, 5000, 30000):
            singly = report(MACHINES / "bfd.def", "path", "3,LOSES", "singly=1", "threads=1", f"states={states}")
            self.assertEqual(singly, report(MACHINES / "bfd.def", "path", "3,LOSES", "threads=2", f"states={states}"))


# --- limits ----------------------------------------------------------------------

class Limits(Case):
    table = MACHINES / "tcp.def"

    def unfinished(self, *options):
        text = report(self.table, "peers", "2,LOSES", *options)
        words = next(line for line in text.splitlines() if line.startswith("unfinished")).split()
        return text, words[1], int(words[3])

    def test_states(self):
        text, limit, frontier = self.unfinished("threads=1", "states=20000")
        self.assertEqual(limit, "--max-states")
        self.assertTrue(0 < frontier < parsed(text)["states"] <= 20000)
        for threads in ("2", "4"):
            self.assertEqual(self.unfinished(f"threads={threads}", "states=20000")[0], text)

    def test_what_was_seen_is_decided(self):
        claims = parsed(self.unfinished("states=20000")[0])["claims"]
        self.assertTrue(claims["reaches_SYN_SENT"])
        self.assertIsNone(claims["closed_again"])

    def test_memory(self):
        """However many threads there are, and however states are kept."""
        for memory in ("100000", "1000000", "5000000"):
            said = {self.unfinished(f"threads={threads}", f"memory={memory}", *more)[0]
                    for threads in (1, 2, 4) for more in ([], ["singly=1"])}
            self.assertEqual(len(said), 1, said)
            self.assertIn("unfinished --max-memory", said.pop())

    def test_smaller_limit(self):
        """Of two limits that which holds for fewer states is the one that is told."""
        self.assertEqual(self.unfinished("memory=1000000", "states=20000")[1], "--max-states")
        self.assertEqual(self.unfinished("memory=200000", "states=20000")[1], "--max-memory")

    def test_hardly_any_memory(self):
        seen = set()
        for memory in (10, 100, 4000, 20000, 60000, 120000):
            done = subprocess.run([STET, "check", str(MACHINES / "abp.def"), f"--max-memory={memory}", "--threads=2"],
                                  capture_output=True, text=True)
            self.assertIn(done.returncode, (0, 1, 2), f"{memory} bytes: {done.stderr}")
            seen |= {words for words in ("no memory", "(--max-memory)", "12 claims hold") if words in done.stdout + done.stderr}
        self.assertEqual(len(seen), 3, seen)

    def test_time(self):
        self.assertEqual(self.unfinished("seconds=0.02", "threads=1")[1], "--max-time")


if __name__ == "__main__":
    sys.argv[1:] = [sys.argv[1], sys.argv[2], sys.argv[3], *sys.argv[4:]]
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(globals()[sys.argv[4]])
    sys.exit(not unittest.TextTestRunner(verbosity=1).run(suite).wasSuccessful())
