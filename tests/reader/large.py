"""A generated table of 50,000 rows is read whole and right.

    large.py PROGRAM
"""
import json
import pathlib
import subprocess
import sys
import tempfile

STATES, EVENTS = 250, 200


def target(state, event):
    return (state * 31 + event * 17) % STATES


def main():
    rows = ['#include <stet/words.h>', 'MACHINE(large, "large", "made by a test")']
    rows += [f'STATE(S{i}, _, "state {i}")' for i in range(STATES)]
    rows += [f'CALL(E{i}, "event {i}")' for i in range(EVENTS)]
    rows += ["INITIAL(S0)", "FINAL(S0)"]
    first = len(rows) + 1
    rows += [f'ON(S{s}, E{e}, _, _, S{target(s, e)}, "{s}.{e}")' for s in range(STATES) for e in range(EVENTS)]
    with tempfile.TemporaryDirectory() as name:
        table = pathlib.Path(name, "large.def")
        table.write_text("\n".join(rows) + "\n", encoding="utf-8")
        done = subprocess.run([sys.argv[1], "draw", str(table), "--as", "json"], capture_output=True, check=True, timeout=60)
        checked = subprocess.run([sys.argv[1], "check", str(table)], capture_output=True, text=True, check=False, timeout=60)
    read = json.loads(done.stdout)["transitions"]
    assert len(read) == STATES * EVENTS, f"{len(read)} rows were read, {STATES * EVENTS} written"
    for row in read:
        state, event = (int(number) for number in row["source"].split("."))
        expected = (f"S{state}", f"E{event}", f"S{target(state, event)}", first + state * EVENTS + event)
        assert (row["from"], row["on"], row["to"], row["line"]) == expected, f"{row} is not {expected}"
    assert checked.stderr == "" and checked.returncode == 0, checked.stderr[:300]
    assert "50000 cells disposed" in checked.stdout, checked.stdout


if __name__ == "__main__":
    main()
