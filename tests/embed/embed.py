"""stet embed: pages that people write keep every byte of theirs, and their blocks say what tables say.

    embed.py PROGRAM SOURCE_TREE [CLASS]
"""
import pathlib
import random
import re
import shutil
import sys
import unittest
import xml.etree.ElementTree

import workshop
from workshop import Workshop, block

workshop.STET = pathlib.Path(sys.argv[1]).resolve()
workshop.ROOT = ROOT = pathlib.Path(sys.argv[2]).resolve()
GOLDEN = ROOT / "tests/embed/golden"
BLOCK = re.compile(r"(<!-- stet:begin [^\n]*? -->)\n.*?<!-- stet:end sum=[0-9a-f]{16} -->", re.DOTALL)


class Golden(Workshop):
    """A page for each dialect, made anew from its markers alone."""

    def test_every_dialect_has_a_page(self):
        named = (ROOT / "src/page/include/stet/dialects.def").read_text(encoding="utf-8")
        self.assertEqual(sorted(re.findall(r'^DIALECT\(\w+, +"(\w+)"', named, re.MULTILINE)),
                         sorted(path.stem for path in GOLDEN.iterdir()))

    def test_pages(self):
        for golden in sorted(GOLDEN.iterdir()):
            with self.subTest(golden.stem):
                wanted = golden.read_text(encoding="utf-8")
                fresh, count = BLOCK.subn(r"\1\n<!-- stet:end -->", wanted)
                self.assertGreater(count, 5)
                page = self.page(fresh, golden.name)
                self.well("--dialect", golden.stem, golden.name)
                self.assertEqual(page.read_text(encoding="utf-8"), wanted)
                self.current("--dialect", golden.stem, golden.name)

    def test_limits(self):
        """GitLab counts a page, Gitea a piece; Azure draws no state diagrams."""
        shown = {path.stem: path.read_text(encoding="utf-8") for path in GOLDEN.iterdir()}
        note = "This is an image, as the chart is too long to be drawn here as Mermaid."
        self.assertEqual({name: text.count(note) for name, text in shown.items()},
                         {"github": 0, "gitlab": 2, "gitea": 1, "azure": 0, "obsidian": 0, "mediawiki": 0, "dokuwiki": 0})
        for name, text in shown.items():
            pieces = re.findall(r"(?:```|::: ?)mermaid\n(.*?)(?:```|:::)", text, re.DOTALL)
            if name == "gitlab":
                self.assertLessEqual(sum(map(len, pieces)), 2000)
            if name == "gitea":
                self.assertTrue(pieces and all(len(piece) <= 5000 for piece in pieces))
            self.assertEqual("stateDiagram" in text, name != "azure", name)

    def test_mermaid_of_the_page_itself_counts(self):
        theirs = "```mermaid\nsequenceDiagram\n" + "%% long\n" * 240 + "```\n"
        page = self.page(theirs + block("chart abp.def lost_ack"))
        self.well("--dialect", "gitlab", "page.md")
        self.assertIn("stet/abp-chart-lost_ack.svg", page.read_text())
        page = self.page("```mermaid\ngraph\n```\n" * 50 + block("diagram turnstile.def"))
        self.well("--dialect", "gitlab", "page.md")
        self.assertIn("stet/turnstile-diagram.svg", page.read_text())


# --- bytes of others ----------------------------------------------------------

CONTENTS = ("states turnstile.def", "transitions turnstile.def", "diagram turnstile.def", "matrix turnstile.def",
            "state turnstile.def LOCKED heading=3", "steps abp.def lost_ack lang=ko heading=4", "events turnstile.def")
FOREIGN = (
    b"A paragraph with \xff\xfe bytes, a NUL \0 and a tab\t.", b"# Heading", b"Setext\n======", b"* * *",
    b"```\n<!-- stet:begin nothing at all -->\n```", b"~~~ markdown\n<!-- stet:end -->\n~~~",
    b"    <!-- stet:begin indented code -->", b"A span `<!-- stet:begin x -->` of code", b"<div>\n<b>html</b>\n</div>",
    b"| a | b |\n| --- | --- |\n| 1 | 2 |", b"- a\n- b\n\n  c", b"1. one\n   > quoted in a list\n2. two", b"> quoted\n>> twice",
    b"trailing blanks   ", b"<!-- a comment of theirs -->", b"<!--\n<!-- stet:begin inside a comment\n-->", b"\\<!-- stet:begin escaped -->",
    b"<pre>\n<!-- stet:begin in pre -->\n</pre>", "한국어 문단".encode(), b"[a]: <http://example.org/>", b"***", b"\xef\xbb\xbf not first",
)
# What stands before the marker that begins a block, and before the one that ends it; what lines in between begin with.
PLACES = ((b"", b"", b""), (b"> ", b"> ", b"> "), (b"> > ", b"> > ", b"> > "), (b"- ", b"  ", b"  "), (b"1.  ", b"    ", b"    "),
          (b"> - ", b">   ", b">   "), (b"- > ", b"  > ", b"  > "), (b"-\t", b"\t", b" \t"), (b"  ", b" ", b"  "), (b">", b">", b">"), (b">- ", b">   ", b">   "),
          (b">-\t", b">    ", b">    "), (b">* -\t", b">        ", b">        "))


