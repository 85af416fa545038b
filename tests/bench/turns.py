"""What the measurements share: commands that take turns, medians of CPU time, ratios."""
import os
import pathlib
import re
import resource
import shutil
import statistics
import subprocess
import sys
import time

RUNS = 7
STOLEN_AT_MOST = 0.05
ATTEMPTS_AT_MOST = 5


def processor_ticks():
    """all ticks of the machine, those stolen by others"""
    fields = [int(field) for field in pathlib.Path("/proc/stat").read_text(encoding="ascii").split("\n")[0].split()[1:]]
    return sum(fields), fields[7]


def cpu_seconds(command, **more):
    """CPU time of one run, its children included, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, **more)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: exit status {done.returncode}\n{done.stderr.decode('utf-8', 'replace')}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def peak_memory(command):
    """The largest resident set of one run, in bytes."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: exit status {process.returncode}")
    return usage.ru_maxrss * 1024


def cpu_and_wall(command):
    """CPU time of one run as above, and how long it took."""
    start = time.perf_counter()
    seconds, _ = cpu_seconds(command)
    return seconds, time.perf_counter() - start


def undisturbed(command, measure=cpu_seconds, prepare=None):
    """cpu_seconds of a run during which little of the machine was stolen; what prepares it does not count."""
    for _ in range(ATTEMPTS_AT_MOST):
        if prepare:
            prepare()
        total, stolen = processor_ticks()
        result = measure(command)
        total_after, stolen_after = processor_ticks()
        if stolen_after - stolen <= STOLEN_AT_MOST * max(1, total_after - total):
            return result
    sys.exit("others use this machine too much to measure on it")


def medians(commands, runs=RUNS):
    """name -> median CPU seconds; the commands take turns. name -> what was printed last."""
    seconds, printed = {name: [] for name in commands}, {}
    for _ in range(runs):
        for name, command in commands.items():
            taken, printed[name] = undisturbed(command)
            seconds[name].append(taken)
    return {name: statistics.median(taken) for name, taken in seconds.items()}, printed


def medians_of_both(commands, runs=RUNS, prepared=None):
    """name -> median CPU seconds, name -> median wall seconds; the commands take turns, after what prepares them."""
    taken = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            taken[name].append(undisturbed(command, cpu_and_wall, (prepared or {}).get(name)))
    return tuple({name: statistics.median(run[which] for run in taken[name]) for name in commands} for which in (0, 1))


def instructions(command):
    """How many instructions one process runs, without those it starts; None where valgrind is not here."""
    if not shutil.which("valgrind"):
        return None
    done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command],
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True)
    return int(re.search(r"Collected : (\d+)", done.stderr.decode("utf-8", "replace"))[1])


def show(title, rows):
    """rows: (what, ratio or None, text beside it)"""
    print(f"\n{title}")
    for what, ratio, beside in rows:
        print(f"  {what:<52} {'' if ratio is None else f'{ratio:8.2f} x'}  {beside}".rstrip())
