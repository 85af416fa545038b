"""Every word of <stet/words.h> is documented in docs/language.md, and the other way round.

    words.py SOURCE_TREE

A word is documented by a heading of its own (### `ON` or ### `DOES`, `DELIVER`)
and an example below that heading that uses it.
"""
import pathlib
import re
import sys

# What stands in the columns of rows.  These are no macros of words.h: there
# they are read as text, or pasted to something else.
IN_COLUMNS = """RECEIVE EXPIRE SEND START STOP SET CLEAR TELL DO NOT AND LOSES DUPLICATES REORDERS
IMPOSSIBLE REACHABLE POSSIBLE_AGAIN LEADS_TO IN HAS ARMED FLYING ALL ANY CELL""".split()

HEADING = re.compile(r"^### (.*)$")
HEADING_ANY = re.compile(r"^#{1,3} ")
TICKED = re.compile(r"`([A-Z][A-Z_]*)`")


def words_of(header):
    return set(re.findall(r"^#define ([A-Z][A-Z_]*)\(", header, re.MULTILINE))


def documented_in(page):
    """word -> the text of the fenced blocks below its heading"""
    examples, current, fenced = {}, [], False
    for line in page.split("\n"):
        if line.startswith("```"):
            fenced = not fenced
        elif not fenced and HEADING_ANY.match(line):
            heading = HEADING.match(line)
            current = TICKED.findall(heading.group(1)) if heading else []
            for word in current:
                examples.setdefault(word, "")
        elif fenced:
            for word in current:
                examples[word] += line + "\n"
    return examples


def main():
    root = pathlib.Path(sys.argv[1])
    words = words_of((root / "src/include/stet/words.h").read_text(encoding="utf-8")) | set(IN_COLUMNS)
    examples = documented_in((root / "docs/language.md").read_text(encoding="utf-8"))
    mistakes = [f"docs/language.md has no heading for the word {word}" for word in sorted(words - set(examples))]
    mistakes += [f"docs/language.md documents {word}, which is no word" for word in sorted(set(examples) - words)]
    mistakes += [f"docs/language.md has no example of {word} below its heading"
                 for word, example in sorted(examples.items()) if not re.search(rf"\b{word}\b", example)]
    if mistakes:
        sys.exit("\n".join(mistakes))


if __name__ == "__main__":
    main()
