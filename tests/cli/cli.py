"""The command line of stet: help, exit statuses, streams.

    cli.py PROGRAM SOURCE_TREE
"""
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from program import ROOT, STET, Folder

TURNSTILE = str(ROOT / "src/machines/turnstile.def")
OPTIONS = (ROOT / "src/cli/options.def").read_text(encoding="utf-8")
VERBS = re.findall(r"^VERB\((\w+),", OPTIONS, re.MULTILINE)
OPTION_ROWS = re.findall(r'^OPTION\(\w+, +"([\w-]+)", +(\S+), +(\S+), +([^"]+?), +"', OPTIONS, re.MULTILINE)


def stet(*arguments, stdin=b"", stdout=subprocess.PIPE, **more):
    """status, standard output, standard error"""
    done = subprocess.run([str(STET), *arguments], input=stdin, stdout=stdout, stderr=subprocess.PIPE,
                          timeout=60, check=False, **more)
    return done.returncode, (done.stdout or b"").decode("utf-8"), done.stderr.decode("utf-8")


class Help(unittest.TestCase):
    def test_the_program_lists_its_verbs(self):
        status, out, err = stet("--help")
        self.assertEqual((status, err), (0, ""))
        for verb in VERBS:
            self.assertRegex(out, rf"\n  stet {verb} ")

    def test_each_verb_lists_its_options_and_no_other(self):
        self.assertGreaterEqual(len(OPTION_ROWS), 15)
        for verb in VERBS:
            status, out, err = stet(verb, "--help")
            self.assertEqual((status, err), (0, ""), verb)
            self.assertTrue(out.startswith(f"usage: stet {verb} "), out)
            self.assertRegex(out, rf"\nfor example:\n\n  stet {verb} ")
            listed = set(re.findall(r"^ +(?:-\w, )?--([\w-]+)", out, re.MULTILINE))
            wanted = {name for name, _, _, verbs in OPTION_ROWS if f"V({verb})" in verbs or verbs == "V_ALL" or (verbs == "V_READS" and verb not in ("new", "import"))}
            self.assertEqual(listed, wanted, verb)

    def test_help_has_a_letter(self):
        self.assertEqual(stet("-h"), stet("--help"))
        for verb in VERBS:
            self.assertEqual(stet(verb, "-h"), stet(verb, "--help"))

    def test_help_fits_a_terminal(self):
        for arguments in [[], *([verb] for verb in VERBS)]:
            for line in stet(*arguments, "--help")[1].split("\n"):
                self.assertLessEqual(len(line), 100, line)

    def test_version_names_the_libraries(self):
        status, out, err = stet("--version")
        self.assertEqual((status, err), (0, ""))
        names = [line.split(" ")[0] for line in out.splitlines()]
        self.assertEqual(names, ["stet", "graphviz", "cmark", "jansson", "utf8proc", "yaml", "microhttpd"])
        for line in out.splitlines():
            self.assertRegex(line, r"^\w+ \d+\.\d+")


