"""Proofs for processors that are not this one, run by QEMU.

    cross.py STET ROOT TARGET

TARGET is cortex_m0, with no operating system and no C library: the program of
--as c, on an emulated micro:bit; or a Linux target such as s390x-linux-gnu, which
counts bytes from the other end.  Exit status 77 when a tool for it is not here.
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

TABLES = ("src/machines/tcp.def", "tests/runtime/every.def")
MACROS = ("STET_SWITCH", "STET_DENSE", "STET_SPARSE")


def need(*tools):
    missing = [tool for tool in tools if shutil.which(tool) is None]
    if missing:
        print(f"skipped: no {', '.join(missing)} here (.ci/setup ci installs them)")
        sys.exit(77)


def run(*command, status=0):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, timeout=120)
    if done.returncode != status:
        sys.exit(f"{' '.join(map(str, command))}: exit status {done.returncode}, not {status}\n{done.stdout}{done.stderr}")
    return done.stdout


def otherwise(root, folder):
    """A table of which the compiler, told so, sees another row."""
    table = folder / "turnstile.def"
    row = "ON(UNLOCKED,   COIN, _,           DO(refund),  _,"
    table.write_text((root / "src/machines/turnstile.def").read_text().replace(
        row, f'#ifdef COMPILED\nON(UNLOCKED, COIN, _, DO(lock), _, "1")\n#else\n{row}').rstrip()
        .replace("\n\nSCENARIO", "\n#endif\n\nSCENARIO", 1) + "\n")
    return table


def on_linux(stet, root, folder, target):
    compiler, emulator = f"{target}-gcc", f"qemu-{target.split('-')[0]}"
    need(compiler, emulator)
    options = ["--cc", compiler, "--run", f"{emulator} -L /usr/{target}"]
    for table in TABLES:
        print(run(stet, "prove", root / table, *options, "--", "-O1"), end="")
    run(stet, "prove", otherwise(root, folder), *options, "--", "-DCOMPILED", status=1)


def on_cortex_m0(stet, root, folder):
    compiler, emulator = "arm-none-eabi-gcc", "qemu-system-arm"
    need(compiler, emulator)
    here = root / "tests/proof/cortex_m0"
    source, program = folder / "proof.c", folder / "proof.elf"
    flags = ["-std=c11", "-Os", "-mcpu=cortex-m0", "-mthumb", "-ffreestanding", "-nostdlib", f"-I{root}/src/include",
             "-Wall", "-Wextra", "-Wconversion", "-Werror", "-T", here / "microbit.ld", here / "start.c", source, "-lgcc"]
    for table, more, status in (*((root / table, [], 0) for table in TABLES), (otherwise(root, folder), ["-DCOMPILED"], 1)):
        source.write_text(run(stet, "prove", table, "--as", "c"))
        for macro in MACROS:
            run(compiler, f"-D{macro}", *more, *flags, "-o", program)
            run(emulator, "-M", "microbit", "-display", "none", "-semihosting", "-kernel", program, status=status)
        print(f"{table}: {'three layouts agree' if status == 0 else 'the difference is found'} on a Cortex-M0")


def main():
    stet, root, target = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
    with tempfile.TemporaryDirectory() as name:
        if target == "cortex_m0":
            on_cortex_m0(stet, root, pathlib.Path(name))
        else:
            on_linux(stet, root, pathlib.Path(name), target)


if __name__ == "__main__":
    main()
