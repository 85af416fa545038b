"""SPIN, the naive explorer and stet agree about a system: its states, its transitions, its claims.

    agree.py STET REPORT TABLE SYSTEM      a system of a table, its links as large as seconds allow
    agree.py STET REPORT random COUNT      random tables

SPIN reads the Promela of `stet emit`.  With links small enough it prints every
transition, and its graph is that of the naive explorer, state by state; the
claims that SPIN has no logic for are decided on it.  With larger ones the
number of states is compared, and the claims that SPIN decides by itself.
"""
import json
import pathlib
import re
import sys
import tempfile

import random_table
import reference
import spin

SMALL, LARGE = 2500, 60000  # states: of a graph, of a count
DEPTH = 2 * LARGE  # of a path; a claim counts for one state more at each state
LINKS = ["1", "1,LOSES,DUPLICATES,REORDERS", "2", "2,LOSES", "2,LOSES,DUPLICATES,REORDERS", "3,LOSES", "3,LOSES,DUPLICATES"]
VERDICTS = {"holds": True, "fails": False}
KINDS = {"DOES": "call", "EXPIRES": "expire", "DELIVER": "deliver", "LOSE": "lose", "DUPLICATE": "duplicate"}


class System:
    def __init__(self, stet, report, table, name):
        self.stet, self.tool, self.table, self.name = stet, report, table, name
        self.model = json.loads(spin.run(stet, "emit", table))
        self.system = next(system for system in self.model["systems"] if system["name"] == name)
        self.failures = 0

    def emit(self, link):
        return spin.run(self.stet, "emit", self.table, "--as", "promela", "--system", self.name,
                        *([] if link == "-" else ["--link", link]))

    def graph(self, link, exploration):
        """The states and steps that stet finds, as the naive explorer has them."""
        lines = spin.run(self.stet, "emit", self.table, "--as", "graph", "--system", self.name,
                         *([] if link == "-" else ["--link", link])).splitlines()
        states, steps = [], []
        for line in map(json.loads, lines):
            if "state" not in line:
                steps.append(line)
                continue
            roles = tuple((role["state"], frozenset(role["flags"]), frozenset(role["timers"]), tuple(role["deferred"]))
                          for role in line["roles"])
            states.append((roles, tuple(tuple(sorted(map(exploration.machine.messages.index, queue))
                                              if "REORDERS" in link[3] else map(exploration.machine.messages.index, queue))
                                        for queue, link in zip(line["links"], exploration.links))))
        return set(states), {(states[step["from"]], KINDS[word], role, name, states[step["to"]]) for step in steps
                             for word, role, name in re.findall(r"^(\w+)\((\w+), (\w+)", step["step"])}

    @staticmethod
    def steps(exploration):
        """The steps of the naive explorer as stet names them."""
        names = [exploration.roles[link[1]] for link in exploration.links]
        for state, steps in exploration.graph.items():
            for kind, (_, where, what, *_), _, _, after in steps:
                if kind in ("call", "expire"):
                    yield state, kind, exploration.roles[where], what.removeprefix("EXPIRE:"), after
                else:
                    yield state, kind, names[where], exploration.machine.messages[what], after

    def report(self, link, *options):
        """What stet finds: {"states": ..., "transitions": ..., claim: verdict}."""
        words = [line.split(" ") for line in spin.run(self.tool, self.table, self.name, link, *options).splitlines()]
        found = {line[0]: int(line[1]) for line in words if line[0] in ("states", "transitions")}
        found["finished"] = not any(line[0] == "unfinished" for line in words)
        return found | {line[1]: VERDICTS.get(line[2]) for line in words if line[0] == "claim"}

    def expect(self, link, what, **said):
        """Everybody says the same; who has no opinion says None."""
        said = {who: it for who, it in said.items() if it is not None}
        if len(set(said.values())) > 1:
            self.failures += 1
            print(f"{self.table} {self.name} --link {link}: {what}: {said}")

    def whole(self, link):
        """State by state, and every claim."""
        exploration = reference.Exploration(self.model, self.name, None if link == "-" else link)
        [output] = spin.verify(self.emit(link), "GRAPH", DEPTH)
        graph = spin.Graph(self.model, self.name, None if link == "-" else link, output)
        ours = self.report(link)
        found = spin.differences(graph, exploration)
        if found:
            self.failures += 1
            print(f"{self.table} {self.name} --link {link}: {len(found)} differences, first", *found[:5], sep="\n    ")
        states, steps = self.graph(link, exploration)
        for what, one, other in (("state", states, set(exploration.graph)), ("step", steps, set(self.steps(exploration)))):
            for it in one ^ other:
                self.failures += 1
                print(f"{self.table} {self.name} --link {link}: {what} of {'stet' if it in one else 'the reference'} alone: {it}")
        self.expect(link, "states", spin=graph.counted, reference=len(exploration.graph), stet=ours["states"])
        self.expect(link, "transitions", reference=exploration.transitions, stet=ours["transitions"])
        self.expect(link, "deadlocks", spin=sum(map(graph.stuck, graph.graph)),
                    reference=sum(map(exploration.stuck, exploration.graph)))
        self.expect(link, "livelock", spin=len(graph.livelock()), reference=len(exploration.livelock()))
        self.expect(link, "problems", spin=spin.breaks(self.emit(link), DEPTH), graph=bool(graph.problems),
                    reference=any(len(problem) > 1 for problem in exploration.problems))
        for claim in self.system["claims"]:
            self.expect(link, claim["name"], spin=graph.verdict(claim), reference=exploration.verdict(claim),
                        stet=ours[claim["name"]])
        return exploration

    def count(self, link):
        """The number of states, and the claims that SPIN decides by itself."""
        claims = [claim for claim in self.system["claims"] if claim["form"] in ("IMPOSSIBLE", "REACHABLE")]
        counted, *searched = spin.verify(self.emit(link), "CLAIMS", DEPTH, [claim["name"] for claim in claims])
        ours = self.report(link, *([] if claims else ["counting=1"]))
        self.expect(link, "states", spin=spin.number(r"(\d+) states, stored", counted), stet=ours["states"])
        for claim, output in zip(claims, searched):
            found = spin.number(r"errors: (\d+)", output) > 0
            self.expect(link, claim["name"], spin=found == (claim["form"] == "REACHABLE"), stet=ours[claim["name"]])

    def links(self):
        """[(states, link)] of those small enough: what the table asks for ("-": as its LINK rows are), and others."""
        asked = [",".join([str(e["capacity"]), *e["faults"]]) for e in self.system["explorations"]] or ["-"]
        sizes = {link: self.report(link, "counting=1", f"states={LARGE}") for link in [*asked, *LINKS]}
        return sorted((found["states"], link) for link, found in sizes.items() if found["finished"])


