"""What `stet emit` writes and `stet import` reads back is the same machine.

    round_trip.py STET SOURCE_TREE FORM

For every table: the file and the table made of it behave as the
table does, no row differs, and the model is the same, name by name and cell by cell.
"""
import json
import pathlib
import re
import sys
import tempfile

from common import FILES, differences, expect, machines, run



def model(path, form):
    """All that a model holds but where it was written and what the form has not: systems; MUST and ALWAYS."""
    machine = json.loads(run("draw", path, "--as", "json").stdout)
    for state in machine["states"]:
        del state["file"], state["line"]
    for row in machine["transitions"]:
        del row["file"], row["line"], row["row"]
    for row in machine["musts"] + machine["always"]:
        del row["file"], row["line"]
    del machine["systems"]
    if form != "json":
        del machine["musts"], machine["always"]
    for key, value in machine.items():
        if isinstance(value, list):
            machine[key] = sorted(json.dumps(it, sort_keys=True) for it in value)
    return machine


def joined(table, state):
    """Several ENTER (LEAVE) rows of a state are one in other forms."""
    text = table.read_text(encoding="utf-8")
    return any(len(re.findall(rf"^{word}\(\s*{re.escape(state)}\s*,", text, flags=re.M)) > 1 for word in ("ENTER", "LEAVE"))


def check(table, folder, form):
    file = folder / f"{table.stem}.{form}"
    file.write_text(run("emit", table, "--as", form).stdout, encoding="utf-8")
    back = folder / f"{table.stem}_{form}.def"
    back.write_text(run("import", file).stdout, encoding="utf-8")
    found = differences(table, file)
    expect(f"{table} and {file.name} behave the same", found["same"] is True, found["distinguishing"])
    rows = [row for row in found["rows"] if not joined(table, row["subject"])]
    expect(f"no row of {table} and {file.name} differs", not rows and not found["renamed"], rows)
    here, there = model(table, form), model(back, form)
    for key in here:
        expect(f"{table}: {key} of the table made of {form}", here[key] == there[key],
               f"only in the table: {set(here[key]) - set(there[key])}\n"
               f"only in what came back: {set(there[key]) - set(here[key])}")


def main():
    form = sys.argv[3]
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        for table in [*machines(), FILES / "inner.def"]:
            check(table, pathlib.Path(folder), form)
            count += 1
    expect("there are machines", count > 8)
    print(f"{count} machines")


main()
