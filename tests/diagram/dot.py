"""DOT, read back with libcgraph, shows the machine: states, groups, arrows, labels."""
import json
import re
import subprocess

from model import LEVELS, Machine, arguments, draw, report


def unescape(text):
    """A Graphviz label as it is shown: escString sequences, then HTML entities."""
    text = re.sub(r"\\(.)", lambda found: {"n": "\n", "l": "\n"}.get(found[1], found[1]), text)
    return text.replace("&amp;", "&")


def read(read_dot, text):
    done = subprocess.run([read_dot], input=text.encode(), capture_output=True, check=False)
    if done.returncode or done.stderr:
        raise SystemExit(done.stderr.decode())
    return json.loads(done.stdout)


def state_of(name):
    """"CLOSED@TIME_WAIT" is a proxy of CLOSED, "GROUP@" where a group's arrows begin."""
    return name.split("@")[0]


def arrows_of(graph, found):
    arrows = {}
    for edge in graph["edges"]:
        if edge["tail"] == "@":
            continue
        key = state_of(edge["tail"]), state_of(edge["head"])
        labels = unescape(edge["attributes"]["tooltip"]).split("\n")
        if key in arrows:
            found.append(f"two edges {key[0]} -> {key[1]}")
        arrows[key] = labels
        shown = "".join(unescape(edge["attributes"]["label"]).split())
        if shown != "".join(" ".join(labels).split()):
            found.append(f"{key[0]} -> {key[1]}: the label {shown} is not {labels}")
    return arrows


def check_nodes(machine, graph, found):
    names = [node["name"] for node in graph["nodes"]]
    for state in machine.states:
        if state not in names:
            found.append(f"no node {state}")
    for node in graph["nodes"]:
        label = unescape(node["attributes"]["label"]).split("\n")[0]
        if node["name"] == "@" or state_of(node["name"]) in machine.groups:
            continue
        if label != state_of(node["name"]) or label not in machine.states:
            found.append(f"node {node['name']} is labelled {label!r}")
        proxy = "@" in node["name"]
        if proxy != (node["attributes"].get("class") == "proxy"):
            found.append(f"node {node['name']}: class {node['attributes'].get('class')!r}")


def check_groups(machine, graph, level, found):
    drawn = {cluster["name"].removeprefix("cluster_"): set(cluster["members"]) for cluster in graph["clusters"]
             if cluster["name"].startswith("cluster_")}
    if level == "cells" and set(drawn) != set(machine.groups):
        found.append(f"groups {sorted(drawn)}, not {sorted(machine.groups)}")
    for group, members in drawn.items():
        expected = {state for state in machine.states if group in machine.inside(state)}
        if {member for member in members if "@" not in member} != expected:
            found.append(f"group {group} holds {sorted(members)}, not {sorted(expected)}")


def main():
    options = arguments()
    machine = Machine(options.stet, options.table)
    found = []
    for level in LEVELS:
        graph = read(options.read_dot, draw(options.stet, options.table, "--as", "dot", "--level", level))
        if graph["name"] != machine.json["machine"] or not graph["directed"]:
            found.append(f"the graph is called {graph['name']}")
        check_nodes(machine, graph, found)
        check_groups(machine, graph, level, found)
        found += [f"{level}: {problem}" for problem in machine.problems(arrows_of(graph, found), level)]
    report(found)


if __name__ == "__main__":
    main()