def compare(stet, report, table, name):
    system = System(stet, report, table, name)
    known = system.links()
    if not known:
        print(f"{table} {name}: even the smallest has more than {LARGE} states")
        return 1
    for states, link in [one for one in known if one[0] <= SMALL][-1:]:
        print(f"{name} --link {link}: {states} states, each compared")
        system.whole(link)
    states, link = known[-1]
    print(f"{name} --link {link}: {states} states, counted; claims")
    system.count(link)
    return system.failures


def compare_random(stet, report, count):
    """Random tables that are neither trivial nor too large, until there are `count`."""
    seed = failures = done = 0
    with tempfile.TemporaryDirectory() as directory:
        while done < count:
            seed += 1
            table = pathlib.Path(directory, f"{seed}.def")
            table.write_text(random_table.table(seed), encoding="utf-8")
            system = System(stet, report, table, "all")
            try:
                states = len(reference.Exploration(system.model, "all", most=SMALL).graph)
            except reference.TooLarge:
                continue
            if states < 20:
                continue
            system.whole("-")
            failures += system.failures
            done += 1
            if system.failures:
                print(f"seed {seed}: python3 tests/spin/random_table.py {seed}")
    return failures


if __name__ == "__main__":
    *tools, what, which = sys.argv[1:]
    sys.exit(1 if (compare_random(*tools, int(which)) if what == "random" else compare(*tools, what, which)) else 0)
