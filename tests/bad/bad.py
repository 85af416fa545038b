"""Mistaken tables: the first diagnostic, exit status 2, nothing on standard output, nothing written.

    bad.py PROGRAM [CLASS]

The first line of each table here is a comment with the diagnostic that comes
first, without the file's own name: "// 18: error: unknown state ...".
"""
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

STET = str(pathlib.Path(sys.argv[1]).resolve()) if len(sys.argv) > 1 else "stet"
HERE = pathlib.Path(__file__).resolve().parent
HEAD = '#include <stet/words.h>\nMACHINE(door, "Door", "the carpenter")\n'
SHORT = HEAD + 'STATE(SHUT, _, "nobody gets through")\nINITIAL(SHUT)\nFINAL(SHUT)\n'


def check(*arguments, cwd, **environment):
    """status, standard output, findings on standard error without their rules and the rows they show"""
    own = {name: value for name, value in os.environ.items() if name not in ("CC", "STET_TIMEOUT")}
    done = subprocess.run([STET, "check", *arguments], cwd=cwd, env={**own, **environment}, stdin=subprocess.DEVNULL,
                          capture_output=True, timeout=60, check=False)
    lines = done.stderr.decode("utf-8").splitlines()
    findings = [re.sub(r" \[[a-z0-9-]+\]$", "", line) for line in lines if not re.match(r" +\d* \| ", line)]
    return done.returncode, done.stdout.decode("utf-8"), findings


def contents(folder):
    return {path: hashlib.sha256(path.read_bytes()).digest() for path in folder.rglob("*") if path.is_file()}


