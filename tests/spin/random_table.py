"""Random tables with a random system: small, legal, and as odd as the language lets them be."""
import random


class Table:
    def __init__(self, seed):
        self.random = random.Random(seed)
        pick = self.random.randint
        self.lines = ["#include <stet/words.h>", f'MACHINE(random{seed}, "Random", "test")']
        self.groups = [f"G{i}" for i in range(pick(0, 3))]
        self.states = [f"S{i}" for i in range(pick(2, 4))]
        self.calls = [f"C{i}" for i in range(pick(1, 3))]
        self.messages = [f"M{i}" for i in range(pick(1, 3))]
        self.timers = [f"T{i}" for i in range(pick(0, 2))]
        self.flags = [f"f{i}" for i in range(pick(0, 2))]
        self.guards = [f"g{i}" for i in range(pick(0, 2))]
        self.events = self.calls + [f"RECEIVE({m})" for m in self.messages] + [f"EXPIRE({t})" for t in self.timers]
        self.declare()
        self.rows()
        self.system()

    def chance(self, likely):
        return self.random.random() < likely

    def one(self, names):
        return self.random.choice(names)

    def declare(self):
        for i, name in enumerate(self.groups):
            self.lines.append(f'GROUP({name}, {self.one(["_", *self.groups[:i]])}, "a group")')
        for name in self.states:
            self.lines.append(f'STATE({name}, {self.one(["_", *self.groups])}, "a state")')
        self.lines.append(f"INITIAL({self.one(self.states)})")
        self.lines += [f"FINAL({name})" for name in self.states if self.chance(0.3)]
        for word, names in (("CALL", self.calls), ("MESSAGE", self.messages), ("TIMER", self.timers),
                            ("FLAG", self.flags), ("GUARD", self.guards)):
            self.lines += [f'{word}({name}, "it")' for name in names]
        self.lines += ['SIGNAL(NO, "no")', 'ACTION(act, "act")']
        self.lines += [f"OUTLASTS({name})" for name in self.timers if self.chance(0.3)]

    def actions(self, likely):
        """What a row does; the likelier, the more."""
        kinds = [("SEND", self.messages)] * 3 + [("START", self.timers)] * 2 + [("STOP", self.timers)]
        kinds += [("SET", self.flags), ("CLEAR", self.flags), ("TELL", ["NO"]), ("DO", ["act"])]
        done = []
        while self.chance(likely):
            word, names = self.one(kinds)
            done += [f"{word}({self.one(names)})"] if names else []
        return " ".join(done) or "_"

    def when(self):
        asked = self.random.sample(self.flags + self.guards, self.random.randint(0, len(self.flags + self.guards)))
        terms = [name if self.chance(0.5) else f"NOT({name})" for name in asked]
        return "_" if not terms else terms[0] if len(terms) == 1 else f"AND({', '.join(terms)})"

    def rows(self):
        for place in self.groups + self.states:
            for word in ("ENTER", "LEAVE"):
                done = self.actions(0.25)
                self.lines += [f'{word}({place}, {done}, "test")'] if done != "_" else []
        for place in self.states + self.groups:
            for event in self.events:
                if self.chance(0.95 if place in self.states else 0.3):
                    self.row(place, event)

    def row(self, place, event):
        kind = self.random.choices(["ON", "IGNORE", "REFUSE", "DEFER", "NEVER"], [12, 3, 1, 2, 1])[0]
        if kind == "REFUSE" and event in self.calls:
            self.lines.append(f'REFUSE({place}, {event}, NO, "test")')
        elif kind not in ("ON", "REFUSE"):
            self.lines.append(f'{kind}({place}, {event}, "test")')
        else:
            word, tried = "ON", set()
            while (when := self.when()) not in tried:
                target = self.one(["_", *self.states, *self.states])
                self.lines.append(f'{word}({place}, {event}, {when}, {self.actions(0.5)}, {target}, "test")')
                if when == "_" or not self.chance(0.85):
                    return
                word = "OR"
                tried.add(when)

    def condition(self, depth=0):
        kinds = ["IN", "HAS", "ARMED", "FLYING"] + (["NOT", "ALL", "ANY"] * 2 if depth < 2 else [])
        kind = self.one(kinds)
        if kind in ("NOT", "ALL", "ANY"):
            return f"{kind}({', '.join(self.condition(depth + 1) for _ in range(1 if kind == 'NOT' else 2))})"
        names = {"IN": self.states + self.groups, "HAS": self.flags, "ARMED": self.timers, "FLYING": self.messages}
        return f"{kind}({self.one(self.roles)}, {self.one(names[kind])})" if names[kind] else self.condition(depth)

    def system(self):
        self.roles = [f"R{i}" for i in range(self.random.choices([1, 2, 3], [1, 8, 1])[0])]
        self.lines.append('SYSTEM(all, "all")')
        self.lines += [f'ROLE({role}, "one")' for role in self.roles]
        for a in self.roles:
            for b in self.roles:
                if a != b and self.chance(0.8):
                    faults = " ".join(f for f in ("LOSES", "DUPLICATES", "REORDERS") if self.chance(0.4)) or "_"
                    self.lines.append(f"LINK({a}, {b}, {self.random.choices([1, 2, 3], [5, 3, 1])[0]}, {faults})")
        for role in self.roles:
            if self.chance(0.2):
                does = [f"SET({f})" for f in self.flags if self.chance(0.5)]
                does += [f"START({t})" for t in self.timers if self.chance(0.5)]
                self.lines.append(f"GIVEN({role}, {self.one(self.states)}, {' '.join(does) or '_'})")
        for guard in self.guards:
            if self.chance(0.2):
                self.lines.append(f'ASSUME({self.one([guard, f"NOT({guard})"])}, "so")')
        for event in self.calls + [f"EXPIRE({t})" for t in self.timers]:
            if self.chance(0.2):
                self.lines.append(f'WITHOUT({self.one(["_", *self.roles])}, {event}, "never")')
        for i, form in enumerate(["IMPOSSIBLE", "REACHABLE", "POSSIBLE_AGAIN", "LEADS_TO", "LEADS_TO"]):
            conditions = ", ".join(self.condition() for _ in range(2 if form == "LEADS_TO" else 1))
            self.lines.append(f'CLAIM(c{i}, {form}({conditions}), "so it is")')


def table(seed):
    return "\n".join(Table(seed).lines) + "\n"


if __name__ == "__main__":
    import sys
    print(table(int(sys.argv[1])), end="")
