"""Writes the peers of the dispatch measurement from stet's reading of a table.

    peers.py STET TABLE OUT

Writes into the folder OUT what a person or a generator would have written for
the same machine: a nested switch (moves only, and with the actions), a byte
matrix as in Linux runtime verification, and the inputs of Ragel and re2c.
"""
import json
import pathlib
import re
import subprocess
import sys

ILLEGAL = "undisposed"
# The hook of each action, and the kind of what it names, as in the C program.
HOOKS = {"SEND": ("send", "MSG"), "START": ("start", "TM"), "STOP": ("stop", "TM"), "TELL": ("tell", "SG")}


def call(action):
    word, name = re.fullmatch(r"(\w+)\((\w+)\)", action).groups()
    hook, kind = HOOKS[word]
    return f"log_{hook}(log, tcp_events_{kind}_{name})"


def read(stet, table):
    run = subprocess.run([stet, "draw", table, "--as", "json"], capture_output=True, text=True, check=True)
    machine = json.loads(run.stdout)
    states = [state["name"] for state in machine["states"]]
    events = [event["name"] for event in machine["events"]]
    cells = {(state, event): {"to": state, "outcome": ILLEGAL, "calls": []} for state in states for event in events}
    for row in machine["transitions"]:
        if row["when"] or row["disposition"] not in ("go", "stay"):
            sys.exit(f"line {row['line']}: only unconditional ON rows can be measured")
        cells[row["from"], row["on"]] = {"to": row["to"] or row["from"], "outcome": "taken",
                                         "calls": [call(action) for action in row["do"]]}
    return states, events, cells


def nested_switch(states, events, cells, actions):
    """`switch (state) { case: switch (event) ...`, with the hooks called when actions are wanted."""
    out = ["    switch (state) {"]
    for number, state in enumerate(states):
        out += [f"    case {number}: /* {state} */", "        switch (event) {"]
        for event_number, event in enumerate(events):
            cell = cells[state, event]
            if cell["outcome"] == ILLEGAL:
                continue
            body = f"state = {states.index(cell['to'])}; " if cell["to"] != state else ""
            if actions:
                became = "STET_MOVED" if cell["to"] != state else "STET_STAYED"
                body = "".join(f"{done}; " for done in cell["calls"]) + body + f"outcome = {became}; "
            out.append(f"        case {event_number}: {body}break;")
        out += ["        default: " + ("" if actions else "illegal++; ") + "break;", "        }", "        break;"]
    out += ["    default: outcome = STET_INVALID; break;"] if actions else []
    return "\n".join([*out, "    }"]) + "\n"


def matrix(states, events, cells):
    rows = []
    for state in states:
        row = (255 if cells[state, event]["outcome"] == ILLEGAL else states.index(cells[state, event]["to"])
               for event in events)
        rows.append("    {" + ", ".join(map(str, row)) + "},")
    return "\n".join(rows) + "\n"


def by_target(state, events, cells):
    targets = {}
    for number, event in enumerate(events):
        cell = cells[state, event]
        targets.setdefault(None if cell["outcome"] == ILLEGAL else cell["to"], []).append(number)
    return targets.items()


def ragel(states, events, cells):
    parts = []
    for state in states:
        ways = []
        for target, numbers in by_target(state, events, cells):
            letters = "(" + " | ".join(f"0x{number:02x}" for number in numbers) + ")"
            ways.append(f"{letters} @illegal -> {state}" if target is None else f"{letters} -> {target}")
        parts.append(f"    {state}: ( {' | '.join(ways)} | 0xff -> final )")
    return ('#include "peers.h"\n%%{\nmachine peer;\nalphtype unsigned char;\n'
            'action illegal { illegal++; }\n'
            f'main := (\n    start: ( "" -> {states[0]} ),\n' + ",\n".join(parts) + "\n);\n}%%\n"
            "%% write data noerror nofinal noentry;\n"
            "void ragel_run(struct outcome *outcome, const unsigned char *events, size_t count)\n{\n"
            "    const unsigned char *p = events, *pe = events + count;\n"
            "    size_t illegal = 0;\n    int cs;\n    %% write init;\n    %% write exec;\n"
            "    outcome->illegal = illegal;\n    outcome->state = NO_STATE;\n    (void)cs;\n}\n")


def re2c(states, events, cells):
    out = ['#include "peers.h"\n/*!types:re2c*/\n'
           "void re2c_run(struct outcome *outcome, const unsigned char *events, size_t count)\n{\n"
           "    const unsigned char *YYCURSOR = events;\n    size_t illegal = 0;\n"
           f"    int condition = yyc{states[0]};\n    (void)count;\n"
           "#define YYGETCONDITION() condition\n#define YYSETCONDITION(c) (condition = (c))\n"
           "/*!re2c\n    re2c:define:YYCTYPE = \"unsigned char\";\n    re2c:yyfill:enable = 0;\n"
           "    re2c:indent:top = 1;\n"]
    for number, state in enumerate(states):
        for target, numbers in by_target(state, events, cells):
            letters = "[" + "".join(f"\\x{n:02x}" for n in numbers) + "]"
            out.append(f"    <{state}> {letters} {{ illegal++; goto yyc_{state}; }}\n" if target is None
                       else f"    <{state}> {letters} :=> {target}\n")
        out.append(f"    <{state}> * {{ outcome->state = {number}; outcome->illegal = illegal; return; }}\n")
    return "".join(out) + "*/\n}\n"


def main():
    stet, table, out = sys.argv[1:]
    states, events, cells = read(stet, table)
    folder = pathlib.Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (("switch_moves.inc", nested_switch(states, events, cells, False)),
                       ("switch_actions.inc", nested_switch(states, events, cells, True)),
                       ("matrix.inc", matrix(states, events, cells)),
                       ("peer.rl", ragel(states, events, cells)),
                       ("peer.re", re2c(states, events, cells))):
        (folder / name).write_text(text)


main()
