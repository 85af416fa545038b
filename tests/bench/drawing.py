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
    ours, dots = printed["stet"].decode("utf-8"), printed["dot"].decode("utf-8")
    states = set(re.findall(r'<g id="tcp-state-(\w+)"', ours))
    arrows = set(re.findall(r'<g id="tcp-arrow-(\w+)-(\w+)"', ours))
    dots_arrows = {(a, b) for a, b in re.findall(r"<title>(\w+)&#45;&gt;(\w+)@?\w*</title>", dots) if a in states}
    assert arrows and arrows == dots_arrows, f"the two pictures differ in {arrows ^ dots_arrows}"
    print(f"\n{len(states)} states and {len(arrows)} arrows in both pictures")
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
