"""The package for Debian: two builds in different directories are the same, byte by byte, and so are
their pages; lintian has nothing to say; unpacked, it serves projects in C and C++.

    debian.py CMAKE BUILD_TREE SOURCE_TREE

The first build is BUILD_TREE; the second is made of a copy of the sources, with the same settings.
"""
import filecmp
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import consumers

# What makes a difference to a build, and is the same in both.
SETTINGS = ["CMAKE_BUILD_TYPE", "CMAKE_C_COMPILER", "CMAKE_CXX_COMPILER", "CMAKE_C_FLAGS", "CMAKE_C_FLAGS_RELWITHDEBINFO"]


def settings_of(build):
    cache = (build / "CMakeCache.txt").read_text(encoding="utf-8")
    found = dict(re.findall(r"^(\w+):\w+=(.*)$", cache, re.MULTILINE))
    return [f"-D{name}={found[name]}" for name in SETTINGS if name in found]


def built_elsewhere(cmake, build, root, place):
    """A build of a copy of the sources, from another directory, in another locale, another time zone."""
    source, out = place / "a copy" / "stet", place / "out"
    shutil.copytree(root, source, ignore=shutil.ignore_patterns("build", ".git", "node_modules", "tests"))
    environment = {**os.environ, "LC_ALL": "C", "TZ": "Asia/Seoul"}
    consumers.run(cmake, "-S", source, "-B", out, "-G", "Ninja", "-DBUILD_TESTING=OFF", *settings_of(build), env=environment)
    consumers.run(cmake, "--build", out, "--target", "stet", "manual", env=environment)
    return source, out


def packed(cmake, build, place, **environment):
    """The package that cpack makes of a build tree."""
    cpack = pathlib.Path(cmake).with_name("cpack")
    consumers.run(cpack, "--config", build / "CPackConfig.cmake", "-B", place, env={**os.environ, **environment})
    found = list(place.glob("*.deb"))
    if len(found) != 1:
        sys.exit(f"cpack made {found}")
    return found[0]


def pages_of(stet, root, place):
    machines = [path for path in sorted((root / "src/machines").glob("*.def")) if path.name.count(".") == 1]
    consumers.run(stet, "build", "-o", place, *(path.relative_to(root) for path in machines), cwd=root)
    return place


def different(one, other):
    """The files that are not the same below two directories."""
    names = sorted({path.relative_to(top) for top in (one, other) for path in top.rglob("*") if not path.is_dir()})
    if len(names) < 100:
        sys.exit(f"there are only {len(names)} files in {one}")
    for name in names:
        pair = (one / name, other / name)
        if not all(path.is_file() for path in pair) or not filecmp.cmp(*pair, shallow=False):
            yield str(name)


def unpacked(package, place):
    consumers.run("dpkg-deb", "-x", package, place)
    return place


def looked_through(package):
    done = subprocess.run(["lintian", "--allow-root", "--tag-display-limit", "0", "--fail-on", "error,warning", str(package)],
                          capture_output=True, text=True, check=False, timeout=120)
    if done.returncode != 0 or done.stdout:
        sys.exit(f"lintian: exit status {done.returncode}\n{done.stdout}{done.stderr}")


def main():
    cmake, build, root = sys.argv[1], *map(pathlib.Path, sys.argv[2:])
    with tempfile.TemporaryDirectory() as name:
        place = pathlib.Path(name).resolve()
        package = packed(cmake, build, place / "deb")
        looked_through(package)
        tree = unpacked(package, place / "tree")
        projects = consumers.copied(place / "projects")
        consumers.by_cmake(cmake, projects, f"-DCMAKE_PREFIX_PATH={tree}/usr")
        consumers.by_pkg_config(projects, tree / "usr")

        source, out = built_elsewhere(cmake, build, root, place)
        second = packed(cmake, out, place / "second deb", TZ="Asia/Seoul")
        wrong = list(different(tree, unpacked(second, place / "second tree")))
        wrong += different(pages_of(build / "src/stet", root, place / "pages"), pages_of(out / "src/stet", source, place / "second pages"))
        if wrong:
            sys.exit("these differ between two builds: " + ", ".join(wrong))
        if not filecmp.cmp(package, second, shallow=False):
            sys.exit("the files of both packages are the same, but the packages are not")


if __name__ == "__main__":
    main()
