"""Rows keep the file and line they begin at, whatever the preprocessor does.

    places.py PROGRAM COMPILER

Every row of the tables here is a CALL whose label is empty, which is an error
at the row's place; its name says where that is.
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

STET, COMPILER = str(pathlib.Path(sys.argv[1]).resolve()), sys.argv[2]
HEAD = '#include <stet/words.h>\nMACHINE(m, "M", "book")\nSTATE(A, _, "a")\nINITIAL(A)\nFINAL(A)\n'


class Places(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.folder = pathlib.Path(place.name)

    def check(self, table, *arguments, **files):
        (self.folder / "t.def").write_text(HEAD + table, encoding="utf-8")
        for name, text in files.items():
            path = self.folder / name.replace("__", "/").replace("_", ".")
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        done = subprocess.run([STET, "check", "--cc", COMPILER, *arguments, "t.def"], cwd=self.folder, capture_output=True,
                              text=True, timeout=60, check=False, env={k: v for k, v in os.environ.items() if k != "CC"})
        return done.returncode, [line.rsplit(" [", 1)[0] for line in done.stderr.splitlines() if not line.startswith(" ")]

    def places(self, table, *arguments, **files):
        status, lines = self.check(table, *arguments, **files)
        self.assertEqual(status, 2, lines)
        for line in lines:
            self.assertIn('the column "label" of CALL is an empty text', line)
        return [line.split(": error")[0] for line in lines]

    def test_plain(self):
        self.assertEqual(self.places('CALL(A, "")\n\nCALL(B, "") CALL(C, "")\n'), ["t.def:6", "t.def:8", "t.def:8"])

    def test_rows_over_several_lines(self):
        self.assertEqual(self.places('CALL(A,\n     ""\n)\nCALL\n(\nB, "")\nCALL(C, /* one\ntwo */ "" "")\nCALL(D, "")\n'),
                         ["t.def:6", "t.def:9", "t.def:12", "t.def:14"])

    def test_long_gaps(self):
        self.assertEqual(self.places('CALL(A, "")\n' + "\n" * 30 + 'CALL(B,\n' + "\n" * 30 + '"")\nCALL(C, "")\n'),
                         ["t.def:6", "t.def:37", "t.def:69"])

    def test_continued_lines_and_comments(self):
        self.assertEqual(self.places('CALL(A, \\\n\\\n"")\n/* a\nb\nc */ CALL(B, "")\n// d \\\ne\nCALL(C, "")\n'),
                         ["t.def:6", "t.def:11", "t.def:14"])

    def test_conditions(self):
        table = '#if ON_MARS\nCALL(A, "")\n#else\nCALL(B, "")\n#endif\n#ifdef MORE\nCALL(C, "")\n#endif\nCALL(D, MORE_TEXT "")\n'
        self.assertEqual(self.places(table, "-D", "MORE_TEXT="), ["t.def:9", "t.def:14"])
        self.assertEqual(self.places(table, "-DMORE", "-DON_MARS", "-DMORE_TEXT="), ["t.def:7", "t.def:12", "t.def:14"])
        self.assertEqual(self.places(table, "-DMORE_TEXT=\"x\""), ["t.def:9"])

    def test_included_files(self):
        table = 'CALL(A, "")\n#include "part.inc"\nCALL(B, "")\n#include "part.inc"\nCALL(C, "")\n'
        self.assertEqual(self.places(table.replace("part", "sub/part", 1).replace('#include "part.inc"\n', ""),
                                     sub__part_inc='\nCALL(D, "")\n#include "deep.inc"\nCALL(E, "")\n', sub__deep_inc='\n\nCALL(F, "")'),
                         ["t.def:6", "t.def:8", "t.def:9", "sub/part.inc:2", "sub/part.inc:4", "sub/deep.inc:3"])

    def test_an_include_directory(self):
        self.assertEqual(self.places('#include <part.inc>\n', "-I", "sub", sub__part_inc='CALL(A, "")\n'), ["sub/part.inc:1"])
        status, lines = self.check('#include <part.inc>\n', sub__part_inc='CALL(A, "")\n')
        self.assertEqual((status, lines), (2, ["t.def:6: error: cannot find the included file part.inc; give its directory with -I"]))

    def test_rows_from_macros(self):
        self.assertEqual(self.places('#define BOTH(n) CALL(n##1, "") \\\n    CALL(n##2, "")\nBOTH(A)\nBOTH(\nB\n)\nCALL(C, "")\n'),
                         ["t.def:8", "t.def:8", "t.def:9", "t.def:9", "t.def:12"])

    def test_line_directives(self):
        self.assertEqual(self.places('#line 100 "made.y"\nCALL(A, "")\nCALL(B, "")\n'), ["made.y:100", "made.y:101"])

    def test_words_of_the_language_as_names(self):
        status, lines = self.check('STATE(ON, _, "on")\nSTATE(OR, _, "or")\nCALL(STATE, "state")\nMESSAGE(NOTE, "note")\n'
                                   'ON(A, STATE, _, SEND(NOTE), ON, "1")\nON(ON, STATE, _, _, OR, "1")\nON(OR, RECEIVE(NOTE), _, _, A, "1")\n'
                                   'IGNORE(OR, STATE, "1")\nIGNORE(A, RECEIVE(NOTE), "1")\nIGNORE(ON, RECEIVE(NOTE), "1")\n')
        self.assertEqual((status, lines), (0, []))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