class Foreign(Workshop):
    def contents(self):
        """Each block as it is in a page of its own."""
        for number, what in enumerate(CONTENTS):
            self.page(block(what), f"one{number}.md")
        self.well(*(f"one{number}.md" for number in range(len(CONTENTS))))
        return [(self.directory / f"one{number}.md").read_bytes().split(b" -->\n", 1)[1].rsplit(b"<!-- stet:end", 1)[0]
                for number in range(len(CONTENTS))]

    def pieces(self, chance):
        """Bytes that stay, and between them blocks: (number of its contents, prefix)."""
        blocks = []
        kept = [b"\xef\xbb\xbf" if chance.random() < 0.2 else b""]
        for what in chance.sample(range(len(CONTENTS)), chance.randint(1, 4)):
            for _ in range(chance.randint(0, 4)):
                kept[-1] += chance.choice(FOREIGN) + b"\n\nand\n\n"  # which ends every list
            before, end, prefix = chance.choice(PLACES)
            one_line = chance.random() < 0.2
            kept[-1] += before + f"<!-- stet:begin {CONTENTS[what]} -->".encode()
            blocks.append((what, prefix, one_line, end))
            kept.append(chance.choice([b"\n\n", b"  \n\n", b"\n\n\n"]) + b"and\n\n")
        kept[-1] += b"The end" + chance.choice([b"", b"\n", b"\r", b"\n\n"])
        return kept, blocks

    def test_every_byte_outside_stays(self):
        chance = random.Random(20261123)
        wanted = self.contents()
        # Links depend on which other blocks a page has; these are compared without.
        plain = [re.sub(rb"\[(`?[\w()]+`?)\]\([^)]*\)|<a id=\"[^\"]*\"></a>", rb"\1", text) for text in wanted]
        pages = []
        for number in range(150):
            kept, blocks = self.pieces(chance)
            end_of_line = chance.choice([b"\n", b"\r\n", b"\r"])
            text = kept[0]
            for (_, prefix, one_line, end), after in zip(blocks, kept[1:]):
                text += (b"" if one_line else b"\n" + end) + b"<!-- stet:end -->" + after
            name = f"nasty{number}.md"
            self.page(text.replace(b"\n", end_of_line), name)
            pages.append((name, [piece.replace(b"\n", end_of_line) for piece in kept], blocks, end_of_line))
        self.well(*(name for name, *_ in pages))
        for name, kept, blocks, end_of_line in pages:
            with self.subTest(name):
                self.look_at(name, kept, blocks, end_of_line, plain)
        self.current(*(name for name, *_ in pages))

    def look_at(self, name, kept, blocks, end_of_line, plain):
        text = (self.directory / name).read_bytes()
        at = 0
        for piece, (what, prefix, one_line, end) in zip(kept, blocks):
            self.assertTrue(text.startswith(piece, at), (text[at:at + len(piece)], piece))
            at += len(piece)
            stop = text.index(b"<!-- stet:end sum=", at)
            inside = text[at:stop]
            marker_prefix = prefix if one_line else end
            self.assertTrue(inside.endswith(end_of_line + marker_prefix), inside)
            inside = inside[:len(inside) - len(marker_prefix)]
            lines = inside.split(end_of_line)
            self.assertEqual((lines[0], lines[-1]), (b"", b""), inside)
            for line in lines[1:-1]:
                self.assertTrue(line.startswith(prefix) and line != prefix or line == prefix.rstrip(), line)
                self.assertNotRegex(line, rb"[\r\n]")
            bare = b"\n".join(line[len(prefix):] for line in lines[1:-1]) + b"\n"
            bare = re.sub(rb"\[(`?[\w()]+`?)\]\([^)]*\)|<a id=\"[^\"]*\"></a>", rb"\1", bare)
            self.assertEqual(bare, plain[what])
            at = text.index(b"-->", stop) + 3
        self.assertEqual(text[at:], kept[-1])

    def test_mode_and_links_of_files_stay(self):
        page = self.page(block("states turnstile.def"), "real/page.md")
        page.chmod(0o640)
        (self.directory / "page.md").symlink_to("real/page.md")
        shutil.copy(self.directory / "turnstile.def", self.directory / "real")
        self.well("page.md")
        self.assertTrue((self.directory / "page.md").is_symlink())
        self.assertIn("LOCKED", page.read_text())
        self.assertEqual(page.stat().st_mode & 0o777, 0o640)

    def test_line_ends_may_be_changed_by_git(self):
        page = self.page(block("diagram turnstile.def"))
        self.well("page.md")
        page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
        self.assertIn("all up to date", self.well("page.md"))

    def test_a_block_may_be_moved_into_a_list(self):
        page = self.page(block("states turnstile.def"))
        self.well("page.md")
        lines = page.read_text().splitlines()
        page.write_text("- " + "\n".join(("  " if number else "") + line for number, line in enumerate(lines)))
        self.well("page.md")


