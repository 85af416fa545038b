"""The values that options.def lists are those that the program takes.

    choices.py STET SOURCE_TREE
"""
import pathlib
import re
import subprocess
import sys


def taken(stet, verb, option, table):
    """What the program says that it takes, asked for something else."""
    arguments = [table, table] if verb == "diff" else [table]
    needed = ["--counterexample", "any"] if (verb, option) == ("check", "as") else []
    done = subprocess.run([stet, verb, f"--{option}", "?!", *needed, *arguments], capture_output=True, text=True, check=False, timeout=60)
    said = re.search(rf"--{option} does not take '\?!'; it takes one of (.*)", done.stderr)
    if done.returncode != 2 or not said:
        sys.exit(f"stet {verb} --{option} '?!': exit status {done.returncode}\n{done.stderr}")
    return said.group(1).split(", ")


def main():
    stet, root = sys.argv[1], pathlib.Path(sys.argv[2])
    rows = (root / "src/cli/options.def").read_text(encoding="utf-8")
    names = dict(re.findall(r'^OPTION\((\w+), +"([\w-]+)"', rows, re.MULTILINE))
    choices = re.findall(r'^CHOICES\((\w+), +(\w+), +"([^"]+)"\)', rows, re.MULTILINE)
    if len(choices) < 15:
        sys.exit(f"there are only {len(choices)} CHOICES rows")
    for option, verb, values in choices:
        wanted = taken(stet, verb, names[option], root / "src/machines/turnstile.def")
        if sorted(wanted) != sorted(values.split()):
            sys.exit(f"options.def: --{names[option]} of stet {verb} takes {' '.join(wanted)}, not {values}")


if __name__ == "__main__":
    main()
