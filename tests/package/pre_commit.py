"""pre-commit's hooks find what is wrong in a project, whatever is committed, and never pass when there was nothing to check.

    pre_commit.py STET SOURCE_TREE
"""
import pathlib
import sys
import tempfile

import consumers
import projects

HOOKS = ".pre-commit-hooks.yaml"
CONFIGURATION = ".pre-commit-config.yaml"


def configured(project, hooks, place):
    """A repository that uses the hooks as the guide says, and whose commits run them."""
    text = projects.example(CONFIGURATION).replace("https://git.example/stet", str(hooks)).replace("main", "all")
    text = text[:text.index("      - id: stet-build")]
    (project / CONFIGURATION).write_text(text)
    projects.committed(project, place)
    consumers.run("pre-commit", "install", cwd=project, env=projects.environment(place))


def tried(place, hooks):
    """Each hook over projects of all kinds; pre-commit's own status is 1 whatever the hook's is."""
    def one(hook, kind, status, *parts):
        said = consumers.run("pre-commit", "try-repo", hooks, f"stet-{hook}", "--verbose", status=status, cwd=place / "kinds" / kind,
                             env=projects.environment(place))
        consumers.expect(said, "Failed" if status else "Passed", *parts)
        if "Skipped" in said:
            sys.exit(f"{hook} was skipped in {kind}:\n{said}")

    for kind in projects.KINDS:
        projects.committed(projects.made(place / "kinds", kind), place)
    one("check", "good", 0, "lamp.def: 2 states")
    one("embed", "good", 0, "all up to date")
    one("check", "table", 1, "RECEIVE:ANSWER comes to there in IDLE")
    one("embed", "page", 1, "+++ design.md", "to mend it: stet embed")
    one("build", "not built", 1, "to mend them: stet build")
    one("embed", "no blocks", 1, "no page has a block")
    one("check", "no tables", 1, "error: ")
    for hook in ("check", "embed", "build"):
        one(hook, "none", 1, "stet: error: ", "project file")


def by_commits(place, hooks):
    """A commit that touches nothing of stet's, and one that touches nothing at all, are held to the same."""
    project = projects.made(place / "commits", "good")
    configured(project, hooks, place)

    def commit(status, *parts):
        said = consumers.run("git", "commit", "--allow-empty", "-m", "another", status=status, cwd=project, env=projects.environment(place))
        consumers.expect(said, *parts)

    commit(0, "stet check", "stet embed --check", "Passed")
    (project / "other.txt").write_text("other\n")
    (project / "design.md").write_text((project / "design.md").read_text().replace("nothing is asked", "nothing is known"))
    consumers.run("git", "add", "other.txt", "design.md", cwd=project, env=projects.environment(place))
    commit(1, "+++ design.md", "Failed")
    consumers.run(projects.STET, "embed", "--force", cwd=project)
    consumers.run("git", "add", "design.md", cwd=project, env=projects.environment(place))
    commit(0, "Passed")
    (project / "lamp.def").write_text("no table\n")
    consumers.run("git", "add", "lamp.def", cwd=project, env=projects.environment(place))
    commit(1, "lamp.def:1: error", "Failed")


def main():
    with tempfile.TemporaryDirectory() as name:
        place = pathlib.Path(name).resolve()
        said = projects.node("yaml.mjs", "pre-commit-hooks", projects.ROOT / HOOKS)
        if said:
            sys.exit(said)
        hooks = place / "hooks"
        hooks.mkdir()
        (hooks / HOOKS).write_bytes((projects.ROOT / HOOKS).read_bytes())
        projects.committed(hooks, place)
        consumers.run("git", "tag", "all", cwd=hooks, env=projects.environment(place))
        consumers.run("pre-commit", "validate-manifest", hooks / HOOKS, env=projects.environment(place))
        tried(place, hooks)
        by_commits(place, hooks)


if __name__ == "__main__":
    main()
