"""Building the whole TCP site in two languages, in units of one plain dot run.

    building.py STET SOURCE_TREE
"""
import pathlib
import shutil
import sys
import tempfile

import turns


def main():
    stet, root = sys.argv[1:3]
    tcp = f"{root}/src/machines/tcp.def"
    with tempfile.TemporaryDirectory() as name:
        place = pathlib.Path(name)
        graph = place / "tcp.dot"
        graph.write_bytes(turns.cpu_seconds([stet, "draw", tcp, "--as", "dot"])[1])
        site = place / "site"
        commands = {
            "site": ["sh", "-c", 'rm -rf "$2"; exec "$0" build --output "$2" "$1"', stet, tcp, str(site)],
            "again": [stet, "build", "--output", str(site), tcp],
            "dot": ["dot", "-Tsvg", "-o", str(place / "tcp.svg"), str(graph)],
        }
        seconds, _ = turns.medians(commands)
        first = {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}
        shutil.rmtree(site)
        turns.cpu_seconds(commands["site"])
        second = {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    assert first and first == second, "two builds differ"
    pages = sum(path.suffix == ".html" for path in first)
    pictures = sum(path.suffix == ".svg" for path in first)
    turns.show(f"building the TCP site: {len(first)} files, {pages} HTML pages, {pictures} SVG files", [
        ("one dot -Tsvg of the overview", 1.0, f"{seconds['dot'] * 1000:.0f} ms"),
        ("stet build, from nothing", seconds["site"] / seconds["dot"], f"{seconds['site'] * 1000:.0f} ms"),
        ("stet build, nothing changed", seconds["again"] / seconds["dot"], f"{seconds['again'] * 1000:.0f} ms"),
    ])


if __name__ == "__main__":
    main()
