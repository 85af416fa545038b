"""An installed stet serves projects in C and C++, wherever it was moved to, also where blanks are in all paths, and
where headers of a system stand beside its own.

    installed.py CMAKE BUILD_TREE
"""
import pathlib
import sys
import tempfile

import consumers


def beside_others(place, prefix):
    """The module of a simulator is compiled for another processor, whose compiler must not see this one's headers."""
    for header in ("stdint.h", "stddef.h", "stdbool.h"):
        (prefix / "include" / header).write_text("#error this is for another processor\n", encoding="utf-8")
    said = consumers.run(prefix / "bin/stet", "build", "--as", "html", "--output", place / "pages", prefix / "share/stet/machines/turnstile.def")
    if "warning" in said or not list(place.glob("pages/**/simulator.js")):
        sys.exit(f"there is no simulator: {said}")


def main():
    cmake, build = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="a place ") as name:
        place = consumers.copied(pathlib.Path(name).resolve())
        consumers.run(cmake, "--install", build, "--prefix", place / "first")
        prefix = (place / "first").rename(place / "then elsewhere")
        consumers.by_cmake(cmake, place, f"-DCMAKE_PREFIX_PATH={prefix}")
        consumers.by_pkg_config(place, prefix)
        beside_others(place, prefix)


if __name__ == "__main__":
    main()
