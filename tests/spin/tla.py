"""The TLA+ of every system is read by a parser of the language, and its outcomes are those of the table.

    tla.py STET ROOT TABLE...
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import reference
import spin

ARM = re.compile(r'(?:CASE|\[\]) state = "(\w+)" /\\ event = "([\w:]+)" ->\n((?: {13}.*\n)+)')
ROW = re.compile(r'(?:ELSE )?(?:IF (?P<when>.*?) THEN )?(?P<what>\w+)(?:\("(?P<to>\w+)", <<(?P<rest>.*)\))?(?: \\\* line (?P<line>\d+))?$')
KINDS = {"Go": "go", "Stay": "stay", "Defer": "defer", "Never": "never"}


def quoted(text):
    return re.findall(r'"(\w+)"', text)


def effect(machine, row, state):
    """(sent, set, cleared, started, stopped) by a row, as the reference explorer does it."""
    sent, last = [], {}
    for action in machine.doings(row, state):
        word, name = action.rstrip(")").split("(")
        if word == "SEND":
            sent.append(name)
        elif word not in ("TELL", "DO"):
            last[(word in ("SET", "CLEAR"), name)] = word
    return [sent, *(sorted(name for (_, name), it in last.items() if it == word)
                    for word in ("SET", "CLEAR", "START", "STOP"))]


def wrong_cell(machine, state, event, text):
    """What an arm of Outcome says otherwise than the cell, None when they agree."""
    lines = [ROW.match(line.strip()) for line in text.splitlines()]
    rows = machine.cells.get((state, event), [])
    if lines[-1]["what"] == "Undisposed":
        lines.pop()
    if len(lines) != len(rows):
        return f"{len(lines)} rows, the cell has {len(rows)}"
    for line, row in zip(lines, rows):
        when = [(name, op == "in") for name, op in re.findall(r'"(\w+)" \\(in|notin) ', line["when"] or "")]
        if sorted(when) != sorted(row["when"]) or int(line["line"]) != row["line"]:
            return f"line {row['line']}: {line[0]}"
        if KINDS.get(line["what"], "nothing") != {"ignore": "nothing", "refuse": "nothing"}.get(row["disposition"], row["disposition"]):
            return f"line {row['line']} is {row['disposition']}: {line[0]}"
        if row["disposition"] not in ("go", "stay"):
            continue
        sent, *sets = re.match(r"(.*?)>>, \{(.*?)\}, \{(.*?)\}, \{(.*?)\}, \{(.*?)\}$", line["rest"]).groups()
        if [quoted(sent), *(sorted(quoted(part)) for part in sets)] != effect(machine, row, state) or line["to"] != (row["to"] or state):
            return f"line {row['line']} does {effect(machine, row, state)}: {line[0]}"
    return None


def check(model, system, text, read):
    """What is wrong with the module of a system."""
    machine = reference.Machine(model)
    wrong = [f"line {it['line']} cannot be read: {it['text']}" for it in read["mistakes"]]
    kinds = {"call": "call", "receive": "receive", "expire": "expire"}
    names = [f"{kinds[event['kind']]}_{event['name'].rpartition(':')[2]}" for event in machine.events]
    names += [f"claim_{claim['name']}" for claim in system["claims"]] + ["Init", "Next", "Spec"]
    wrong += [f"{name} is not defined" for name in names if name not in read["operators"]]
    arms = ARM.findall(text)
    cells = [(state, event["name"]) for state in machine.states for event in machine.events]
    wrong += [f"cell {cell} is missing" for cell in cells if cell not in {arm[:2] for arm in arms}]
    for state, event, rows in arms:
        found = wrong_cell(machine, state, event, rows)
        wrong += [f"{state} {event}: {found}"] if found else []
    return wrong


def main(stet, root, tables):
    cases = []
    for table in tables:
        model = json.loads(spin.run(stet, "emit", table))
        for system in model["systems"]:
            text = spin.run(stet, "emit", table, "--as", "tla", "--system", system["name"])
            cases.append((model, system, text))
    with tempfile.TemporaryDirectory() as directory:
        files = [pathlib.Path(directory, f"{i}.tla") for i in range(len(cases) + 1)]
        for file, (_, _, text) in zip(files, cases):
            file.write_text(text, encoding="utf-8")
        files[-1].write_text(cases[0][2].replace("Next ==", "Next = =", 1), encoding="utf-8")
        done = subprocess.run(["node", pathlib.Path(root, "tests/node/tla.mjs"), *files], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit("npm ci --ignore-scripts --prefix tests/node installs what this test needs\n" + done.stderr)
    *read, broken = json.loads(done.stdout)
    failures = [] if broken["mistakes"] else ["a broken module is read without complaint"]
    for (model, system, text), one in zip(cases, read):
        failures += [f"{model['machine']} {system['name']}: {wrong}" for wrong in check(model, system, text, one)]
    print(f"{len(cases)} modules", *failures[:20], sep="\n")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