# --- mistakes -------------------------------------------------------------------

class Mistakes(Workshop):
    CASES = (  # the page; line and text of each error
        ("x\n<!-- stet:begin states turnstile.def -->\n", [(2, "this block does not end; '<!-- stet:end -->' is missing")]),
        ("x\n\n<!-- stet:end -->\n", [(3, "nothing begins that could end here")]),
        ("<!-- stet:end -->\n<!-- stet:begin states turnstile.def -->\n", [(1, "nothing begins"), (2, "does not end")]),
        ("<!-- stet:begin states turnstile.def -->\n<!-- stet:begin events turnstile.def -->\n<!-- stet:end -->\n<!-- stet:end -->\n",
         [(2, "a block begins inside the one of line 1"), (4, "nothing begins")]),
        (block("matrx turnstile.def"), [(1, "nothing is called 'matrx' that could stand here; did you mean 'matrix'?")]),
        (block("zzzzzzzzz turnstile.def"), [(1, "'stet embed --help' lists what is")]),
        (block(""), [(1, "it is not said what to put here")]),
        (block("states"), [(1, "'states' needs a table behind it")]),
        (block("chart abp.def"), [(1, "'chart' needs a table and a SCENARIO")]),
        (block("state turnstile.def"), [(1, "'state' needs a table and a STATE")]),
        (block("states turnstile.def LOCKED"), [(1, "'LOCKED' is one word too many")]),
        (block("states turnstile.def langs=ko"), [(1, "there is no option 'langs'; did you mean 'lang'?")]),
        (block("states turnstile.def focus=LOCKED"), [(1, "'states' does not take the option 'focus'")]),
        (block("states turnstile.def lang=ko lang=ko"), [(1, "the option 'lang' is given twice")]),
        (block("states turnstile.def lang="), [(1, "the option 'lang' has no value")]),
        (block("diagram turnstile.def as=png"), [(1, "as= does not take 'png'; it takes one of mermaid, svg")]),
        (block("diagram turnstile.def level=full"), [(1, "level= does not take 'full'; it takes one of overview, changes, cells")]),
        (block("chart abp.def lost_ack level=cells"), [(1, "it takes one of full, brief")]),
        (block("state turnstile.def LOCKED heading=7"), [(1, "heading= does not take '7'")]),
        (block("diagram turnstile.def dialect=gitlib"), [(1, "there is no dialect 'gitlib'; did you mean 'gitlab'?")]),
        (block("diagram turnstile.def image=/etc/x.svg"), [(1, "image= takes a path ending in .svg, relative to the page")]),
        (block("diagram turnstile.def image=x.png"), [(1, "image= takes a path ending in .svg")]),
        (block('diagram "turnstile.def'), [(1, "a quotation mark in this marker has no second one")]),
        (block("states nowhere.def"), [(1, "there is no table 'nowhere.def'")]),
        (block("states turnstile.def lang=ko"), [(1, "the table 'turnstile.def' cannot be had in the language 'ko'")]),
        (block("state turnstile.def LOCKD"), [(1, "turnstile has no state 'LOCKD'; did you mean 'LOCKED'?")]),
        (block("chart abp.def lost_ak"), [(1, "abp has no scenario 'lost_ak'; did you mean 'lost_ack'?")]),
        (block("diagram tcp.def focus=SYNCHRONIZED"), [(1, "focus= takes a state; 'SYNCHRONIZED' is a group")]),
        (block("verified abp.def"), [(1, "run: stet verify abp.def")]),
        ("text <!-- stet:begin states turnstile.def -->\n", [(1, "a marker has its line for itself")]),
        ("a\nb\nc <!-- stet:end --> d\n", [(3, "a marker has its line for itself")]),
        ("<!-- stet:begin states turnstile.def --> text\n<!-- stet:end -->\n", [(1, "a marker has its line for itself")]),
        ("<!-- stet:begin states\nturnstile.def -->\n", [(1, "a marker ends on its line; '-->' is missing")]),
        ("<!-- stet:start states turnstile.def -->\n", [(1, "there is no marker 'stet:start'; there are stet:begin and stet:end")]),
        ("<!-- stet:begin states turnstile.def -->\n<!-- stet:end sum=12 -->\n", [(2, "stet:end takes nothing but the sum that stet wrote")]),
        ("<!-- stet:begin states turnstile.def -->\n<!-- stet:end for good -->\n", [(2, "stet:end takes nothing but the sum")]),
        ("- a\n  <!-- stet:begin states turnstile.def -->\n\n<!-- stet:end -->\n",
         [(4, "this does not stand in the same list or quotation as 'stet:begin' in line 2")]),
        ("<!--\n  <!-- stet:begin states turnstile.def -->\n<!-- stet:end -->\n",
         [(3, "the marker in line 2 that belongs to this one stands inside the comment that begins in line 1; end that comment above it")]),
        ("<!-- stet:begin states turnstile.def -->\n<!--\noff\n<!-- stet:end -->\n",
         [(1, "the marker in line 4 that belongs to this one stands inside the comment that begins in line 2")]),
        ("<!-- a\n<!-- stet:begin x -->\n\n" + block("states turnstile.def") + "\n<!-- stet:end -->\n",
         [(6, "nothing begins that could end here")]),
        ("<ul>\n  <li>\n    <!-- stet:begin states turnstile.def -->\n    <!-- stet:end -->\n    </li>\n  </ul>\n",
         [(line, "what is indented this far is code then; indent it by three blanks at most") for line in (3, 4, 5)]),
        ("<div>\n" + block("states turnstile.def") + "\n\t</div>\n", [(4, "the empty lines of a block end the HTML around it")]),
        ("# a\n" + block("diagram turnstile.def dialect=dokuwiki") + "\n" + block("diagram turnstile.def dialect=github"),
         [(4, "this page is read as dokuwiki, which is written otherwise than github")]),
    )

    def test_each_is_told_at_its_line(self):
        for text, wanted in self.CASES:
            with self.subTest(text):
                page = self.page(text)
                status, out, err = self.embed("page.md")
                self.assertEqual((status, out), (2, b""))
                told = [line for line in err.decode().splitlines() if line.startswith("page.md:")]
                self.assertEqual(len(told), len(wanted), err.decode())
                for line, (number, message) in zip(told, wanted):
                    self.assertTrue(line.startswith(f"page.md:{number}: error: "), line)
                    self.assertIn(message, line)
                self.assertEqual(page.read_text(), text)

    def test_marks_that_only_look_so_are_left_alone(self):
        text = "`<!-- stet:begin x -->`\n\n```\n<!-- stet:end -->\n```\n\n    <!-- stet:begin -->\n\n<!-- stet is a program -->\n"
        page = self.page(text + block("states turnstile.def"))
        self.well("page.md")
        self.assertTrue(page.read_text().startswith(text))

    def test_front_matter_only_shows_markers(self):
        mark = block("states turnstile.def")
        for front in ("---\ntitle: |\n  " + mark.replace("\n", "\n  ") + "\n---\n", "\ufeff---\r\n# none\r\n" + mark + "\r\n```\r\n---  \r\n",
                      '+++\ntitle = """\n' + mark + '\n"""\n+++\n', "---\na:\n<!-- open\n---\n", "+++\n[params]\n" + mark + "\n+++\n"):
            with self.subTest(front):
                page = self.page(front + "\n" + mark + "\n")
                self.assertIn("1 block in 1 page: 1 page and", self.well("page.md"))
                self.assertTrue(page.read_bytes().startswith(front.encode()))
                self.assertIn("LOCKED", page.read_text(encoding="utf-8")[len(front):])
                self.current("page.md")
        for line in ("---\n\n" + mark + "\n\n---\n", "---\nno setting\n" + mark + "\n---\n", "---\na: b\n\n" + mark + "\n", "x\n---\na: b\n" + mark + "\n---\n"):
            with self.subTest(line):
                page = self.page(line)
                self.well("page.md")
                self.assertIn("LOCKED", page.read_text())

    def test_html_around_a_block(self):
        """As far as Markdown goes on being HTML behind it."""
        page = self.page("<table>\n <tr>\n  <td>\n   <!-- stet:begin states turnstile.def -->\n   <!-- stet:end -->\n  </td>\n </tr>\n</table>\n")
        self.well("page.md")
        self.assertIn("\n   | `LOCKED` |" if "<a id" not in page.read_text() else "\n   | <a id", page.read_text())
        self.assertTrue(page.read_text().endswith(" -->\n  </td>\n </tr>\n</table>\n"))
        self.current("page.md")

    def test_a_block_that_would_hide_another_is_named(self):
        """The fence is of the HTML until the empty lines of the first block end that."""
        mark = block("states turnstile.def")
        page = self.page(mark + "\n\n<b>\n" + mark + "\n```\n" + mark + "\n")
        before = page.read_bytes()
        status, _, err = self.embed("page.md")
        self.assertEqual((status, page.read_bytes()), (2, before))
        self.assertEqual(err.decode(), "page.md:5: error: what is put in here would not stay in the list, quotation or HTML around it; "
                                       "move both markers out of that, or into a simpler one\n")

    def test_a_table_with_mistakes(self):
        self.page("MACHINE(x, \"x\", \"x\")\nSTATE(A, _, \"a\")\n", "bad.def")
        self.page("one\n" + block("states bad.def"))
        status, out, err = self.embed("page.md")
        self.assertEqual((status, out), (2, b""))
        self.assertRegex(err.decode(), r"(?m)^bad\.def:\d+: error: ")
        self.assertIn("page.md:2: error: the table 'bad.def' has mistakes", err.decode())

    def test_a_scenario_that_fails(self):
        table = (self.directory / "turnstile.def").read_text()
        self.page(table.replace("EXPECT(_, UNLOCKED)", "EXPECT(_, LOCKED)", 1), "bad.def")
        self.page("one\n" + block("chart bad.def one_passage"))
        status, out, err = self.embed("page.md")
        self.assertEqual((status, out), (2, b""))
        self.assertIn("page.md:2: error: the scenario 'one_passage' does not come out as bad.def tells it", err.decode())

    def test_no_page_and_no_block(self):
        self.assertEqual(self.embed()[0], 2)
        self.page("nothing")
        status, _, err = self.embed("page.md")
        self.assertEqual(status, 2)
        self.assertIn("page.md: warning: this page has no block", err.decode())
        self.assertIn("no page has a block, so nothing was done", err.decode())
        self.assertEqual(self.embed("--check", "page.md")[0], 2)
        self.assertEqual(self.embed("--allow-empty", "page.md")[0], 0)
        self.assertIn("this page cannot be read", self.embed("absent.md")[2].decode())
        self.assertIn(".: error: this page cannot be read: Is a directory", self.embed(".")[2].decode())
        device = self.embed("/dev/null")
        self.assertEqual(device[0], 2)
        self.assertIn("/dev/null: error: this page cannot be read: Operation not supported", device[2].decode())
        self.assertEqual(self.embed("--dialect", "gitlib", "page.md")[0], 2)

    def test_nothing_is_written_when_one_page_is_mistaken(self):
        good = self.page(block("states turnstile.def"), "good.md")
        self.page(block("stats turnstile.def"), "bad.md")
        before = good.read_bytes()
        self.assertEqual(self.embed("good.md", "bad.md")[0], 2)
        self.assertEqual(good.read_bytes(), before)


