"""The file of a project: where it is found, what it does, what is said of its mistakes.

    project.py PROGRAM SOURCE_TREE
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

STET = pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 2 else pathlib.Path("stet")
ROOT = pathlib.Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else pathlib.Path(".")
KEYS = re.findall(r'^KEY\((\w+), +(?:NULL|"([\w-]+)"), +"([\w-]+)", +(\w+), +(\w+), +(\w+),',
                  (ROOT / "src/project/include/stet/project_keys.def").read_text(encoding="utf-8"), re.MULTILINE)
BLOCK = "<!-- stet:begin states %s -->\n<!-- stet:end -->\n"


class Project(unittest.TestCase):
    """A directory with a table, in two languages, and pages."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.top = pathlib.Path(folder.name).resolve()
        self.put("docs/design.md", BLOCK % "turnstile")
        self.put("docs/plain.md", "# No block\n")
        self.put("tables/turnstile.def", (ROOT / "src/machines/turnstile.def").read_text(encoding="utf-8"))

    def put(self, path, text):
        target = self.top / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))

    def get(self, path):
        return (self.top / path).read_text(encoding="utf-8")

    def stet(self, *arguments, inside=".", **more):
        done = subprocess.run([str(STET), *arguments], cwd=self.top / inside, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=60, check=False, **more)
        return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")

    def well(self, *arguments, **more):
        status, out, err = self.stet(*arguments, **more)
        self.assertEqual(status, 0, err)
        return out + err

    def made(self):
        return {str(path.relative_to(self.top)): path.read_bytes() for path in sorted(self.top.rglob("*"))
                if path.is_file() and "out" in path.parts}


class Found(Project):
    def test_above_and_by_both_names(self):
        (self.top / "a/b").mkdir(parents=True)
        for name in ("stet.yaml", ".stet.yaml"):
            self.put(name, "tables: tables/*.def\n")
            for inside in (".", "a", "a/b", "tables"):
                self.assertIn("tables/turnstile.def: 2 states", self.well("check", inside=inside), (name, inside))
            (self.top / name).unlink()

    def test_not_beyond_a_repository(self):
        self.put("stet.yaml", "tables: tables/*.def\n")
        (self.top / "other/.git").mkdir(parents=True)
        (self.top / "other/below").mkdir()
        for inside in ("other", "other/below"):
            self.assertEqual(self.stet("check", inside=inside)[0], 2)
        self.put("other/stet.yaml", "tables: ../tables/turnstile.def\n")
        self.assertIn("../tables/turnstile.def: 2 states", self.well("check", inside="other/below"))

    def test_the_nearest_counts(self):
        self.put("stet.yaml", "nonsense")
        self.put("inner/stet.yaml", "tables: '../tables/*.def'\n")
        self.assertIn("../tables/turnstile.def: 2 states", self.well("check", inside="inner"))

    def test_both_names_are_a_mistake(self):
        self.put("stet.yaml", "tables: tables/*.def\n")
        self.put(".stet.yaml", "tables: tables/*.def\n")
        status, _, err = self.stet("check")
        self.assertEqual(status, 2)
        self.assertIn("has both stet.yaml and .stet.yaml", err)
        self.well("check", "--project", "stet.yaml")

    def test_named_and_not_at_all(self):
        self.put("stet.yaml", "nonsense")
        self.put("other/project.yaml", "tables: ../tables/*.def\n")
        self.assertIn("../tables/turnstile.def: 2 states", self.well("check", "--project", "other/project.yaml"))
        self.assertIn("\ntables/turnstile.def: 2 states", "\n" + self.well("check", "--no-project", "tables/turnstile.def"))
        for wrong in (["--project", "nix.yaml"], ["--project", "other"], ["--project", "stet.yaml", "--no-project"]):
            status, _, err = self.stet("check", *wrong)
            self.assertEqual(status, 2)
            self.assertRegex(err, r"^stet: error: --project[^\n]*\n$")

    @unittest.skipUnless(os.geteuid() == 0, "only root gives files to others")
    def test_that_of_another_user_is_not_taken(self):
        self.put("stet.yaml", "tables: tables/*.def\n")
        os.chown(self.top / "stet.yaml", 12345, -1)
        status, _, err = self.stet("check", inside="tables")
        self.assertEqual(status, 2)
        self.assertIn("belongs to another user", err)
        self.well("check", "--project", "../stet.yaml", inside="tables")
        os.chown(self.top / "tables", 12345, -1)
        self.well("check", inside="tables")

    def test_verbs_without_tables_do_not_look(self):
        self.put("stet.yaml", "nonsense")
        self.well("new", "lamp")
        self.well("check", "--help")


