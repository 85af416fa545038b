"""What `stet emit --as dot` writes is what the kernel's tools/verification/rvgen takes.

    monitor.py STET SOURCE_TREE

rvgen reads line by line and word by word, not as DOT: a first line of its own, the states as lines that begin with
"{node", right behind them an edge to the initial one, then lines that begin with a quote, in which `label` is the
first attribute of a state and the last of an edge.  This reads the same way.
"""
import json

from common import FILES, expect, machines, run


def read(text):
    """States, the initial one first; final ones; edges as (from, event, to)."""
    lines = text.split("\n")
    expect("the first line", lines[0].split()[:2] == ["digraph", "state_automaton"])
    begin = next(i for i, line in enumerate(lines) if line.split()[:1] == ["{node"])
    end = next(i for i in range(begin, len(lines)) if lines[i].split()[:1] != ["{node"])
    states, final, initial = set(), set(), None
    for line in lines[begin:end]:
        name = line.split()[-1].replace('"', "").replace("};", "")
        if name.startswith("__init_"):
            initial = name.removeprefix("__init_")
            continue
        states.add(name)
        if "doublecircle" in line:
            final.add(name)
    edges = set()
    for line in lines[end + 1:]:
        if not line.lstrip().startswith('"'):
            break
        words = line.split()
        if words[1] == "->":
            event = "".join(words[words.index("label") + 2:-1]).replace('"', "")
            expect(f"{line}: one event that is an identifier", event.isidentifier())
            edges.add((words[0].strip('"'), event, words[2].strip('"')))
        else:
            expect(f"{line}: the label is the name", line.split("label")[1].split('"')[1] == words[0].strip('"'))
    return states, final, initial, edges


def check(path):
    machine = json.loads(run("emit", path, "--as", "json").stdout)
    states, final, initial, edges = read(run("emit", path, "--as", "dot").stdout)
    expect(f"{path}: states", states == {state["name"] for state in machine["states"]})
    expect(f"{path}: final ones", final == {state["name"] for state in machine["states"] if state["final"]})
    expect(f"{path}: the initial one", initial in {state["name"] for state in machine["states"] if state["initial"]})
    rows = {(row["from"], row["on"].replace(":", "_"), row["to"] or row["from"])
            for row in machine["transitions"] if row["disposition"] != "never"}
    expect(f"{path}: edges", edges == rows, edges ^ rows)


for table in [*machines(), FILES / "inner.def"]:
    check(table)
