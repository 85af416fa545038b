"""A table too large for bytes: the compiler asks for STET_WIDE, and with it all is well.

    wide.py ROOT OUT COMPILER

A ring of 300 states, each with a row that does something: the program walks it
twice around, and refuses what has no row.
"""
import pathlib
import subprocess
import sys

STATES = 300
PROGRAM = """
#define STET_MACHINE ring
#ifdef WIDE
#define STET_WIDE
#endif
#include <stet/fsm.h>
static int steps;
static void ring_do_step(void *unused)
{
    (void)unused;
    steps++;
}
int main(void)
{
    struct ring machine;
    ring_init(&machine);
    for (int i = 0; i < 2 * (int)ring_N_STATES; i++)
        if (ring_post(&machine, NULL, ring_EV_STEP) != STET_MOVED ||
            (int)ring_now(&machine) != (i + 1) % (int)ring_N_STATES)
            return 1;
    if (ring_post(&machine, NULL, ring_EV_BACK) != STET_UNHANDLED)
        return 2;
    return steps == 2 * (int)ring_N_STATES && sizeof machine <= 4 ? 0 : 3;
}
"""


def main():
    root, out, compiler = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
    out.mkdir(parents=True, exist_ok=True)
    rows = ["#include <stet/words.h>", 'MACHINE(ring, "Ring", "x")', 'CALL(STEP, "on")', 'CALL(BACK, "back")',
            'ACTION(step, "count")', "INITIAL(S0)"]
    rows += [f'STATE(S{i}, _, "a state")' for i in range(STATES)]
    rows += [f'ON(S{i}, STEP, _, DO(step), S{(i + 1) % STATES}, "x")' for i in range(STATES)]
    (out / "ring.def").write_text("\n".join(rows) + "\n")
    (out / "ring.c").write_text(PROGRAM)
    command = [compiler, "-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror",
               f"-I{root / 'src/include'}", f"-I{out}", str(out / "ring.c"), "-o", str(out / "ring")]
    narrow = subprocess.run(command, capture_output=True, text=True)
    if narrow.returncode == 0 or "#define STET_WIDE before the include" not in narrow.stderr:
        sys.exit(f"without STET_WIDE: the compiler does not ask for it\n{narrow.stderr[:2000]}")
    for level in ("-Os", "-O2"):
        wide = subprocess.run([*command, "-DWIDE", level], capture_output=True, text=True)
        if wide.returncode != 0 or wide.stderr:
            sys.exit(f"with STET_WIDE {level}: {wide.stderr[:2000]}")
        run = subprocess.run([str(out / "ring")])
        if run.returncode != 0:
            sys.exit(f"with STET_WIDE {level}: exit status {run.returncode}")


main()