class AnyDepth(Project):
    """Pages of "**" patterns, as the program itself names those that it cannot read."""

    def matched(self, *patterns):
        self.put("stet.yaml", "tables: tables/*.def\npages:\n" + "".join(f"  - '{pattern}'\n" for pattern in patterns))
        status, _, err = self.stet("embed")
        self.assertEqual(status, 2, err)
        return re.findall(r"(?m)^(.*):1: error: there is no table", err)

    def setUp(self):
        super().setUp()
        shutil.rmtree(self.top / "docs")
        for path in ("docs/a.md", "docs/b.txt", "docs/x/a.md", "docs/x/y/a.md", "docs/x/y/z.md", "docs/.hidden/a.md", "docs/x/.git/a.md", "docs/x/.a.md",
                     "docs/[w]*/a.md", "docs/w/a.md", "other/a.md"):
            self.put(path, BLOCK % "nowhere")
        (self.top / "docs/x/loop").symlink_to("..")
        (self.top / "docs/elsewhere").symlink_to("../other")
        (self.top / "docs/linked.md").symlink_to("../other/a.md")

    def test_directories_at_any_depth_and_none(self):
        deep = ["docs/[w]*/a.md", "docs/a.md", "docs/linked.md", "docs/w/a.md", "docs/x/a.md", "docs/x/y/a.md", "docs/x/y/z.md"]
        self.assertEqual(sorted(self.matched("docs/**/*.md")), deep)
        self.assertEqual(sorted(self.matched("docs/**/**/*.md", "docs/*.md")), deep)
        self.assertEqual(sorted(self.matched("docs/**")), sorted([*deep, "docs/b.txt"]))
        self.assertEqual(sorted(self.matched("docs/**/**")), sorted([*deep, "docs/b.txt"]))
        self.assertEqual(self.matched("docs/**/y/*.md"), ["docs/x/y/a.md", "docs/x/y/z.md"])
        self.assertEqual(self.matched("**/y/**/z.md"), ["docs/x/y/z.md"])
        self.assertEqual(sorted(self.matched("**/a.md")), sorted([path for path in deep if path.endswith("/a.md")] + ["other/a.md"]))
        self.assertEqual(self.matched("./docs/x/**/a.md"), ["./docs/x/a.md", "./docs/x/y/a.md"])
        self.assertEqual(self.matched("*/elsewhere/**/*.md"), ["docs/elsewhere/a.md"])

    def test_the_order_is_always_the_same(self):
        self.assertEqual(self.matched("docs/**/a.md"), ["docs/a.md", "docs/[w]*/a.md", "docs/w/a.md", "docs/x/a.md", "docs/x/y/a.md"])


