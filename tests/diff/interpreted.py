"""The SCXML of every machine, run by somebody else's interpreter, does what the table does.

    interpreted.py STET SOURCE_TREE

The sequences are those of `stet test`, which take every row that can be taken; what each step does, in which order, where
it leads, which timers run and which flags are set has to be the same.
"""
import json
import re
import subprocess

from common import FILES, ROOT, expect, machines, run

NODE = ROOT / "tests" / "node" / "scxml.mjs"


def until_deferred(steps):
    """SCXML has no word for DEFER: there such an event is lost."""
    for step in steps:
        if step["outcome"] == "deferred":
            return
        yield step


class Machine:
    def __init__(self, table):
        self.table = table
        self.text = run("emit", table, "--as", "scxml").stdout
        model = json.loads(run("draw", table, "--as", "json").stdout)
        self.names = {kind: [it["name"] for it in model[kind]] for kind in ("actions", "guards", "flags")}
        suite = json.loads(run("test", table, "--cover", "transitions", "--as", "json").stdout)
        self.sequences = [list(until_deferred([suite["steps"][i] for i in sequence])) for sequence in suite["sequences"]]

    def asked(self, text):
        return {"scxml": text, **self.names,
                "sequences": [[{"event": step["event"], "yes": step["yes"]} for step in steps] for steps in self.sequences]}

    def rows(self):
        return {step["row"] for steps in self.sequences for step in steps}


def interpreted(asked):
    done = subprocess.run(["node", str(NODE)], input=json.dumps(asked), capture_output=True, text=True, check=False, timeout=120)
    expect("the interpreter ends well", done.returncode == 0, done.stderr)
    return json.loads(done.stdout)


def does(effects):
    """What is seen, in its order: of a timer that is started twice the last time; what was stopped, the timers that run tell."""
    return [it for i, it in enumerate(effects) if not it.startswith("STOP:") and not (it.startswith("START:") and it in effects[i + 1:])]


def differing(machine, runs):
    """Steps that are not the same."""
    for steps, seen in zip(machine.sequences, runs, strict=True):
        for step, now in zip(steps, seen, strict=True):
            config = step["config"]
            found = (now["states"], does(now["does"]), now["timers"], [name for name in machine.names["flags"] if now["data"][name]])
            wanted = ([config["state"]], does(step["does"]), sorted(config["timers"]),
                      [name for name in machine.names["flags"] if name in config["flags"]])
            if found != wanted:
                yield f"{step['event']} in {step['from']}: the interpreter {found}, the table {wanted}"


def main():
    found = [Machine(table) for table in [*(path for path in machines() if path.parent.name == "machines"), FILES / "inner.def"]]
    wrong = [re.sub(r"(<transition [^>]*) target=", r"\1 stet:was=", machine.text) for machine in found]
    runs = interpreted([machine.asked(machine.text) for machine in found] + [machine.asked(text) for machine, text in zip(found, wrong)])
    for i, machine in enumerate(found):
        differs = list(differing(machine, runs[i]))
        expect(f"{machine.table} as SCXML does what the table does", not differs, "\n".join(differs[:5]))
        expect(f"a wrong document of {machine.table} is found out", list(differing(machine, runs[len(found) + i])))
    rows = sum(len(machine.rows()) for machine in found)
    expect("many rows were taken", rows > 400, rows)
    print(f"{rows} rows of {len(found)} tables")


main()
