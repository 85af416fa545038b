"""Tables that are compiled otherwise than they are read are found out.

    wrong.py STET ROOT TABLE EVERY

Of each row of TABLE changes are made that only the compiler sees, behind an
#ifdef: the row is left out, leads elsewhere, does less, does it in another order,
asks the opposite, answers another event, is disposed of otherwise.  Each EVERYth
is proven in one of the layouts.  Where stet's reading of both tables differs, the
proof has to fail at a row and to name the cell; where it does not, it has to hold.
"""
import concurrent.futures
import functools
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

LAYOUTS = ("switch", "dense", "sparse")
ROW = re.compile(r"^(ON|OR|IGNORE|REFUSE|DEFER|NEVER|ENTER|LEAVE)\((.*)\)$")


def columns(text):
    """The columns of a row: commas in parentheses and quotes part nothing."""
    parts, depth, quoted = [""], 0, False
    for letter in text:
        quoted ^= letter == '"'
        depth += not quoted and {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and depth == 0 and not quoted:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts]


def written(word, parts):
    return f"{word}({', '.join(parts)})"


def changes(word, parts, states, events):
    """What a row may be mistaken for."""
    yield ""
    if word in ("ON", "OR"):
        origin, event, when, act, target, says = parts
        for other in states:
            if other != target:
                yield written(word, [origin, event, when, act, other, says])
                break
        if target != "_":
            yield written(word, [origin, event, when, act, "_", says])
        if when != "_" and not when.startswith("AND"):
            opposite = when[4:-1] if when.startswith("NOT(") else f"NOT({when})"
            yield written(word, [origin, event, opposite, act, target, says])
        if word == "ON":
            yield written("NEVER", [origin, event, says])
            yield written("IGNORE", [origin, event, says])
            yield written(word, [origin, events[0] if event != events[0] else events[1], when, act, target, says])
        actions = re.findall(r"\w+\(\w+\)", act)
        if actions:
            yield written(word, [origin, event, when, " ".join(actions[1:]) or "_", target, says])
            yield written(word, [origin, event, when, " ".join(actions + actions[:1]), target, says])
        if len(actions) > 1:
            yield written(word, [origin, event, when, " ".join(reversed(actions)), target, says])
    elif word in ("IGNORE", "NEVER", "DEFER"):
        yield written("IGNORE" if word != "IGNORE" else "NEVER", parts)
        yield written("ON", [parts[0], parts[1], "_", "_", states[0], parts[2]])
    elif word in ("ENTER", "LEAVE"):
        yield written("LEAVE" if word == "ENTER" else "ENTER", parts)


def done(actions):
    """What can be told apart: what is done outside, in its order, and what the flags are in the end."""
    flags = {}
    for action in actions:
        if action.startswith(("SET(", "CLEAR(")):
            flags[action.split("(")[1]] = action.split("(")[0]
    return [action for action in actions if not action.startswith(("SET(", "CLEAR("))], flags


@functools.cache
def behaviour(stet, table):
    """The cells of a table as stet reads it, without their lines; None when it is refused."""
    run = subprocess.run([stet, "draw", table, "--as", "json"], capture_output=True, text=True, check=False)
    if run.returncode != 0:
        return None
    machine = json.loads(run.stdout)
    return ([[node["name"], done(node["enter"]), done(node["leave"])]
             for node in machine["states"] + machine["groups"]],
            [[done(row["do"]), *(row.get(key) for key in ("from", "on", "when", "to", "disposition", "signal"))]
             for row in machine["transitions"]])


def variants(text):
    lines = text.splitlines()
    states = re.findall(r"(?m)^STATE\((\w+)", text)
    events = (re.findall(r"(?m)^CALL\((\w+)", text) +
              [f"RECEIVE({name})" for name in re.findall(r"(?m)^MESSAGE\((\w+)", text)])
    for number, line in enumerate(lines):
        row = ROW.match(line.strip())
        for change in changes(row[1], columns(row[2]), states, events) if row else ():
            yield number + 1, change, "\n".join(lines[:number] + [change] + lines[number + 1:]) + "\n"


def prove(stet, right, folder, number, text, layout):
    """What is wrong with the verdict about one variant; None: nothing."""
    compiled, table = folder / f"compiled{number}.def", folder / f"table{number}.def"
    compiled.write_text(text)
    table.write_text(f'#ifdef COMPILED\n#include "{compiled.name}"\n#else\n#include "{right}"\n#endif\n')
    run = subprocess.run([stet, "prove", "--layout", layout, table, "--", "-DCOMPILED"], capture_output=True, text=True, check=False)
    wrong = behaviour(stet, compiled)
    if wrong is None:
        return None if run.returncode == 2 else f"exit status {run.returncode}, but it does not compile"
    if wrong == behaviour(stet, right):
        return None if run.returncode == 0 else f"it behaves the same, but:\n{run.stderr}"
    if run.returncode == 2 and "says:" in run.stderr:
        return None  # only the C compiler refuses it
    if run.returncode != 1:
        return f"not found out, exit status {run.returncode}\n{run.stdout}{run.stderr}"
    told = rf"(?m)^{re.escape(str(right))}:\d+: error: (\w+), [\w:]+.*: the table .*, but compiled \({layout}\) it "
    return None if re.search(told, run.stderr) else f"the error names no cell:\n{run.stderr}"


def main():
    stet, root, table, every = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
    right = root / table
    failures, found = [], 0
    with tempfile.TemporaryDirectory() as name, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        chosen = list(variants(right.read_text()))[::every]
        verdicts = [pool.submit(prove, stet, right, pathlib.Path(name), number, text, LAYOUTS[number % 3])
                    for number, (_, _, text) in enumerate(chosen)]
        for (line, change, _), verdict in zip(chosen, verdicts):
            found += verdict.result() is None
            if verdict.result() is not None:
                failures.append(f"{table}:{line} compiled as '{change}': {verdict.result()}")
    if found < 10:
        failures.append(f"only {found} wrong tables were tried")
    print("\n".join(failures) or f"{table}: {found} tables compiled otherwise, all judged rightly")
    return 1 if failures else 0


sys.exit(main())