class Verbs(Project):
    def setUp(self):
        super().setUp()
        self.put("stet.yaml", "tables: tables/*.def\npages: docs/*.md\noutput:\n  markdown: out/md\n  site: out/web\n"
                              "compiler:\n  wasm-cc: none\n")

    def test_the_whole_project_from_anywhere(self):
        self.well("build")
        first = self.made()
        self.assertIn("out/md/turnstile.md", first)
        self.assertIn("out/web/turnstile.html", first)
        shutil.rmtree(self.top / "out")
        self.well("build", inside="docs")
        self.assertEqual(self.made(), first)
        self.assertEqual(self.stet("build", "--check", inside="tables")[0], 0)
        # A table that is named is the same table.
        self.assertEqual(self.stet("build", "--check", "turnstile.def", inside="tables")[1],
                         self.stet("build", "--check", "tables/turnstile.def")[1])

    def test_embed_finds_tables_by_name_and_passes_over_pages(self):
        self.assertEqual(self.stet("embed", "--check")[0], 1)
        self.assertEqual(self.well("embed", inside="tables"), "stet: 1 block in 2 pages: 1 page and 0 pictures written\n")
        self.assertIn("`LOCKED` | the arm holds", self.get("docs/design.md"))
        self.well("embed", "--check", inside="docs")
        self.put("docs/design.md", "nothing\n")
        self.assertEqual(self.stet("embed")[0], 2)
        self.well("embed", "--allow-empty")

    def test_audit(self):
        self.put("docs/plain.md", "```mermaid\nstateDiagram-v2\n    LOCKED --> LOCKED: coin\n    LOCKED --> UNLOCKED: push\n```\n")
        status, out, err = self.stet("audit", inside="tables")
        self.assertEqual(status, 1, err)
        self.assertRegex(out, r"(?m)^docs/plain\.md:\d+: .*turnstile.*contradict")

    def test_verify(self):
        self.well("verify", inside="docs")
        self.assertIn('"turnstile"', self.get("tables/turnstile.verified.json"))

    def test_one_output(self):
        self.put("stet.yaml", "tables: tables/*.def\noutput: {markdown: out}\n")
        self.assertNotIn("site", self.well("build"))
        self.assertEqual([name for name in self.made() if name.endswith(".html")], [])

    def test_languages(self):
        self.put("tables/abp.def", (ROOT / "src/machines/abp.def").read_text(encoding="utf-8"))
        self.put("tables/abp.ko.def", (ROOT / "src/machines/abp.ko.def").read_text(encoding="utf-8"))
        base = "tables: tables/abp*.def\noutput: {markdown: out}\nlanguages: "
        for languages, wanted in (("[en, ko]", {"out/abp.md", "out/abp.ko.md"}), ("en", {"out/abp.md"}), ("ko", {"out/abp.ko.md"})):
            self.put("stet.yaml", base + languages + "\n")
            self.well("build")
            self.assertEqual({name for name in self.made() if re.search(r"/abp(\.ko)?\.md$", name)}, wanted)
        self.put("stet.yaml", base + "\n  - en\n  - fr\n")
        status, _, err = self.stet("build")
        self.assertEqual(status, 2)
        self.assertEqual(err, "stet.yaml:5: error: languages: no table has a translation into 'fr'; that of tcp.def would be tcp.fr.def\n")

    def test_rules(self):
        unused = self.get("tables/turnstile.def") + 'SIGNAL(NOBODY, "nobody hears it")\n'
        self.put("tables/turnstile.def", unused)
        status, _, err = self.stet("check")
        self.assertEqual(status, 1)
        self.assertIn("NOBODY", err)
        for rules in ("allow: unused:NOBODY", "only: trap", "baseline: known.txt"):
            self.put("stet.yaml", "tables: tables/*.def\n")
            self.stet("check", "--write-baseline", "known.txt")
            self.put("stet.yaml", f"tables: tables/*.def\ncheck:\n  {rules}\n")
            self.assertEqual(self.stet("check", inside="tables")[0], 0, rules)
        # A new baseline is not held against the old one.
        before = self.get("known.txt")
        self.stet("check", "--write-baseline", "known.txt")
        self.assertEqual(self.get("known.txt"), before)

    def test_limits(self):
        self.put("tables/abp.def", (ROOT / "src/machines/abp.def").read_text(encoding="utf-8"))
        self.put("stet.yaml", "tables: tables/abp.def\ncheck:\n  max-states: 7\n")
        self.assertEqual(self.stet("check")[1:], self.stet("check", "--no-project", "--max-states", "7", "tables/abp.def")[1:])
        self.assertNotEqual(self.stet("check")[1:], self.stet("check", "--no-project", "tables/abp.def")[1:])


