"""Mermaid read by stet and by npm mermaid: both see the same diagrams.

    mermaid.py READ_SKETCHES SOURCE_TREE sequence|states|flowcharts|broken
"""
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
REPLACED = re.compile(r"<br\s*/?>|\\n", re.IGNORECASE)
TAG = re.compile(r"</?(b|i|strong|em)>", re.IGNORECASE)


def expect(what, condition, more=""):
    if not condition:
        sys.exit(f"not so: {what}\n{more}")


def plain(text):
    """What a text of Mermaid's shows: lines, no tags."""
    text = TAG.sub("", REPLACED.sub("\n", text))
    for name, meaning in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"), ("#amp;", "&"), ("#quot;", '"'), ("ﬂ°quot¶ß", '"'), ("ﬂ°amp¶ß", "&")):
        text = text.replace(name, meaning)
    return "\n".join(" ".join(line.split(" ")).strip() for line in text.strip().split("\n"))


def sketches(program, page):
    done = subprocess.run([program, page], capture_output=True, check=True)
    return json.loads(done.stdout)


def theirs(root, texts):
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number, text in enumerate(texts):
            files.append(pathlib.Path(folder) / f"{number}.mmd")
            files[-1].write_text(text, encoding="utf-8")
        done = subprocess.run(["node", root / "tests/node/mermaid.mjs", *files], capture_output=True, check=True)
    return json.loads(done.stdout)


# --- sequence charts ---------------------------------------------------------

BLOCKS = {"LOOP": "loop", "ALT": "alt", "OPT": "opt", "PAR": "par", "PAR_OVER": "par",
          "CRITICAL": "group", "BREAK": "group", "RECT": "group"}
BRANCHES = {"ALT_ELSE": "alt", "PAR_AND": "par", "CRITICAL_OPTION": "group"}


def their_item(message):
    kind = message["type"]
    text = plain(message["text"])
    if kind == "NOTE":
        return ("note", message["from"], message["to"], False, False, text)
    if kind in BRANCHES:
        return ("else", BRANCHES[kind], text)
    if kind.endswith("_START"):
        return ("begin", BLOCKS[kind[:-6]], text if kind != "RECT_START" else None)
    if kind.endswith("_END"):
        return ("end", BLOCKS[kind[:-4]])
    ends = message["from"], message["to"]
    return ("message", *(reversed(ends) if "REVERSE" in kind else ends), "CROSS" in kind,
            kind.startswith("BIDIRECTIONAL"), text)


def their_chart(read):
    skipped = {"ACTIVE_START", "ACTIVE_END", "AUTONUMBER", "CENTRAL_CONNECTION", "CENTRAL_CONNECTION_REVERSE"}
    return ([(actor["id"], plain(actor["label"])) for actor in read["actors"]],
            [their_item(message) for message in read["messages"] if message["type"] not in skipped])


def our_item(sketch, item):
    kind = item["kind"]
    if kind == "begin":
        return (kind, item["block"], item["text"] if not item["text"].startswith("rgb") else None)
    if kind == "else":
        return (kind, item["block"], item["text"])
    if kind == "end":
        return (kind, item["block"])
    names = [sketch["parts"][item[end]]["id"] for end in ("from", "to")]
    return (kind, *names, item["lost"], item["both_ways"], item["text"])


def our_chart(sketch):
    return ([(part["id"], part["label"]) for part in sketch["parts"]],
            [our_item(sketch, item) for item in sketch["items"]])


# --- state diagrams ----------------------------------------------------------

POINTS = {"stateStart": "begin", "stateEnd": "end", "fork": "fork", "join": "fork", "choice": "fork"}


def their_states(read):
    """Regions of concurrency are no states; a [*] is called after the state it is in."""
    nodes = [node for node in read["drawn"]["nodes"] if node["shape"] not in ("note", "noteGroup")]
    inside = {node["id"]: node["parent"] for node in nodes}
    regions = {node["id"] for node in nodes if node["shape"] == "divider"}

    def around(node):
        parent = inside[node]
        return inside[parent] if parent in regions else parent

    def name(node):
        shape = next(it["shape"] for it in nodes if it["id"] == node)
        return (POINTS[shape], around(node)) if shape in ("stateStart", "stateEnd") else node

    states = [(name(node["id"]), POINTS.get(node["shape"], "state"), around(node["id"]),
               "" if node["shape"] in ("stateStart", "stateEnd")
               else plain("\n".join([node["label"], *node["description"]])))
              for node in nodes if node["id"] not in regions]
    edges = [(name(edge["from"]), name(edge["to"]), plain(edge["label"])) for edge in read["drawn"]["edges"]
             if not {edge["from"], edge["to"]} - set(inside)]
    return collections.Counter(states), collections.Counter(edges)


