"""Manual pages: every verb, option and word has its place, and whatever shows them has nothing to say of them.

    manual.py STET BUILD_TREE SOURCE_TREE
"""
import os
import pathlib
import re
import subprocess
import sys

# Each is to print nothing but the page.
READERS = [
    ["man", "--warnings", "-l"],
    ["groff", "-ww", "-K", "utf8", "-T", "utf8", "-t", "-man", "-z"],
    ["mandoc", "-T", "lint", "-W", "warning"],
]


def shown(*command):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, timeout=60,
                          env={**os.environ, "LC_ALL": "C.UTF-8", "MANWIDTH": "100", "MAN_KEEP_FORMATTING": "", "PAGER": "cat"})
    return done.stdout, done.stderr


def complaints(page):
    for reader in READERS:
        out, err = shown(*reader, page)
        said = err if reader[0] == "man" else err + out
        if said:
            yield f"{reader[0]}: {page.name}: {said.splitlines()[0]}"


def plain(page):
    """What a page shows, its blanks single and hyphenated words whole."""
    text = re.sub(r"\u2010\n +", "", shown("man", "-l", page)[0])
    return re.sub(r"\s+", " ", text)


def missing(page, *parts):
    text = plain(page)
    return [f"{page.name} does not say '{part}'" for part in parts if re.sub(r"\s+", " ", part) not in text]


def of_verbs(stet, pages):
    listed = subprocess.run([stet, "--help"], capture_output=True, text=True, check=True).stdout
    verbs = re.findall(r"^  stet (\w+)", listed, re.MULTILINE)
    verbs.remove("VERB")
    for verb in verbs:
        lines = subprocess.run([stet, verb, "--help"], capture_output=True, text=True, check=True).stdout.split("\n")
        options = [line.split("--")[1].split("  ")[0] for line in lines if re.match(r" +(-\w, )?--", line)]
        yield from missing(pages / f"stet-{verb}.1", f"stet-{verb} - {lines[2]}", *(f"--{option}" for option in options))
        yield from missing(pages / "stet.1", f"stet-{verb}(1)", lines[2])
    made = {page.name for page in pages.iterdir()}
    if made != {"stet.1", *(f"stet-{verb}.1" for verb in verbs)}:
        yield f"there are pages for {sorted(made)}"


def of_words(root, page):
    guide = (root / "docs/language.md").read_text(encoding="utf-8")
    words = re.findall(r"^### `(\w+)`", guide, re.MULTILINE)
    if len(words) < 50:
        yield f"the guide has only {len(words)} words"
    yield from missing(page, *words)


def main():
    stet, build, root = sys.argv[1], *map(pathlib.Path, sys.argv[2:])
    manual = build / "manual"
    mistakes = [*of_verbs(stet, manual / "man1"), *of_words(root, manual / "man5/stet-table.5")]
    for page in [*manual.glob("man1/*"), *manual.glob("man5/*")]:
        mistakes += complaints(page)
    if mistakes:
        sys.exit("\n".join(mistakes))


if __name__ == "__main__":
    main()