class WrongUsage(unittest.TestCase):
    def check(self, arguments, message):
        status, out, err = stet(*arguments)
        self.assertEqual((status, out), (2, ""), arguments)
        self.assertRegex(err, r"^stet: error: .*\n$")
        self.assertIn(message, err)

    def test_no_verb(self):
        self.check([], "a verb is missing; 'stet --help' lists them")

    def test_unknown_verb(self):
        self.check(["chek", TURNSTILE], "there is no verb 'chek'; did you mean 'check'?")
        self.check(["zzzzzzzz"], "'stet --help' lists them")
        self.check([""], "there is no verb ''")

    def test_unknown_option(self):
        self.check(["draw", "--levl", "cells", TURNSTILE], "'stet draw' has no option '--levl'; did you mean '--level'?")
        self.check(["check", "--zzzzzzz"], "'stet check --help' lists them")
        self.check(["check", "-Z", TURNSTILE], "'stet check' has no option '-Z'")
        self.check(["draw", "-o", "x.svg", TURNSTILE], "'stet draw' has no option '-o': it prints; write > FILE behind it")

    def test_option_of_another_verb(self):
        self.check(["check", "--level", "cells", TURNSTILE], "'stet check' has no option '--level'")

    def test_option_without_its_value(self):
        self.check(["draw", TURNSTILE, "--as"], "option '--as' needs a value")
        self.check(["check", "-D"], "option '-D' needs a value")
        self.check(["check", "-D", "", TURNSTILE], "option '--define' needs a value")
        self.check(["draw", "--f", "x", TURNSTILE], "'stet draw' has no option '--f'; 'stet draw --help' lists them")
        self.check(["draw", "--as", "json", "--focus", "LOCKED", TURNSTILE],
                   "--as json holds the whole machine; leave out --level and --focus")

    def test_value_that_the_option_does_not_take(self):
        self.check(["draw", "--as", "svgg", TURNSTILE], "did you mean 'svg'?")
        self.check(["draw", "--level", "zzzzzz", TURNSTILE], "overview")
        self.check(["check", "--format", "zzzzzz", TURNSTILE], "json")

    def test_no_table(self):
        for verb in ("check", "draw", "chart", "run"):
            with self.subTest(verb=verb):
                self.check([verb, "--no-project"], "")

    def test_too_many_tables(self):
        self.check(["draw", TURNSTILE, TURNSTILE], "")


class Statuses(unittest.TestCase):
    def test_all_well_is_0(self):
        self.assertEqual(stet("check", TURNSTILE)[0], 0)

    def test_an_unreadable_table_is_2(self):
        for verb in (["check"], ["draw"], ["run"], ["build", "-o", "never-made"], ["chart"]):
            with self.subTest(verb=verb[0]):
                story = ["one_passage"] if verb == ["chart"] else []
                status, out, err = stet(*verb, "no-such-table.def", *story)
                self.assertEqual((status, out), (2, ""))
                self.assertIn("no-such-table.def", err)
                self.assertFalse(pathlib.Path("never-made").exists())

    def test_a_table_with_findings_is_1(self):
        with tempfile.TemporaryDirectory() as name:
            table = pathlib.Path(name, "trap.def")
            table.write_text('#include <stet/words.h>\nMACHINE(trap, "Trap", "here")\nSTATE(A, _, "a")\n'
                             'STATE(B, _, "b")\nINITIAL(A)\nFINAL(A)\nCALL(GO, "go")\n'
                             'ON(A, GO, _, _, B, "here")\nIGNORE(B, GO, "here")\n', encoding="utf-8")
            status, out, err = stet("check", str(table))
            self.assertEqual(status, 1, out + err)
            self.assertRegex(out + err, r"trap\.def:\d+: ")


class Streams(unittest.TestCase):
    def test_results_go_to_standard_output_alone(self):
        for form in ("dot", "svg", "mermaid", "json", "text", "matrix"):
            with self.subTest(form=form):
                status, out, err = stet("draw", TURNSTILE, "--as", form)
                self.assertEqual((status, err), (0, ""))
                self.assertIn("LOCKED", out)

    def test_a_full_disk_is_an_error(self):
        for arguments in (["--help"], ["--version"], ["draw", "--help"], ["draw", TURNSTILE],
                          ["draw", TURNSTILE, "--as", "json"], ["run", TURNSTILE, "--json", "COIN"],
                          ["check", "--format", "json", TURNSTILE], ["chart", TURNSTILE, "one_passage"]):
            with self.subTest(arguments=arguments), open("/dev/full", "wb") as full:
                status, _, err = stet(*arguments, stdout=full)
                self.assertEqual(status, 2, err)
                self.assertIn("standard output cannot be written", err)

    def test_a_closed_standard_output_is_an_error(self):
        done = subprocess.run(["sh", "-c", 'exec "$0" draw "$1" >&-', str(STET), TURNSTILE],
                              stderr=subprocess.PIPE, timeout=60, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"standard output cannot be written", done.stderr)

    def test_a_pipe_that_nobody_reads_ends_the_program(self):
        done = subprocess.run(["bash", "-c", '"$0" draw "$1" --as svg | true; echo "${PIPESTATUS[0]}"', str(STET), TURNSTILE],
                              capture_output=True, timeout=60, check=False)
        self.assertIn(done.stdout.strip(), (b"0", b"2", b"141"))

    def test_no_colour_anywhere(self):
        for environment in ({}, {"NO_COLOR": "1"}):
            out = b"".join(part.encode() for part in stet("chek", env={**os.environ, **environment})[1:])
            self.assertNotIn(b"\x1b", out)


