"""stet audit of 1,000 pages, against reading their bytes and against cmark alone.

    auditing.py STET SOURCE_TREE

The pages hold the diagrams of tests/audit/diagrams, three to a page of prose, so
that charts are followed and foreign ones are told apart.
"""
import pathlib
import re
import shutil
import sys
import tempfile

import turns

PAGES = 1000
DIAGRAMS = 3
WORDS = "What stands between diagrams is for people: a paragraph of it is as long as this one, and says something about states.\n"
COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)


def diagrams(root):
    """The Markdown pages of the tests that nothing is wrong with, without what they say is expected."""
    folder = root / "tests" / "audit" / "diagrams"
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.glob("*.md"))]
    bare = [COMMENT.sub("", text) for text in texts if not re.search(r"expect: (?!conforms|fits|abstraction|foreign)", text)]
    return [text for text in bare if text.startswith("```mermaid") and text.rstrip().endswith("```")]


def write_pages(root, directory, with_diagrams):
    """Pages of about 10 KB; which diagrams stand on them differs from page to page."""
    chosen = diagrams(root)
    folder = directory / ("with" if with_diagrams else "without")
    folder.mkdir()
    for number in range(PAGES):
        parts = [f"# Page {number}\n\n" + WORDS * 24]
        for step in range(DIAGRAMS):
            text = chosen[(number * DIAGRAMS + step) % len(chosen)]
            parts.append(f"## Part {step}\n\n{WORDS * 18}\n- `code` and **more**\n\n{text if with_diagrams else ''}")
        (folder / f"page{number}.md").write_text("\n".join(parts), encoding="utf-8")
    return sorted(map(str, folder.glob("*.md")))


def main():
    stet, root = sys.argv[1], pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as name:
        pages = write_pages(root, pathlib.Path(name), True)
        plain = write_pages(root, pathlib.Path(name), False)
        size = sum(pathlib.Path(page).stat().st_size for page in pages)
        commands = {
            "cat": ["cat", *pages],
            "plain": [stet, "audit", *plain],
            "audit": [stet, "audit", *pages],
        }
        if shutil.which("cmark"):
            commands["cmark"] = ["cmark", *pages]
        seconds, outputs = turns.medians(commands)
    found = len(re.findall(rb"(?m)^\S+:\d+: (?:sequenceDiagram|stateDiagram|stateDiagram-v2|flowchart|graph)\b", outputs["audit"]))
    assert found == DIAGRAMS * PAGES, f"{found} diagrams were found, {DIAGRAMS * PAGES} were written"
    rows = [("cat, which reads them alone", 1.0, f"{seconds['cat']:.3f} s")]
    if "cmark" in seconds:
        rows.append(("cmark, which makes HTML of them", seconds["cmark"] / seconds["cat"], f"{seconds['cmark']:.3f} s"))
    rows.append(("stet audit of the same pages without diagrams", seconds["plain"] / seconds["cat"], f"{seconds['plain']:.3f} s"))
    rows.append(("stet audit", seconds["audit"] / seconds["cat"],
                 f"{seconds['audit']:.3f} s: {PAGES / seconds['audit']:,.0f} pages a second, {size / seconds['audit'] / 1e6:.0f} MB a second"))
    turns.show(f"{PAGES} pages with {DIAGRAMS * PAGES} diagrams, {size / 1e6:.1f} MB", rows)


if __name__ == "__main__":
    main()
