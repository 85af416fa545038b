"""No function of stet can be taken by a library for one of its own: the program offers none to them.

    symbols.py PROGRAM
"""
import subprocess
import sys


def main():
    listed = subprocess.run(["nm", "-D", "--defined-only", sys.argv[1]], capture_output=True, text=True, check=True).stdout
    offered = [line.split()[-1] for line in listed.splitlines() if line.split()[-2] == "T"]
    if offered:
        sys.exit("a library calls these by name; rename them: " + ", ".join(offered))


if __name__ == "__main__":
    main()
