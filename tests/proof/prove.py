"""What `stet prove` says and how it ends.

    prove.py STET ROOT
"""
import pathlib
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import unittest

STET, ROOT = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2])
EVERY = ROOT / "tests/runtime/every.def"
TURNSTILE = ROOT / "src/machines/turnstile.def"
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Wundef", "-Werror"]
AGREE = "switch, dense and sparse agree with the table"


def prove(*words, **more):
    run = subprocess.run([STET, "prove", *map(str, words)], capture_output=True, text=True, check=False, **more)
    return run.returncode, run.stdout, run.stderr


class Prove(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def write(self, name, text):
        path = self.folder / name
        path.write_text(text)
        return path

    def program(self, text):
        path = self.write("program", f"#!/bin/sh\n{text}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return path

    def assert_proven(self, *words):
        status, out, err = prove(*words)
        self.assertEqual((status, err), (0, ""))
        self.assertRegex(out, rf"^\S+\.def: \d+ cells, [\d,]+ cases: {AGREE} \(\w+ [\d.]+\)\n$")
        return int(re.search(r"([\d,]+) cases", out)[1].replace(",", ""))

    def test_compilers_and_languages(self):
        cases = set()
        for compiler, *flags in (("gcc", "-std=c11", "-O2"), ("gcc", "-std=gnu17", "-Os", "-fshort-enums"),
                                 ("g++", "-std=c++17"), ("clang", "-std=c11", "-Os"),
                                 ("clang++", "-xc++", "-std=c++17", "-O1")):
            with self.subTest(compiler=compiler, flags=flags):
                if shutil.which(compiler) is None:
                    self.skipTest(f"no {compiler} here")
                cases.add(self.assert_proven(EVERY, "--cc", compiler, "--", *flags, *WARNINGS))
        self.assertEqual(len(cases), 1)

    def test_nothing_undefined_is_done(self):
        self.assert_proven(EVERY, "--", "-O1", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all")

    def test_the_program_s_own_options(self):
        cases = self.assert_proven(EVERY)
        self.assertEqual(self.assert_proven(EVERY, "-DSTET_QUEUE=3", "-DSTET_RING=2", "-DSTET_WIDE"), cases)

    def test_what_is_left_out_is_told(self):
        status, out, _ = prove(EVERY, "--layout", "dense", "--", "-DSTET_DEFER=1")
        self.assertEqual(status, 0)
        self.assertRegex(out, r"dense agrees with the table \(.*\); [\d,]+ questions left out")

    def test_a_layout_can_be_chosen(self):
        status, out, _ = prove(TURNSTILE, "--layout", "sparse", "--layout", "switch")
        self.assertEqual(status, 0)
        self.assertIn(": switch and sparse agree with the table", out)
        self.assertEqual(prove(TURNSTILE, "--layout", "sprse")[0], 2)

    def compiled_otherwise(self, row, wrong, only="COMPILED"):
        """A turnstile with a row that is another one where `only` is defined; and the row's line."""
        lines = TURNSTILE.read_text().splitlines()
        at = next(number for number, line in enumerate(lines) if line.startswith(row))
        lines[at:at + 1] = [f"#ifdef {only}", wrong, "#else", lines[at], "#endif"]
        return self.write("turnstile.def", "\n".join(lines) + "\n"), at + 4

    def test_a_difference_names_the_row_the_case_and_both_results(self):
        table, line = self.compiled_otherwise("ON(UNLOCKED,   PUSH", 'ON(UNLOCKED, PUSH, _, DO(refund), _, "1")', "STET_SPARSE")
        status, out, err = prove(table.name, cwd=self.folder)
        self.assertEqual((status, err), (1, f"turnstile.def:{line}: error: UNLOCKED, PUSH: the table moves to LOCKED: "
                                            "DO(lock), but compiled (sparse) it stays in UNLOCKED: DO(refund)\n"))
        self.assertRegex(out, r"^turnstile.def: 4 cells, \d+ cases: switch and dense agree with the table, sparse does not \(")

    def test_a_guard_that_no_row_asks(self):
        table, line = self.compiled_otherwise("ON(UNLOCKED,   PUSH", 'ON(UNLOCKED, PUSH, counterfeit, DO(lock), LOCKED, "1")')
        status, _, err = prove(table.name, "--layout", "dense", "--", "-DCOMPILED", cwd=self.folder)
        self.assertEqual(status, 1)
        self.assertIn(f"turnstile.def:{line}: error: UNLOCKED, PUSH: the table moves to LOCKED: DO(lock), but compiled "
                      "(dense) it leaves it unanswered in UNLOCKED; it asks counterfeit, which no row here does\n", err)

    def test_other_names(self):
        table, _ = self.compiled_otherwise("CALL(COIN", 'CALL(PUSH, "push")\nCALL(COIN, "coin")')
        text = table.read_text()
        table.write_text(text.replace('CALL(PUSH,         "push")', '#ifndef COMPILED\nCALL(PUSH, "push")\n#endif'))
        status, _, err = prove(table.name, "--layout", "dense", "--", "-DCOMPILED", cwd=self.folder)
        self.assertEqual(status, 1)
        self.assertIn("error: the compiled table declares 'call PUSH' where this one has something else", err)

    def test_the_compiler_s_own_words(self):
        status, out, err = prove(TURNSTILE, "--", "-Dint=nonsense")
        self.assertEqual((status, out), (2, ""))
        self.assertRegex(err, r"^stet: error: cc does not compile \S+turnstile.def with STET_SWITCH; it says:\n(.*\n)*.*nonsense")
        status, _, err = prove(TURNSTILE, "--", "-fno-such-flag")
        self.assertEqual(status, 2)
        self.assertIn("-fno-such-flag", err)

    def test_usage(self):
        for words, told in (((), "takes one table"), ((TURNSTILE, EVERY), "takes one table"), (("-",), "name its file"),
                            ((TURNSTILE, "--as", "c", "--", "-Os"), "compiles nothing")):
            status, out, err = prove(*words, stdin=subprocess.DEVNULL)
            self.assertEqual((status, out), (2, ""), words)
            self.assertIn(told, err)

    def test_a_program_that_does_not_run_or_says_too_little(self):
        for text, told in (("exit 0", "did not print all it had to"),
                           ("echo end 8 0 1", "did not print all it had to"),
                           ("echo end 7 0 0", "did not print all it had to"),
                           ("$1 | sed '/^end/d'", "did not print all it had to"),
                           ("kill -9 $$", "was killed by signal 9")):
            status, out, err = prove(TURNSTILE, "--run", self.program(text))
            self.assertEqual((status, out), (2, ""), text)
            self.assertIn(told, err)
        status, _, err = prove(TURNSTILE, "--run", self.folder / "nothing")
        self.assertEqual(status, 2)
        self.assertIn("cannot be run: No such file", err)

    def test_the_program_by_itself(self):
        """--as c writes it; it needs no C library, prints nothing, and returns how many answers differ."""
        for table, differences in ((TURNSTILE, 0),
                                   (self.compiled_otherwise("ON(UNLOCKED,   COIN", 'ON(UNLOCKED, COIN, _, _, _, "1")')[0], 1)):
            flags = ["-DCOMPILED"] if differences else []
            status, out, err = prove(table, "--as", "c")
            self.assertEqual((status, err), (0, ""))
            source = self.write("proof.c", out)
            for layout in ("SWITCH", "DENSE", "SPARSE"):
                subprocess.run(["cc", "-ffreestanding", "-std=c11", *WARNINGS, *flags, f"-DSTET_{layout}", f"-I{ROOT}/src/include",
                                "-o", self.folder / "proof", source], check=True)
                run = subprocess.run([self.folder / "proof"], capture_output=True, check=False)
                self.assertEqual((run.returncode, run.stdout), (differences, b""), (table, layout))

    def test_what_is_too_much_is_refused(self):
        names = [f"g{number}" for number in range(17)]
        text = TURNSTILE.read_text().split("/* What the manual demands")[0].replace("ON(UNLOCKED,   COIN, _,", 'ON(UNLOCKED, COIN, g0,')
        text += "".join(f'OR(UNLOCKED, COIN, {name}, _, _, "1")\n' for name in names[1:])
        text = text.replace("GUARD(", "".join(f'GUARD({name}, "x")\n' for name in names) + "GUARD(", 1)
        status, out, err = prove(self.write("many.def", text))
        self.assertEqual((status, out), (2, ""))
        self.assertRegex(err, r"many.def:\d+: error: what COIN does in UNLOCKED hangs on more than 16 flags and guards")

    def test_nothing_stays_behind(self):
        place = self.folder / "temporary"
        place.mkdir()
        environment = {"PATH": "/usr/bin:/bin", "TMPDIR": str(place)}
        for words in ((TURNSTILE,), (TURNSTILE, "--", "-fno-such-flag"), (TURNSTILE, "--run", "/nothing")):
            prove(*words, env=environment)
            self.assertEqual(list(place.iterdir()), [])


unittest.main(argv=sys.argv[:1])
