"""The program works from where it is installed.

    installed.py CMAKE BUILD_TREE
"""
import pathlib
import subprocess
import sys
import tempfile


def run(*command, **more):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, timeout=120, **more)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: exit status {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def main():
    cmake, build = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as name:
        place = pathlib.Path(name)
        run(cmake, "--install", build, "--prefix", place / "usr")
        stet = place / "usr/bin/stet"
        run(stet, "--version")
        printed = run(stet, "new", "lamp", cwd=place)
        if f"-I {place}/usr/" not in printed:
            sys.exit(f"the installed program names other headers than its own:\n{printed}")
        run(stet, "check", "lamp.def", cwd=place)
        run("cc", "-I", place / "usr/include", "-I", ".", "lamp.c", "-o", "lamp", cwd=place)
        run(place / "lamp")


if __name__ == "__main__":
    main()