class CommandLine(Project):
    def setUp(self):
        super().setUp()
        self.put("stet.yaml", "tables: tables/*.def\npages: docs/*.md\noutput:\n  markdown: out/md\n  site: out/web\n"
                              "compiler:\n  wasm-cc: none\n")

    def test_arguments_win(self):
        self.put("docs/mine.def", self.get("tables/turnstile.def").replace("MACHINE(turnstile", "MACHINE(mine"))
        out = self.well("check", "mine.def", inside="docs")
        self.assertIn("docs/mine.def: 2 states", out)
        self.assertNotIn("turnstile.def", out)

    def test_output_is_relative_to_where_one_is(self):
        self.well("build", "--as", "markdown", "-o", "../docs/out", "../tables/turnstile.def", inside="tables")
        self.assertIn("docs/out/turnstile.md", self.made())

    def test_mending_is_what_was_typed(self):
        self.well("embed")
        self.put("docs/design.md", BLOCK % "turnstile")
        err = self.stet("embed", "--check", "design.md", inside="docs")[2]
        self.assertIn("to mend it: stet embed design.md\n", err)
        self.assertIn("to mend it: stet embed\n", self.stet("embed", "--check", inside="docs")[2])

    def test_options_win(self):
        self.put("stet.yaml", "tables: tables/*.def\ncompiler:\n  cc: no-such-compiler\n  define: [A]\n")
        self.assertEqual(self.stet("check")[0], 2)
        self.well("check", "--cc", "cc", "-D", "B")


class Compiler(Project):
    def test_what_the_compiler_is_told_holds_for_all_verbs(self):
        table = self.get("tables/turnstile.def")
        self.put("include/part.h", '#ifndef WANTED\n#error no\n#endif\n')
        self.put("tables/turnstile.def", '#include "part.h"\n' + table)
        self.put("stet.yaml", "tables: tables/*.def\ncompiler:\n  define: WANTED=1\n  include: [include]\n")
        self.well("check")
        for inside, path in ((".", "tables/turnstile.def"), ("tables", "turnstile.def"), ("docs", "../tables/turnstile.def")):
            self.well("draw", "--as", "dot", path, inside=inside)
        self.assertEqual(self.stet("draw", "--no-project", "tables/turnstile.def")[0], 2)

    def test_a_compiler_of_the_project(self):
        self.put("tools/cc", f'#!/bin/sh\necho called >> "{self.top}/calls"\nexec cc "$@"\n')
        (self.top / "tools/cc").chmod(0o755)
        self.put("stet.yaml", "tables: tables/*.def\ncompiler: {cc: tools/cc -DX}\n")
        self.well("check", inside="docs")
        self.well("draw", "--as", "dot", "turnstile.def", inside="tables")
        self.assertEqual(self.get("calls"), "called\n" * 2)


MISTAKES = [  # the file, the line and the beginning of what is said
    ("", 1, "this project file has no keys"),
    ("# nothing\n", 2, "this project file has no keys"),
    ("- a\n", 1, "a project file has keys with values"),
    ("tabels: x\n", 1, "there is no key 'tabels' here; did you mean 'tables'?"),
    ("zzzzzzzzz: x\n", 1, "there is no key 'zzzzzzzzz' here; docs/project.md"),
    ("allow: x\n", 1, "'allow' belongs into the section 'check:'"),
    ("check:\n  tables: x\n", 2, "'tables' does not belong into 'check:'"),
    ("check: x\n", 1, "'check:' is a section"),
    ("tables: *.def\n", 1, "what begins with '*' needs quotation marks"),
    ("tables: !x\n", 1, "'tables' has a tag"),
    ("tables: !<\n", 1, "what begins with '!' needs quotation marks"),
    ("tables: &a x\n", 1, "'tables' has an anchor"),
    ("tables: &a [x]\n", 1, "'tables' has an anchor"),
    ("tables: [a, &b c, *b]\n", 1, "'tables' has an anchor"),
    ("pages: a\ntables:\n\t- x\n", 3, "this line begins with a tab"),
    ("tables: [a\n", 2, "this is no YAML: did not find expected ',' or ']'"),
    ("tables:\n", 1, "'tables' has no value here"),
    ("tables: ~\n", 1, "'tables' has no value here"),
    ("tables: []\n", 1, "the list of 'tables' is empty"),
    ("tables: {a: b}\n", 1, "'tables' takes texts, and here is a key with a value"),
    ("tables: [[a]]\n", 1, "'tables' takes texts, and here is a list in a list"),
    ("dialect: [github]\n", 1, "'dialect' takes one value, not a list"),
    ("pages: a\ntables: b\npages: c\n", 3, "'pages' stands here again, after line 1"),
    ("? [a]\n: b\n", 1, "a key is a word"),
    ("tables: tables/*.def\n---\na: b\n", 2, "a second document begins here"),
    ('tables: "a\\e[31m"\n', 1, "'tables' has a control character in its value"),
    (b"pages: a\ntables: \xff\n", 2, "this is no YAML: invalid leading UTF-8 octet"),
    (b"tables: \0\n", None, "this is no text"),
    ("x" * 300000, None, "this file is too large for a project file"),
    ("tables: " + "[" * 20000, 1, "'tables' takes texts"),
    ("tables: nix.def\n", 1, "tables: there is no file 'nix.def'"),
    ("tables:\n  - tables/*.def\n  - 'nix/*.def'\n", 3, "tables: no file matches 'nix/*.def'"),
    ("tables: tables\n", 1, "tables: there is no file 'tables'"),
    ("tables: 'x**/*.def'\n", 1, "tables: '**' stands for whole directories and is alone between slashes, as in docs/**/*.md"),
    ("tables: '**.def'\n", 1, "tables: '**' stands for whole directories"),
    ("tables: '***/a.def'\n", 1, "tables: '**' stands for whole directories"),
    ("tables: 'nix/**/*.def'\n", 1, "tables: no file matches 'nix/**/*.def'"),
    ("check:\n  only: trp\n", 2, "check.only: there is no rule 'trp'; did you mean 'trap'?"),
    ("check:\n  allow: zzzzzzzz:X\n", 2, "check.allow: there is no rule 'zzzzzzzz'; 'stet check --rules'"),
    ("check:\n  max-states: -1\n", 2, "check.max-states: '-1' is no number"),
    ("check:\n  max-time: 0\n", 2, "check.max-time: '0' is no number"),
    ("check:\n  baseline: nix\n", 2, "check.baseline: there is no file 'nix'"),
    ("compiler:\n  include: [nix]\n", 2, "compiler.include: there is no directory 'nix'"),
    ("output:\n  site: docs/plain.md\n", 2, "output.site: 'docs/plain.md' is no directory"),
    ("languages: en us\n", 1, "languages: 'en us' is no language's code"),
]