# --- what others wrote into blocks ------------------------------------------------

class Edited(Workshop):
    def edited(self):
        page = self.page("# Mine\n\n" + block("states turnstile.def") + "\n\nmine too\n")
        self.well("page.md")
        made = page.read_text()
        page.write_text(made.replace("the arm holds", "THE ARM HOLDS"))
        return page, made

    def test_it_is_refused_and_shown(self):
        page, _ = self.edited()
        other = self.page(block("events turnstile.def"), "other.md")
        before = page.read_bytes(), other.read_bytes()
        for arguments in ((), ("--check",)):
            status, out, err = self.embed(*arguments, "page.md", "other.md")
            self.assertEqual(status, 1)
            self.assertIn("page.md:3: warning: this block was edited by hand", err.decode())
            self.assertIn("stet embed --force page.md other.md", err.decode())
            self.assertRegex(out.decode(), r"(?m)^-.*THE ARM HOLDS.*\n\+.*the arm holds")
            self.assertEqual((page.read_bytes(), other.read_bytes()), before)

    def test_force_takes_it_over(self):
        page, made = self.edited()
        self.well("--force", "page.md")
        self.assertEqual(page.read_text(), made)

    def test_a_block_without_a_sum_that_holds_something(self):
        text = "<!-- stet:begin states turnstile.def -->\nI wrote this.\n<!-- stet:end -->\n"
        page = self.page(text)
        self.assertEqual(self.embed("page.md")[0], 1)
        self.assertEqual(page.read_text(), text)
        self.well("--force", "page.md")
        self.assertNotIn("I wrote this", page.read_text())

    def test_a_line_with_a_nul_is_an_edit(self):
        page = self.page(b"<!-- stet:begin states turnstile.def -->\n\0\n<!-- stet:end -->\n")
        status, out, _ = self.embed("page.md")
        self.assertEqual(status, 1)
        self.assertIn(b"-\0\n", out)
        self.assertEqual(page.read_bytes().count(b"\0"), 1)

    def test_other_options_and_other_tables_are_no_edits(self):
        page = self.page(block("diagram tcp.def"))
        self.well("page.md")
        page.write_text(page.read_text().replace("diagram tcp.def", "diagram tcp.def lang=ko level=changes"))
        self.well("page.md")
        self.assertIn("stateDiagram", page.read_text())
        self.current("page.md")

    def test_what_is_right_anyway_is_no_edit(self):
        page = self.page(block("states turnstile.def"))
        self.well("page.md")
        made = page.read_text()
        page.write_text(re.sub(" sum=[0-9a-f]+", "", made))
        self.well("page.md")
        self.assertEqual(page.read_text(), made)


