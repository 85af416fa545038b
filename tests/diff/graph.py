"""stet's own reader of DOT reads what libcgraph reads.

    graph.py STET SOURCE_TREE READ_GRAPH READ_DOT

Compared are nodes, edges and all their attributes of what stet draws and emits,
of the files of this folder, and of awkward graphs made up here.
"""
import collections
import json
import subprocess
import sys

from common import FILES, expect, machines, run

READ_GRAPH, READ_DOT = sys.argv[3:5]

AWKWARD = [
    'digraph { a -> b -> c [label="x"]; b [shape=box]; d }',
    'strict digraph "a b" { node [shape=circle, color=red] a; edge [label=e] a -> b; b -> c [label=f] }',
    'digraph g { // comment\n# line\na /* more\n */ -> b [label = "two\\\nlines", w = -1.5]; subgraph cluster_x { c; d -> c } }',
    'digraph { a:port:n -> b:s; { rank = same; a; b; } e [label=<a <b>bold</b> &lt;>] }',
    'digraph { a [x="1" + "2", y="q\\"uote", z="back\\\\slash"] ; "한국어" -> a; 12 -> .5; -3 }',
    'digraph { { node [shape = plaintext] "p" }; { edge [color = blue]; p -> q }; q -> p }',
    'DIGRAPH{a->b;Node[k=v];c;d;}',
    'digraph { a -> {b c} -> d [label=x]; {e; f; e} -> subgraph s { g -> h } ; {} -> a; {{i} j} -> {k} }',
    'graph { a -- b -- {c d}; subgraph cluster_x { e -- a } }',
    'digraph { graph [rankdir=LR]; size = "7,11"; a [label=""]; a -> a; a -> a [label=two] }',
]


def read(program, text):
    done = subprocess.run([program], input=text.encode(), capture_output=True, check=False)
    expect(f"{program} reads {text[:200]!r}", done.returncode == 0, done.stderr.decode())
    return json.loads(done.stdout)


def said(attributes, names):
    """Attributes that say something; libcgraph gives every thing each attribute that any has."""
    return tuple(sorted((name, value) for name, value in attributes.items() if value and name in names))


def things(graph, names):
    """Several edges between the same nodes come in any order."""
    nodes = {node["name"]: said(node["attributes"], names["nodes"]) for node in graph["nodes"]}
    edges = collections.Counter((edge["tail"], edge["head"], said(edge["attributes"], names["edges"]))
                                for edge in graph["edges"])
    return nodes, edges


def check(what, text):
    ours, theirs = read(READ_GRAPH, text), read(READ_DOT, text)
    # Edges have a key in libcgraph, which is the name of the edge and shown as an attribute.
    names = {kind: {name for thing in ours[kind] for name in thing["attributes"]} - {"key"} for kind in ("nodes", "edges")}
    for mine, other in zip(things(ours, names), things(theirs, names), strict=True):
        expect(f"{what}: libcgraph reads the same", mine == other,
               "\n".join(f"{key}: {mine.get(key)} / {other.get(key)}" for key in {*mine, *other}
                         if mine.get(key) != other.get(key))[:2000])
    expect(f"{what}: its name", theirs["name"].startswith("%") or ours["name"] == theirs["name"])


def main():
    for i, text in enumerate(AWKWARD):
        check(f"awkward graph {i}", text)
    for path in sorted(FILES.glob("*.dot")):
        check(path.name, path.read_text(encoding="utf-8"))
    for machine in machines():
        check(machine.name, run("emit", machine, "--as", "dot").stdout)
        if machine.parent.name == "machines":
            check(machine.name, run("draw", machine, "--as", "dot").stdout)


main()