class Interrupted(Folder):
    """A program that is stopped while a temporary file is there, told to end, and let go on."""

    def temporary(self):
        return [path for path in self.folder.glob("**/*") if re.fullmatch(r"\.\w{6}", path.suffix)]

    def stopped_while_writing(self, build):
        while build.poll() is None:
            if not self.temporary():
                continue
            build.send_signal(signal.SIGSTOP)
            os.waitid(os.P_PID, build.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
            if build.poll() is None and self.temporary():
                return True
            build.send_signal(signal.SIGCONT)
        return False

    def test_no_temporary_file_is_left(self):
        for end in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            for _ in range(50):
                shutil.rmtree(self.folder / "pages", ignore_errors=True)
                with subprocess.Popen([str(STET), "build", str(ROOT / "src/machines/tcp.def"), "--as", "markdown", "--output", "pages"],
                                      cwd=self.folder, stderr=subprocess.DEVNULL,
                                      preexec_fn=lambda end=end: signal.signal(end, signal.SIG_DFL)) as build:
                    met = self.stopped_while_writing(build)
                    build.send_signal(end)
                    build.send_signal(signal.SIGCONT)
                    status = build.wait(60)
                if met:
                    break
            self.assertTrue(met, "no temporary file was seen")
            self.assertEqual((status, self.temporary()), (-end, []))


class New(Folder):
    def test_the_starter_passes_check_and_its_program_runs(self):
        status, out, err = self.stet("new", "lamp")
        self.assertEqual((status, err), (0, ""))
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), ["lamp.c", "lamp.def"])
        self.assertEqual(self.stet("check", "lamp.def")[0::2], (0, ""))
        commands = [line.strip() for line in out.splitlines() if line.startswith("  ")]
        self.assertEqual(len(commands), 5)
        for command in commands:
            done = subprocess.run(["sh", "-c", command], cwd=self.folder, capture_output=True, text=True, check=False,
                                  timeout=60, env={**os.environ, "PATH": f"{STET.parent}:{os.environ['PATH']}"})
            self.assertEqual(done.returncode, 0, command + "\n" + done.stderr)
            self.assertNotIn("error", done.stderr)

    def test_the_program_has_no_warning(self):
        self.stet("new", "lamp")
        done = subprocess.run(["cc", "-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror",
                               "-I", str(ROOT / "src/include"), "-I", ".", "lamp.c", "-o", "lamp"],
                              cwd=self.folder, capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_a_directory_is_made(self):
        status, out, err = self.stet("new", "lamp", "-o", "a/b")
        self.assertEqual((status, err), (0, ""))
        self.assertIn("stet check a/b/lamp.def", out)
        self.assertTrue((self.folder / "a/b/lamp.def").is_file())

    def test_what_is_there_stays(self):
        (self.folder / "lamp.c").write_text("mine", encoding="utf-8")
        status, out, err = self.stet("new", "lamp")
        self.assertEqual((status, out), (2, ""))
        self.assertIn("lamp.c is there already", err)
        self.assertEqual((self.folder / "lamp.c").read_text(encoding="utf-8"), "mine")
        self.assertFalse((self.folder / "lamp.def").exists())

    def test_names_that_are_no_identifiers(self):
        for name in ("9lamp", "a-b", "", "_", "../x", "a b", "램프", "-", "int", "struct"):
            with self.subTest(name=name):
                status, out, _ = self.stet("new", "--", name)
                self.assertEqual((status, out), (2, ""))
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_a_place_that_cannot_be(self):
        (self.folder / "file").write_text("", encoding="utf-8")
        status, out, err = self.stet("new", "lamp", "-o", "file/below")
        self.assertEqual((status, out), (2, ""))
        self.assertIn("file/below", err)


if __name__ == "__main__":
    unittest.main(verbosity=1)