# --- checks -----------------------------------------------------------------------

class Check(Workshop):
    def test_it_shows_and_writes_nothing(self):
        page = self.page(block("diagram turnstile.def as=svg") + "\n")
        status, out, err = self.embed("--check", "--dialect", "gitea", "page.md")
        self.assertEqual(status, 1)
        self.assertTrue(out.decode().startswith("--- page.md\n+++ page.md\n@@ -1,2 +1,5 @@\n"), out.decode())
        self.assertIn("--- /dev/null\n+++ stet/turnstile-diagram.svg\n", out.decode())
        self.assertIn("stet: 2 files differ from what the tables make; to mend them: stet embed --dialect gitea page.md\n", err.decode())
        self.assertEqual(page.read_text(), block("diagram turnstile.def as=svg") + "\n")
        self.assertFalse((self.directory / "stet").exists())

    def test_the_command_mends(self):
        name = "it's a page.md"
        self.page(block("states turnstile.def"), name)
        _, _, err = self.embed("--check", name)
        command = err.decode().split("to mend it: ")[1].strip()
        self.assertEqual(command, "stet embed 'it'\\''s a page.md'")
        self.well(name)
        self.current(name)

    def test_the_difference_is_one_that_patch_takes(self):
        page = self.page("before\n\n" + block("states turnstile.def") + "\n\nafter\n")
        _, out, _ = self.embed("--check", "page.md")
        (self.directory / "patch").write_bytes(out)
        import subprocess
        if shutil.which("patch") is None:
            self.skipTest("patch is not installed")
        subprocess.run(["patch", "-s", "page.md", "patch"], cwd=self.directory, check=True)
        self.assertIn("LOCKED", page.read_text())
        self.assertIn("all up to date", self.well("--check", "page.md"))

    def test_a_changed_table_is_noticed(self):
        self.page(block("states turnstile.def"))
        self.well("page.md")
        table = self.directory / "turnstile.def"
        table.write_text(table.read_text().replace("the arm holds", "the arm is fast"))
        status, out, _ = self.embed("--check", "page.md")
        self.assertEqual(status, 1)
        self.assertIn("the arm is fast", out.decode())


