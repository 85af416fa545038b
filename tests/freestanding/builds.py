"""Builds the runtime for a target without a C library and wants silence.

    builds.py ROOT OUT compiler [flag...]

Compiles each program of this folder, and the machine of tests/runtime that
uses every word, with all warnings.  A warning, an error, writable data that is
the header's, or a call of something that only a C library has, is a failure.
"""
import pathlib
import re
import subprocess
import sys

WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror"]
# What the programs call themselves, and what compilers may call without a C library.
KNOWN = re.compile(r"^(driver_\w+|endpoint_post|memset|memcpy|memmove|memcmp|__gnu_thumb1_case_\w+"
                   r"|__aeabi_\w+|__linear_memory|__stack_pointer|__indirect_function_table"
                   r"|__muldi3|_GLOBAL_OFFSET_TABLE_)$")


def main():
    root, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    compiler = sys.argv[3:]
    out.mkdir(parents=True, exist_ok=True)
    include = [f"-I{root / folder}" for folder in ("src/include", "src/machines", "tests/bench")]
    failures = []
    for source in sorted((root / "tests/freestanding").glob("*.c")):
        program = out / (source.stem + ".o")
        for level in ("-Os", "-O2"):
            command = [*compiler, *WARNINGS, *include, level, "-c", str(source), "-o", str(program)]
            run = subprocess.run(command, capture_output=True, text=True)
            if run.returncode != 0 or run.stderr:
                failures.append(f"{source.name} {level}: {' '.join(command)}\n{run.stderr}")
                continue
            symbols = subprocess.run(["llvm-nm", str(program)], capture_output=True, text=True)
            for line in symbols.stdout.splitlines():
                kind, name = line.split()[-2:]
                if kind == "U" and not KNOWN.match(name):
                    failures.append(f"{source.name} {level}: calls {name}")
                # WebAssembly has one kind of data only.
                if kind in "dDbB" and "--target=wasm32" not in compiler and "arm_open" not in name and "coins" not in name:
                    failures.append(f"{source.name} {level}: writable data {name}")
    print("\n".join(failures) or f"built without a word: {' '.join(compiler)}")
    return 1 if failures else 0


sys.exit(main())
