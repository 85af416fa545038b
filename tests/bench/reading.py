"""Reading a table of 50,000 rows, against the preprocessor alone.

    reading.py STET SOURCE_TREE
"""
import json
import os
import pathlib
import sys
import tempfile

import machines
import turns

ROWS = 50_000


def main():
    stet, root = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as name:
        table = pathlib.Path(name, "large.def")
        table.write_text(machines.rows_table(ROWS), encoding="utf-8")
        commands = {
            "cc -E": [os.environ.get("CC", "cc"), "-std=c11", "-E", "-x", "c", "-I", f"{root}/src/include", str(table)],
            "describe": [os.environ.get("CC", "cc"), "-std=c11", "-E", "-x", "c", "-I", f"{root}/src/include",
                         "-include", "stet/describe.h", str(table)],
            "run": [stet, "run", str(table), "--json", "E0"],
            "json": [stet, "draw", str(table), "--as", "json"],
        }
        seconds, printed = turns.medians(commands)
    read = json.loads(printed["json"])
    assert len(read["transitions"]) == ROWS, f"{len(read['transitions'])} rows were read, {ROWS} written"
    ours, alone, described = seconds["run"], seconds["cc -E"], seconds["describe"]
    turns.show(f"reading {ROWS} rows", [
        ("cc -E alone", 1.0, f"{alone:.2f} s"),
        ("cc -E with the words as stet needs them", described / alone, f"{described:.2f} s"),
        ("stet run, one event (cc -E included)", ours / alone, f"{ours:.2f} s, {ours - described:.2f} s of it stet's own"),
        ("stet draw --as json, every cell", seconds["json"] / alone, f"{seconds['json']:.2f} s"),
    ])


if __name__ == "__main__":
    main()