# --- tables, pictures, sections -----------------------------------------------------

class Tables(Workshop):
    def test_they_are_relative_to_the_page(self):
        page = self.page(block("states ../turnstile.def"), "docs/page.md")
        self.well("docs/page.md")
        self.assertIn("LOCKED", page.read_text())
        self.page(block("states turnstile.def"), "docs/page.md")
        status, _, err = self.embed("docs/page.md")
        self.assertEqual(status, 2)
        self.assertIn("there is no table 'turnstile.def'; tables are looked for beside the page, here 'docs/turnstile.def'", err.decode())

    def test_names_with_blanks_are_quoted(self):
        shutil.copy(self.directory / "turnstile.def", self.directory / "my table.def")
        page = self.page(block('states "my table.def"'))
        self.well("page.md")
        self.assertIn("LOCKED", page.read_text())

    def test_each_is_read_once(self):
        """However it is called, and however many pages ask for it."""
        log = self.directory / "log"
        compiler = self.page(f"#!/bin/sh\necho >> {log}\nexec cc \"$@\"\n", "counting-cc")
        compiler.chmod(0o755)
        pages = [f"docs/page{number}.md" for number in range(20)]
        for number, name in enumerate(pages):
            self.page(block("states " + ("../" if number % 2 else "../docs/../") + "turnstile.def"), name)
        self.well("--cc", str(compiler), *pages)
        self.assertEqual(len(log.read_text().splitlines()), 1)


