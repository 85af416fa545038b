"""A project that finds an installed stet proves its tables with its own flags.

    project.py CMAKE BUILD_TREE PROJECT
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile


def run(*command, status=0):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, timeout=120)
    if done.returncode != status:
        sys.exit(f"{' '.join(map(str, command))}: exit status {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def main():
    cmake, build, project = sys.argv[1:]
    ctest = str(pathlib.Path(cmake).with_name("ctest"))
    with tempfile.TemporaryDirectory() as name:
        place = pathlib.Path(name)
        run(cmake, "--install", build, "--prefix", place / "usr")
        shutil.copytree(project, place / "gate")
        table = place / "gate/gate.def"
        run(cmake, "-S", place / "gate", "-B", place / "build", "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={place}/usr",
            "-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_C_FLAGS=-DSAID='quoted words'")
        run(cmake, "--build", place / "build")
        if "alarm rings" not in run(place / "build/gate"):
            sys.exit("the program was built without its definition")
        said = run(ctest, "--test-dir", place / "build", "-V")
        if not re.search(r"gate.proof.gate.*?gate.def: 4 cells, \d+ cases: switch, dense and sparse agree with the table", said, re.S):
            sys.exit(f"the proof is no test of the project:\n{said}")
        # The options reach the compiler, the definitions both it and stet.
        table.write_text(table.read_text().replace("ON(OPEN,     KEY,", "#if defined STET_MACHINE && defined __OPTIMIZE_SIZE__\n"
                         'ON(OPEN, KEY, _, _, OPEN, "1")\n#else\nON(OPEN,     KEY,').replace("IGNORE(OPEN,", "#endif\nIGNORE(OPEN,"))
        said = run(ctest, "--test-dir", place / "build", "-V", status=8)
        if "OPEN, KEY: the table moves to SHUT, but compiled (dense) it moves to OPEN" not in said:
            sys.exit(f"the proof is not compiled as the program is:\n{said}")


if __name__ == "__main__":
    main()
