"""stet embed --check of 1,000 pages, against reading their bytes alone.

    embedding.py STET SOURCE_TREE
"""
import pathlib
import shutil
import sys
import tempfile

import turns

PAGES = 1000
BLOCKS = ("diagram {t}", "chart {t} open_and_close", "transitions {t}", "state {t} LISTEN", "states {t} lang=ko", "steps {t} refused")
WORDS = "What stands between blocks is for people: a paragraph of it is as long as this one, and says something about states.\n"


def write_pages(root, directory):
    """Pages of about 20 KB, of which no two have the same blocks in the same places but every tenth."""
    for table in root.glob("src/machines/tcp*.def"):
        shutil.copy(table, directory)
    for number in range(PAGES):
        folder = directory / f"part{number % 10}"
        folder.mkdir(exist_ok=True)
        chosen = [BLOCKS[(number + step) % len(BLOCKS)] for step in range(3)]
        parts = [f"# Page {number}\n\n" + WORDS * 12]
        parts += [f"## Part\n\n{WORDS * 6}\n- `code` and **more**\n\n```c\nint x;\n```\n\n"
                  f"<!-- stet:begin {what.format(t='../tcp.def')} -->\n<!-- stet:end -->\n" for what in chosen]
        (folder / f"page{number}.md").write_text("\n".join(parts), encoding="utf-8")
    return sorted(map(str, directory.glob("part*/*.md")))


def main():
    stet, root = sys.argv[1], pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as name:
        pages = write_pages(root, pathlib.Path(name))
        turns.cpu_seconds([stet, "embed", *pages])
        size = sum(pathlib.Path(page).stat().st_size for page in pages)
        seconds, _ = turns.medians({
            "cat": ["cat", *pages],
            "cmark": ["cmark", *pages] if shutil.which("cmark") else ["cat", *pages],
            "check": [stet, "embed", "--check", *pages],
        })
        blocks = sum(pathlib.Path(page).read_text(encoding="utf-8").count("<!-- stet:end sum=") for page in pages)
        assert blocks == 3 * PAGES, f"{blocks} blocks were filled, {3 * PAGES} were asked for"
    check = seconds["check"]
    rows = [("cat, which reads them alone", 1.0, f"{seconds['cat']:.3f} s")]
    if shutil.which("cmark"):
        rows.append(("cmark, which makes HTML of them", seconds["cmark"] / seconds["cat"], f"{seconds['cmark']:.3f} s"))
    rows.append(("stet embed --check", check / seconds["cat"],
                 f"{check:.3f} s: {PAGES / check:,.0f} pages a second, {size / check / 1e6:.0f} MB a second"))
    turns.show(f"{PAGES} pages with {blocks} blocks, {size / 1e6:.1f} MB", rows)


if __name__ == "__main__":
    main()
