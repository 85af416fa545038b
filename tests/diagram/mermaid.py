"""Mermaid text, read back with npm mermaid, shows the machine: states, groups, arrows, labels."""
import json
import pathlib
import subprocess
import tempfile

from model import LEVELS, Machine, arguments, draw, report


def read(root, texts):
    """What npm mermaid reads in each text."""
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number, text in enumerate(texts):
            files.append(pathlib.Path(folder, f"{number}.mmd"))
            files[-1].write_text(text, encoding="utf-8")
        done = subprocess.run(["node", pathlib.Path(root, "tests/node/mermaid.mjs"), *files],
                              capture_output=True, check=False)
    if done.returncode:
        raise SystemExit("npm ci --prefix tests/node installs what this test needs\n" + done.stderr.decode())
    return json.loads(done.stdout)


def arrows_of(diagram, found):
    names = {state["id"]: state["label"] for state in diagram["states"]}
    arrows = {}
    for relation in diagram["relations"]:
        key = names.get(relation["from"]), names.get(relation["to"])
        if relation["from"] == "root_start":
            continue
        if key in arrows:
            found.append(f"two arrows {key[0]} -> {key[1]}")
        arrows[key] = relation["labels"]
    return arrows


def check_states(machine, diagram, level, found):
    names = {state["id"]: state["label"] for state in diagram["states"]}
    states = [state for state in diagram["states"] if state["id"] != "root_start"]
    drawn = sorted(state["label"] for state in states if not state["composite"])
    if drawn != sorted(machine.states):
        found.append(f"{level}: states {drawn}, not {sorted(machine.states)}")
    groups = sorted(state["label"] for state in states if state["composite"])
    if level == "cells" and groups != sorted(machine.groups):
        found.append(f"{level}: groups {groups}, not {sorted(machine.groups)}")
    for state in states:
        around = names.get(state["group"])
        expected = [group for group in machine.inside(state["label"])[1:] if group in groups]
        if around != (expected[0] if expected else None):
            found.append(f"{level}: {state['label']} is in {around}, not in {expected}")
    initial = [name for name, state in machine.states.items() if state["initial"]]
    starts = [names[one["to"]] for one in diagram["relations"] if one["from"] == "root_start"]
    if starts != initial:
        found.append(f"{level}: starts {starts}, not {initial}")


def main():
    options = arguments()
    machine = Machine(options.stet, options.table)
    found = []
    texts = [draw(options.stet, options.table, "--as", "mermaid", "--level", level) for level in LEVELS]
    for level, diagram in zip(LEVELS, read(options.root, texts)):
        if diagram.get("error") or diagram["type"] != "stateDiagram":
            raise SystemExit(f"{level}: {diagram}")
        check_states(machine, diagram, level, found)
        found += [f"{level}: {problem}" for problem in machine.problems(arrows_of(diagram, found), level)]
    report(found)


if __name__ == "__main__":
    main()
