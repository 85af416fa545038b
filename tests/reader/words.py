"""<stet/words.h>, <stet/describe.h> and the reader know the same words with the same columns.

    words.py SOURCE_TREE
"""
import pathlib
import re
import sys


def main():
    root = pathlib.Path(sys.argv[1])
    rows = dict(re.findall(r"^ROW\((\w+), +(\d+),", (root / "src/table/include/stet/rows.def").read_text(encoding="utf-8"), re.MULTILINE))
    words = re.findall(r"^#define (\w+)\((.*)\)$", (root / "src/include/stet/words.h").read_text(encoding="utf-8"), re.MULTILINE)
    marked = re.findall(r"^#define (\w+)\(\.\.\.\) @ROW (\w+)\(__VA_ARGS__\)$",
                        (root / "src/include/stet/describe.h").read_text(encoding="utf-8"), re.MULTILINE)
    columns = {word: str(len(given.split(",")) if given else 0) for word, given in words}
    assert len(rows) >= 50, "the reader knows hardly any words"
    assert columns == rows, f"words.h and rows.def differ: {sorted(columns.items() ^ rows.items())}"
    assert {a for a, b in marked if a == b} == set(rows), f"describe.h and rows.def differ: {sorted({a for a, _ in marked} ^ set(rows))}"


if __name__ == "__main__":
    main()
