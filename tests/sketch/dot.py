"""DOT as stet sketches it and as libcgraph reads it.

    dot.py READ_SKETCHES READ_DOT
"""
import collections
import json
import subprocess
import sys

READ_SKETCHES, READ_DOT = sys.argv[1:3]

GRAPHS = [
    'digraph { a -> b -> c [label="x"]; b [shape=box]; d }',
    'digraph tcp { rankdir=LR; node [shape=circle]; CLOSED -> LISTEN [label="passive OPEN\\ncreate TCB"];\n'
    ' LISTEN -> "SYN RCVD" [label="rcv SYN"]; CLOSED [label="닫힘"] }',
    'digraph { start [shape=point]; start -> a; a -> end; end [shape=doublecircle, label=""] }',
    'digraph { a -> {b c} -> d [label=y]; subgraph cluster_x { label="X y"; e -> f; subgraph cluster_y { g } } h -> e }',
    'graph { a -- b -- c; b -- {d e} }',
    'digraph { a -> b [dir=back, label=back]; b -> c [dir=both]; c -> d [dir=none] }',
    'digraph { a [label=<x <b>y</b><br/>z>]; b [shape=record, label="{<p> one|two}"]; a:p -> b:q:n }',
    'digraph { a [label="\\N"]; b [label="A&amp;B"]; a -> b [label="l\\l", xlabel=z] }',
]

BROKEN = [("digraph {\n a -> b", 2), ("a -> b", 1), ("digraph {\n a -- b }", 2), ("graph {\n\n a -> b }", 3),
          ('digraph {\n a [label="x] }', 2), ("digraph { a [label=] }", 1), ("", 1)]


def expect(what, condition, more=""):
    if not condition:
        sys.exit(f"not so: {what}\n{more}")


def read(text):
    done = subprocess.run([READ_SKETCHES, "-", "--as", "a.dot"], input=text.encode(), capture_output=True, check=True)
    return json.loads(done.stdout)[0]


def theirs(text):
    """Edges as they are drawn; clusters with what is directly in them."""
    graph = json.loads(subprocess.run([READ_DOT], input=text.encode(), capture_output=True, check=True).stdout)
    edges = collections.Counter()
    for edge in graph["edges"]:
        ends, way = (edge["tail"], edge["head"]), edge["attributes"].get("dir", "")
        directed = graph["directed"] and way != "none"
        edges[(*(reversed(ends) if way == "back" else ends), directed)] += 1
        if way == "both":
            edges[(*reversed(ends), directed)] += 1
    inner = {it["name"]: set(it["members"]) for it in graph["clusters"] if it["name"].startswith("cluster")}
    parents = {node["name"]: min((name for name in inner if node["name"] in inner[name]),
                                 key=lambda name: len(inner[name]), default=None) for node in graph["nodes"]}
    return set(parents), edges, parents


def ours(sketch):
    nodes = sketch["nodes"]
    clusters = {i for i, node in enumerate(nodes) if node["id"].startswith("cluster")}
    parents = {node["id"]: nodes[node["parent"]]["id"] if node["parent"] >= 0 else None
               for i, node in enumerate(nodes) if i not in clusters}
    edges = collections.Counter((nodes[edge["from"]]["id"], nodes[edge["to"]]["id"], edge["directed"])
                                for edge in sketch["edges"])
    return set(parents), edges, parents


def labels(sketch):
    return ({node["id"]: (node["kind"], node["label"]) for node in sketch["nodes"]},
            [edge["label"] for edge in sketch["edges"]])


def main():
    for text in GRAPHS:
        sketch = read(text)
        expect(f"{text}: it is read", sketch["kind"] == "states", sketch["complaint"])
        expect(f"{text}: libcgraph reads the same", ours(sketch) == theirs(text), f"{ours(sketch)}\n{theirs(text)}")
    for text, line in BROKEN:
        sketch = read(text)
        expect(f"{text!r} is broken in line {line}", (sketch["kind"], sketch["complaint_line"]) == ("broken", line),
               f"{sketch['kind']}: {sketch['complaint']} in line {sketch['complaint_line']}")
    nodes, edges = labels(read(GRAPHS[1]))
    expect("labels of nodes and edges", nodes["CLOSED"] == ("state", "닫힘") and nodes["SYN RCVD"] == ("state", "SYN RCVD")
           and edges == ["passive OPEN\ncreate TCB", "rcv SYN"], f"{nodes} {edges}")
    nodes, _ = labels(read(GRAPHS[2]))
    expect("points", [nodes[name][0] for name in ("start", "a", "end")] == ["begin", "state", "end"], nodes)
    nodes, _ = labels(read(GRAPHS[3]))
    expect("a cluster's title", nodes["cluster_x"][1] == "X y", nodes)
    nodes, _ = labels(read(GRAPHS[6]))
    expect("HTML and records", (nodes["a"][1], nodes["b"][1]) == ("x y\nz", "one\ntwo"), nodes)
    nodes, edges = labels(read(GRAPHS[7]))
    expect("escapes", (nodes["a"][1], nodes["b"][1], edges) == ("a", "A&B", ["l"]), f"{nodes} {edges}")


main()
