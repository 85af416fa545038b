"""Runs a program and compares what it prints with a file.

    prints.py PROGRAM EXPECTED
"""
import difflib
import pathlib
import subprocess
import sys

program, expected = sys.argv[1], pathlib.Path(sys.argv[2])
run = subprocess.run([program], capture_output=True, text=True)
difference = list(difflib.unified_diff(expected.read_text().splitlines(), run.stdout.splitlines(),
                                       str(expected), program, lineterm=""))
print("\n".join(difference))
if run.returncode != 0 or run.stderr or difference:
    sys.exit(f"{program}: exit status {run.returncode} {run.stderr}")
