"""GitHub's action: each step is run in order as GitHub's runner does it, on projects that are well, that are not, and
in which there is nothing to check; with inputs that try to be commands; and where stet has yet to be built.

    github.py STET SOURCE_TREE
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from urllib.parse import unquote

import consumers
import projects

ACTION = projects.ROOT / "action.yml"
HOSTILE_VERBS = ["$(touch owned)", "`touch owned`", "check; touch owned", 'check"; touch owned; "', "check' ; touch owned '", "check\ntouch owned",
                 "check && touch owned", "check | tee owned", "*", "--format", "-", "verify", "check ../check"]
HOSTILE_DIRECTORIES = ["two words", "$(touch owned)", "`touch owned`", "a'b\"c", "; touch owned", "100%2C, a:b|c&d\\e", "-n", "*"]


class Runner:
    """GitHub's, as far as a composite action of shell steps needs it."""

    def __init__(self, place, workspace, action=ACTION.parent, **environment):
        self.place, self.workspace, self.action = place, workspace, action
        self.description = projects.yaml(ACTION)
        self.environment = projects.environment(place, CI="true", GITHUB_ACTIONS="true", GITHUB_WORKSPACE=str(workspace),
                                                GITHUB_ACTION_PATH=str(action), **environment)

    def resolved(self, text, inputs):
        """A value of the action with the inputs in it."""
        return re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda found: inputs[found.group(1)], text)

    def step(self, step, inputs):
        """The exit status of a step, and what it prints; what it says about the environment holds for the next ones."""
        folder = self.workspace / self.resolved(step.get("working-directory", "."), inputs)
        if not folder.is_dir():
            return 1, f"no such directory: {folder}"
        given = {name: self.resolved(value, inputs) for name, value in step.get("env", {}).items()}
        files = {name: self.place / name for name in ("GITHUB_ENV", "GITHUB_PATH", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for file in files.values():
            file.write_text("")
        script = self.place / "step.sh"
        script.write_text(self.resolved(step["run"], inputs))
        done = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", script], cwd=folder, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, check=False, timeout=120,
                              env={**self.environment, **given, **{name: str(file) for name, file in files.items()}})
        for line in files["GITHUB_PATH"].read_text().splitlines():
            self.environment["PATH"] = f"{line}:{self.environment['PATH']}"
        return done.returncode, done.stdout

    def run(self, **inputs):
        unknown = inputs.keys() - self.description["inputs"].keys()
        if unknown:
            sys.exit(f"the action has no {unknown}")
        inputs = {name: inputs.get(name, row["default"]) for name, row in self.description["inputs"].items()}
        printed = []
        for step in self.description["runs"]["steps"]:
            status, said = self.step(step, inputs)
            printed.append(said)
            if status:
                break
        return status, "".join(printed)

    def expect(self, status, *parts, **inputs):
        found, said = self.run(**inputs)
        if found != status:
            sys.exit(f"the action with {inputs} in {self.workspace}: exit status {found}, not {status}\n{said}")
        consumers.expect(said, *parts)
        return said


def annotations(said):
    """The commands that the runner obeys: each file with what is said of it."""
    stopped = None
    for line in said.splitlines():
        line = line.lstrip()
        if stopped:
            stopped = None if line == f"::{stopped}::" else stopped
        elif line.startswith("::stop-commands::"):
            stopped = line.rpartition("::")[2]
        elif found := re.match(r"::error file=([^,]*),.*?::(.*)", line):
            yield unquote(found.group(1)), found.group(2)
        elif line.startswith("::"):
            sys.exit(f"the runner is told {line}")


def annotated(said, *wanted):
    found = list(annotations(said))
    if [file for file, _ in found] != list(wanted):
        sys.exit(f"{found} were annotated, not {wanted}:\n{said}")
    return found


def well_written(place):
    """Against the schemas that editors use, and by actionlint: the action, whose steps are those of a workflow, and the guide's workflow."""
    action = projects.yaml(ACTION)
    for step in action["runs"]["steps"]:
        if "${{" in step["run"]:
            sys.exit(f"action.yml: what is written into a script becomes a command: {step['run']}")
    (place / "guide.yml").write_text(projects.example(".github/workflows/stet.yml"))
    inputs = {name: {"type": "string", "default": row["default"]} for name, row in action["inputs"].items()}
    job = {"runs-on": "ubuntu-latest", "steps": action["runs"]["steps"]}
    (place / "steps.yml").write_text(json.dumps({"on": {"workflow_call": {"inputs": inputs}}, "jobs": {"stet": job}}))
    said = projects.node("yaml.mjs", "github-action", ACTION, "github-workflow", place / "guide.yml")
    said += projects.node("actionlint.mjs", place / "guide.yml", place / "steps.yml")
    given = projects.yaml(place / "guide.yml")["jobs"]["stet"]["steps"][-1]["with"]
    if said or not given.keys() <= inputs.keys():
        sys.exit(f"{said}{given}")
    job["steps"][0]["shel"] = "bash"
    (place / "steps.yml").write_text(json.dumps({"on": "push", "jobs": {"stet": job}}))
    consumers.expect(projects.node("actionlint.mjs", place / "steps.yml"), 'unexpected key "shel"', '"directory" is not defined')


def of_every_kind(place):
    for kind, (_, status, parts) in projects.KINDS.items():
        runner = Runner(place, projects.made(place / "kinds", kind))
        said = runner.expect(status, *parts)
        if kind == "page":
            annotated(said, "design.md")
            runner.expect(0, "stet check: all is well", verbs="check")
            annotated(runner.expect(1, verbs="embed"), "design.md")
            annotated(runner.expect(1, verbs=" embed  check "), "design.md")
        elif kind == "not built":
            files = [file for file, _ in annotated(said, *sorted(file for file, _ in annotations(said)))]
            consumers.expect(" ".join(files), "out/lamp.md", "out/lamp/overview.svg")
        elif kind == "table":
            consumers.expect(annotated(said, "lamp.def")[0][1], "RECEIVE:ANSWER comes to there in IDLE")


def in_directories(place):
    """A project below the repository's top, whose name tries to be a command; annotations have its whole path."""
    workspace = place / "repository"
    for name in HOSTILE_DIRECTORIES:
        projects.made(workspace, "good").rename(workspace / name)
        runner = Runner(place, workspace)
        runner.expect(0, "stet check: all is well", "stet embed: all is well", directory=name)
        page = workspace / name / "design.md"
        page.write_text(page.read_text().replace("nothing is asked", "::error file=x::nothing"))
        annotated(runner.expect(1, "+++ design.md", directory=name), f"{name}/design.md")
        (workspace / name / "lamp.def").write_text("no table\n")
        said = runner.expect(2, directory=name, verbs="check")
        for file, _ in annotations(said):
            if file != f"{name}/lamp.def":
                sys.exit(f"{file} is annotated:\n{said}")
    runner.expect(1, "no such directory", directory="nowhere")
    runner.expect(2, "there is no stet.yaml", directory=".")
    runner.expect(2, "there is no stet.yaml", directory=".", verbs="check")


def hostile_verbs(place):
    runner = Runner(place, projects.made(place / "hostile", "good"))
    for verbs in HOSTILE_VERBS:
        runner.expect(2, "project-checks: there is no check", verbs=verbs)
    runner.expect(0, "stet embed: all is well", verbs=" \n ")


def without_stet(place):
    """All programs but stet are there; CMake is one that tells what it is told, and then stet is there."""
    action, programs = place / "an action", place / "programs"
    (action / ".ci").mkdir(parents=True)
    (action / "src").mkdir()
    (action / "src/package").symlink_to(projects.ROOT / "src/package")
    (action / ".ci/setup").write_text('#!/bin/sh\necho "setup $*"\n')
    programs.mkdir()
    (programs / "cmake").write_text(f'#!/bin/sh\necho "cmake $*"\n[ "$1" != --build ] || {{ mkdir -p build/docs/src && ln -s {projects.STET} build/docs/src; }}\n')
    for script in (action / ".ci/setup", programs / "cmake"):
        script.chmod(0o755)
    for folder in os.environ["PATH"].split(":"):
        for program in pathlib.Path(folder).glob("*"):
            if program.name != "stet" and not os.path.lexists(programs / program.name):
                (programs / program.name).symlink_to(program)
    project = projects.made(place / "unbuilt", "good")
    told = ["setup docs\n", "cmake --preset docs\n", "cmake --build --preset docs --target stet\n"]
    Runner(place, project, action, PATH=str(programs)).expect(0, *told, "stet embed: all is well")
    (programs / "cmake").write_text("#!/bin/sh\nexit 1\n")
    (action / "build/docs/src/stet").unlink()
    Runner(place, project, action, PATH=str(programs)).expect(1, "setup docs")


def main():
    with tempfile.TemporaryDirectory() as name:
        place = pathlib.Path(name).resolve()
        well_written(place)
        of_every_kind(place)
        in_directories(place)
        hostile_verbs(place)
        without_stet(place)
        owned = list(place.rglob("owned"))
        if owned:
            sys.exit(f"an input became a command: {owned}")


if __name__ == "__main__":
    main()