def our_states(sketch):
    nodes = sketch["nodes"]

    def around(node):
        return nodes[node["parent"]]["id"] if node["parent"] >= 0 else None

    def name(node):
        return (node["kind"], around(node)) if node["id"] == "[*]" else node["id"]

    return (collections.Counter((name(node), node["kind"], around(node), node["label"]) for node in nodes),
            collections.Counter((name(nodes[edge["from"]]), name(nodes[edge["to"]]), edge["label"])
                                for edge in sketch["edges"]))


# --- flowcharts --------------------------------------------------------------

def their_flow(read):
    nodes = {node["id"]: plain(node["label"]) for node in read["nodes"]}
    titles = {group["id"]: group["title"] if re.match(r"subGraph\d+$", group["id"]) else group["id"]
              for group in read["subgraphs"]}
    parents = {member: titles[group["id"]] for group in reversed(read["subgraphs"]) for member in group["members"]}
    for group in read["subgraphs"]:
        nodes[titles[group["id"]]] = plain(group["title"])
    parents = {titles.get(member, member): parent for member, parent in parents.items()}
    edges = []
    for edge in read["edges"]:
        if edge["stroke"] == "invisible":
            continue
        directed = edge["type"] != "arrow_open"
        ends = titles.get(edge["from"], edge["from"]), titles.get(edge["to"], edge["to"])
        edges.append((*ends, directed, plain(edge["label"])))
        if edge["type"].startswith("double"):
            edges.append((*reversed(ends), directed, plain(edge["label"])))
    return nodes, parents, collections.Counter(edges)


def our_flow(sketch):
    nodes = sketch["nodes"]
    return ({node["id"]: node["label"] for node in nodes},
            {node["id"]: nodes[node["parent"]]["id"] for node in nodes if node["parent"] >= 0},
            collections.Counter((nodes[edge["from"]]["id"], nodes[edge["to"]]["id"], edge["directed"], edge["label"])
                                for edge in sketch["edges"]))


# --- both --------------------------------------------------------------------

VIEWS = {"sequence": (their_chart, our_chart, 11), "states": (their_states, our_states, 8),
         "flowcharts": (their_flow, our_flow, 7)}


def compare(what, sketch, read, view):
    their_view, our_view, _ = view
    place = f"{what}.md:{sketch['line']}"
    expect(f"{place}: mermaid reads it", "error" not in read, read.get("error"))
    expect(f"{place}: stet reads it", sketch["kind"] in ("chart", "states"),
           f"{sketch['complaint']} in line {sketch['complaint_line']}")
    for mine, other in zip(our_view(sketch), their_view(read), strict=True):
        mine, other = (sorted(it.items(), key=str) if isinstance(it, dict) else it for it in (mine, other))
        expect(f"{place}: the same", mine == other,
               "\n".join(f"stet:    {a}\nmermaid: {b}" for a, b in zip(mine, other) if a != b)
               + f"\nstet:    {mine}\nmermaid: {other}")


def broken(page, found, read):
    lines = [int(line) for line in re.findall(r"^```mermaid line=(\d+)$", page.read_text(encoding="utf-8"), re.MULTILINE)]
    expect("every fence is found", len(lines) == len(found))
    for sketch, other, line in zip(found, read, lines, strict=True):
        place = f"{page.name}:{sketch['line']}"
        expect(f"{place}: mermaid does not read it", "error" in other)
        expect(f"{place}: neither does stet", sketch["kind"] == "broken" and sketch["complaint"])
        expect(f"{place}: it complains of the right line", sketch["complaint_line"] == sketch["line"] + line,
               f"{sketch['complaint']} in line {sketch['complaint_line']}")


def main():
    program, root, what = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
    page = HERE / "pages" / f"{what}.md"
    found = sketches(program, page)
    read = theirs(root, [sketch["text"] for sketch in found])
    if what == "broken":
        broken(page, found, read)
        return
    expect("every fence is found", len(found) == VIEWS[what][2], len(found))
    for sketch, other in zip(found, read, strict=True):
        compare(what, sketch, other, VIEWS[what])


main()
