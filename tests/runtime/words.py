"""unwords.h undefines exactly what words.h defines, and no column's name twice.

    words.py ROOT
"""
import pathlib
import re
import sys

headers = pathlib.Path(sys.argv[1]) / "src/include/stet"
defined = re.findall(r"(?m)^#define (\w+)\(", (headers / "words.h").read_text())
undefined = re.findall(r"(?m)^#undef (\w+)$", (headers / "unwords.h").read_text())
actions = re.findall(r"(?m)^#define (\w+)\(", (headers / "fsm_actions.h").read_text())
expected = defined + actions
missing = sorted(set(expected) - set(undefined))
extra = sorted(set(undefined) - set(expected))
twice = sorted({word for word in undefined if undefined.count(word) > 1})
if missing or extra or twice:
    sys.exit(f"unwords.h: missing {missing}, extra {extra}, twice {twice}")
