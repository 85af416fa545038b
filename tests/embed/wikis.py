"""What stet embed writes for a wiki says there what it says on GitHub, block by block, as their own programs read both.

    wikis.py PROGRAM SOURCE_TREE DokuWiki
    wikis.py PROGRAM SOURCE_TREE MediaWiki DIRECTORY    of an installation; by hand, as installing one takes a server
"""
import difflib
import pathlib
import re
import shutil
import subprocess
import sys

import workshop
from rendered import Blocks
from workshop import Workshop, block

workshop.STET = pathlib.Path(sys.argv[1]).resolve()
workshop.ROOT = ROOT = pathlib.Path(sys.argv[2]).resolve()
DOKUWIKI = pathlib.Path("/usr/share/dokuwiki")

# Every sign that means something in one of the languages.
SIGNS = (
    "= equals = and * star, # hash, ; semi : colon, | pipe || ^ caret ^^", "'quotes' ''two'' '''three''' \\\"double\\\" -> => <- <= <-> ... -- ---",
    "(c) (tm) 640x480 :-) FIXME DELETEME", "[[link]] [x](y) {{media}} {{{raw}}} ((note)) ~~NOTOC~~ __TOC__ ~~~~ \\\\\\\\ \\\\ %% %",
    "<nowiki> </nowiki> <pre> <b>bold</b> &amp; & http://example.org www.example.org a@b.cc", " - minus", "     five blanks", "ISBN 1234567890 RFC 793 PMID 12 ----",
    "$x$ `tick` ``two`` é 한국어 ends with %", "%starts, ends with =", "# hash first", "* star first", ": colon first", "  * star behind blanks", "1. a number",
    "a ''b'' %%c%% <nowiki>d</nowiki> </nowiki> %", "#REDIRECT [[x]] {{PAGENAME}} -{x}- <ref>r</ref> <!-- gone -->", ">quoted", "^ head ^ | cell |", "{| table", "!head")


def table_of_signs():
    """A machine whose every text is one of them."""
    rows = ['#include <stet/words.h>', 'MACHINE(signs, "A \'\'machine\'\' **of** //signs// __x__ [[y]]", "RFC \\"9293\\", section 3 -> (c) 640x480")',
            'ABOUT("A *paragraph* with **strong**, `code \'\'x\'\' **y**`, a [link](https://example.org/a_b?x=1&y=2) and ... -- (c) ~~x~~ {{y}} ((foot)) 50% </nowiki>")',
            'ABOUT("- one")', 'ABOUT("> quoted")']
    rows += [f'STATE(S{number}, _, "{text}")' for number, text in enumerate(SIGNS)]
    rows += ['INITIAL(S0)', f'FINAL(S{len(SIGNS) - 1})', 'CALL(GO, "go | now ^ = **x**")', 'MESSAGE(MSG, "SYN + ACK -> \'x\' [a]")',
             'GUARD(ok, "x \'\'is\'\' >= 640x480 ... && y")', 'ACTION(act, "do -> //it// [[here]]")', 'SIGNAL(SIG, "<b>sig</b> %% &")',
             'ON(S0, GO, ok, DO(act) SEND(MSG), S1, "section [1] \'\'x\'\'")', 'OR(S0, GO, _, TELL(SIG), S2, "<nowiki>%%</nowiki> 3.1...4")',
             'ON(S0, RECEIVE(MSG), _, _, S1, "~x~ | y || z ^")']
    rows += [f'ON(S{number}, GO, _, _, S{number + 1}, "{SIGNS[number]}")' for number in range(1, len(SIGNS) - 1)]
    return "\n".join(rows) + "\n"


def blocks_of(table, lang):
    """A marker for everything that a page can say of a table, but diagrams as Mermaid."""
    text = table.read_text(encoding="utf-8")
    name = table.name
    whats = [f"diagram {name} as=svg", f"transitions {name} level=cells", *(f"{what} {name}" for what in ("states", "events", "matrix", "coverage"))]
    whats += [f"{what} {name} {scenario}" for scenario in re.findall(r"(?m)^SCENARIO\((\w+)", text) for what in ("steps", "chart")]
    whats += [f"state {name} {state}" for state in re.findall(r"(?m)^STATE\((\w+)", text)]
    whats = [what + " as=svg" if what.split()[0] in ("chart", "state") else what for what in whats]
    if (table.parent / f"{table.stem}.verified.json").exists():
        whats.append(f"verified {name}")
    return [what + (f" lang={lang}" if lang else "") for what in whats]


