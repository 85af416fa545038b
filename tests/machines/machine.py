"""A table under test: what stet says of its cells, and what it does when it runs."""
import csv
import json
import re
import subprocess
import sys


class Machine:
    """A table, read by one program; every question to it is a command."""

    def __init__(self, stet, path):
        self.stet = stet
        self.path = path

    def ask(self, *arguments):
        done = subprocess.run([self.stet, *arguments], capture_output=True, text=True, timeout=60)
        if done.returncode != 0:
            raise SystemExit(f"stet {' '.join(arguments)}: exit {done.returncode}\n{done.stderr}")
        return done.stdout

    def run(self, state, events, flags=(), guards=()):
        """The reactions to events, one after the other; the guards named say yes, all others no."""
        arguments = ["run", self.path, "--json", "--from", state]
        if flags:
            arguments += ["--set", ",".join(flags)]
        for guard in guards:
            arguments += ["--guard", guard + "=1"]
        return [json.loads(line) for line in self.ask(*arguments, *events).splitlines()]

    def draw(self):
        return json.loads(self.ask("draw", self.path, "--as", "json"))

    def chart(self, scenario):
        return json.loads(self.ask("chart", self.path, scenario, "--as", "json"))

    def texts(self, word):
        """What names of a kind mean: {"RESET": "connection reset", ...} for "SIGNAL"."""
        with open(self.path, encoding="utf-8") as table:
            return dict(re.findall(rf'\b{word}\((\w+),\s*"([^"]*)"', table.read()))


class Cells:
    """The cells of a machine, groups flattened, as `stet draw --as json` gives them."""

    def __init__(self, machine):
        drawn = machine.draw()
        self.states = [state["name"] for state in drawn["states"]]
        self.events = [event["name"] for event in drawn["events"]]
        self.rows = {}
        for row in drawn["transitions"]:
            self.rows.setdefault((row["from"], row["on"]), []).append(row)

    def row(self, state, event, *true):
        """The row taken when the flags and guards named are true and all others are not."""
        for row in self.rows.get((state, event), []):
            if holds(row["when"], true):
                return row
        raise SystemExit(f"no row of {state} x {event} applies when {true or 'nothing'} holds")


def holds(when, true):
    if when is None:
        return True
    conditions = re.findall(r"(NOT\()?\b([a-z]\w*)", when)
    return all((name in true) != bool(negated) for negated, name in conditions)


def read_facts(path):
    """The rows of a tab-separated file; lines that begin with '#' are comments."""
    with open(path, encoding="utf-8", newline="") as file:
        lines = [line for line in file if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def report(what, count, mistakes):
    """Ends the test: every mistake, then how many facts hold."""
    for mistake in mistakes:
        print(mistake)
    print(f"{what}: {count} facts, {len(mistakes)} mistakes")
    sys.exit(1 if mistakes or count == 0 else 0)
