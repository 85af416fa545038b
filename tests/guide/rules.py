"""Every rule is explained: those of rules.def by a section of docs/rules.md whose example shows it and is then mended,
those of mistakes, which only a literal in the source names, by a row of docs/checks.md.

    rules.py SOURCE_TREE
"""
import pathlib
import re
import sys

PARTS = ("table/**/*.c", "model/**/*.c", "analysis/**/*.c", "render/**/*.c", "cli/*check*.c")
CALL = re.compile(r"(?:stet_error|stet_warning|stet_play_fail|\bfault)\((?:[^\";{]|\n)*\"([a-z-]+)\"")
LITERAL = re.compile(r'"([a-z-]+)"')
ROW = re.compile(r"^\| ((?:`[a-z][a-z-]*`(?:, )?)+) \|", re.MULTILINE)
RULE = re.compile(r'^RULE\((\w+), +"([a-z-]+)", +(\w+), +\w+, +\w+, +"([^"]+)", "([^"]+)"\)', re.MULTILINE)


def wrong_in_section(name, kind, what, subjects, section):
    """What the section of a rule lacks."""
    if kind == "MUTANT":
        return []
    facts = f"*{what[0].upper()}{what[1:]}.* Subjects: {subjects}."
    clean = re.findall(r"^\$ stet check [^|\n]*\n[^$`\n]*: \d+ states?, [^;\n]*(?:; \d+ allowed)?$", section, re.MULTILINE)
    return [complaint for complaint, holds in (
        (f"does not say: {facts}", facts in section),
        ("shows no finding of it", f"[{name}]" in section),
        ("does not show the mended table", bool(clean)),
    ) if not holds]


def main():
    root = pathlib.Path(sys.argv[1])
    sources = "".join(path.read_text(encoding="utf-8") for part in PARTS
                      for path in sorted((root / "src").glob(part)))
    rules = RULE.findall((root / "src/analysis/include/stet/rules.def").read_text(encoding="utf-8"))
    names = {name for _, name, _, _, _ in rules}
    page = (root / "docs/rules.md").read_text(encoding="utf-8")
    sections = {part.split("`")[0]: part for part in re.split(r"^### `", page, flags=re.MULTILINE)[1:]}
    table = (root / "docs/checks.md").read_text(encoding="utf-8")
    rows = {name for row in ROW.findall(table) for name in re.findall(r"`([a-z-]+)`", row)}
    wrong = [f"the rule {rule} is named {name}" for rule, name, _, _, _ in rules if rule.replace("_", "-") != name]
    wrong += [f"docs/rules.md has no section {name}" for _, name, _, _, _ in rules if name not in sections]
    wrong += [f"docs/rules.md explains {name}, which is no rule" for name in sections if name not in names]
    wrong += [f"the section {name} of docs/rules.md {complaint}" for _, name, kind, what, subjects in rules
              for complaint in wrong_in_section(name, kind, what, subjects, sections.get(name, ""))]
    wrong += [f"docs/checks.md does not explain {name}" for name in sorted(set(CALL.findall(sources)) - names - rows)]
    wrong += [f"docs/checks.md explains {name}, which no part reports"
              for name in sorted(rows - set(LITERAL.findall(sources)))]
    if len(rules) < 30:
        wrong.append(f"only {len(rules)} rules were read")
    if wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()
