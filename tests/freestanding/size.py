"""Prints what the TCP subset costs a Cortex-M0+, and fails above the limit.

    size.py OBJECT LIMIT LAYOUT

Code and constants are the sections .text* and .rodata* of the object.
"""
import subprocess
import sys

path, limit, layout = sys.argv[1], int(sys.argv[2]), sys.argv[3]
sizes = {"code": 0, "constants": 0, "writable": 0}
for line in subprocess.run(["llvm-size", "-A", path], capture_output=True, text=True,
                           check=True).stdout.splitlines():
    fields = line.split()
    if len(fields) != 3 or not fields[1].isdigit():
        continue
    for kind, prefixes in (("code", (".text",)), ("constants", (".rodata",)),
                           ("writable", (".data", ".bss"))):
        if fields[0].startswith(prefixes):
            sizes[kind] += int(fields[1])
total = sizes["code"] + sizes["constants"]
print(f"TCP subset, 11 states x 12 events, 21 transitions with actions, {layout}, Cortex-M0+ -Os: "
      f"{sizes['code']} bytes of code + {sizes['constants']} of constants = {total} "
      f"(limit {limit}), 2 bytes of RAM a machine")
if sizes["code"] == 0 or total > limit or sizes["writable"] > 0:
    sys.exit(f"{path}: too large, or not what was to be measured: {sizes}")
