"""What a diagram of a machine must show, worked out from `stet draw --as json`.

Each form is read by its own parser into arrows, {(from, to): [label, ...]}, and
compared with the machine here.  A label is "event, event [condition] / actions".
"""
import argparse
import json
import subprocess

LEVELS = ("overview", "changes", "cells")
ACTION_TEXT = {"SEND": ("messages", "{}"), "START": ("timers", "start {}"), "STOP": ("timers", "stop {}"),
               "SET": (None, "set {}"), "CLEAR": (None, "clear {}"), "TELL": ("signals", "tell “{}”"),
               "DO": ("actions", "{}")}


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--stet", required=True)
    parser.add_argument("--read-dot")
    parser.add_argument("--root", required=True)
    parser.add_argument("table")
    return parser.parse_args()


def draw(stet, table, *options, **more):
    done = subprocess.run([stet, "draw", table, *options], capture_output=True, check=False, **more)
    if done.returncode:
        raise SystemExit(f"stet draw {table} {' '.join(options)}: {done.stderr.decode()}")
    return done.stdout.decode("utf-8")


class Machine:
    def __init__(self, stet, table):
        self.json = json.loads(draw(stet, table, "--as", "json"))
        self.states = {state["name"]: state for state in self.json["states"]}
        self.groups = {group["name"]: group for group in self.json["groups"]}
        self.events = {event["name"]: event for event in self.json["events"]}
        self.texts = {kind: {one["name"]: one["text"] for one in self.json[kind]}
                      for kind in ("messages", "timers", "signals", "actions")}
        self.rows = sorted(self.json["transitions"], key=lambda row: row["row"])
        self.sends = bool(self.json["messages"])

    def inside(self, state):
        """The state and the groups around it."""
        around = [state]
        while True:
            known = self.states.get(around[-1]) or self.groups.get(around[-1])
            if known["group"] is None:
                return around
            around.append(known["group"])

    def suffix(self, row, level):
        """The label after its events."""
        text = ""
        guards = {guard["name"] for guard in self.json["guards"]}
        if row["when"]:
            asked = row["when"].removeprefix("AND(").removesuffix(")") if row["when"].startswith("AND(") else row["when"]
            parts = []
            for part in asked.split(", "):
                name = part.removeprefix("NOT(").removesuffix(")")
                negative = part.startswith("NOT(")
                if not (level == "overview" and negative and name in guards):
                    parts.append(f"not {name}" if negative else name)
            text += f" [{', '.join(parts)}]" if parts else ""
        done = []
        for action in row["do"]:
            word, name = action[:-1].split("(", 1)
            kind, form = ACTION_TEXT[word]
            if word == "SEND" or level == "cells" or not self.sends:
                done.append(form.format(self.texts[kind][name] if kind else name))
        return text + (f" / {', '.join(done)}" if done else "")

    def changes(self):
        return [row for row in self.rows if row["disposition"] == "go"]

    def must_show(self, level):
        """The changes of state that a level may not leave out."""
        if level != "overview":
            return self.changes()
        return [row for row in self.changes() if not row["when"] and not self.events[row["on"]]["quiet"]]

    def problems(self, arrows, level):
        found = []
        explained = {}
        for (source, target), labels in arrows.items():
            if target not in self.states:
                found.append(f"an arrow leads to {target}, which is no state")
            if source not in self.states and source not in self.groups:
                found.append(f"an arrow leaves {source}, which is neither state nor group")
            rows = [row for row in self.changes()
                    if row["to"] == target and source in (row["from"], row["written_for"])]
            for label in labels:
                hit = self.explain(label, rows, level)
                if not hit:
                    found.append(f"{source} -> {target}: no rows of the table make the label {label!r}")
                for row in hit:
                    explained.setdefault((row["from"], row["row"]), 0)
        for row in self.must_show(level):
            if (row["from"], row["row"]) not in explained:
                found.append(f"{row['file']}:{row['line']}: {row['from']} -> {row['to']} on {row['on']} is not drawn")
        return found

    def explain(self, label, rows, level):
        """The rows that the label tells of; none when it is not made of whole rows."""
        for suffix in {self.suffix(row, level) for row in rows}:
            if not label.endswith(suffix):
                continue
            head = label[:len(label) - len(suffix)]
            those = [row for row in rows if self.suffix(row, level) == suffix]
            for quiet in (False, True):
                told, names = [], []
                for row in those:
                    event = self.events[row["on"]]
                    name = event["label"]
                    rest = head[len(", ".join(names)):].removeprefix(", ") if names else head
                    if event["quiet"] != quiet:
                        continue
                    if name in names:
                        told.append(row)
                    elif rest == name or rest.startswith(name + ", "):
                        names.append(name)
                        told.append(row)
                if told and ", ".join(names) == head:
                    return told
        return []


def report(problems):
    if problems:
        raise SystemExit("\n".join(problems[:20]))
