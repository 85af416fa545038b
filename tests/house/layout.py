"""The top level holds only what belongs there.

    layout.py SOURCE_TREE
"""
import os
import pathlib
import subprocess
import sys

BELONGS = {"src", "templates", "docs", "tests", "CMakeLists.txt", "README.md", "CMakePresets.json", "LICENSE",
           "action.yml"}  # where GitHub looks for it
MADE_BY_TOOLS = {"build"}


def entries_of(root):
    """What git has, or in a tree without git what is there."""
    listed = subprocess.run(["git", "-c", "safe.directory=*", "-C", str(root), "ls-files", "-z", "--cached"],
                            capture_output=True, check=False)
    if listed.returncode == 0 and listed.stdout:
        return {name.split("/", 1)[0] for name in listed.stdout.decode("utf-8").split("\0") if name}
    return set(os.listdir(root)) - MADE_BY_TOOLS


def main():
    root = pathlib.Path(sys.argv[1])
    entries = {name for name in entries_of(root) if not name.startswith(".")}
    mistakes = [f"{name} does not belong on the top level" for name in sorted(entries - BELONGS)]
    mistakes += [f"{name} is missing from the top level" for name in sorted(BELONGS - entries)]
    if mistakes:
        sys.exit("\n".join(mistakes))


if __name__ == "__main__":
    main()
