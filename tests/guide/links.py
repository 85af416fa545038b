"""Every link of README.md and docs/*.md inside the project leads somewhere.

    links.py SOURCE_TREE
"""
import functools
import pathlib
import re
import sys
import urllib.parse

LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\]]*\])*\]\(<?([^()<>\s]+)>?(?: \"[^\"]*\")?\)|(?:src|href)=\"([^\"]+)\"")
FENCED = re.compile(r"^(```+).*?^\1$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`[^`\n]*`")
ELSEWHERE = re.compile(r"^[a-z]+:")


def slug(heading):
    """The anchor that wikis give a heading."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", heading).strip().lower()
    return re.sub(r"[^\w\- ]", "", text).replace(" ", "-")


@functools.cache
def anchors_of(page):
    text = page.read_text(encoding="utf-8")
    found = set(re.findall(r"(?:id|name)=\"([^\"]+)\"", text))
    for heading in re.findall(r"^#{1,6} (.*)$", FENCED.sub("", text), re.MULTILINE):
        found.add(slug(heading))
    return found


def wrong_links(root, page):
    text = page.read_text(encoding="utf-8")
    for match in LINK.finditer(CODE.sub("", FENCED.sub("", text))):
        target = urllib.parse.unquote(match.group(1) or match.group(2))
        if ELSEWHERE.match(target):
            continue
        path, _, anchor = target.partition("#")
        other = (page.parent / path).resolve() if path else page
        if not other.exists():
            yield f"{page.relative_to(root)}: there is no {target}"
        elif anchor and other.suffix == ".md" and anchor not in anchors_of(other):
            yield f"{page.relative_to(root)}: there is no heading for {target}"


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    pages = [root / "README.md", *sorted((root / "docs").glob("*.md")), *sorted((root / "tests").glob("*/README.md"))]
    mistakes = [mistake for page in pages for mistake in wrong_links(root, page)]
    if mistakes:
        sys.exit("\n".join(mistakes))


if __name__ == "__main__":
    main()