class Case(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.folder = pathlib.Path(place.name)

    def write(self, name, text):
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return path

    def mistaken(self, first, *arguments, **environment):
        """The check of `arguments` says `first` before all else and leaves everything as it was."""
        before = contents(self.folder)
        status, out, lines = check(*arguments, cwd=self.folder, **environment)
        self.assertEqual(lines[:1], [first])
        self.assertEqual((status, out), (2, ""))
        self.assertEqual(contents(self.folder), before)
        return lines


class Tables:
    compiler = "cc"

    def setUp(self):
        super().setUp()
        if shutil.which(self.compiler) is None:
            self.skipTest(f"there is no {self.compiler} here")
        shutil.copytree(HERE, self.folder, dirs_exist_ok=True)

    def test_each_table_says_what_is_wrong(self):
        tables = sorted(self.folder.glob("*.def"))
        self.assertGreaterEqual(len(tables), 100)
        for table in tables:
            with self.subTest(table=table.name):
                mark, expected = table.read_bytes().split(b"\n")[0].decode("utf-8").split(" ", 1)
                self.assertEqual(mark, "//")
                own = expected.split(":")[0].isdigit()
                first = f"{table.name}:{expected}" if own else expected
                lines = self.mistaken(first, "--cc", self.compiler, table.name)
                self.assertEqual(len(lines), 1, "one mistake, one line")


class TablesGcc(Tables, Case):
    compiler = "gcc"


class TablesClang(Tables, Case):
    compiler = "clang"


class Limits(Case):
    def test_flags_and_guards(self):
        self.write("t.def", SHORT + "".join(f'FLAG(f{i}, "f")\nGUARD(g{i}, "g")\n' for i in range(33)))
        self.mistaken("t.def:2: error: 66 flags and guards are more than 64; split the machine", "t.def")

    def test_timers(self):
        self.write("t.def", SHORT + "".join(f'TIMER(T{i}, "t")\n' for i in range(65)))
        self.mistaken("t.def:2: error: 65 timers are more than 64; split the machine", "t.def")

    def test_states(self):
        self.write("t.def", SHORT + "".join(f'STATE(S{i}, _, "s")\n' for i in range(20000)))
        self.mistaken("t.def:2: error: 20001 states and groups are more than 20000; split the machine", "t.def")

    def test_events(self):
        self.write("t.def", SHORT + "".join(f'CALL(C{i}, "c")\n' for i in range(20001)))
        self.mistaken("t.def:2: error: 20001 events are more than 20000; split the machine", "t.def")

    def test_cells(self):
        self.write("t.def", SHORT + "".join(f'CALL(C{i}, "c")\nSTATE(S{i}, _, "s")\n' for i in range(5000)))
        self.mistaken("t.def:2: error: 25005000 cells (states x events) are more than 20000000; split the machine", "t.def")

    def test_depth(self):
        def groups(count):
            return SHORT + "".join(f'GROUP(G{i}, {f"G{i + 1}" if i + 1 < count else "_"}, "g")\n' for i in range(count))

        inside = 'STATE(INSIDE, G0, "inside of all")\n'
        self.write("t.def", groups(9))
        self.mistaken("t.def:6: error: G0 is more than 8 groups deep; flatten the groups", "t.def")
        self.write("t.def", groups(9) + inside)
        self.mistaken("t.def:6: error: G0 is more than 8 groups deep; flatten the groups", "t.def")
        self.write("t.def", groups(8) + inside)
        self.assertNotIn("deep", "".join(check("t.def", cwd=self.folder)[2]))

    def test_roles(self):
        self.write("t.def", SHORT + 'SYSTEM(s, "s")\n' + "".join(f'ROLE(r{i}, "r")\n' for i in range(9)))
        self.mistaken("t.def:15: error: a system has at most 8 roles; split it", "t.def")

    def test_a_long_name(self):
        self.write("t.def", SHORT + f'STATE({"x" * 256}, _, "s")\n')
        self.mistaken("t.def:6: error: a name is longer than 255 bytes; shorten it", "t.def")

    def test_a_long_text(self):
        self.write("t.def", SHORT + f'ABOUT("{"x" * 65537}")\n')
        self.mistaken("t.def:6: error: the text is longer than 65536 bytes; split it into several rows", "t.def")

    def test_a_huge_line(self):
        self.write("t.def", SHORT + f'ON({"x" * 5_000_000}, _, _, _, _, "1")\n')
        self.mistaken("t.def:6: error: a name is longer than 255 bytes; shorten it", "t.def")

    def test_a_deep_condition(self):
        deep = "NOT(" * 100 + "IN(r, SHUT)" + ")" * 100
        self.write("t.def", SHORT + f'SYSTEM(s, "s")\nROLE(r, "r")\nCLAIM(c, REACHABLE({deep}), "c")\n')
        self.mistaken("t.def:8: error: the claim nests more than 64 conditions; split it", "t.def")

    def test_just_within(self):
        self.write("t.def", SHORT + "".join(f'FLAG(f{i}, "f")\n' for i in range(64)) +
                   "".join(f'TIMER(T{i}, "t")\n' for i in range(64)) + f'CALL({"x" * 255}, "c")\nABOUT("{"x" * 65536}")\n')
        status, _, lines = check("t.def", cwd=self.folder)
        self.assertEqual(status, 1)
        self.assertFalse([line for line in lines if ": error: " in line])


class Files(Case):
    def test_no_file(self):
        self.mistaken("nowhere.def: error: no such file; check the path", "nowhere.def")

    def test_a_table_without_the_end_of_its_name(self):
        self.write("t.def", SHORT)
        self.mistaken("t: error: no such file; did you mean 't.def'?", "t")

    def test_a_directory(self):
        (self.folder / "d.def").mkdir()
        self.mistaken("d.def: error: this is a directory; name the table in it", "d.def")

    def test_a_file_as_directory(self):
        self.write("t.def", SHORT)
        self.mistaken("t.def/u.def: error: cannot be read: Not a directory; check the path", "t.def/u.def")

    def test_an_unreadable_file(self):
        self.write("t.def", SHORT).chmod(0)
        if os.access(self.folder / "t.def", os.R_OK):
            self.skipTest("nothing is unreadable here")
        status, out, lines = check("t.def", cwd=self.folder)
        self.assertEqual((status, out, lines), (2, "", ["t.def: error: cannot be read: Permission denied; check its permissions"]))

    def test_a_name_like_an_option(self):
        self.write("-o.def", SHORT)
        self.assertEqual(check("--", "-o.def", cwd=self.folder)[0], 0)

    def test_a_name_with_blanks_and_hangul(self):
        self.write('문 "1".def', SHORT + "CALL(PUSH, push)\n")
        self.mistaken('문 "1".def:6: error: push cannot stand in the column "label" of CALL; it takes a text in double quotes',
                      '문 "1".def')

    def test_nothing_to_check(self):
        status, out, lines = check(cwd=self.folder)
        self.assertEqual((status, out), (2, ""))
        self.assertIn("needs a table", lines[0])


class Compilers(Case):
    def setUp(self):
        super().setUp()
        self.write("t.def", SHORT)

    def script(self, text):
        path = self.write("compiler", "#!/bin/sh\n" + text)
        path.chmod(0o755)
        return str(path)

    def test_none(self):
        self.mistaken("t.def: error: cannot run the compiler no-such-cc: No such file or directory; name one with --cc or CC",
                      "--cc", "no-such-cc -O2", "t.def")
        self.mistaken("t.def: error: cannot run the compiler no-such-cc: No such file or directory; name one with --cc or CC",
                      "t.def", CC="no-such-cc")

    def test_blank(self):
        self.mistaken("t.def: error: the compiler command is empty; name one with --cc or CC", "--cc", "  ", "t.def")

    def test_failing(self):
        cc = self.script("echo 'it is raining' >&2; exit 7")
        self.mistaken(f"t.def: error: the compiler {cc} failed with status 7: it is raining; try it by hand, or another one with --cc",
                      "--cc", cc, "t.def")

    def test_failing_silently(self):
        self.mistaken("t.def: error: the compiler false failed with status 1; try it by hand, or another one with --cc",
                      "--cc", "false", "t.def")

    def test_failing_in_another_language(self):
        cc = self.script("printf 't.def:3:1: erreur : \\377\\n' >&2; exit 1")
        self.mistaken(f"t.def: error: the compiler {cc} failed with status 1: t.def:3:1: erreur : ?; try it by hand, or another one with --cc",
                      "--cc", cc, "t.def")

    def test_killed(self):
        cc = self.script("kill -SEGV $$")
        self.mistaken(f"t.def: error: the compiler {cc} was killed by signal 11; try another one with --cc", "--cc", cc, "t.def")

    def test_never_ending(self):
        for how in ("sleep 1000", "exec >&- 2>&-; sleep 1000", "sleep 1000 & exit 0", "trap '' TERM; while :; do echo; sleep 0.1; done"):
            with self.subTest(how=how):
                cc = self.script(how)
                self.mistaken(f"t.def: error: the compiler {cc} did not end within 1 s; STET_TIMEOUT sets the seconds",
                              "--cc", cc, "t.def", STET_TIMEOUT="1")

    def test_talkative(self):
        """More than both pipes hold, on either: nobody waits for the other."""
        cc = self.script("i=0; while [ $i -lt 3000 ]; do printf '%0100d' 0 >&2; echo '                                     '; i=$((i+1)); done\n"
                         'exec cc "$@"')
        status, out, lines = check("--cc", cc, "t.def", cwd=self.folder)
        self.assertEqual((status, lines), (0, []))
        self.assertIn("1 state, ", out)

    def test_children_ignored(self):
        """The disposition of SIGCHLD is inherited; ignored, nobody could be waited for."""
        done = subprocess.run(["bash", "-c", "trap '' CHLD; exec \"$0\" check t.def", STET], cwd=self.folder, timeout=60,
                              capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_arguments(self):
        self.write("t.def", SHORT + "#ifdef MORE\nSTATE(OPEN, _, MORE)\n#endif\n")
        status, out, lines = check("--cc", "cc  '-DMORE=\"open wide\"'", "t.def", cwd=self.folder)
        self.assertEqual((status, len(lines)), (1, 1), lines)
        self.assertIn("OPEN is never reached", lines[0])
        self.assertIn("2 states", out)

    def test_a_warning_is_passed_on(self):
        self.write("t.def", SHORT + "#warning mind the step\n")
        status, _, lines = check("t.def", cwd=self.folder)
        self.assertEqual((status, lines), (1, ["t.def:6: warning: #warning mind the step"]))


class Translations(Case):
    def both(self, korean):
        self.write("t.def", SHORT)
        self.write("t.ko.def", korean)

    good = 'LANGUAGE(ko, "한국어")\nSAY("Door", "문")\nSAY("nobody gets through", "아무도 지나가지 못한다")\n'

    def test_good(self):
        self.both(self.good)
        self.assertEqual(check("t.def", cwd=self.folder), (0, "t.def: 1 state, 0 events, 0 cells disposed\n", []))

    def test_named_itself(self):
        self.both(self.good)
        self.assertEqual(check("t.ko.def", "t.def", cwd=self.folder), (0, "t.def: 1 state, 0 events, 0 cells disposed\n", []))

    def test_unused(self):
        self.both(self.good + 'SAY("Doors", "문들")\n')
        self.mistaken('t.ko.def:4: error: no text of t.def is "Doors"; correct or remove this SAY', "t.def")

    def test_missing(self):
        self.both('LANGUAGE(ko, "한국어")\nSAY("Door", "문")\n')
        self.mistaken('t.def:3: error: "nobody gets through" has no translation; add SAY("...", "...") to t.ko.def', "t.def")

    def test_twice(self):
        self.both(self.good + 'SAY("Door", "문짝")\n')
        self.mistaken('t.ko.def:4: error: "Door" is translated twice, first in line 2; remove one', "t.def")

    def test_empty(self):
        self.both(self.good.replace("아무도 지나가지 못한다", ""))
        self.mistaken("t.ko.def:3: error: column 2 of SAY takes its translation in quotes", "t.def")

    def test_other_language(self):
        self.both(self.good.replace("ko", "fr"))
        self.mistaken("t.ko.def:1: error: the file's name says ko, LANGUAGE says fr; make them agree", "t.def")

    def test_no_language(self):
        self.both(self.good.split("\n", 1)[1])
        self.mistaken('t.ko.def:1: error: no LANGUAGE; begin with LANGUAGE(ko, "its own name")', "t.def")

    def test_two_languages(self):
        self.both('LANGUAGE(ko, "한국어")\n' + self.good)
        self.mistaken("t.ko.def:2: error: a second LANGUAGE; a translation has one, remove the other", "t.def")

    def test_other_rows(self):
        self.both(self.good + 'STATE(OPEN, _, "열림")\n')
        self.mistaken("t.ko.def:4: error: STATE stands in a table; a translation holds only LANGUAGE and SAY", "t.def")

    def test_not_utf8(self):
        self.both(self.good.encode("utf-8")[:-10] + b'")\n')
        self.mistaken("t.ko.def:3: error: the text holds bytes that are not UTF-8; remove that", "t.def")

    def test_without_its_table(self):
        self.write("u.ko.def", self.good)
        self.mistaken("u.ko.def:1: error: this is a translation; name the table it stands beside", "u.ko.def")


class Several(Case):
    def test_all_mistakes_in_order(self):
        self.write("part.inc", 'CALL(PULL, "")\nINITIAL(SHUT)\n')
        self.write("t.def", SHORT + 'ON(SHUT, PUSH, _, _, SHUTT, "1")\n#include "part.inc"\nSTATE(SHUT, _, "again")\nIGNORE(SHUT, PUL, "")\n')
        lines = self.mistaken("t.def:6: error: unknown call PUSH; did you mean PULL?", "t.def")
        self.assertEqual([line.split(" error: ")[0] for line in lines],
                         ["t.def:6:", "t.def:6:", "t.def:8:", "t.def:9:", "t.def:9:", "part.inc:1:", "part.inc:2:"])

    def test_a_wrong_row_blames_no_other(self):
        self.write("t.def", SHORT + 'STATE(OPEN, "everybody gets through")\nCALL(PUSH, push)\nON(SHUT, PUSH, _, _, OPEN, "1")\n')
        self.assertEqual(len(self.mistaken("t.def:6: error: STATE takes 3 columns, not 2; write STATE(name, group, what it means)", "t.def")), 2)

    def test_a_good_table_beside_a_mistaken_one(self):
        self.write("good.def", SHORT)
        self.write("wrong.def", SHORT + "STAET(A, _)\n")
        status, out, lines = check("good.def", "wrong.def", cwd=self.folder)
        self.assertEqual((status, len(lines)), (2, 1))
        self.assertEqual(out, "good.def: 1 state, 0 events, 0 cells disposed\n")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
