"""The picture of a difference shows each added, removed and changed thing, and not by colour alone.

    pictures.py STET SOURCE_TREE
"""
import pathlib
import re
import tempfile
import xml.etree.ElementTree as xml

from common import ROOT, expect, run

SVG = "{http://www.w3.org/2000/svg}"

OLD = """#include <stet/words.h>
MACHINE(m, "m", "s")
STATE(A, _, "a")
STATE(B, _, "b")
STATE(C, _, "c")
INITIAL(A)
CALL(X, "ex")
CALL(Y, "why")
CALL(Z, "zed")
SIGNAL(P, "pi")
ON(A, X, _, _, B, "1")
ON(B, X, _, TELL(P), A, "1")
ON(B, Y, _, _, C, "1")
ON(C, X, _, _, A, "1")
IGNORE(A, Z, "1")
"""
NEW = """#include <stet/words.h>
MACHINE(m, "m", "s")
STATE(A, _, "a")
STATE(BE, _, "b")
STATE(D, _, "elsewhere")
INITIAL(A)
CALL(X, "ex")
CALL(Y, "why")
CALL(Z, "zed")
SIGNAL(P, "pi")
ON(A, X, _, _, BE, "1")
ON(BE, X, _, _, A, "1")
ON(BE, Z, _, _, D, "1")
REFUSE(D, Z, P, "1")
REFUSE(A, Z, P, "1")
"""


def classes(root):
    """Of each arrow and state its classes and the texts in it."""
    found = {}
    for group in root.iter(SVG + "g"):
        name = group.get("id", "")
        if "-arrow-" in name or "-state-" in name:
            key = re.sub(r"^.*?-(arrow|state)-", "", name)
            texts = {"".join(text.itertext()): text.get("class") or "" for text in group.iter(SVG + "text")}
            found[key] = (set(group.get("class", "").split()), texts)
    return found


def check_svg(text):
    root = xml.fromstring(text)
    found = classes(root)
    expect("one that stayed has no mark", not found["A-BE"][0] & {"added", "removed", "changed"}, found["A-BE"])
    for key, mark in (("D", "added"), ("C", "removed"), ("BE", "changed"), ("BE-D", "added"), ("BE-C", "removed"),
                      ("C-A", "removed"), ("BE-A", "changed")):
        expect(f"{key} is {mark}", mark in found[key][0], found)
    expect("the new name's old one is told", "~ was B" in found["BE"][1], found["BE"])
    labels = found["BE-A"][1]
    expect("a changed label is there twice", "+ ex" in labels and any(it.startswith("− ex") for it in labels), labels)
    expect("classes of labels", labels["+ ex"] == "added", labels)
    inner = found["A"][1]
    expect("a row that stays is shown when it changed", any(it.startswith("− zed") for it in inner) and
           any(it.startswith("+ zed") for it in inner), inner)
    sheet = root.find(SVG + "style").text
    for line in (".arrow.removed path", ".arrow.changed path", ".node.removed rect"):
        rule = re.search(re.escape(line) + r"\{[^}]*\}", sheet)
        expect(f"{line} is dashed", rule and "dasharray" in rule[0], rule)
    expect("added lines are whole", "dasharray" not in re.search(r"\.arrow\.added path\{[^}]*\}", sheet)[0])
    expect("there is a dark sheet", "prefers-color-scheme:dark" in sheet)
    key = "".join(text for group in root.iter(SVG + "g") if group.get("class") == "legend" for text in group.itertext())
    for part in ("+ added", "− removed", "~ changed"):
        expect(f"the key explains {part}", part in key, key)


def check_markdown(text):
    mermaid = text.split("```mermaid\n")[1].split("```")[0]
    expect("a diagram", mermaid.startswith("stateDiagram-v2"))
    expect("what was added", re.search(r"s1 --> s\d+ : \+ zed", mermaid), mermaid)
    expect("what was removed", "#8722; why" in mermaid or "− why" in mermaid, mermaid)
    expect("rows as a diff", "```diff\n@@ states @@\n" in text and "\n- ON(B, Y, _, _, C, \"1\")\n" in text, text)
    expect("the sequence", re.search(r"\| 1 \| `Z` \|", text), text)


def main():
    with tempfile.TemporaryDirectory() as name:
        old, new = pathlib.Path(name) / "old.def", pathlib.Path(name) / "new.def"
        old.write_text(OLD, encoding="utf-8")
        new.write_text(NEW, encoding="utf-8")
        check_svg(run("diff", old, new, "--as", "svg", status=1).stdout)
        check_markdown(run("diff", old, new, "--as", "markdown", status=1).stdout)
        check_svg_back(run("diff", new, old, "--as", "svg", status=1).stdout)
    tcp = ROOT / "src/machines/tcp.def"
    plain = run("diff", tcp, tcp, "--as", "svg").stdout
    for word in ("added", "removed", "changed"):
        expect(f"nothing is {word} in the same machine", f'class="arrow {word}' not in plain and f'node {word}' not in plain)
    drawn = run("draw", tcp, "--as", "svg").stdout
    expect("other pictures have no such rules", ".removed" not in drawn and ".added" not in drawn)
    expect("the same has no diagram in a comment", "mermaid" not in run("diff", tcp, tcp, "--as", "markdown").stdout)


def check_svg_back(text):
    found = classes(xml.fromstring(text))
    expect("the other way round", "added" in found["C"][0] and "removed" in found["D"][0] and "~ was BE" in found["B"][1], found)


main()
