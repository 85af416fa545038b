"""Runs the examples of a page of the guide and compares what they show.

    guide.py [--update] --stet PROGRAM --root SOURCE_TREE PAGE

The blocks of a page run in order, in one empty directory of their own:

    ```console            "$ command" lines, each followed by what it prints
                          (both streams; exit status 0 unless "|| ..." says
                          otherwise).  "..." alone on a line stands for any
                          lines, inside a line for any text.
    ```c FILE             is written to FILE
    ```c more of FILE     is appended to FILE
    ```c part of FILE     stands in FILE, line by line: one written above, or
                          one of the source tree

Any language may stand in place of c.  A block that cannot run here stands
under a comment that says why: <!-- not run: the reason -->.  What stet embed
put into the page is not looked at.  A block that is none of these is a mistake.  --update writes what the commands print into the
page, for a person to read and commit.
"""
import argparse
import difflib
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

FENCE = re.compile(r"^(```+)(.*)$")
NOT_RUN = re.compile(r"^<!-- not run: \S.* -->$")
SECONDS_PER_COMMAND = 60


class Mistake(Exception):
    """What is wrong with a page, with the line where it is."""


class Block:
    """A fenced block: its info string, its lines, and the number of its first line."""

    def __init__(self, info, first, excused):
        self.info = info.strip()
        self.first = first
        self.excused = excused
        self.lines = []


def blocks_of(lines):
    found, block, fence, above, embedded = [], None, None, "", False
    for number, line in enumerate(lines, 1):
        match = FENCE.match(line)
        if block is None and match:
            fence = match.group(1)
            block = Block(match.group(2), number + 1, bool(NOT_RUN.match(above)))
        elif block is not None and line == fence:
            if not embedded:
                found.append(block)
            block, above = None, ""
        elif block is not None:
            block.lines.append(line)
        elif line.strip():
            above = line.strip()
            embedded = above.startswith("<!-- stet:begin ") or (embedded and not above.startswith("<!-- stet:end"))
    if block is not None:
        raise Mistake(f"{block.first - 1}: this block is never closed")
    return found


def commands_of(block):
    """The commands of a console block, each with its place and the lines it is to print."""
    commands = []
    for offset, line in enumerate(block.lines):
        if line.startswith("$ "):
            commands.append([line[2:], offset, []])
        elif line.startswith("> ") and commands and not commands[-1][2]:
            commands[-1][0] += "\n" + line[2:]
        elif commands:
            commands[-1][2].append(line)
        else:
            raise Mistake(f"{block.first + offset}: a console block begins with '$ command'")
    return commands


def pattern_of_line(line):
    return ".*".join(re.escape(part) for part in line.split("..."))


def pattern_of(expected):
    parts = [r"(?:.*\n)*?" if line.strip() == "..." else pattern_of_line(line) + r"\n" for line in expected]
    return re.compile("".join(parts))


def updated(expected, printed):
    """What was printed, but for the lines of the page that abbreviate one."""
    short = [line for line in expected if "..." in line and line.strip() != "..."]
    return [next((line for line in short if re.fullmatch(pattern_of_line(line), new)), new) for new in printed]


def run_command(command, directory, environment):
    done = subprocess.run(["bash", "-c", command], cwd=directory, env=environment, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=SECONDS_PER_COMMAND, check=False)
    text = done.stdout.decode("utf-8")
    lines = [line.rstrip() for line in text.split("\n")]
    if lines and not lines[-1]:
        lines.pop()
    return done.returncode, lines


class Page:
    def __init__(self, path, root, stet, update):
        self.path, self.root, self.update = path, root, update
        self.lines = path.read_text(encoding="utf-8").split("\n")
        self.environment = dict(os.environ, LC_ALL="C.UTF-8", NO_COLOR="1",
                                PATH=f"{stet.parent}:{os.environ['PATH']}", C_INCLUDE_PATH=str(root / "src/include"))
        self.edits = []
        self.failures = []

    def console(self, block, directory):
        for command, offset, expected in commands_of(block):
            status, printed = run_command(command, directory, self.environment)
            place = f"{self.path}:{block.first + offset}"
            if status != 0:
                self.failures.append(f"{place}: exit status {status} of: {command}\n" + "\n".join(printed))
            elif not pattern_of(expected).fullmatch("".join(line + "\n" for line in printed)):
                first = block.first + offset + command.count("\n")
                self.edits.append((first, len(expected), updated(expected, printed)))
                diff = difflib.unified_diff(expected, printed, "the page shows", "the command prints", lineterm="")
                self.failures.append(f"{place}: $ {command}\n" + "\n".join(diff))

    def saved(self, block, name, directory, mode):
        target = directory / name
        if directory not in target.resolve().parents:
            raise Mistake(f"{block.first - 1}: {name} is outside of the directory of the examples")
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open(mode, encoding="utf-8") as file:
            file.write("\n".join(block.lines) + "\n")

    def part(self, block, name, directory):
        source = directory / name if (directory / name).exists() else self.root / name
        if not source.is_file():
            raise Mistake(f"{block.first - 1}: there is no file {name}")
        whole = [line.split() for line in source.read_text(encoding="utf-8").split("\n")]
        wanted = [line.split() for line in block.lines]
        if not any(whole[at:at + len(wanted)] == wanted for at in range(len(whole))):
            self.failures.append(f"{self.path}:{block.first}: these lines do not stand so in {name}:\n"
                                 + "\n".join(block.lines))

    def run_block(self, block, directory):
        language, _, rest = block.info.partition(" ")
        if block.excused:
            return
        if language == "console" and not rest:
            self.console(block, directory)
        elif rest.startswith("part of "):
            self.part(block, rest.removeprefix("part of "), directory)
        elif rest.startswith("more of "):
            self.saved(block, rest.removeprefix("more of "), directory, "a")
        elif language and rest and len(shlex.split(rest)) == 1:
            self.saved(block, rest, directory, "w")
        else:
            raise Mistake(f"{block.first - 1}: this block neither runs nor says why not; "
                          "tests/guide/guide.py explains how to")

    def run(self):
        with tempfile.TemporaryDirectory() as name:
            directory = pathlib.Path(name).resolve()
            for block in blocks_of(self.lines):
                self.run_block(block, directory)
        if self.update:
            for first, count, printed in reversed(self.edits):
                self.lines[first:first + count] = printed
            self.path.write_text("\n".join(self.lines), encoding="utf-8")
        return self.failures


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--stet", type=pathlib.Path, required=True)
    parser.add_argument("--root", type=pathlib.Path, required=True)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("page", type=pathlib.Path)
    options = parser.parse_args()
    try:
        page = Page(options.page.resolve(), options.root.resolve(), options.stet.resolve(), options.update)
        failures = page.run()
    except Mistake as mistake:
        sys.exit(f"{options.page}:{mistake}")
    except subprocess.TimeoutExpired as late:
        sys.exit(f"{options.page}: not done after {SECONDS_PER_COMMAND} s: {late.cmd[-1]}")
    if failures:
        sys.exit("\n\n".join(failures))


if __name__ == "__main__":
    main()