class Mistakes(Project):
    def test_each_has_its_line(self):
        for text, line, message in MISTAKES:
            with self.subTest(file=text[:40]):
                self.put("stet.yaml", text)
                status, out, err = self.stet("check", inside="tables")
                self.assertEqual((status, out), (2, ""))
                place = "stet.yaml: error: " if line is None else f"stet.yaml:{line}: error: "
                self.assertTrue(err.startswith(place + message), err)

    def test_dialects_are_those_of_embed(self):
        self.put("stet.yaml", "pages: docs/*.md\ndialect: gitlub\n")
        self.assertRegex(self.stet("embed")[2], r"^stet\.yaml:2: error: dialect: there is no dialect 'gitlub'; did you mean '\w+'\?\n$")

    def test_all_are_told_at_once(self):
        self.put("stet.yaml", "page: x\ncheck:\n  onli: x\ndialect: [a]\n")
        self.assertEqual(re.findall(r"stet\.yaml:(\d+)", self.stet("check")[2]), ["1", "3", "4"])

    def test_from_below_the_file_is_named_from_there(self):
        self.put("stet.yaml", "tabels: x\n")
        self.assertTrue(self.stet("draw", "turnstile.def", inside="tables")[2].startswith("../stet.yaml:1: error:"))

    def test_small_files_do_not_grow(self):
        bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
            f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(20))
        self.put("stet.yaml", bomb)
        self.assertEqual(self.stet("check")[0], 2)


class Documented(unittest.TestCase):
    def test_every_key_stands_in_the_guide_and_no_other(self):
        page = (ROOT / "docs/project.md").read_text(encoding="utf-8").split("## Keys")[1].split("\n## ")[0]
        listed = re.findall(r"^\| `([\w.-]+)` \|", page, re.MULTILINE)
        keys = [f"{section}.{name}" if section else name for _, section, name, *_ in KEYS]
        self.assertEqual(listed, keys)
        self.assertGreaterEqual(len(keys), 15)

    def test_keys_are_called_as_their_options(self):
        options = (ROOT / "src/cli/options.def").read_text(encoding="utf-8")
        for _, _, name, _, _, option in KEYS:
            if option != "NONE":
                self.assertRegex(options, rf'(?m)^OPTION\({option}, +"{name}",')


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=2)
