"""Projects that CI checks: one that is well, some that are not, and some in which there is nothing to check."""
import functools
import json
import os
import pathlib
import re
import sys

import consumers

STET, ROOT = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
MODULES = ROOT / "tests/node"
BLOCK = "# Design\n\n<!-- stet:begin states lamp -->\n<!-- stet:end -->\n"
PAGED = "tables: lamp.def\npages: design.md\n"
# What stet.yaml says, the exit status of all checks, and what they say.
KINDS = {
    "good": (PAGED, 0, ["stet check: all is well", "stet embed: all is well"]),
    "quoted": ('{"tables": lamp.def, "pages": [design.md]}\n', 1, ["stet check: all is well", "+++ design.md"]),
    "table": (PAGED, 1, ["RECEIVE:ANSWER comes to there in IDLE"]),
    "page": (PAGED, 1, ["+++ design.md", "to mend it: stet embed"]),
    "tables only": ("tables: lamp.def\n# pages: design.md\n", 0, ["stet check: all is well"]),
    "not built": ("tables: lamp.def\noutput:\n  markdown: out\n", 1, ["+++ out/lamp.md", "to mend them: stet build"]),
    "none": (None, 2, ["there is no stet.yaml in", "nothing was checked"]),
    "empty": ("", 2, ["this project file has no keys"]),
    "no tables": ("tables: []\n", 2, ["error: "]),
    "other tables": ("tables: '*.table'\n", 2, ["no file matches '*.table'"]),
    "no pages": ("tables: lamp.def\npages: []\n", 2, ["error: "]),
    "no blocks": (PAGED, 2, ["no page has a block"]),
}


def node(script, *words, status=0, **more):
    return consumers.run("node", MODULES / script, *words, status=status, **{"cwd": ROOT, **more})


@functools.cache
def yaml(path):
    return json.loads(node("yaml.mjs", "json", path))


def example(name):
    """A file that docs/ci.md shows."""
    found = re.search(rf"```yaml {re.escape(name)}\n(.*?)```", (ROOT / "docs/ci.md").read_text(encoding="utf-8"), re.DOTALL)
    return found.group(1)


def environment(place, **more):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "CI", "STET_"))}
    return {**kept, "PATH": f"{STET.parent}:{os.environ['PATH']}", "HOME": str(place), "PRE_COMMIT_HOME": str(place / "cache"),
            "GIT_CONFIG_GLOBAL": os.devnull, "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a",
            "GIT_COMMITTER_EMAIL": "a@b", **more}


def committed(project, place):
    for command in ("init -q", "add -A", "commit -q --allow-empty -m all"):
        consumers.run("git", *command.split(), cwd=project, env=environment(place))


def made(place, kind):
    """A project of a kind, in a directory of that name."""
    text = KINDS[kind][0]
    project = place / kind
    project.mkdir(parents=True)
    if text is None:
        return project
    consumers.run(STET, "new", "lamp", cwd=project)
    (project / "stet.yaml").write_text(text, encoding="utf-8")
    (project / "design.md").write_text("# Design\n" if kind == "no blocks" else BLOCK, encoding="utf-8")
    if kind in ("good", "table"):
        consumers.run(STET, "embed", cwd=project)
    if kind == "table":
        table = project / "lamp.def"
        table.write_text(re.sub(r"(?m)^IGNORE\(IDLE, *RECEIVE.*\n", "", table.read_text(encoding="utf-8")), encoding="utf-8")
    return project
