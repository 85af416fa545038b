"""A naive explorer of systems: what docs/exploration.md says, and nothing clever.

It reads the JSON of a table (`stet emit T --as json`), takes steps by rules of
its own, keeps every state of the system in a dictionary and decides claims by
sweeping over all of them until nothing changes.  The real explorer is compared
with it.

    reference.py TABLE.json SYSTEM [N[,FAULT]...]     prints a report as JSON
"""
import json
import sys

MOST_DEFERRED = 16


class Asked(Exception):
    """A row hung on a guard whose answer is not chosen yet."""


def conditions(when):
    """[(name, wanted)] of "AND(a, NOT(b))"."""
    names = (when or "").removeprefix("AND(").replace(" ", "").replace("NOT(", "!").replace(")", "").split(",")
    return [(name.lstrip("!"), not name.startswith("!")) for name in names if name]


class TooLarge(Exception):
    """There are more states than were asked for."""


class Machine:
    def __init__(self, model):
        self.states = {s["name"]: s for s in model["states"]}
        self.places = self.states | {g["name"]: g for g in model["groups"]}
        self.events = model["events"]
        self.messages = [m["name"] for m in model["messages"]]
        self.flags = {f["name"] for f in model["flags"]}
        self.outlasts = {t["name"] for t in model["timers"] if t["outlasts"]}
        self.initial = next(s["name"] for s in model["states"] if s["initial"])
        self.finals = {s["name"] for s in model["states"] if s["final"]} or {self.initial}
        self.cells = {}
        for row in model["transitions"]:
            self.cells.setdefault((row["from"], row["on"]), []).append(row | {"when": conditions(row["when"])})

    def around(self, place):
        """The groups around a place, from the inside out."""
        group = self.places[place]["group"]
        return [] if group is None else [group, *self.around(group)]

    def doings(self, row, state):
        """All actions of a row that is taken, in order."""
        if row["to"] is None:
            return row["do"]
        left, entered = [state, *self.around(state)], [row["to"], *self.around(row["to"])]
        shared = [group for group in self.around(state) if group in self.around(row["to"])]
        leave = [a for place in left if place not in shared for a in self.places[place]["leave"]]
        enter = [a for place in reversed(entered) if place not in shared for a in self.places[place]["enter"]]
        return leave + row["do"] + enter

    def row(self, state, event, flags, answers):
        for row in self.cells.get((state, event), []):
            if any((name in flags) != wanted for name, wanted in row["when"] if name in self.flags):
                continue
            asked = [(name, wanted) for name, wanted in row["when"] if name not in self.flags]
            for name, _ in asked:
                if name not in answers:
                    raise Asked(name)
            if all(answers[name] == wanted for name, wanted in asked):
                return row
        return None

    def step(self, config, event, answers):
        """(configuration, messages sent, [(disposition, row or cell)], whether anything came of it)."""
        state, flags, timers, deferred = config[0], set(config[1]), set(config[2]), list(config[3])
        sent, met, told = [], [], False
        timers.discard(event.removeprefix("EXPIRE:") if event.startswith("EXPIRE:") else None)
        offered, at = [event], 0  # the event itself, then all that are deferred
        while at < len(offered):
            row = self.row(state, offered[at], flags, answers)
            disposition = row["disposition"] if row else "undisposed"
            if disposition == "defer" and offered is deferred:
                at += 1
                continue
            what = offered[at]
            if offered is deferred:
                del deferred[at]
            else:
                at += 1
            if disposition == "defer":
                if len(deferred) < MOST_DEFERRED:
                    deferred.append(what)
                else:
                    disposition = "full"
            met.append((disposition, row and row["row"], state, what))
            for action in self.doings(row, state) if disposition in ("go", "stay", "refuse") else []:
                word, name = action.rstrip(")").split("(")
                told |= word in ("TELL", "DO")
                if word == "SEND":
                    sent.append(self.messages.index(name))
                elif word in ("SET", "START"):
                    (flags if word == "SET" else timers).add(name)
                elif word in ("CLEAR", "STOP"):
                    (flags if word == "CLEAR" else timers).discard(name)
            if disposition == "go":
                state, offered, at = row["to"], deferred, 0
        return (state, frozenset(flags), frozenset(timers), tuple(deferred)), tuple(sent), met, told or state != config[0]

    def outcomes(self, config, event, assumed):
        """What may come of an event: one for every answer of the guards that are asked."""
        chosen, found = [assumed], []
        while chosen:
            answers = chosen.pop()
            try:
                found.append(self.step(config, event, answers))
            except Asked as guard:
                chosen += [answers | {guard.args[0]: True}, answers | {guard.args[0]: False}]
        return found


