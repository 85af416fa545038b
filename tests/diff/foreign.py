"""Machines of other programs become the machines they are.

    foreign.py STET SOURCE_TREE
"""
import json
import pathlib
import tempfile

from common import FILES, differences, expect, run

# Files, and what steps of them do: (state, event, guards) -> (state after it, what is sent, done, outcome).
STEPS = {
    "door_monitor.dot": [
        ("shut", "open_door", [], ("open", [], ["reset_clk"], "taken")),
        ("open", "pass", [], ("open", [], [], "taken")),
        ("open", "lock", [], ("open", [], [], "never")),
        ("shut", "lock", ["has_key_1=1"], ("locked", [], [], "taken")),
        ("shut", "lock", [], ("shut", [], [], "undisposed")),
        ("locked", "knock", [], ("locked", [], [], "never")),
    ],
    "server_learned.dot": [
        ("s0", "RECEIVE:SYN_V_V_0", [], ("s1", ["SYN_ACK_0_NEXT_0"], [], "taken")),
        ("s0", "RECEIVE:FIN", [], ("s0", [], [], "taken")),
        ("s1", "RECEIVE:ACK_V_V_0", [], ("state_2", [], [], "taken")),
        ("state_2", "RECEIVE:SYN_V_V_0", [], ("state_2", ["ACK"], [], "taken")),
        ("state_2", "RECEIVE:ACK_V_V_0", [], ("state_2", [], [], "taken")),
        ("state_2", "RECEIVE:FIN", [], ("s0", ["FIN_ACK"], [], "taken")),
    ],
    "microwave.scxml": [
        ("off", "turn_on", [], ("idle", [], ["light"], "taken")),
        ("idle", "turn_off", [], ("off", [], ["log_switched_off"], "taken")),
        ("cooking", "EXPIRE:done", [], ("idle", [], ["beep"], "taken")),
        ("idle", "door_open", [], ("idle", [], [], "taken")),
        ("cooking", "door_open", [], ("idle", [], [], "taken")),
        ("cooking", "error_oven", [], ("broken", ["alarm"], [], "taken")),
        ("broken", "error_oven", [], ("broken", [], [], "undisposed")),
    ],
    "acceptor.gv": [
        ("state_1", "a_b", [], ("state_2", [], [], "taken")),
        ("state_2", "a_b_2", [], ("state_2", [], [], "taken")),
    ],
}


def step(table, state, event, guards):
    arguments = [part for guard in guards for part in ("--guard", guard)]
    done = run("run", table, "--from", state, *arguments, "--json", event, status=(0, 1))
    line = json.loads(done.stdout.split("\n")[0])
    return line["to"], line["sent"], line["done"], line["outcome"]


def check_steps(folder):
    for name, steps in STEPS.items():
        table = folder / f"{pathlib.Path(name).stem}.def"
        done = run("import", FILES / name)
        table.write_text(done.stdout, encoding="utf-8")
        expect(f"{name}: nothing is complained of", not done.stderr, done.stderr)
        for state, event, guards, after in steps:
            found = step(table, state, event, guards)
            expect(f"{name}: {state} x {event} {guards}", found == after, f"{found}, not {after}")
        found = differences(FILES / name, table, status=0)
        expect(f"{name}: is as its table", not found["rows"] and found["same"] is True, found)


def check_texts(folder):
    text = (folder / "server_learned.def").read_text(encoding="utf-8")
    for row in ('STATE(s1,', '"half open"', 'MESSAGE(SYN_V_V_0,', '"SYN(V,V,0)"', "INITIAL(s0)"):
        expect(f"the learned model's table has {row}", row in text, text)
    text = (folder / "door_monitor.def").read_text(encoding="utf-8")
    for row in ('FINAL(shut)', 'INITIAL(shut)', 'GUARD(has_key_1, "has_key == 1")', "clk < CLOSING_NS()"):
        expect(f"the monitor's table has {row}", row in text, text)


def check_names(folder):
    """Names that fall together stay apart; one that is an identifier keeps it, wherever it comes."""
    dot = folder / "names.dot"
    dot.write_text('digraph { __start -> "a b"; "a b" -> "a-b" [label="x y"]; "a-b" -> a_b [label="x-y"]; '
                   'a_b -> "1" [label="x_y"]; "1" -> "한국" [label="if"]; "한국" -> "대한" [label="+"]; '
                   '"대한" -> "a b" [label="-"] }', encoding="utf-8")
    text = run("import", dot).stdout
    for row in ('STATE(a_b_2, _, "a b")', 'STATE(a_b_3, _, "a-b")', "STATE(a_b,", "STATE(state_1, _,", "STATE(state,", "STATE(state_2,",
                'CALL(x_y_2, "x y")', 'CALL(x_y_3, "x-y")', "CALL(x_y,", "CALL(call,", "CALL(call_2,"):
        expect(f"names: {row}", row.replace(" ", "") in text.replace(" ", ""), text)
    expect("twice the same", text == run("import", dot).stdout)


def check_diff(folder):
    """Two learned models: which answer changed."""
    other = folder / "server_learned.dot"
    text = (FILES / "server_learned.dot").read_text(encoding="utf-8")
    other.write_text(text.replace("FIN / RST(0,0,0)", "FIN / TIMEOUT").replace("s1", "t7"), encoding="utf-8")
    found = differences(FILES / "server_learned.dot", other, status=1)
    expect("one answer is another", found["distinguishing"] == ["RECEIVE:SYN_V_V_0", "RECEIVE:FIN"], found)
    expect("the state was renamed", found["renamed"] == [{"kind": "state", "old": "s1", "new": "t7"}], found["renamed"])
    silent = run("import", "-", "--format", "dot", text=text).stdout
    expect("from standard input", "MESSAGE(SYN_V_V_0" in silent)


def check_warnings(folder):
    """Where SCXML leaves and enters states that a table stays in, it is said."""
    chart = folder / "inner.scxml"
    whole = ('<scxml initial="a"><state id="g">%s<transition event="x" target="a"%s/>'
             '<state id="h">%s<state id="a"/></state></state></scxml>')
    entry = '<onentry><script>f()</script></onentry>'
    for parts, warned in ((("", "", ""), False), ((entry, "", ""), True), ((entry, ' type="internal"', ""), False),
                          (("", ' type="internal"', entry), True), (("", "", entry), True)):
        chart.write_text(whole % parts, encoding="utf-8")
        expect(f"{parts}: warned: {warned}", ("leaves and enters" in run("import", chart).stderr) is warned)


with tempfile.TemporaryDirectory() as temporary:
    check_steps(pathlib.Path(temporary))
    check_texts(pathlib.Path(temporary))
    check_names(pathlib.Path(temporary))
    check_diff(pathlib.Path(temporary))
    check_warnings(pathlib.Path(temporary))
