"""Projects that use an installed stet, in C and in C++: what the tests here share."""
import os
import pathlib
import shlex
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
RINGS = "the bell rings\nPUSH: SHUT\nKEY: OPEN\nPUSH: OPEN\n"


def run(*command, status=0, **more):
    """What a command prints, both streams; ends the test when its exit status is another."""
    words = [str(word) for word in command]
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, timeout=900, **more)
    if done.returncode != status:
        sys.exit(f"{' '.join(words)}: exit status {done.returncode}, not {status}\n{done.stdout}")
    return done.stdout


def expect(text, *parts):
    for part in parts:
        if part not in text:
            sys.exit(f"this does not say '{part}':\n{text}")


def configure(cmake, source, build, *options, generator="Ninja"):
    run(cmake, "-S", source, "-B", build, "-G", generator, "-DCMAKE_BUILD_TYPE=Release", *options)


def copied(place):
    """The projects, in a directory without anything else."""
    for name in ("consumer_c", "consumer_cxx"):
        shutil.copytree(HERE / name, place / name)
    return place


def by_cmake(cmake, place, *options):
    """Both projects are built with find_package(stet), and run."""
    for name, program in (("consumer_c", "hatch"), ("consumer_cxx", "use")):
        build = place / f"build-{name}"
        configure(cmake, place / name, build, *options)
        said = run(cmake, "--build", build)
        expect(said, "hatch.def: 2 states, 2 events, 4 cells disposed", "agree with the table", "files written")
        expect(run(build / program), RINGS)
    expect((place / "build-consumer_c/hatch.pages/site/hatch.html").read_text(encoding="utf-8"), "ring the bell")
    expect((place / "build-consumer_cxx/pages/hatch.md").read_text(encoding="utf-8"), "ring the bell")


def by_pkg_config(place, prefix, environment=None):
    """Both programs are built with what pkg-config says, and the table is checked with the program that it names."""
    environment = {**os.environ, **(environment or {}), "PKG_CONFIG_PATH": str(prefix / "share/pkgconfig")}

    def asked(*options):
        return shlex.split(run("pkg-config", *options, "stet", env=environment))

    for compiler, source in (("cc", "consumer_c/hatch.c"), ("c++", "consumer_cxx/hatch.cpp")):
        program = place / f"by-pkg-config-{compiler}"
        run(compiler, "-DWITH_BELL", *asked("--cflags"), "-I", place / "consumer_c", place / source, "-o", program)
        expect(run(program), RINGS)
    stet = asked("--variable=stet")[0]
    expect(run(stet, "check", "-D", "WITH_BELL", place / "consumer_c/hatch.def"), "4 cells disposed")
    expect(run(stet, "check", *pathlib.Path(asked("--variable=machinesdir")[0]).glob("turnstile.def")), "turnstile.def")