class Pictures(Workshop):
    def test_they_stand_beside_the_page(self):
        shutil.copytree(self.directory, self.directory / "docs", ignore=lambda *_: ["docs"])
        page = self.page(block("diagram turnstile.def as=svg") + "\n\n" + block("chart abp.def lost_ack as=svg lang=ko") + "\n\n" +
                         block("diagram tcp.def as=svg level=changes focus=LISTEN image=pictures/l.svg"), "docs/page.md")
        self.well("docs/page.md")
        shown = re.findall(r"\)\]\((\S+\.svg)\)\n", page.read_text())
        self.assertEqual(shown, ["stet/turnstile-diagram.svg", "stet/abp-chart-lost_ack.ko.svg", "pictures/l.svg"])
        for name in shown:
            root = xml.etree.ElementTree.parse(self.directory / "docs" / name).getroot()
            self.assertTrue(root.tag.endswith("svg"))
        self.current("docs/page.md")

    def test_build_does_not_take_them_for_its_own(self):
        self.page(block("diagram ../turnstile.def as=svg"), "docs/page.md")
        self.well("docs/page.md")
        self.assertEqual(self.run_stet("build", "turnstile.def", "--as", "markdown")[0], 0)
        self.assertTrue((self.directory / "docs/stet/turnstile-diagram.svg").exists())

    def test_files_of_others_stay(self):
        self.page("<svg/>", "mine.svg")
        page = self.page("\n" + block("diagram turnstile.def as=svg image=mine.svg"))
        status, _, err = self.embed("page.md")
        self.assertEqual(status, 2)
        self.assertIn("page.md:2: error: 'mine.svg' was not made by stet embed", err.decode())
        self.assertNotIn("mine.svg)", page.read_text())

    def test_none_stands_above_the_working_directory(self):
        inside = block("diagram turnstile.def as=svg image=../pictures/../x.svg")
        outside = block("diagram turnstile.def as=svg image=../pictures/../../x.svg")
        told = "would lie outside of the directory that stet works in"
        shutil.copytree(self.directory, self.directory / "docs", ignore=lambda *_: ["docs"])
        (self.directory / "pictures").mkdir()
        for name in ("docs/page.md", "./docs/page.md", str(self.directory / "docs/page.md")):
            page = self.page(outside, "docs/page.md")
            status, _, err = self.embed(name)
            self.assertEqual((status, err.decode().count(told), page.read_text()), (2, 1, outside), err.decode())
            self.page(inside, "docs/page.md")
            self.well(name)
            self.assertTrue((self.directory / "x.svg").exists())
        self.assertFalse((self.directory.parent / "x.svg").exists())

    def test_two_pictures_of_one_name(self):
        self.page(block("diagram turnstile.def as=svg image=a.svg") + "\n" + block("diagram tcp.def as=svg image=a.svg"))
        status, _, err = self.embed("page.md")
        self.assertEqual(status, 2)
        self.assertIn("page.md:3: error: another block puts another picture into 'a.svg'", err.decode())

    def test_those_that_no_block_shows_are_named(self):
        self.page(block("diagram turnstile.def as=svg") + "\n\n" + block("chart abp.def lost_ack as=svg"), "docs/page.md")
        for name in ("turnstile.def", "abp.def"):
            shutil.copy(self.directory / name, self.directory / "docs")
        self.assertNotIn("warning", self.well("docs/page.md"))
        self.page("<svg/>", "docs/stet/theirs.svg")
        self.page(block("diagram turnstile.def") + "\n\n" + block("chart abp.def lost_ack as=svg image=../docs/stet/abp-chart-lost_ack.svg"), "docs/page.md")
        told = "docs/stet/turnstile-diagram.svg: warning: no page beside it shows this picture any more; remove it\n"
        status, _, err = self.embed("--check", "docs/page.md")
        self.assertEqual((status, err.decode().count("warning")), (1, 1))
        self.assertTrue(err.decode().startswith(told), err.decode())
        self.assertTrue(self.well("docs/page.md").startswith(told))
        self.assertTrue(self.well("--check", "docs/page.md").startswith(told))
        self.assertTrue((self.directory / "docs/stet/turnstile-diagram.svg").exists())
        self.page("![theirs](stet/turnstile-diagram.svg)", "docs/other.md")
        self.assertNotIn("warning", self.well("docs/page.md"))
        self.page("no block\n", "docs/page.md")
        self.assertIn("docs/stet/abp-chart-lost_ack.svg: warning: ", self.well("--allow-empty", "docs/page.md"))

    def test_a_changed_one_is_mended_alone(self):
        self.page(block("diagram turnstile.def as=svg"))
        self.well("page.md")
        picture = self.directory / "stet/turnstile-diagram.svg"
        picture.write_text(picture.read_text().replace("LOCKED", "X"))
        self.assertEqual(self.embed("--check", "page.md")[0], 1)
        self.assertIn("0 pages and 1 picture written", self.well("page.md"))
        self.current("page.md")