def alike(found, pictures):
    """What is the same however it is written: a first cell that goes on, a corner, a file that is not uploaded, lines in a cell."""
    above = ""
    for kind, value in found:
        if kind == "row":
            above = value[0] or above
            yield f"row {[above, *(cell.replace(';', '') for cell in value[1:])]}"
        elif kind == "head":
            yield f"head {['', *value[1:]] if value[0] in ('Event', '이벤트') else list(value)}"
        else:
            yield f"{kind} {'[picture]' if re.match(pictures, value) else value}"


class Wiki(Workshop):
    pictures = "$."
    machines = (("turnstile", None), ("abp", "ko"), ("signs", None))

    def setUp(self):
        super().setUp()
        shutil.copy(ROOT / "src/machines/tcp.verified.json", self.directory)
        (self.directory / "signs.def").write_text(table_of_signs(), encoding="utf-8")
        self.prepare()

    def render(self, command, text):
        done = subprocess.run(list(map(str, command)), input=text, capture_output=True, text=True, timeout=60, check=False, cwd=self.directory)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def compare(self, machine, lang):
        markers = "\n\n".join(map(block, blocks_of(self.directory / f"{machine}.def", lang)))
        pages = {}
        for dialect, top in (("github", "# Page"), (self.dialect, self.top)):
            page = self.page(f"{top}\n\n{markers}\n", f"page.{dialect}")
            self.well("--dialect", dialect, page.name)
            pages[dialect] = page.read_text(encoding="utf-8")
        there = list(alike(Blocks(self.html(pages[self.dialect])).found, self.pictures))
        wanted = list(alike(Blocks(self.render(["cmark-gfm", "--unsafe", "-e", "table"], pages["github"])).found, self.pictures))
        self.assertGreater(len(wanted), 60)
        differences = list(difflib.unified_diff(wanted, there, "github", self.dialect, lineterm="", n=0))
        self.assertFalse(differences, "\n".join(differences[:30]))

    def compare_all(self):
        for machine, lang in self.machines:
            with self.subTest(machine=machine, lang=lang):
                self.compare(machine, lang)


class Markdown(Wiki):
    """Read by GitHub's parser: folded parts are callouts for Obsidian, all else is the same."""

    top = "# Page"

    def prepare(self):
        pass

    def html(self, text):
        return self.render(["cmark-gfm", "--unsafe", "-e", "table"], re.sub(r"(?m)^> \[!\w+\]-? ?(.*)$", r"> \1\n>", text))

    def test_it_says_what_github_says(self):
        for self.dialect in ("gitlab", "gitea", "azure", "obsidian"):
            self.compare_all()


class DokuWiki(Wiki):
    dialect, top = "dokuwiki", "====== Page ======"
    machines = (*Wiki.machines, ("tcp", "ko"))

    def prepare(self):
        """Its own files are its server's, so it gets a directory here."""
        data = self.directory / "wiki"
        for name in ("conf", *(f"data/{name}" for name in ("pages", "attic", "media", "media_attic", "media_meta", "meta", "cache", "index", "locks", "tmp", "log"))):
            (data / name).mkdir(parents=True)
        (data / "conf/local.php").write_text(f"<?php\n$conf['savedir'] = '{data}/data';\n$conf['useacl'] = 0;\n", encoding="utf-8")
        (data / "prepend.php").write_text(f"<?php\n$_SERVER['HTTP_HOST'] = 'localhost';\ndefine('DOKU_CONF', '{data}/conf/');\n", encoding="utf-8")

    def html(self, text):
        """The plugin htmlcomment hides markers; it does not come with the package."""
        hidden = re.sub(r"(?m)^<!-- stet:(begin|end) .*-->$", "", text)
        return self.render(["php", "-d", f"auto_prepend_file={self.directory}/wiki/prepend.php", DOKUWIKI / "bin/render.php"], hidden)

    def test_it_says_what_github_says(self):
        self.compare_all()


class MediaWiki(Wiki):
    dialect, top = "mediawiki", "= Page ="
    machines = (*Wiki.machines, ("tcp", "ko"))
    pictures = r"File:\S.*\.svg$|\[picture\]"

    def prepare(self):
        pass

    def html(self, text):
        return self.render(["php", pathlib.Path(INSTALLED) / "maintenance/parse.php", "--title", "Page"], "__NOTOC__ __NOEDITSECTION__\n" + text)

    def test_it_says_what_github_says(self):
        self.compare_all()


if __name__ == "__main__":
    INSTALLED = sys.argv[4] if len(sys.argv) > 4 else ""
    import unittest
    unittest.main(argv=[sys.argv[0], *sys.argv[3:4]], verbosity=1)
