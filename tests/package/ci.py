"""What runs in CI: GitHub's action, GitLab's job and pre-commit's hooks check a project, find what is wrong with
it, and never pass when there was nothing to check.

    ci.py STET SOURCE_TREE
"""
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

import consumers

STET, ROOT = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
NODE = ROOT / "tests/node/yaml.mjs"
BLOCK = "# Design\n\n<!-- stet:begin states lamp -->\n<!-- stet:end -->\n"


def node(*words):
    return consumers.run("node", NODE, *words, cwd=ROOT)


def yaml(path):
    return json.loads(node("json", path))


def environment(place, **more):
    return {**os.environ, "PATH": f"{STET.parent}:{os.environ['PATH']}", "HOME": str(place), "PRE_COMMIT_HOME": str(place / "cache"),
            "GIT_CONFIG_GLOBAL": os.devnull, "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a",
            "GIT_COMMITTER_EMAIL": "a@b", **more}


def projects(place):
    """Name, exit status, what is said, what is to be run; "" lets the project file say."""
    make = {name: place / name for name in ("good", "table", "page", "none", "tables only", "no blocks")}
    for name, project in make.items():
        project.mkdir()
        if name == "none":
            continue
        consumers.run(STET, "new", "lamp", cwd=project)
        (project / "stet.yaml").write_text("tables: lamp.def\n" + ("pages: design.md\n" if name != "tables only" else ""))
        (project / "design.md").write_text("# Design\n" if name == "no blocks" else BLOCK)
        if name in ("good", "table"):
            consumers.run(STET, "embed", "design.md", cwd=project)
    table = make["table"] / "lamp.def"
    table.write_text(re.sub(r"(?m)^IGNORE\(IDLE, *RECEIVE.*\n", "", table.read_text()))
    return make


def wrong_yaml():
    """Against the schemas that editors use; that of GitLab is not among them."""
    said = node("github-action", ROOT / "action.yml", "pre-commit-hooks", ROOT / ".pre-commit-hooks.yaml")
    job = yaml(ROOT / "src/package/gitlab-ci.yml")[".stet"]
    if said or not all(isinstance(line, str) for line in job["before_script"] + job["script"]):
        sys.exit(f"{said}{job}")


def step_of_action(place):
    """The command of the action's last step, and of the job's."""
    step = yaml(ROOT / "action.yml")["runs"]["steps"][-1]["run"]
    job = yaml(ROOT / "src/package/gitlab-ci.yml")[".stet"]["script"]
    os.symlink(ROOT / "src/package/project-checks", place / "project-checks")
    return step, "\n".join(job).replace("/usr/share/stet", str(place))


def by_scripts(place, made):
    step, job = step_of_action(place)
    wanted = {
        "good": (0, "stet check: all is well", "stet embed: all is well"),
        "table": (1, "RECEIVE:ANSWER comes to there in IDLE",),
        "page": (1, "+++ design.md"),
        "none": (2, "there is no stet.yaml in", "nothing was checked"),
        "tables only": (0, "stet check: all is well"),
        "no blocks": (2, "no page has a block"),
    }
    for script, variables in ((step, {"GITHUB_ACTION_PATH": str(ROOT), "VERBS": ""}), (job, {"STET_VERBS": ""})):
        for name, (status, *parts) in wanted.items():
            said = consumers.run("bash", "-e", "-c", script, status=status, cwd=made[name], env=environment(place, **variables))
            consumers.expect(said, *parts)
    said = consumers.run("bash", "-e", "-c", step, status=1, cwd=made["page"],
                         env=environment(place, GITHUB_ACTION_PATH=str(ROOT), VERBS="embed"))
    consumers.expect(said, "::error file=design.md,title=stet embed::")
    said = consumers.run("bash", "-e", "-c", step, status=1, cwd=made["table"], env=environment(place, GITHUB_ACTION_PATH=str(ROOT), VERBS=""))
    consumers.expect(said, "::error file=lamp.def,line=15")
    if subprocess.run(["sh", "-n", str(ROOT / "src/package/project-checks")], check=False).returncode:
        sys.exit("project-checks is no script")


def by_pre_commit(place, made):
    hooks = place / "hooks"
    hooks.mkdir()
    (hooks / ".pre-commit-hooks.yaml").write_bytes((ROOT / ".pre-commit-hooks.yaml").read_bytes())
    for repository in [hooks, *made.values()]:
        for command in ("git init -q", "git add -A", "git commit -q --allow-empty -m all"):
            consumers.run(*shlex.split(command), cwd=repository, env=environment(place))

    def tried(hook, name, status, *parts):
        said = consumers.run("pre-commit", "try-repo", hooks, hook, "--verbose", status=status, cwd=made[name], env=environment(place))
        consumers.expect(said, *parts)
        if "Skipped" in said:
            sys.exit(f"{hook} was skipped in {name}:\n{said}")

    consumers.run("pre-commit", "validate-manifest", hooks / ".pre-commit-hooks.yaml", env=environment(place))
    tried("stet-check", "good", 0, "lamp.def: 2 states", "Passed")
    tried("stet-embed", "good", 0, "Passed")
    tried("stet-check", "table", 1, "RECEIVE:ANSWER comes to there in IDLE", "Failed")
    tried("stet-embed", "page", 1, "+++ design.md", "to mend it: stet embed")
    tried("stet-build", "page", 1, "to mend them: stet build")
    tried("stet-embed", "no blocks", 1, "no page has a block")
    for verb in ("check", "embed", "build"):
        tried(f"stet-{verb}", "none", 1, "stet: error: ", "project file")


def main():
    wrong_yaml()
    with tempfile.TemporaryDirectory() as name:
        place = pathlib.Path(name).resolve()
        made = projects(place)
        by_scripts(place, made)
        by_pre_commit(place, made)


if __name__ == "__main__":
    main()
