"""GitLab's job: gitlab-ci-local holds the guide's .gitlab-ci.yml, with what it includes, against GitLab's schema, and runs it
in projects that are well, that are not, and in which there is nothing to check.

    gitlab.py STET SOURCE_TREE

Only apt-get is another one, which tells what it is told.
"""
import pathlib
import sys
import tempfile
import xml.etree.ElementTree

import consumers
import projects

JOB = projects.ROOT / "src/package/gitlab-ci.yml"
INSTALLED = ["apt-get update -qq", "apt-get install -qq --no-install-recommends ca-certificates curl",
             "apt-get install -qq --no-install-recommends {place}/stet.deb libc6-dev"]


def prepared(place, kind):
    """A project as the guide says; the job finds its files below `place`, where others are in the system."""
    project = projects.made(place / "kinds", kind)
    (project / "ci").mkdir()
    (project / ".gitlab-ci.yml").write_text(projects.example(".gitlab-ci.yml"))
    job = JOB.read_text(encoding="utf-8")
    for path in ("/usr/share/stet/project-checks", "/tmp/stet.deb"):
        if path not in job:
            sys.exit(f"{JOB} does not have {path}")
        job = job.replace(path, f"{place}/{pathlib.Path(path).name}")
    (project / "ci/stet.yml").write_text(job)
    (project / "ci/stet_0.1.0_amd64.deb").write_text("a package\n")
    projects.committed(project, place)
    return project


def ran(place, project, status, *options):
    environment = projects.environment(place)
    environment["PATH"] = f"{place}/bin:{environment['PATH']}"
    return projects.node("node_modules/gitlab-ci-local/src/index.js", "--force-shell-executor", "--no-color", *options, "stet",
                         status=status, cwd=project, env=environment)


def of_every_kind(place):
    for kind, failures in (("good", 0), ("table", 1), ("none", None)):
        _, status, parts = projects.KINDS[kind]
        project = prepared(place, kind)
        said = ran(place, project, min(status, 1))
        consumers.expect(said, *(line.format(place=place) for line in INSTALLED), *parts)
        if failures is None:
            continue
        suite = xml.etree.ElementTree.parse(project / "stet.xml").getroot()
        if len(suite.findall(".//testcase")) < 2 or len(suite.findall(".//failure")) != failures:
            sys.exit(f"{kind}: the test report is {(project / 'stet.xml').read_text()}")


def mistakes(place):
    """Verbs are no commands; a package that is not there fails the job; the schema is held to."""
    project = place / "kinds/good"
    consumers.expect(ran(place, project, 1, "--variable", "STET_VERBS=check; touch owned"), "there is no check 'check;'")
    (project / "ci/stet_0.1.0_amd64.deb").unlink()
    consumers.expect(ran(place, project, 1), "cannot stat 'ci/stet_0.1.0_amd64.deb'")
    job = project / "ci/stet.yml"
    job.write_text(job.read_text().replace("  artifacts:", "  artefacts:"))
    consumers.expect(ran(place, project, 1), "artefacts")


def main():
    with tempfile.TemporaryDirectory() as name:
        place = pathlib.Path(name).resolve()
        (place / "bin").mkdir()
        (place / "bin/apt-get").write_text('#!/bin/sh\necho "apt-get $*"\n')
        (place / "bin/apt-get").chmod(0o755)
        (place / "project-checks").symlink_to(projects.ROOT / "src/package/project-checks")
        of_every_kind(place)
        mistakes(place)
        if list(place.rglob("owned")):
            sys.exit("a variable became a command")


if __name__ == "__main__":
    main()
