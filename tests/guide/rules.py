"""Every rule of a diagnostic is explained: those of rules.def, and those of mistakes that only a literal names.

    rules.py SOURCE_TREE
"""
import pathlib
import re
import sys

PARTS = ("table/**/*.c", "model/**/*.c", "analysis/**/*.c", "render/**/*.c", "cli/*check*.c")
CALL = re.compile(r"(?:stet_error|stet_warning|stet_play_fail|\bfault)\((?:[^\";{]|\n)*\"([a-z-]+)\"")
LITERAL = re.compile(r'"([a-z-]+)"')
ROW = re.compile(r"^\| ((?:`[a-z-]+`(?:, )?)+) \|", re.MULTILINE)
RULE = re.compile(r'^RULE\((\w+), +"([a-z-]+)",', re.MULTILINE)


def main():
    root = pathlib.Path(sys.argv[1])
    sources = "".join(path.read_text(encoding="utf-8") for part in PARTS
                      for path in sorted((root / "src").glob(part)))
    rules = RULE.findall((root / "src/analysis/include/stet/rules.def").read_text(encoding="utf-8"))
    names = {name for _, name in rules}
    page = (root / "docs/checks.md").read_text(encoding="utf-8")
    explained = {name for row in ROW.findall(page) for name in re.findall(r"`([a-z-]+)`", row)}
    mistakes = [f"the rule {rule} is named {name}" for rule, name in rules if rule.replace("_", "-") != name]
    mistakes += [f"docs/checks.md does not explain the rule {name}"
                 for name in sorted((set(CALL.findall(sources)) | names) - explained)]
    mistakes += [f"docs/checks.md explains {name}, which no part reports"
                 for name in sorted(explained - set(LITERAL.findall(sources)) - names)]
    if mistakes:
        sys.exit("\n".join(mistakes))


if __name__ == "__main__":
    main()
