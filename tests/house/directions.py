"""Arrows between the parts point one way.

    directions.py SOURCE_TREE BUILD_TREE

Each part may include the headers of the parts it rests on and of no other:
tried with the very flags its own files are compiled with.  Nor does it call
another part by a declaration of its own, which linking all of them would hide.
Parts behind the reader of tables neither open files nor print nor end the program.
"""
import json
import pathlib
import shlex
import subprocess
import sys

# A part and those it may rest on, from the bottom up.
PARTS = {
    "base": [],
    "project": ["base"],
    "table": ["base"],
    "foreign": ["base", "table"],
    "sketch": ["base", "table", "foreign"],
    "model": ["base", "table"],
    "analysis": ["base", "table", "model"],
    "audit": ["base", "table", "foreign", "sketch", "model", "analysis"],
    "render": ["base", "table", "model", "analysis"],
    "page": ["base", "table", "model", "analysis", "render"],
}
# What those that only turn one thing in memory into another do not call.
WITHOUT_FILES = ["base", "project", "foreign", "sketch", "analysis", "audit", "render", "page"]
NOT_CALLED = {"fopen", "fopen64", "open", "open64", "creat", "rename", "unlink", "printf", "puts", "putchar",
              "perror", "exit", "abort", "system", "popen"}
# An arena without a handler has nowhere to go when memory runs out.
CALLED = {"base": {"abort"}}


def flags_by_part(build):
    """One compile command of each part, without its source and output."""
    flags = {}
    for entry in json.loads((build / "compile_commands.json").read_text(encoding="utf-8")):
        source = pathlib.Path(entry["file"])
        words = shlex.split(entry["command"])
        for part in PARTS:
            if f"stet_{part}.dir" in entry["command"] and source.suffix == ".c":
                at = words.index("-o")
                flags[part] = [word for word in words[:at] + words[at + 2:] if word not in ("-c", entry["file"])]
    return flags


def compiles(flags, header):
    done = subprocess.run([*flags, "-fsyntax-only", "-x", "c", "-"], input=f'#include "stet/{header}"\n'.encode(),
                          capture_output=True, check=False)
    return done.returncode == 0


def headers_of(root, part):
    return sorted(path.name for path in (root / "src" / part / "include" / "stet").glob("*.h"))


def wrong_directions(root, build):
    flags = flags_by_part(build)
    for part in PARTS:
        if part not in flags:
            yield f"{part} has no source file"
            continue
        for other, rests_on in ((other, other == part or other in PARTS[part]) for other in PARTS):
            for header in headers_of(root, other):
                if compiles(flags[part], header) != rests_on:
                    yield f"{part} {'cannot' if rests_on else 'can'} include {header} of {other}"


def symbols_of(build, part, kind):
    """Those that the part only uses, or those that it defines."""
    done = subprocess.run(["nm", "-P", kind, str(build / "src" / f"libstet_{part}.a")], capture_output=True, text=True,
                          check=True)
    return {line.split()[0].split("@")[0] for line in done.stdout.splitlines() if len(line.split()) > 1}


def wrong_symbols(build):
    defined = {part: symbols_of(build, part, "--defined-only") for part in PARTS}
    used = {part: symbols_of(build, part, "--undefined-only") - defined[part] for part in PARTS}
    for part, rests_on in PARTS.items():
        for other in PARTS.keys() - {part, *rests_on}:
            for symbol in sorted(used[part] & defined[other]):
                yield f"{part} uses {symbol} of {other}"
    for part in WITHOUT_FILES:
        for call in sorted(used[part] & NOT_CALLED - CALLED.get(part, set())):
            yield f"{part} calls {call}(): only cli opens files, prints and ends the program"


def main():
    root, build = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    mistakes = [*wrong_directions(root, build), *wrong_symbols(build)]
    if mistakes:
        sys.exit("\n".join(mistakes))


if __name__ == "__main__":
    main()
