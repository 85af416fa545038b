"""Drawing state diagrams, against dot; and how drawing grows with the machine.

    drawing.py STET SOURCE_TREE
"""
import pathlib
import re
import sys
import tempfile
import time

import machines
import turns

SIZES = (50, 100, 200, 400, 1000)


def against_dot(stet, root, place):
    tcp = f"{root}/src/machines/tcp.def"
    _, text = turns.cpu_seconds([stet, "draw", tcp, "--as", "dot"])
    graph = place / "tcp.dot"
    graph.write_bytes(text)
    commands = {
        "stet": [stet, "draw", tcp, "--as", "svg"],
        "cc -E": ["cc", "-std=c11", "-E", "-x", "c", "-I", f"{root}/src/include", tcp],
        "dot": ["dot", "-Tsvg", str(graph)],
    }
    seconds, printed = turns.medians(commands)
    drawn, peer = (set(re.findall(r"<title>([A-Z][A-Z0-9_]+)</title>", printed[name].decode("utf-8"))) for name in ("stet", "dot"))
    states = set(re.findall(r"^STATE\((\w+)", pathlib.Path(tcp).read_text(encoding="utf-8"), re.MULTILINE))
    assert states, "tcp.def has no states"
    missing = {state for state in states if state.encode() not in printed["stet"].replace(b"-", b"_")}
    assert not missing, f"not drawn: {missing}"
    assert not peer or drawn <= states | drawn
    return [("dot -Tsvg of the same graph", 1.0, f"{seconds['dot'] * 1000:.0f} ms"),
            ("stet draw --as svg, from the table", seconds["stet"] / seconds["dot"], f"{seconds['stet'] * 1000:.0f} ms"),
            ("  of which the preprocessor", seconds["cc -E"] / seconds["dot"], f"{seconds['cc -E'] * 1000:.0f} ms")]


def growth(stet, place):
    rows = []
    for shape in machines.SHAPES:
        for states in SIZES:
            text, arrows = machines.grown_table(states, shape)
            table = place / f"{shape}{states}.def"
            table.write_text(text, encoding="utf-8")
            command = [stet, "draw", str(table), "--as", "svg", "--level", "changes"]
            begun = time.monotonic()
            seconds, svg = turns.undisturbed(command)
            wall = time.monotonic() - begun
            assert all(f"S{state}<".encode() in svg for state in range(states)), f"a state of {table.name} is not drawn"
            memory = turns.peak_memory(command) / 2 ** 20
            rows.append((f"{shape}: {states} states, {arrows} arrows", None, f"{seconds:6.2f} s CPU, {wall:6.2f} s, {memory:4.0f} MB"))
    return rows


def main():
    stet, root = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as name:
        place = pathlib.Path(name)
        turns.show("drawing TCP's states", against_dot(stet, root, place))
        turns.show("drawing machines that grow", growth(stet, place))


if __name__ == "__main__":
    main()
