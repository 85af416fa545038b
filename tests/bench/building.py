"""What pages and pictures of TCP cost, against what people draw one diagram and one chart with.

    building.py STET SOURCE_TREE
"""
import os
import pathlib
import shutil
import sys
import tempfile

import pictures
import turns

RUNS = 5
BOTH = "one state SVG and one chart SVG in one process"


def contents(site):
    return {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def remove(*names):
    for name in names:
        shutil.rmtree(name, ignore_errors=True)


def site_commands(stet, tcp):
    """name -> command, and what comes before it; modules of simulators are kept in "cache"."""
    build = [stet, "build", "--output", "site"]
    return {
        "site": [*build, "--wasm-cc", "none", tcp],
        "again": [*build, "--wasm-cc", "none", tcp],
        "simulators": [*build, tcp],
        "kept": [*build, tcp],
        "check": [stet, "check", tcp],
    }, {
        "site": lambda: remove("site"),
        "simulators": lambda: remove("site", "cache"),
        "kept": lambda: remove("site"),
    }


def show_sites(cpu, wall, files):
    pages = sum(path.suffix == ".html" for path in files)
    images = sum(path.suffix == ".svg" for path in files)
    names = {"dot": "one dot -Tsvg of the overview", "site": "stet build, from nothing, without simulators",
             "again": "the same, nothing changed", "simulators": "from nothing, with clang making the simulators",
             "kept": "from nothing, the simulators' modules kept from before",
             "check": "stet check, all explorations"}
    turns.show(f"the TCP site in two languages: {len(files)} files, {pages} HTML pages, {images} SVG files; in runs of dot",
               [(text, cpu[name] / cpu["dot"], f"{cpu[name] * 1000:.0f} ms CPU; wall {wall[name] / wall['dot']:.1f} x")
                for name, text in names.items()])


def total(seconds, prefix):
    return sum(taken for name, taken in seconds.items() if name.startswith(prefix))


def show_pictures(cpu, wall):
    rows = [(f"stet embed: {BOTH}", 1.0, f"{cpu['stet'] * 1000:.0f} ms CPU, {wall['stet'] * 1000:.0f} ms wall")]
    for text, prefixes in (("dot and mscgen", ("dot", "mscgen")), ("PlantUML, both in one run", ("PlantUML",)),
                           ("mermaid-cli with Chromium, a run each", ("mermaid-cli",))):
        if not all(total(cpu, prefix) for prefix in prefixes):
            rows.append((f"{text}: not here, .ci/setup bench installs it", None, ""))
            continue
        used, lasted = (sum(total(seconds, prefix) for prefix in prefixes) for seconds in (cpu, wall))
        rows.append((text, used / cpu["stet"], f"{used * 1000:.0f} ms CPU; wall {lasted / wall['stet']:.1f} x"))
    turns.show("one state diagram and one chart of TCP, in stet's times", rows)


def show_instructions(counts):
    """The same in each run; the compiler that reads the table is not in them."""
    if None in counts.values():
        print("\ninstructions: valgrind is not here")
        return
    names = {"dot": "one dot -Tsvg of the overview", "stet": "stet embed, both pictures", "site": "the site, without simulators"}
    turns.show("instructions, those of processes that are started not counted; in runs of dot",
               [(text, counts[name] / counts["dot"], f"{counts[name] / 1e6:.0f} million") for name, text in names.items()])


def main():
    stet, tcp = os.path.abspath(sys.argv[1]), f"{os.path.abspath(sys.argv[2])}/src/machines/tcp.def"
    with tempfile.TemporaryDirectory() as name:
        os.chdir(name)
        place = pathlib.Path(name)
        peers = pictures.peers(stet, tcp, place)
        os.environ["XDG_CACHE_HOME"] = f"{name}/cache"
        commands, prepared = site_commands(stet, tcp)
        cpu, wall = turns.medians_of_both({**peers, **commands}, RUNS, {"stet": pictures.fresh_page, **prepared})
        assert len(list(place.glob("stet/*.svg"))) == 2, "stet embed did not make both pictures"
        assert len(list(place.glob("*.svg"))) == len(peers) - 1 + ("PlantUML" in peers), "a peer drew nothing"
        first = contents(place / "site")
        remove("site", "cache")
        turns.cpu_seconds(commands["simulators"])
        assert first and first == contents(place / "site"), "a build with a module kept and one without differ"
        counts = {what: turns.instructions(commands[what]) for what in ("site",)}
        pictures.fresh_page()
        counts["stet"] = turns.instructions(peers["stet"])
        counts["dot"] = turns.instructions(peers["dot"])
        os.chdir("/")
    show_pictures(cpu, wall)
    show_sites(cpu, wall, first)
    show_instructions(counts)


if __name__ == "__main__":
    main()
