"""Compares every cell of a compiled table with stet's own model of it.

    same_cells.py CELLS MODEL_CELLS INCLUDE TABLE

CELLS is cells.c compiled for the table: a line for each answer that the
compiled cell asks for.  MODEL_CELLS prints a line for each full assignment of
what the cell's conditions name.  Each of the model's lines must be answered by
exactly one of the compiled ones, with the same result, and none may be left.
"""
import json
import subprocess
import sys


def lines(*command):
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def consistent(asked, full):
    return all(full.get(name) == answer for name, answer in asked.items())


def result(cell, asked_flags):
    """What a line says, without how it was asked; flags only where both began alike."""
    return {**{key: value for key, value in cell.items() if key not in ("when", "flags")},
            "flags": sorted(asked_flags)}


def flags_after(cell, full, compiled_when):
    """The flags after the cell, without those that only the full assignment had set before."""
    extra = {name for name, answer in full.items() if answer and name not in compiled_when}
    return set(cell["flags"]) - extra


def main():
    cells, model_cells, include, table = sys.argv[1:]
    compiled = {}
    for cell in lines(cells):
        compiled.setdefault((cell["from"], cell["event"]), []).append([cell, 0])
    failures, compared = [], 0
    for expected in lines(model_cells, include, table):
        key = expected["from"], expected["event"]
        fitting = [entry for entry in compiled.get(key, ()) if consistent(entry[0]["when"], expected["when"])]
        if len(fitting) != 1:
            failures.append(f"{key} {expected['when']}: {len(fitting)} compiled answers")
            continue
        fitting[0][1] += 1
        got = fitting[0][0]
        compared += 1
        want = result(expected, flags_after(expected, expected["when"], got["when"]))
        have = result(got, flags_after(got, expected["when"], got["when"]))
        if have != want:
            failures.append(f"{key} {expected['when']}:\n  model    {want}\n  compiled {have}")
    for key, entries in compiled.items():
        for cell, used in entries:
            if not used:
                failures.append(f"{key} {cell['when']}: the model has no such case")
    if not compared:
        failures.append("nothing was compared")
    print("\n".join(failures) or f"{table}: {len(compiled)} cells, {compared} cases, all the same")
    return 1 if failures else 0


sys.exit(main())