class Sections(Workshop):
    def made(self, *blocks, arguments=()):
        page = self.page("# Top\n\n" + "\n\n".join(map(block, blocks)) + "\n")
        self.well(*arguments, "page.md")
        self.current(*arguments, "page.md")
        return page.read_text()

    def test_links_lead_somewhere(self):
        text = self.made("transitions tcp.def", "state tcp.def LISTEN", "states tcp.def", "events tcp.def", "state tcp.def LISTEN",
                         "coverage tcp.def lang=ko", "transitions turnstile.def")
        targets = re.findall(r'<a id="([^"]+)"', text)
        links = re.findall(r"\]\(#([^)]+)\)", text)
        self.assertEqual(len(targets), len(set(targets)))
        self.assertGreater(len(links), 100)
        self.assertEqual(set(links) - set(targets), set())
        self.assertIn("tcp-state-LISTEN", links)
        self.assertFalse([link for link in links if link.startswith("turnstile")])

    def test_headings_stand_below_those_of_the_page(self):
        page = self.page("## Two\n\n" + block("state turnstile.def LOCKED") + "\n\n#### Four\n\n" + block("state turnstile.def UNLOCKED") +
                         "\n\n" + block("state turnstile.def LOCKED heading=1") + "\n\n" + block("state turnstile.def LOCKED heading=none"))
        self.well("page.md")
        self.assertEqual(re.findall(r"(?m)^(#+) (?:<a[^>]*></a>)?(\w+)$", page.read_text()),
                         [("##", "Two"), ("###", "LOCKED"), ("####", "Four"), ("#####", "UNLOCKED"), ("#", "LOCKED")])

    def test_it_says_what_the_pages_say(self):
        """One writer for both: the section of a state, but for where its links lead, is that of stet build."""
        self.assertEqual(self.run_stet("build", "turnstile.def", "--as", "markdown")[0], 0)
        built = (self.directory / "docs/turnstile.md").read_text()
        text = self.made("state turnstile.def LOCKED as=svg heading=3", "state turnstile.def UNLOCKED as=svg heading=3",
                         "events turnstile.def", "transitions turnstile.def", "matrix turnstile.def")
        def bare(text):
            return re.sub(r"<a id=[^>]*></a>|\]\([^)]*\)|[\[\]]", "", text)
        section = bare(built.split("</a>LOCKED\n")[1].split("\n## ")[0].split("### ")[0])
        self.assertIn(section.strip(), bare(text))
        for table in re.findall(r"(?m)^\| From .*\n(?:\|.*\n)+|^\| \|.*\n(?:\|.*\n)+", built):
            self.assertIn(bare(table), bare(text))

    def test_languages(self):
        text = self.made("states tcp.def lang=ko", "states tcp.def")
        self.assertIn("| 상태 | 뜻 |", text)
        self.assertIn("| State | Meaning |", text)
        self.assertIn("| 상태 | 뜻 |", self.made("states tcp.def", arguments=("--lang", "ko")))

    def test_every_level_is_wider_than_the_one_before(self):
        lengths = [len(self.made(f"{kind} tcp.def level={level}"))
                   for kind in ("diagram", "transitions") for level in ("overview", "changes", "cells")]
        self.assertEqual(lengths[:3], sorted(set(lengths[:3])))
        self.assertEqual(lengths[3:], sorted(set(lengths[3:])))

    def test_summaries(self):
        shutil.copy(ROOT / "src/machines/tcp.verified.json", self.directory)
        text = self.made("verified tcp.def level=brief", "coverage tcp.def level=brief")
        self.assertRegex(text, r"\n(\d+) of \1 claims hold in every run of their systems\.\n")
        self.assertRegex(text, r"Of \d+ clauses, \d+ are answered")
        self.assertNotIn("##", text)
        self.assertLess(len(text.splitlines()), 60)

    def test_a_record_that_is_old_is_told(self):
        text = self.made("verified turnstile.def")
        self.assertIn("rules were applied", text)
        table = self.directory / "turnstile.def"
        table.write_text(table.read_text() + '\nSTATE(BROKEN, _, "out of order")\n')
        self.assertIn("makes it anew", self.embed("--force", "page.md")[2].decode())


class Several(Workshop):
    def test_one_page_twice_is_one_page(self):
        self.page(block("states turnstile.def"))
        self.assertIn("1 block in 1 page", self.well("page.md", "page.md"))

    def test_the_same_blocks_are_the_same_everywhere(self):
        for number in range(30):
            self.page(f"# {number}\n\n" + block("states tcp.def") + "\n\n" + block("diagram tcp.def"), f"p{number}.md")
        self.well(*(f"p{number}.md" for number in range(30)))
        self.assertEqual(len({(self.directory / f"p{number}.md").read_text().split("\n", 1)[1] for number in range(30)}), 1)

    def test_many_blocks_on_a_page(self):
        self.page("\n\n".join(block("states turnstile.def") for _ in range(2000)))
        self.assertIn("2000 blocks", self.well("page.md"))

    def test_wikis_by_the_name_of_the_page(self):
        self.page(block("states turnstile.def"), "page.mediawiki")
        self.page(block("states turnstile.def dialect=dokuwiki"), "page.txt")
        self.page("<nowiki>\n<!-- stet:begin x -->\n</nowiki>\n  <!-- stet:begin x -->\n" + block("states turnstile.def"), "page.dokuwiki")
        self.well("page.mediawiki", "page.txt", "page.dokuwiki")
        self.assertIn("{| class=\"wikitable\"", (self.directory / "page.mediawiki").read_text())
        self.assertIn("^ State ^ Meaning ^", (self.directory / "page.txt").read_text())
        self.assertIn("^ State ^ Meaning ^", (self.directory / "page.dokuwiki").read_text())
        for name, verbatim in (("page.mediawiki", "nowiki"), ("page.dokuwiki", "file")):
            shown = (f"a <{verbatim}><!-- stet:begin x --></{verbatim}> b\n\n<!-- <{verbatim}> -->\nx <{verbatim}> y <{verbatim}\n" +
                     "<nowiki />\n" * (name == "page.mediawiki"))
            page = self.page(f"<{verbatim}>\n<!-- stet:end -->\n</{verbatim}>\n" + shown + block('states "turnstile.def"') + "\n", name)
            self.well(name)
            self.assertIn(shown, page.read_text())
            self.assertIn("LOCKED", page.read_text())
            self.current(name)
        self.page(" " + block("states turnstile.def"), "page.mediawiki")
        self.assertIn("page.mediawiki:1: error: a marker in wiki text begins its line", self.embed("page.mediawiki")[2].decode())


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=1)