class Exploration:
    def __init__(self, model, system, link=None, most=None):
        self.machine = Machine(model)
        self.system = next(s for s in model["systems"] if s["name"] == system)
        self.roles = [role["name"] for role in self.system["roles"]]
        self.links = [(self.roles.index(n["from"]), self.roles.index(n["to"]), n["capacity"], set(n["faults"]))
                      for n in self.system["links"]]
        if link:
            self.links = [(a, b, int(link.split(",")[0]), set(link.split(",")[1:])) for a, b, _, _ in self.links]
        self.assumed = {a["guard"]: a["answer"] for a in self.system["assumptions"]}
        self.without = {(role, w["event"]) for w in self.system["without"]
                        for role in range(len(self.roles)) if w["role"] in (None, self.roles[role])}
        self.most, self.rows, self.problems, self.memory = most, set(), {}, {}
        self.explore()

    def put(self, under_way, link, message):
        """A link with one more message; None when there is no room."""
        _, _, capacity, faults = self.links[link]
        if len(under_way) == capacity:
            return None
        return tuple(sorted(under_way + (message,))) if "REORDERS" in faults else under_way + (message,)

    def react(self, state, role, event):
        """The steps, one each outcome, that an event of a role makes of a state."""
        known = (state[0][role], event)
        if known not in self.memory:
            self.memory[known] = self.machine.outcomes(*known, self.assumed)
        for config, sent, met, told in self.memory[known]:
            roles = state[0][:role] + (config,) + state[0][role + 1:]
            links, problems = list(state[1]), []
            for disposition, row, place, what in met:
                self.rows.add(row)
                problems += {"never": [("never-met", row)], "undisposed": [("undisposed-met", place, what)],
                             "full": [("deferred-full", place, what)]}.get(disposition, [])
            for message in sent:
                for i, (start, _, _, faults) in enumerate(self.links):
                    if start == role:
                        more = self.put(links[i], i, message)
                        links[i] = links[i] if more is None else more
                        problems += [("link-overflow", i)] if more is None and "LOSES" not in faults else []
            yield (roles, tuple(links)), (config, sent), told, problems

    def steps(self, state):
        """[(kind, what makes two outcomes one, whether anything came of it, problems, next state)]."""
        roles, links = state
        for kind in ("call", "expire"):
            for role, config in enumerate(roles):
                under_way = any(links[i] for i, link in enumerate(self.links) if link[1] == role)
                for event in self.machine.events:
                    name, timer = event["name"], event["name"].removeprefix("EXPIRE:")
                    if event["kind"] != kind or (role, name) in self.without:
                        continue
                    if name in config[3] if kind == "call" else (
                            timer not in config[2] or under_way and timer in self.machine.outlasts):
                        continue
                    for after, same, told, problems in self.react(state, role, name):
                        yield kind, (kind, role, name, same), told, problems, after
        for i, (_, to, _, faults) in enumerate(self.links):
            for message in sorted(set(links[i])) if "REORDERS" in faults else links[i][:1]:
                taken = (roles, self.less(links, i, message))
                for after, same, told, problems in self.react(taken, to, "RECEIVE:" + self.machine.messages[message]):
                    yield "deliver", ("deliver", i, message, same), told, problems, after
        for kind, fault in (("lose", "LOSES"), ("duplicate", "DUPLICATES")):
            for i, (_, _, _, faults) in enumerate(self.links):
                for message in sorted(set(links[i])) if fault in faults else []:
                    more = self.put(links[i], i, message)
                    if kind == "lose":
                        yield kind, (kind, i, message), True, [], (roles, self.less(links, i, message))
                    elif more is not None:
                        yield kind, (kind, i, message), True, [], (roles, links[:i] + (more,) + links[i + 1:])

    @staticmethod
    def less(links, i, message):
        at = links[i].index(message)
        return links[:i] + (links[i][:at] + links[i][at + 1:],) + links[i + 1:]

    def begin(self):
        given = {g["role"]: (g["state"], frozenset(g["flags"]), frozenset(g["timers"]), ()) for g in self.system["given"]}
        nothing = (self.machine.initial, frozenset(), frozenset(), ())
        return tuple(given.get(role, nothing) for role in self.roles), tuple(() for _ in self.links)

    def explore(self):
        frontier = [self.begin()]
        self.depth = {frontier[0]: 0}
        self.graph = {}
        for state in frontier:
            self.graph[state] = list(self.steps(state))
            if self.most and len(frontier) > self.most:
                raise TooLarge
            for _, _, _, problems, after in self.graph[state]:
                for problem in problems:
                    self.problems.setdefault(problem, self.depth[state] + 1)
                if after not in self.depth:
                    self.depth[after] = self.depth[state] + 1
                    frontier.append(after)
        self.transitions = sum(len({(same, after) for _, same, _, _, after in steps}) for steps in self.graph.values())
        for name, states in (("deadlock", filter(self.stuck, self.graph)), ("livelock", self.livelock())):
            depths = [self.depth[state] for state in states]
            if depths:
                self.problems[(name,)] = min(depths)

    # --- problems and claims: sweeps over all states until nothing changes ---

    def stuck(self, state):
        if all(config[0] in self.machine.finals for config in state[0]):
            return False
        return all(kind in ("lose", "duplicate") or kind == "call" and after == state and not same[3][1]
                   for kind, same, _, _, after in self.graph[state])

    def shrink(self, states, keeps):
        """The greatest part of `states` of which keeps(state, part) holds everywhere."""
        while True:
            fewer = {state for state in states if keeps(state, states)}
            if fewer == states:
                return states
            states = fewer

    def fair(self, state, kinds):
        """The outcomes of each event of these kinds: {event: [(next, whether anything came of it)]}."""
        events = {}
        for kind, same, told, _, after in self.graph[state]:
            if kind in kinds:
                events.setdefault(same[:3], []).append((after, told))
        return events

    def livelock(self):
        return self.shrink(set(self.graph), lambda state, part: bool(self.fair(state, ["deliver"])) and all(
            any(after in part and not told for after, told in outcomes)
            for outcomes in self.fair(state, ["deliver"]).values()))

    def backward(self, goal, within):
        """The states of `within` that lead to one of `goal` by steps inside `within`."""
        found = set(goal)
        while True:
            more = {s for s in within if s not in found and any(step[4] in found for step in self.graph[s])}
            if not more:
                return found
            found |= more

    def holds(self, condition, state):
        if "of" in condition:
            parts = [self.holds(part, state) for part in condition["of"]]
            return {"NOT": not parts[0], "ALL": all(parts), "ANY": any(parts)}[condition["is"]]
        role, name = self.roles.index(condition["role"]), condition["name"]
        config = state[0][role]
        if condition["is"] == "IN":
            return name in [config[0], *self.machine.around(config[0])]
        if condition["is"] == "FLYING":
            message = self.machine.messages.index(name)
            return any(message in state[1][i] for i, link in enumerate(self.links) if link[1] == role)
        return name in config[{"HAS": 1, "ARMED": 2}[condition["is"]]]

    def verdict(self, claim):
        held = {state for state in self.graph if self.holds(claim["condition"], state)}
        if claim["form"] in ("IMPOSSIBLE", "REACHABLE"):
            return bool(held) == (claim["form"] == "REACHABLE")
        if claim["form"] == "POSSIBLE_AGAIN":
            return len(self.backward(held, set(self.graph))) == len(self.graph)
        bad = {state for state in self.graph if not self.holds(claim["then"], state)}
        trapped = self.shrink(bad, lambda state, part: all(
            any(after in part for after, _ in outcomes)
            for outcomes in self.fair(state, ["deliver", "expire"]).values()))
        return not self.backward(trapped, bad) & held & bad

    def report(self):
        return {"states": len(self.graph), "transitions": self.transitions,
                "claims": {claim["name"]: self.verdict(claim) for claim in self.system["claims"]},
                "problems": sorted([list(problem), depth] for problem, depth in self.problems.items()),
                "rows": sorted(row for row in self.rows if row is not None)}


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        print(json.dumps(Exploration(json.load(file), *sys.argv[2:4]).report(), indent=1))
