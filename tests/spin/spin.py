"""SPIN on the Promela of a table, and what can be read off the transitions it prints."""
import pathlib
import re
import subprocess
import tempfile

import reference


def run(*command, directory=None):
    done = subprocess.run([str(part) for part in command], cwd=directory, capture_output=True, text=True)
    if done.returncode:
        raise AssertionError(f"{' '.join(map(str, command))}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


def verify(promela, define, depth, claims=()):
    """What SPIN's verifier prints: of the search without claims, then of that for each claim."""
    with tempfile.TemporaryDirectory() as directory:
        pathlib.Path(directory, "system.pml").write_text(promela, encoding="utf-8")
        run("spin", f"-D{define}", "-a", "system.pml", directory=directory)
        outputs = []
        for kind, runs in (["-DNOCLAIM", "-DSAFETY"], [[]]), ([], [["-a", "-N", f"never_{claim}"] for claim in claims]):
            if runs:
                run("cc", "-w", "-O0", "-DNOREDUCE", "-DNOFAIR", *kind, "-o", "pan", "pan.c", directory=directory)
            outputs += [run("./pan", f"-m{depth}", "-w20", *one, directory=directory) for one in runs]
        return outputs


def breaks(promela, depth):
    """Whether SPIN finds an assertion that does not hold, as who takes the file finds it; deadlocks are not asked for."""
    with tempfile.TemporaryDirectory() as directory:
        pathlib.Path(directory, "system.pml").write_text(promela, encoding="utf-8")
        run("spin", "-DPROBLEMS", "-a", "system.pml", directory=directory)
        run("cc", "-w", "-O0", "-DSAFETY", "-DNOREDUCE", "-DNOCLAIM", "-o", "pan", "pan.c", directory=directory)
        output = run("./pan", "-E", f"-m{depth}", "-w20", directory=directory)
        found = number(r"errors: (\d+)", output) > 0
        if found != ("assertion violated" in output):
            raise AssertionError(output)
        return found


def number(pattern, output):
    """A number that SPIN reports; the search must have gone all the way."""
    if re.search(r"search depth too small|out of memory|truncated", output):
        raise AssertionError(output)
    return int(re.search(pattern, output).group(1))


class Graph(reference.Exploration):
    """The states and transitions that SPIN found; claims are decided on them as in the reference."""

    def __init__(self, model, system, link, output):
        self.output = output
        self.counted = number(r"(\d+) states, stored", output)
        super().__init__(model, system, link)

    def state(self, text):
        """A state as the reference has it: "UP[flags|timers|deferred] DOWN[||] MESSAGE,MESSAGE "."""
        roles = []
        for name, inside in re.findall(r"(\S+)\[(.*?)\] ", text):
            flags, timers, kept = ([part for part in parts.split(",") if part] for parts in inside.split("|"))
            roles.append((name, frozenset(flags), frozenset(timers), tuple(kept)))
        queues = []
        for names, (_, _, _, faults) in zip(text.rpartition("] ")[2].split(" "), self.links):
            queue = [self.machine.messages.index(name) for name in names.split(",") if name]
            queues.append(tuple(sorted(queue) if "REORDERS" in faults else queue))
        return tuple(roles), tuple(queues)

    def explore(self):
        states, self.graph = [], {self.begin(): []}
        for line in self.output.splitlines():
            word, _, rest = line.partition(" ")
            if word == "state":
                states.append(self.state(rest.partition(" ")[2]))
                self.graph.setdefault(states[-1], [])
            elif word == "step":
                before, after, told, kind, who, event = rest.split(" ")
                before, after = states[int(before)], states[int(after)]
                moved = any(a[0] != b[0] for a, b in zip(before[0], after[0]))
                self.graph[before].append((kind, (kind, who, event, (after, ())), told == "1" or moved, [], after))
            elif word == "problem":
                self.problems[rest] = True


def named(exploration, step):
    """A step of the reference as SPIN names it."""
    kind, (_, where, what, *_), came, _, after = step
    messages = exploration.machine.messages
    if kind in ("lose", "duplicate"):
        return kind, str(where), messages[what], None, after
    role = exploration.roles[where if kind != "deliver" else exploration.links[where][1]]
    return kind, role, what if kind != "deliver" else "RECEIVE:" + messages[what], came, after


def differences(graph, exploration):
    """What SPIN's graph and the reference's do not have in common; empty when they are the same."""
    spins = {state: {(kind, same[1], same[2], None if kind in ("lose", "duplicate") else came, after)
                     for kind, same, came, _, after in steps} for state, steps in graph.graph.items()}
    ours = {state: {named(exploration, step) for step in steps} for state, steps in exploration.graph.items()}
    found = [f"state {state}: {'SPIN' if state in spins else 'the reference'} alone has it"
             for state in spins.keys() ^ ours.keys()]
    found += [f"state {state}: step {step} of {'SPIN' if step in spins[state] else 'the reference'} alone"
              for state in spins.keys() & ours.keys() for step in spins[state] ^ ours[state]]
    problems = {" ".join(map(str, problem)) for problem in exploration.problems if len(problem) > 1}
    return found + [f"problem {problem}" for problem in problems ^ graph.problems.keys()]
