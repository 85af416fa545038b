"""SVG, read with an XML parser, shows the machine and has the ids that pages link to."""
import re
import xml.etree.ElementTree as ET

from model import LEVELS, Machine, arguments, draw, report

SVG = "{http://www.w3.org/2000/svg}"


def classes(element):
    return element.get("class", "").split()


def text_of(element):
    return "".join(element.itertext())


def arrows_of(root, found):
    """The arrows by their titles, which tell both ends and all labels, a line each."""
    arrows = {}
    for arrow in root.iter(f"{SVG}g"):
        if "arrow" not in classes(arrow) or not arrow.get("id"):
            continue
        ends, *labels = arrow.find(f"{SVG}title").text.split("\n")
        source, target = ends.split(" → ")
        if arrow.get("id") != f"{root.get('id')}-arrow-{source}-{target}":
            found.append(f"the arrow {ends} has the id {arrow.get('id')}")
        arrows[source, target] = labels
        painted = " ".join(text_of(text) for text in arrow.iter(f"{SVG}text"))
        if "".join(painted.split()) != "".join(" ".join(labels).split()):
            found.append(f"{ends}: painted {painted!r}, not {labels}")
        if arrow.find(f"{SVG}path") is None or arrow.find(f"{SVG}polygon") is None:
            found.append(f"{ends}: no line or no head")
    return arrows


def check_root(machine, root, found):
    prefix = root.get("id")
    if root.find(f"{SVG}title").text != f"{machine.json['title']}: states" or not root.find(f"{SVG}desc").text:
        found.append("title or description is missing")
    if root.get("role") != "img" or root.get("aria-labelledby") != f"{prefix}-title {prefix}-desc":
        found.append("role or aria-labelledby is wrong")
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    if len(ids) != len(set(ids)):
        found.append(f"ids twice: {sorted(one for one in ids if ids.count(one) > 1)}")
    found += [f"id {one} lacks the prefix" for one in ids if one != prefix and not one.startswith(prefix + "-")]
    width, height = float(root.get("width")), float(root.get("height"))
    if root.get("viewBox") != f"0 0 {root.get('width')} {root.get('height')}" or width <= 0 or height <= 0:
        found.append("width, height and viewBox do not agree")


def check_sheet(root, found):
    """The style sheet speaks of what is drawn, and of nothing else."""
    there = {name for element in root.iter() for name in classes(element)}
    selectors = re.findall(r"^#\S+ ([^{}]+)\{", root.find(f"{SVG}style").text, re.MULTILINE)
    ruled = {name for selector in selectors for name in re.findall(r"\.(\w+)", selector)}
    found += [f"the style sheet has a rule for .{name}, which nothing is" for name in sorted(ruled - there)]
    found += [f".{name} has lost its rule" for name in sorted(there & {"node", "arrow", "when", "act", "quiet", "hush", "group"} - ruled)]


def check_states(machine, root, level, found):
    drawn = {}
    for group in root.iter(f"{SVG}g"):
        if {"node", "group"} & set(classes(group)) and group.get("id"):
            drawn[group.get("id")] = group
    names = list(machine.states) + (list(machine.groups) if level == "cells" else [])
    for name in names:
        group = drawn.get(f"{root.get('id')}-state-{name}")
        if group is None:
            found.append(f"{level}: {name} has no element")
        elif group.find(f"{SVG}text").text != name:
            found.append(f"{level}: {name} is painted {group.find(f'{SVG}text').text!r}")


def main():
    options = arguments()
    machine = Machine(options.stet, options.table)
    found = []
    for level in LEVELS:
        text = draw(options.stet, options.table, "--as", "svg", "--level", level)
        if "<!DOCTYPE" in text or "Graphviz" in text or "graphviz" in text:
            found.append("traces of Graphviz's own SVG")
        root = ET.fromstring(text.encode())
        check_root(machine, root, found)
        check_sheet(root, found)
        check_states(machine, root, level, found)
        found += [f"{level}: {problem}" for problem in machine.problems(arrows_of(root, found), level)]
    report(found)


if __name__ == "__main__":
    main()
