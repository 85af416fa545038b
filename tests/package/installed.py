"""An installed stet serves projects in C and C++, wherever it was moved to.

    installed.py CMAKE BUILD_TREE
"""
import pathlib
import sys
import tempfile

import consumers


def main():
    cmake, build = sys.argv[1:]
    with tempfile.TemporaryDirectory() as name:
        place = consumers.copied(pathlib.Path(name).resolve())
        consumers.run(cmake, "--install", build, "--prefix", place / "first")
        prefix = (place / "first").rename(place / "then elsewhere")
        consumers.by_cmake(cmake, place, f"-DCMAKE_PREFIX_PATH={prefix}")
        consumers.by_pkg_config(place, prefix)


if __name__ == "__main__":
    main()
