"""Every rule of a diagnostic is explained in docs/checks.md, and the other way round.

    rules.py SOURCE_TREE
"""
import pathlib
import re
import sys

PARTS = ("table", "model", "analysis", "render")
LITERAL = re.compile(r'"([a-z-]+)"')
ROW = re.compile(r"^\| ((?:`[a-z-]+`(?:, )?)+) \|", re.MULTILINE)


def main():
    root = pathlib.Path(sys.argv[1])
    sources = "".join(path.read_text(encoding="utf-8") for part in PARTS for path in (root / "src" / part).rglob("*.c"))
    calls = re.findall(r"(?:stet_error|stet_warning|stet_play_fail|fault)\((?:[^\";]|\n)*\"([a-z-]+)\"", sources)
    page = (root / "docs/checks.md").read_text(encoding="utf-8")
    explained = {name for row in ROW.findall(page) for name in re.findall(r"`([a-z-]+)`", row)}
    mistakes = [f"docs/checks.md does not explain the rule {name}" for name in sorted(set(calls) - explained)]
    mistakes += [f"docs/checks.md explains {name}, which no part reports"
                 for name in sorted(explained - set(LITERAL.findall(sources)))]
    if mistakes:
        sys.exit("\n".join(mistakes))


if __name__ == "__main__":
    main()
