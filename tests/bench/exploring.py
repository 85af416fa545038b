"""Explorations against SPIN: states a second and bytes a state, on the same systems.

    exploring.py STET SOURCE_TREE REPORT

SPIN explores the Promela that `stet emit` writes, with the setting that was
fastest here: depth first on one core, -O2 -DSAFETY -DNOFAIR -DNOREDUCE; the
whole graph, so that it has to find as many states as stet does.  Neither the
reading of the table nor SPIN's C compiler is counted.
"""
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

import turns

STET, ROOT, REPORT = sys.argv[1:4]
MACHINES = pathlib.Path(ROOT) / "src" / "machines"
RUNS = 5
SPIN_FLAGS = ["-O2", "-w", "-DSAFETY", "-DNOFAIR", "-DNOREDUCE", "-DNOCLAIM", "-DMEMLIM=16000"]
# A system, its links, and bits of SPIN's hash table: about as many as there are states, its best.
SYSTEMS = [
    ("bfd", "path", "3,LOSES", 19, 10_000_000),
    ("ppp_lcp", "link", "3,LOSES", 22, 20_000_000),
    ("tcp", "client_server", "5,LOSES", 24, 50_000_000),
]
# What is asked of stet, and what of it is compared.
WAYS = [
    ("state by state, one core", ["singly=1", "threads=1", "counting=1"]),
    ("as it chooses, one core", ["threads=1", "counting=1"]),
    ("as it chooses, two cores", ["threads=2", "counting=1"]),
    ("with claims and paths, one core", ["threads=1"]),
]


def first(pattern, text):
    return float(re.search(pattern, text).group(1))


def verifier(table, system, link, folder):
    promela = subprocess.run([STET, "emit", table, "--as", "promela", "--system", system, "--link", link],
                             stdout=subprocess.PIPE, check=True).stdout
    (folder / "system.pml").write_bytes(promela)
    subprocess.run(["spin", "-a", "system.pml"], cwd=folder, stdout=subprocess.DEVNULL, check=True)
    subprocess.run(["cc", *SPIN_FLAGS, "-o", "pan", "pan.c"], cwd=folder, check=True)
    return folder / "pan"


def run_spin(command):
    """States, seconds of CPU, bytes."""
    seconds, printed = turns.undisturbed(command)
    text = printed.decode("utf-8", "replace")
    if "truncated" in text or "too small" in text or "out of memory" in text:
        sys.exit(f"SPIN did not find everything:\n{text}")
    return first(r"(\d+) states, stored", text), seconds, first(r"([\d.]+)\s+total actual memory usage", text) * 2**20


def run_stet(command):
    """States, seconds that the exploration took, bytes."""
    total, stolen = turns.processor_ticks()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    total_after, stolen_after = turns.processor_ticks()
    if stolen_after - stolen > turns.STOLEN_AT_MOST * max(1, total_after - total):
        return run_stet(command)
    states = first(r"states (\d+)", done.stdout)
    return states, first(r"cpu ([\d.]+) s" if "threads=1" in command else r"([\d.]+) s,", done.stderr), \
        first(r"([\d.]+) bytes a state", done.stderr) * states


def measure(machine, system, link, bits, depth):
    table = str(MACHINES / f"{machine}.def")
    with tempfile.TemporaryDirectory() as name:
        pan = verifier(table, system, link, pathlib.Path(name))
        results = {way: [] for way in ("SPIN", *(way for way, _ in WAYS))}
        for _ in range(RUNS):
            results["SPIN"].append(run_spin([str(pan), f"-m{depth}", f"-w{bits}"]))
            for way, options in WAYS:
                results[way].append(run_stet([REPORT, table, system, link, *options]))
    counts = {run[0] for runs in results.values() for run in runs}
    if len(counts) != 1:
        sys.exit(f"{machine} {system} {link}: SPIN and stet disagree about the number of states: {counts}")
    states = counts.pop()
    seconds = {way: statistics.median(run[1] for run in runs) for way, runs in results.items()}
    rows = [(way, seconds["SPIN"] / taken,
             f"{states / taken / 1e6:.2f} M states/s, {results[way][0][2] / states:.1f} bytes a state")
            for way, taken in seconds.items()]
    turns.show(f"{machine} {system}, links {link}: {int(states):,} states; states a second, SPIN's times", rows)


if __name__ == "__main__":
    for asked in SYSTEMS:
        measure(*asked)
