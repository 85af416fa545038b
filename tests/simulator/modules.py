"""Modules of simulators: what they are compiled from, and when they are taken as they were kept.

    modules.py STET SOURCE_TREE CLANG [CLASS]
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

STET, TREE, CLANG = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve(), sys.argv[3]

# Writes down what it is told, keeps what it compiled, and has the compiler do it.
WRAPPER = """#!/bin/sh
case $1 in
-print-prog-name=*) echo "{place}/linker"; exit ;;
esac
echo compiled >> "{place}/log"
for last; do :; done
cp "$(dirname "$last")"/module.c "$(dirname "$last")"/rows.def "{place}"
exec "{clang}" "$@"
"""

TABLE = """#include <stet/words.h>
MACHINE(lamp, "lamp", "manual")
STATE(OFF, _, "dark")
STATE(LIT, _, "{what}")
INITIAL(OFF)
CALL(PRESS, "press the button")
#ifdef STICKS
ON(OFF, PRESS, _, _, OFF, "1")
#else
ON(OFF, PRESS, _, _, LIT, "1")
#endif
{row}
"""
BACK = 'ON(LIT, PRESS, _, _, OFF, "1")'


class Modules(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.place = pathlib.Path(self.temporary.name).resolve()
        self.compiler = self.place / "clang-wrapped"
        self.compiler.write_text(WRAPPER.format(place=self.place, clang=CLANG), encoding="ascii")
        self.compiler.chmod(0o755)
        (self.place / "linker").write_text("one", encoding="ascii")
        self.table = self.place / "lamp.def"
        self.write_table()
        self.cache = self.place / "cache"
        self.environment = {**os.environ, "XDG_CACHE_HOME": str(self.cache), "HOME": str(self.place / "home")}
        for name in ("CPATH", "C_INCLUDE_PATH", "COMPILER_PATH", "CCC_OVERRIDE_OPTIONS", "STET_WASM_CC"):
            self.environment.pop(name, None)

    def tearDown(self):
        self.temporary.cleanup()

    def write_table(self, what="bright", row=BACK):
        self.table.write_text(TABLE.format(what=what, row=row), encoding="utf-8")

    def build(self, *more, stet=STET, table=None):
        """What the page loads: the script with the module in it; and how often something was compiled."""
        log, table = self.place / "log", table or self.table
        log.write_text("", encoding="ascii")
        site = self.place / "out"
        shutil.rmtree(site, ignore_errors=True)
        done = subprocess.run([stet, "build", table, "--as", "html", "-o", site, "--wasm-cc", self.compiler, *more],
                              env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertNotIn(b"warning", done.stderr, done.stderr.decode())
        script = (site / "site" / table.stem / "simulator.js").read_text(encoding="utf-8")
        return script, len(log.read_text(encoding="ascii").splitlines())

    def kept(self):
        files = list((self.cache / "stet/modules").iterdir())
        self.assertEqual(len(files), 1, "one module for one table")
        return files[0]


class Rows(Modules):
    def test_rows_are_the_table(self):
        """The rows that are handed over make the module that the table makes."""
        flags = ["--target=wasm32", "-std=c11", "-Oz", "-ffreestanding", "-nostdlib", "-w", "-Wl,--no-entry",
                 "-Wl,--strip-all", "-Wl,-z,stack-size=16384", "-I", TREE / "src/include", "-I", self.place]
        tables = [path for path in sorted((TREE / "src/machines").glob("*.def")) if path.name.count(".") == 1]
        self.assertGreater(len(tables), 4)
        for table in tables:
            self.build(table=table)
            modules = []
            for text in (None, f'#include "{table}"\n'):
                if text:
                    (self.place / "rows.def").write_text(text, encoding="utf-8")
                subprocess.run([CLANG, *flags, "-o", self.place / "module.wasm", self.place / "module.c"], check=True)
                modules.append((self.place / "module.wasm").read_bytes())
            self.assertGreater(len(modules[0]), 500)
            self.assertEqual(modules[0], modules[1], f"{table.name}: what is compiled is not the table")

    def test_texts_are_not_handed_over(self):
        self.build()
        self.assertNotIn("bright", (self.place / "rows.def").read_text(encoding="utf-8"))


class Kept(Modules):
    def test_compiled_once(self):
        first, compiled = self.build()
        self.assertEqual(compiled, 1)
        self.assertEqual(self.build(), (first, 0))

    def test_texts_make_no_difference(self):
        before, _ = self.build()
        self.write_table(what="as bright as day")
        script, compiled = self.build()
        self.assertEqual(compiled, 0)
        self.assertNotEqual(script, before, "its texts are on the page")

    def test_one_for_each_table(self):
        self.build()
        self.write_table(row='IGNORE(LIT, PRESS, "1")')
        self.build()
        self.kept()


class Changed(Modules):
    """What is different is compiled, and is what it would be without anything kept."""

    def fresh(self, *more, **others):
        shutil.rmtree(self.cache)
        return self.build(*more, **others)[0]

    def check(self, *more, **others):
        script, compiled = self.build(*more, **others)
        self.assertEqual(compiled, 1, "a module was taken that was made of something else")
        self.assertEqual(script, self.fresh(*more, **others))
        return script

    def test_a_row(self):
        before, _ = self.build()
        self.write_table(row='IGNORE(LIT, PRESS, "1")')
        self.assertNotEqual(self.check(), before)

    def test_a_definition(self):
        before, _ = self.build()
        self.assertNotEqual(self.check("-D", "STICKS"), before)

    def test_the_compiler(self):
        self.build()
        os.utime(self.compiler, ns=(1, 1))
        self.check()

    def test_the_linker(self):
        self.build()
        (self.place / "linker").write_text("another", encoding="ascii")
        self.check()

    def test_the_runtime(self):
        prefix = self.place / "installed"
        (prefix / "bin").mkdir(parents=True)
        shutil.copy(STET, prefix / "bin/stet")
        shutil.copytree(TREE / "src/include", prefix / "src/include")
        stet = prefix / "bin/stet"
        self.build(stet=stet)
        self.assertEqual(self.build(stet=stet)[1], 0)
        header = prefix / "src/include/stet/fsm_step.h"
        header.write_text(header.read_text(encoding="utf-8") + "/* mended */\n", encoding="utf-8")
        self.check(stet=stet)


class Doubted(Modules):
    """What is kept is not taken where anything about it is doubtful."""

    def test_another_file(self):
        first, _ = self.build()
        whole = self.kept().read_bytes()
        for name, wrong in {"empty": b"", "cut off": whole[:-1], "longer": whole + b"x", "another module":
                            whole[:-1] + bytes([whole[-1] ^ 1]), "another recipe": b"b" + whole[1:],
                            "only its recipe": whole[:whole.rindex(b"\0asm")]}.items():
            with self.subTest(name):
                self.kept().write_bytes(wrong)
                self.assertEqual(self.build(), (first, 1))
                self.assertEqual(self.kept().read_bytes(), whole)

    def test_include_paths_of_the_environment(self):
        first, _ = self.build()
        self.environment["CPATH"] = str(self.place)
        self.assertEqual(self.build(), (first, 1))

    def test_a_compiler_behind_another_name(self):
        wrapped = self.compiler
        self.compiler = self.place / "wrapped"
        shutil.copy(wrapped, self.compiler)
        for _ in range(2):
            self.assertEqual(self.build()[1], 1)
        self.assertFalse(self.cache.exists())


class Homeless(Modules):
    """Where nothing can be kept, all is compiled as ever."""

    def check(self):
        first, _ = self.build()
        self.assertEqual(self.build(), (first, 1))

    def test_no_directory(self):
        del self.environment["XDG_CACHE_HOME"], self.environment["HOME"]
        self.check()

    def test_a_file_in_its_place(self):
        self.cache.write_text("", encoding="ascii")
        self.check()

    def test_a_relative_path(self):
        self.environment["XDG_CACHE_HOME"] = "cache"
        first, _ = self.build()
        self.assertEqual(self.build(), (first, 0), "it is kept below HOME")
        self.assertTrue((self.place / "home/.cache/stet/modules").is_dir())


if __name__ == "__main__":
    names = sys.argv[4:]
    unittest.main(argv=[sys.argv[0], *names])
