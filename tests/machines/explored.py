"""The tables' claims over links that the tables themselves do not have explored.

    explored.py PROGRAM SOURCE_TREE MACHINE

What holds over larger links, and what has to fail where messages overtake each other.
"""
import json
import pathlib
import subprocess
import sys

# machine -> link -> claims that fail there, of all systems; every other claim holds
EXPECTED = {
    "abp": {
        "8,LOSES": set(),
        "2,REORDERS": {"never_twice", "never_lost", "never_late", "agree_on_0", "agree_on_1", "no_early_0", "no_early_1"},
        "3,LOSES,DUPLICATES": {"never_twice", "never_lost", "never_late", "agree_on_0", "agree_on_1", "no_early_0", "no_early_1"},
    },
    "bfd": {"3,LOSES": set(), "2,LOSES,DUPLICATES": set()},
    "ppp_lcp": {"1,LOSES,DUPLICATES": set(), "2,LOSES": set()},
    "tcp": {"1,LOSES,DUPLICATES,REORDERS": set()},
}


def report(stet, root, machine, link):
    done = subprocess.run([stet, "check", "--link", link, "--report", "json", str(root / f"src/machines/{machine}.def")],
                          capture_output=True, text=True, timeout=600, check=False)
    return json.loads(done.stdout)["systems"], done.stderr


def main():
    stet, root, machine = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
    mistakes = []
    for link, expected in EXPECTED[machine].items():
        systems, said = report(stet, root, machine, link)
        verdicts = {claim["name"]: claim["verdict"] for system in systems for claim in system["claims"]}
        failing = {name for name, verdict in verdicts.items() if verdict != "holds"}
        if not all(system["finished"] for system in systems) or not verdicts:
            mistakes.append(f"{machine} was not explored over {link}: {said}")
        # what only the disordered system of abp shows needs disorder
        elif failing - {"may_come_twice", "may_be_late"} != expected:
            mistakes.append(f"{machine} over {link}: {sorted(failing ^ expected)} came out otherwise")
    if mistakes:
        sys.exit("\n".join(mistakes))


if __name__ == "__main__":
    main()
