"""The pages of stet: what `stet build` writes, read back.

    pages.py PROGRAM SOURCE_TREE
"""
import ctypes
import ctypes.util
import html.parser
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile
import unittest
import urllib.parse

STET = pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 2 else pathlib.Path("stet")
ROOT = pathlib.Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else pathlib.Path(".")
MACHINES = ROOT / "src/machines"


def build(*arguments, cwd=ROOT, **more):
    """status, standard output, standard error"""
    done = subprocess.run([str(STET), "build", *map(str, arguments)], cwd=cwd, stdin=subprocess.DEVNULL,
                          capture_output=True, timeout=100, check=False, **more)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def files(directory):
    """all files below, with their bytes"""
    return {str(path.relative_to(directory)): path.read_bytes()
            for path in sorted(directory.rglob("*")) if path.is_file()}


def to_html(markdown):
    """CommonMark as libcmark reads it, raw HTML kept"""
    name = ctypes.util.find_library("cmark")
    cmark = ctypes.CDLL(name)
    cmark.cmark_markdown_to_html.restype = ctypes.c_char_p
    text = markdown.encode("utf-8")
    return cmark.cmark_markdown_to_html(text, len(text), 1 << 17).decode("utf-8")


class Reader(html.parser.HTMLParser):
    """Elements, ids, links and text of a page."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.ids, self.links, self.sources = [], [], [], []
        self.text, self.headings, self.cells = [], [], []
        self.heading = self.cell = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.elements.append((tag, attrs))
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if tag == "a" and "href" in attrs:
            self.links.append(attrs["href"])
        if "src" in attrs:
            self.sources.append(attrs["src"])
        if re.fullmatch("h[1-6]", tag):
            self.heading = ""
        if tag in ("td", "th"):
            self.cell = ""

    def handle_endtag(self, tag):
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((tag, " ".join(self.heading.split())))
            self.heading = None
        if tag in ("td", "th") and self.cell is not None:
            self.cells.append(" ".join(self.cell.split()))
            self.cell = None

    def handle_data(self, data):
        self.text.append(data)
        if self.heading is not None:
            self.heading += data
        if self.cell is not None:
            self.cell += data

    def words(self):
        return " ".join(" ".join(self.text).split())


class Case(unittest.TestCase):
    """A directory of one's own, removed afterwards."""

    def setUp(self):
        self.keep = tempfile.TemporaryDirectory()
        self.addCleanup(self.keep.cleanup)
        self.here = pathlib.Path(self.keep.name)

    def made(self, *arguments, **more):
        status, out, err = build(*arguments, "-o", self.here / "out", **more)
        self.assertEqual((status, out), (0, ""), err)
        return self.here / "out"

    def table(self, name, text):
        path = self.here / f"{name}.def"
        path.write_text("#include <stet/words.h>\n" + text, encoding="utf-8")
        return path


def resolve(test, pages, name, link):
    """checks that a link from page `name` leads somewhere; `pages` is {path: ids}"""
    address, _, anchor = link.partition("#")
    if re.match(r"[a-z]+:", address):
        test.assertTrue(address.startswith("https://www.rfc-editor.org/rfc/"), f"{name}: {link}")
        return
    target = os.path.normpath(os.path.join(os.path.dirname(name), urllib.parse.unquote(address))) if address else name
    test.assertIn(target, pages, f"{name}: {link} leads nowhere")
    if anchor:
        test.assertIn(urllib.parse.unquote(anchor), pages[target], f"{name}: {link} has no such anchor")


class Anchors(Case):
    def test_every_link_of_the_site_leads_somewhere_and_ids_are_unique(self):
        site = self.made("--as", "html") / "site"
        readers = {name: Reader(data.decode("utf-8")) for name, data in files(site).items() if name.endswith(".html")}
        pages = {name: set(readers[name].ids) if name in readers else set() for name in files(site)}
        self.assertGreater(len(readers), 10)
        for name, reader in readers.items():
            self.assertEqual(len(reader.ids), len(set(reader.ids)), name)
            for link in reader.links + reader.sources:
                resolve(self, pages, name, link)

    def test_anchors_come_from_names_and_are_the_same_in_both_languages_and_forms(self):
        out = self.made(MACHINES / "tcp.def")
        wanted = {"overview", "states", "state-TIME_WAIT", "event-RECEIVE-SYN", "event-EXPIRE-TIME_WAIT",
                  "message-FIN", "timer-TIME_WAIT", "signal-RESET", "scenario-open_and_close", "clause-3-10-7-4",
                  "mistakes", "matrix", "sources"}
        pages = [Reader((out / "site/tcp.html").read_text("utf-8")), Reader((out / "site/tcp.ko.html").read_text("utf-8")),
                 Reader(to_html((out / "tcp.md").read_text("utf-8"))), Reader(to_html((out / "tcp.ko.md").read_text("utf-8")))]
        for page in pages:
            self.assertEqual(wanted - set(page.ids), set())

    def test_rows_cells_and_steps_can_be_linked_to_and_additions_elsewhere_renumber_nothing(self):
        def ids(out):
            return {(name, one) for name, data in files(out / "site").items() if name.endswith(".html")
                    for one in Reader(data.decode("utf-8")).ids}
        table = (MACHINES / "turnstile.def").read_text("utf-8")
        first = self.here / "turnstile.def"
        first.write_text(table, "utf-8")
        before = ids(self.made(first, "--as", "html", "--wasm-cc", "none"))
        for wanted in ("cell-LOCKED-COIN", "row-LOCKED-COIN", "row-LOCKED-COIN-if-counterfeit", "state-LOCKED", "event-COIN"):
            self.assertTrue(any(one == wanted for _, one in before), wanted)
        added = table.replace("\nSTATE(", '\nSTATE(BROKEN, _, "out of order")\nSTATE(', 1)
        added = added.replace("\nCALL(", '\nCALL(KICK, "a kick")\nCALL(', 1)
        added = added.replace("\nON(", '\nON(LOCKED, KICK, _, _, BROKEN, "added")\nON(', 1)
        first.write_text(added, "utf-8")
        after = ids(self.made(first, "--as", "html", "--wasm-cc", "none"))
        self.assertEqual(before - after, set())
        self.assertIn(("turnstile.html", "cell-LOCKED-KICK"), after)

    def test_each_link_to_a_place_says_which(self):
        page = Reader((self.made(MACHINES / "tcp.def", "--as", "html") / "site/tcp-states.ko.html").read_text("utf-8"))
        marks = [a for tag, a in page.elements if tag == "a" and a.get("class") == "mark"]
        self.assertGreater(len(marks), 200)
        self.assertEqual(len({a["aria-label"] for a in marks}), len(marks))
        for a in marks:
            self.assertIn(a["href"][1:], page.ids)
            self.assertTrue(a["aria-label"].endswith(" 링크"), a)


class Links(Case):
    def test_every_link_and_picture_of_the_markdown_leads_somewhere(self):
        out = self.made("--as", "markdown")
        texts = {name: data.decode("utf-8") for name, data in files(out).items() if name.endswith(".md")}
        pages = {name: set(re.findall(r'<a id="([^"]+)">', texts[name])) if name in texts else set() for name in files(out)}
        self.assertGreater(len(texts), 10)
        for name, text in texts.items():
            links = re.findall(r"\]\(([^)\s]+)\)", text)
            self.assertTrue(links, name)
            for link in links:
                resolve(self, pages, name, link)
        pictures = {link for text in texts.values() for link in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", text)}
        self.assertEqual({name for name in pages if name.endswith(".svg")}, pictures, "every picture is shown")


class Korean(Case):
    def sentences(self):
        """English texts of two words and more that the translation puts differently"""
        table = (MACHINES / "tcp.ko.def").read_text("utf-8")
        rows = re.findall(r'SAY\("((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)"\)', table)
        phrases = re.findall(r'^PHRASE\(PAGE_\w+,\s+"([^"]*)",\s+"([^"]*)"\)',
                             (ROOT / "src/render/include/stet/phrases.def").read_text("utf-8"), re.MULTILINE)
        self.assertGreater(len(rows), 200)
        self.assertGreater(len(phrases), 50)
        texts = {english: korean for english, korean in rows + phrases
                 if english != korean and english not in korean and "{" not in english and len(english) > 10 and " " in english}
        return {e: k for e, k in texts.items() if not any(e in other for other in dict(rows).values())}

    def test_nothing_of_the_tcp_pages_is_left_in_english(self):
        out = self.made(MACHINES / "tcp.def")
        sentences = self.sentences()
        self.assertGreater(len(sentences), 150)
        pages = {name: Reader(to_html((out / name).read_text("utf-8")) if name.endswith(".md")
                              else (out / name).read_text("utf-8")).words()
                 for name in ("tcp.ko.md", "site/tcp.ko.html", "tcp-coverage.ko.md", "site/tcp-coverage.ko.html")}
        pictures = {name: re.sub(r"<[^>]+>", " ", data.decode("utf-8"))
                    for name, data in files(out).items() if name.endswith(".ko.svg")}
        self.assertGreater(len(pictures), 20)
        for name, text in {**pages, **pictures}.items():
            for english in sentences:
                if english in text:
                    self.assertNotRegex(text, rf"(?<!\w){re.escape(english)}(?!\w)", name)

    def test_the_page_says_its_language_and_that_of_the_others(self):
        out = self.made(MACHINES / "tcp.def", "--as", "html") / "site"
        for name, language in (("tcp.html", "en"), ("tcp.ko.html", "ko")):
            page = Reader((out / name).read_text("utf-8"))
            self.assertIn(("html", {"lang": language}), page.elements)
            alternates = {(a["hreflang"], a["href"]) for tag, a in page.elements if tag == "link" and a["rel"] == "alternate"}
            self.assertEqual(alternates, {("en", "tcp.html"), ("ko", "tcp.ko.html")})
            switch = [a for tag, a in page.elements if tag == "a" and "hreflang" in a]
            self.assertEqual([(a["lang"], a["href"]) for a in switch], [("en", "tcp.html"), ("ko", "tcp.ko.html")])
            self.assertEqual([a["lang"] for a in switch if a.get("aria-current") == "page"], [language])


class Original(unittest.TestCase):
    """The Korean page holds what tcp-states.ko.md holds."""

    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as here:
            status, _, err = build(MACHINES / "tcp.def", "--as", "markdown", "-o", here)
            assert status == 0, err
            cls.page = (pathlib.Path(here) / "tcp.ko.md").read_text("utf-8").replace("\\_", "_")
            cls.overview = (pathlib.Path(here) / "tcp/overview.ko.svg").read_text("utf-8")
        cls.original = (ROOT / "tests/data/tcp-states.ko.md").read_text("utf-8")
        start = cls.page.index('<a id="scenario-open_and_close">')
        cls.life = cls.page[start:cls.page.index("\n## ", start)]

    def part(self, number):
        """{step: {role: text}} of one numbered part of the connection's life, and its text"""
        text = re.search(rf"\n### {number}\. (.*?)(?=\n### |\Z)", self.life, re.DOTALL).group(1)
        steps = {}
        for title, body in re.findall(r"\n#### Step (\d+): [^\n]*\n(.*?)(?=\n####|\Z)", text, re.DOTALL):
            roles = re.findall(r"^- \*\*(\S+)\*\*\n((?:  - .*\n?)+)", body, re.MULTILINE)
            steps[int(title)] = {role: said for role, said in roles}
        return steps, text

    def test_it_begins_with_the_picture_and_the_chart(self):
        diagram, chart = self.page.index("](tcp/overview.ko.svg)"), self.page.index("](tcp/chart-open_and_close.ko.svg)")
        steps = self.page.index("### 1. 3-Way Handshake")
        self.assertTrue(diagram < chart < steps)
        for state in ("CLOSED", "LISTEN", "SYN_SENT", "SYN_RECEIVED", "ESTABLISHED", "FIN_WAIT_1", "FIN_WAIT_2", "CLOSE_WAIT", "CLOSING",
                      "LAST_ACK", "TIME_WAIT"):
            self.assertIn(f">{state}<", self.overview)

    def test_its_mermaid_chart_comes_out_again(self):
        def lines(text):
            chart = re.search(r"```mermaid\s+(sequenceDiagram.*?)```", text, re.DOTALL).group(1)
            said = [re.sub(r"\s+", " ", line.strip()) for line in chart.splitlines() if line.strip()]
            kinds = [re.sub(r"^(participant) \S+ as (.*)$", r"\1 \2", line) for line in said]
            names = {short: long for short, long in re.findall(r"participant (\S+) as (.*)", chart)}
            for short, long in names.items():
                kinds = [re.sub(rf"(?<![\w]){short}(?![\w])", long, line) for line in kinds]
            return [re.sub(r"^(par|rect|critical|opt|box)\b", "par", line).replace(" ,", ",").replace(", ", ",")
                    for line in kinds if line != "end"]
        wanted = lines(self.original)
        messages = [line for line in wanted if "->>" in line]
        self.assertEqual(len(messages), 7)
        ours = lines(self.life)
        self.assertEqual([line for line in ours if re.search(r"-+>>|-\)", line)], messages)
        for line in wanted:
            if line.startswith(("par ", "Note ")):
                title = re.split(r"[:] ?|par ", line)[-1]
                self.assertTrue(any(title in our for our in ours), line)

    def test_section_1_the_three_steps_of_the_connection(self):
        steps, _ = self.part(1)
        self.assertEqual(sorted(steps), [1, 2, 3])
        for step, role, words in ((1, "서버", ("LISTEN",)), (1, "클라이언트", ("SYN 세그먼트", "SYN_SENT")),
                                  (2, "서버", ("SYN 세그먼트", "SYN_RECEIVED", "SYN + ACK 세그먼트")),
                                  (2, "클라이언트", ("SYN + ACK 세그먼트를 기다린다",)),
                                  (3, "서버", ("ACK 세그먼트", "ESTABLISHED")),
                                  (3, "클라이언트", ("SYN + ACK 세그먼트", "ESTABLISHED", "ACK 세그먼트를 보낸다"))):
            for word in words:
                self.assertIn(word, steps[step][role], f"step {step}, {role}")
        self.assertIn("특정 포트로부터 요청을 받을 준비", self.life)
        self.assertIn("세그먼트가 더 정확한 표현", self.page)

    def test_section_2_the_communication(self):
        _, text = self.part(2)
        self.assertIn("둘 다 종료하지 않는다면 서버와 클라이언트 간 통신을 수행한다", text)
        self.assertIn("ESTABLISHED", self.life)

    def test_section_3_the_four_steps_of_the_close(self):
        steps, text = self.part(3)
        self.assertEqual(sorted(steps), [1, 2, 3, 4])
        active, passive = "클라이언트", "서버"
        for step, role, words in ((1, active, ("close()", "FIN + ACK 세그먼트를 보낸다", "FIN_WAIT_1")),
                                  (1, passive, ("FIN + ACK 세그먼트를 받으면", "CLOSE_WAIT", "ACK 세그먼트를 보낸다")),
                                  (2, active, ("ACK 세그먼트를 받으면", "FIN_WAIT_2")),
                                  (2, passive, ("close()",)),
                                  (3, passive, ("close()", "FIN + ACK 세그먼트를 보낸다", "LAST_ACK")),
                                  (3, active, ("FIN + ACK 세그먼트를 받으면", "TIME_WAIT", "ACK 세그먼트를 보낸다")),
                                  (4, active, ("CLOSED",)), (4, passive, ("ACK 세그먼트를 받으면", "CLOSED"))):
            for word in words:
                self.assertIn(word, steps[step][role], f"step {step}, {role}")
        for word in ("Active Close", "Passive Close", "혼동의 여지", "상관없다", "close() 시스템 콜", "보통 60초",
                     "CLOSE_WAIT 상태임을 감지"):
            self.assertIn(word, text)

    def test_either_side_may_close_first(self):
        self.assertIn('<a id="scenario-server_closes_first">', self.page)
        self.assertIn("tcp/chart-server_closes_first.ko.svg", self.page)

    def test_where_it_is_wrong_the_steps_are_right_and_the_mistakes_say_so(self):
        steps, _ = self.part(3)
        self.assertNotRegex(steps[1]["서버"] + steps[2]["서버"], r"FIN \+ ACK 세그먼트를 보낸다")
        self.assertNotRegex(steps[3]["클라이언트"] + steps[4]["클라이언트"], r"FIN \+ ACK 세그먼트를 보낸다")
        mistakes = self.page[self.page.index('<a id="mistakes">'):self.page.index('<a id="sources">')]
        rows = [line for line in mistakes.splitlines() if line.startswith("| ") and "FIN + ACK" in line.split(" | ")[0]]
        self.assertGreaterEqual(len(rows), 2, "steps 2 and 4")
        self.assertGreater(mistakes.count("\n| "), 20)


class SameBytes(Case):
    def test_two_builds_another_locale_directory_home_and_no_fonts(self):
        first = files(self.made(MACHINES / "tcp.def", MACHINES / "turnstile.def"))
        self.assertGreater(len(first), 80)
        self.here = self.here / "another directory"
        self.here.mkdir()
        other = {**os.environ, "LC_ALL": "de_DE.UTF-8", "LANG": "ko_KR.UTF-8", "HOME": str(self.here), "TZ": "Asia/Seoul",
                 "FONTCONFIG_FILE": "/dev/null", "USER": "somebody", "COLUMNS": "40"}
        second = files(self.made("tcp.def", "turnstile.def", cwd=MACHINES, env=other))
        self.assertEqual(first.keys(), second.keys())
        for name, data in first.items():
            self.assertEqual(data, second[name], name)
        for name, data in first.items():
            self.assertNotIn(str(ROOT).encode(), data, name)

    @unittest.skipUnless(os.geteuid() == 0, "only root can be somebody else")
    def test_another_user(self):
        first = files(self.made(MACHINES / "turnstile.def"))
        there = self.here / "other"
        there.mkdir()
        for path in (self.here, there):
            path.chmod(0o777)
        for name in ("turnstile.def", "turnstile.verified.json"):
            (there / name).write_bytes((MACHINES / name).read_bytes())
        program = there / "bin/stet"
        program.parent.mkdir()
        program.write_bytes(STET.read_bytes())
        program.chmod(0o755)
        words = there / "share/stet/include/stet"
        words.mkdir(parents=True)
        for header in (ROOT / "src/include/stet").iterdir():
            (words / header.name).write_bytes(header.read_bytes())
        done = subprocess.run([str(program), "build", "turnstile.def", "-o", "out"], cwd=there,
                              user="nobody", group="nogroup", extra_groups=[], capture_output=True, timeout=60, check=False)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertEqual(first, files(there / "out"))

    def test_a_file_whose_bytes_stay_is_not_touched(self):
        out = self.made(MACHINES / "turnstile.def")
        before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
        self.made(MACHINES / "turnstile.def")
        self.assertEqual(before, {path: path.stat().st_mtime_ns for path in out.rglob("*")})
        self.assertFalse([name for name in files(out) if re.search(r"\.[A-Za-z0-9]{6}$", name)], "no temporary file stays")


class Check(Case):
    def setUp(self):
        super().setUp()
        self.arguments = (MACHINES / "turnstile.def", "--as", "markdown")
        self.here = self.here / "it's a directory"
        self.here.mkdir()
        self.out = self.made(*self.arguments)
        self.good = files(self.out)

    def check(self, *arguments):
        before = files(self.out)
        answer = build(*(arguments or self.arguments), "-o", self.out, "--check")
        self.assertEqual(before, files(self.out), "--check writes nothing")
        return answer

    def mended(self, error):
        command = shlex.split(re.split("to mend (?:it|them): stet ", error)[1])
        done = subprocess.run([str(STET), *command], capture_output=True, timeout=60, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(files(self.out), self.good)
        self.assertEqual(self.check(), (0, "", ""))

    def test_nothing_differs(self):
        self.assertEqual(self.check(), (0, "", ""))

    def test_a_changed_file(self):
        page = self.out / "turnstile.md"
        page.write_text(page.read_text("utf-8").replace("one person", "two people", 1), encoding="utf-8")
        status, out, err = self.check()
        self.assertEqual(status, 1)
        self.assertIn(f"--- {page}\n+++ {page}\n@@ ", out)
        self.assertRegex(out, r"(?m)^-.*two people")
        self.assertRegex(out, r"(?m)^\+.*one person")
        self.mended(err)

    def test_the_difference_is_one_that_patch_takes(self):
        page = self.out / "turnstile.md"
        lines = page.read_text("utf-8").splitlines(keepends=True)
        del lines[4], lines[20], lines[40]
        lines[10:10] = ["new\n", "lines\n"]
        lines.append("no newline at the end")
        page.write_text("".join(lines), encoding="utf-8")
        status, out, err = self.check()
        self.assertEqual(status, 1)
        patched = apply_patch(page.read_text("utf-8"), out)
        self.assertEqual(patched.encode(), self.good["turnstile.md"])
        self.mended(err)

    def test_a_missing_file(self):
        (self.out / "turnstile/overview.svg").unlink()
        status, out, err = self.check()
        self.assertEqual(status, 1)
        self.assertIn("--- /dev/null\n", out)
        self.assertIn("+<svg ", out)
        self.mended(err)

    def test_a_file_that_stet_made_once(self):
        old = self.out / "turnstile/state-GONE.svg"
        old.write_bytes(self.good["turnstile/overview.svg"])
        status, out, err = self.check()
        self.assertEqual(status, 1)
        self.assertIn(f"--- {old}\n+++ /dev/null\n", out)
        self.mended(err)

    def test_files_of_others_stay(self):
        (self.out / "guide.md").write_text("# Ours\n\nMade by hand; `<!-- Made by stet from turnstile.def` is only cited.\n", encoding="utf-8")
        (self.out / "turnstile/photo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>\n", encoding="utf-8")
        other = self.good["turnstile.md"].replace(b"from turnstile.def", b"from lamp.def")
        (self.out / "lamp.md").write_bytes(other)
        self.assertEqual(self.check(), (0, "", ""))
        self.made(*self.arguments)
        self.assertEqual(len(files(self.out)), len(self.good) + 3)

    def test_a_file_of_others_where_a_page_goes_stops_it(self):
        page = self.out / "turnstile.md"
        page.write_text("# Ours\n", encoding="utf-8")
        (self.out / "turnstile/overview.svg").unlink()
        before = files(self.out)
        status, out, err = build(*self.arguments, "-o", self.out)
        self.assertEqual((status, out), (2, ""))
        self.assertEqual(err, f"stet: error: '{page}' was not made by stet; move it, or name another directory with -o\n")
        self.assertEqual(files(self.out), before)

    def test_nobody_waits_for_a_pipe(self):
        os.mkfifo(self.out / "pipe.md")
        self.assertEqual(self.check(), (0, "", ""))


def apply_patch(text, diff):
    """what `patch` makes of a text and a unified diff of it"""
    old, new, at = text.splitlines(keepends=True), [], 0
    lines = diff.splitlines(keepends=True)
    for i, line in enumerate(lines):
        if line.startswith(("---", "+++")):
            continue
        begins = re.match(r"@@ -(\d+)(?:,(\d+))? ", line)
        if begins:
            first = int(begins[1]) - (begins[2] != "0")
            new += old[at:first]
            at = first
            continue
        if line.startswith("\\"):
            continue
        body = line[1:]
        if i + 1 < len(lines) and lines[i + 1].startswith("\\"):
            body = body[:-1]
        if line[0] != "+":
            assert old[at] == body, (old[at], body)
            at += 1
        if line[0] != "-":
            new.append(body)
    return "".join(new + old[at:])


class Hostile(Case):
    TEXTS = ["a | b", "<script>alert(1)</script>", "**bold** _it_ `code`", "[x](javascript:alert(1))", "# heading", "1. one",
             "--> <!-- comment", "&amp; & \\\" onclick=\\\"quote ' tick", "$x$ ~~y~~ !(z)", "]]> </svg> </details>", "{{title}} {{content}}",
             "한글 이름과 조사", "emoji 🚀 abc שלום", "> quote", "- dash", "trailing \\\\", "http://example.org/?a=1&b=2"]

    def machine(self):
        rows = ['MACHINE(hostile, "<b>Title</b> | {{title}} & --> `x`", "the \\"source\\" <i>")',
                'ABOUT("Prose with <script>alert(2)</script>, a | bar, *emphasis* and `code`.")',
                'STATE(a, _, "first | <u>state</u>")', 'STATE(b, _, "# second")', "INITIAL(a)", "FINAL(b)"]
        for i, text in enumerate(self.TEXTS):
            rows.append(f'CALL(c{i}, "{text}")')
            rows.append(f'SIGNAL(s{i}, "{text}")')
            rows.append(f'GUARD(g{i}, "{text}")')
            rows.append(f'ACTION(d{i}, "{text}")')
        for i, text in enumerate(self.TEXTS):
            rows.append(f'ON(a, c{i}, g{i}, DO(d{i}) TELL(s{i}), b, "{text.replace(";", ",")}")')
            rows.append(f'OR(a, c{i}, _, _, _, "x")')
            rows.append(f'REFUSE(b, c{i}, s{i}, "y")')
        rows.append('MISTAKE("a | <script>alert(3)</script>", "b **c** | d", "z")')
        rows.append('REMARK(a, "watch | <img src=x onerror=alert(4)>", "z")')
        return self.table("hostile", "\n".join(rows) + "\n")

    def plain(self):
        return [text.replace('\\"', '"').replace("\\\\", "\\") for text in self.TEXTS]

    def safe(self, page):
        self.assertFalse([tag for tag, attrs in page.elements if tag in ("style", "iframe", "u", "b", "i")])
        self.assertLessEqual({attrs.get("src") for tag, attrs in page.elements if tag == "script"},
                             {"search.js", "zoom.js", "simulator.js", "hostile/simulator.js"})
        for tag, attrs in page.elements:
            self.assertFalse([name for name in attrs if name.startswith("on")], tag)
            for name in ("href", "src"):
                self.assertFalse((attrs.get(name) or "").lower().startswith("javascript:"), attrs)

    def test_html_shows_every_text_and_runs_none(self):
        out = self.made(self.machine(), "--as", "html") / "site"
        page = Reader((out / "hostile.html").read_text("utf-8"))
        self.safe(page)
        for text in self.plain():
            self.assertIn(" ".join(text.split()), page.cells)
        self.assertIn("alert(2)", page.words())
        self.assertIn("{{title}} & --> `x`", page.words())
        self.assertNotIn("onerror", {name for _, attrs in page.elements for name in attrs})

    def test_markdown_shows_every_text_and_runs_none(self):
        out = self.made(self.machine(), "--as", "markdown")
        text = (out / "hostile.md").read_text("utf-8")
        self.safe(Reader(to_html(text)))
        tables = [line for line in text.splitlines() if line.startswith("|")]
        lists = re.search(r"\| Signal \|.*?\n\n", text, re.DOTALL).group(0).splitlines()[2:]
        shown = [Reader(to_html("cell " + row.split(" | ")[1].replace("\\|", "|"))).words()[5:] for row in lists if row]
        self.assertEqual(shown, [" ".join(text.split()) for text in self.plain()])
        for row in tables:
            bars = len(re.findall(r"(?<!\\)(?:\\\\)*\|", row))
            self.assertIn(bars, (3, 4, 5, 6), row)

    def test_pictures_are_xml(self):
        import xml.etree.ElementTree
        out = self.made(self.machine())
        pictures = {name: data for name, data in files(out).items() if name.endswith(".svg")}
        self.assertGreaterEqual(len(pictures), 6)
        for name, data in pictures.items():
            xml.etree.ElementTree.fromstring(data)

    def test_a_table_whose_name_would_end_the_comment(self):
        table = self.table("a--b", 'MACHINE(m, "M", "x")\nSTATE(a, _, "a")\nINITIAL(a)\nFINAL(a)\nCALL(c, "c")\nIGNORE(a, c, "x")\n')
        out = self.made(table)
        for name, data in files(out).items():
            for comment in re.findall(r"<!--(.*?)-->", data.decode("utf-8"), re.DOTALL):
                self.assertNotIn("--", comment, name)
        self.assertEqual(build(table, "-o", out, "--check")[0], 0)


class Nothing(Case):
    def test_nothing_is_written_when_a_table_is_mistaken(self):
        bad = self.table("bad", 'MACHINE(bad, "Bad", "x")\nSTATE(a, _, "a")\nINITIAL(b)\n')
        status, out, err = build(MACHINES / "turnstile.def", bad, "-o", self.here / "out")
        self.assertEqual((status, out), (2, ""))
        self.assertRegex(err, r"bad\.def:4: error: ")
        self.assertFalse((self.here / "out").exists())

    def test_nor_when_a_scenario_fails_or_a_translation_is_missing(self):
        fails = self.table("fails", 'MACHINE(fails, "F", "x")\nSTATE(a, _, "a")\nSTATE(b, _, "b")\nINITIAL(a)\nFINAL(b)\nCALL(c, "c")\n'
                           'ON(a, c, _, _, b, "x")\nIGNORE(b, c, "x")\nSCENARIO(s, "S", "x")\nDOES(_, c, _)\nEXPECT(_, a)\n')
        status, _, err = build(fails, "-o", self.here / "out")
        self.assertEqual(status, 2)
        self.assertRegex(err, r"fails\.def:12: error: ")
        whole = self.table("whole", 'MACHINE(whole, "W", "x")\nSTATE(a, _, "an untranslated state")\nINITIAL(a)\nFINAL(a)\nCALL(c, "c")\nIGNORE(a, c, "x")\n')
        self.table("whole.ko", 'LANGUAGE(ko, "한국어")\nSAY("W", "더블유")\n')
        status, _, err = build(whole, "-o", self.here / "out")
        self.assertEqual(status, 2)
        self.assertIn("an untranslated state", err)
        self.assertFalse((self.here / "out").exists())

    def test_a_directory_that_cannot_be_written(self):
        (self.here / "out").write_text("a file\n", encoding="utf-8")
        status, _, err = build(MACHINES / "turnstile.def", "-o", self.here / "out")
        self.assertEqual(status, 2)
        self.assertIn("cannot be written", err)

    def test_machines_of_the_same_name(self):
        text = 'MACHINE(same, "S", "x")\nSTATE(a, _, "a")\nINITIAL(a)\nFINAL(a)\nCALL(c, "c")\nIGNORE(a, c, "x")\n'
        status, _, err = build(self.table("one", text), self.table("two", text), "-o", self.here / "out")
        self.assertEqual(status, 2)
        self.assertRegex(err, r"two\.def:2: error: .*'same'.*one\.def")


class Usage(Case):
    def test_wrong_usage_is_said_and_nothing_written(self):
        for arguments, words in ((("--as", "pdf"), "markdown"), (("-o", ""), "'--output' needs a value"), (("no_such.def",), "no_such.def"), ((MACHINES / "tcp.ko.def",), "translation")):
            status, out, err = build("-o", self.here / "out", *arguments)
            self.assertEqual((status, out), (2, ""), arguments)
            self.assertIn(words, err)
        status, out, err = build(cwd=self.here)
        self.assertEqual((status, out), (2, ""))
        self.assertIn("no tables", err)
        self.assertEqual(files(self.here), {})

    def test_without_names_it_takes_the_tables_here_and_not_their_translations(self):
        for name in ("turnstile.def", "tcp.def", "tcp.ko.def"):
            (self.here / name).write_bytes((MACHINES / name).read_bytes())
        status, out, err = build("--as", "markdown", cwd=self.here)
        self.assertEqual((status, out), (0, ""), err)
        pages = {path.name for path in (self.here / "docs").iterdir()}
        self.assertEqual(pages, {"machines.md", "machines.ko.md", "turnstile", "turnstile.md", "turnstile-coverage.md", "tcp",
                                 "tcp.md", "tcp.ko.md", "tcp-coverage.md", "tcp-coverage.ko.md"})

    def test_a_machine_too_large_for_a_picture_has_pages_all_the_same(self):
        rows = ["MACHINE(big, \"Big\", \"x\")", "INITIAL(s0)", "FINAL(s0)", "CALL(on, \"on\")"]
        rows += [f'STATE(s{i}, _, "state {i}")\nON(s{i}, on, _, _, s{(i + 1) % 1300}, "x")' for i in range(1300)]
        out = self.made(self.table("big", "\n".join(rows) + "\n"), "--as", "markdown")
        page = (out / "big.md").read_text("utf-8")
        self.assertIn("too large to be drawn", page)
        self.assertIn("](big/state-s1299.svg)", page)

    def test_a_machine_that_is_gone_takes_its_pages_along(self):
        for name in ("turnstile.def", "bfd.def"):
            (self.here / name).write_bytes((MACHINES / name).read_bytes())
        self.assertEqual(build(cwd=self.here)[0], 0)
        (self.here / "bfd.def").unlink()
        status, out, _ = build("--check", cwd=self.here)
        self.assertEqual(status, 1)
        self.assertIn("--- docs/bfd.md\n+++ /dev/null\n", out)
        self.assertEqual(build(cwd=self.here)[0], 0)
        self.assertFalse([path for path in (self.here / "docs").rglob("*") if "bfd" in str(path)])
        self.assertEqual(build("--check", cwd=self.here), (0, "", ""))


class Coverage(Case):
    def test_every_row_of_tcp_and_every_clause_is_there(self):
        out = self.made(MACHINES / "tcp.def", "--as", "markdown")
        page = (out / "tcp-coverage.md").read_text("utf-8")
        table = (MACHINES / "tcp.def").read_text("utf-8").splitlines()
        rows = [i for i, line in enumerate(table, 1) if re.match(r"(ON|OR|IGNORE|REFUSE|DEFER|NEVER)\(", line)]
        self.assertGreater(len(rows), 150)
        listed = page[page.index('<a id="rows">'):]
        for row in rows:
            line = re.search(rf"^\| `tcp\.def:{row}` \| (.*) \|$", listed, re.MULTILINE)
            self.assertTrue(line, f"row {row}")
            self.assertRegex(line[1], r"\[`\w+`\]\(tcp\.md#state-\w+\) × \[`[\w:]+`\]\(tcp\.md#event-[\w-]+\) \| \[", f"row {row}")
        for kind, clause in re.findall(r'^(CLAUSE|OMITS)\("([^"]+)"', "\n".join(table), re.MULTILINE):
            self.assertIn(f'<a id="clause-{re.sub("[ .]", "-", clause)}"></a>', page, f"{kind} {clause}")

    def test_what_is_said_to_cite_a_clause_cites_it(self):
        page = (self.made(MACHINES / "tcp.def", "--as", "markdown") / "tcp-coverage.md").read_text("utf-8")
        table = (MACHINES / "tcp.def").read_text("utf-8").splitlines()
        checked = 0
        for clause in re.split(r'^### <a id="clause-', page[:page.index('<a id="rows">')], flags=re.MULTILINE)[1:]:
            number = re.match(r'[^"]*"></a>(\S+) ', clause)[1]
            for line in map(int, re.findall(r"^\| `tcp\.def:(\d+)`", clause, re.MULTILINE)):
                row = "\n".join(table[line - 1:])
                row = row[:re.search(r"\)\n(?! )|\Z", row).start()]
                self.assertRegex(row, rf'["; ]{re.escape(number)}(?![.\d])', f"row {line}")
                checked += 1
        self.assertGreater(checked, 300)

    def test_clauses_left_out_and_unanswered_are_said(self):
        table = self.table("c", 'MACHINE(c, "C", "RFC 1")\nCLAUSE("1", "Answered")\nCLAUSE("2", "Forgotten")\n'
                           'OMITS("3", "Left out", "nobody needs it")\nSTATE(a, _, "a")\nINITIAL(a)\nFINAL(a)\nCALL(e, "e")\nIGNORE(a, e, "1")\n')
        page = (self.made(table, "--as", "markdown") / "c-coverage.md").read_text("utf-8")
        self.assertIn("Of 3 clauses, 1 are answered by the 1 rows, 0 are only spoken of, 1 are left out on purpose, 1 are unanswered.", page)
        omitted = page[page.index('<a id="omitted">'):page.index('<a id="unanswered">')]
        self.assertIn("| Left out | nobody needs it |", omitted)
        self.assertIn("| Forgotten |", page[page.index('<a id="unanswered">'):page.index('<a id="rows">')])


class Musts(Case):
    def test_every_row_of_tcp_is_there(self):
        out = self.made(MACHINES / "tcp.def", "--as", "markdown")
        table = (MACHINES / "tcp.def").read_text("utf-8").splitlines()
        rows = [i for i, line in enumerate(table, 1) if re.match(r"(MUST|ALWAYS)\(", line)]
        self.assertGreater(len(rows), 150)
        for name in ("tcp.md", "tcp.ko.md"):
            page = (out / name).read_text("utf-8")
            listed = page[page.index('<a id="musts">'):page.index('<a id="mistakes">')]
            self.assertEqual([int(line) for line in re.findall(r"^\| `tcp\.def:(\d+)` \|.*\| \[.*\|$", listed, re.MULTILINE)], rows)

    def test_what_they_say(self):
        table = self.table("m", 'MACHINE(m, "M", "S")\nCLAUSE("1", "One")\nGROUP(G, _, "g")\nSTATE(a, G, "a")\nSTATE(b, G, "b")\nSTATE(c, _, "c")\n'
                           'INITIAL(a)\nFINAL(c)\nCALL(e, "ee")\nCALL(f, "ff")\nCALL(g, "gg")\nFLAG(k, "kk")\nTIMER(t, "tt")\nSIGNAL(s, "ss")\n'
                           'ON(a, e, _, _, c, "1")\nON(b, e, _, _, c, "1")\nDEFER(G, f, "1")\nIGNORE(G, g, "1")\nIGNORE(c, e, "1")\nIGNORE(c, f, "1")\n'
                           'IGNORE(c, g, "1")\nON(G, EXPIRE(t), _, _, _, "1")\nNEVER(c, EXPIRE(t), "1")\n'
                           'MUST(G, e, _, _, c, "1")\nMUST(_, g, NOT(k), NOT(TELL(s) SET(k)), NOT(b), "1")\nMUST(ANY(a, b), f, _, DEFER, _, "1")\n'
                           'MUST(c, NOT(f), _, ANY, ANY, "1")\nALWAYS(_, k, START(t) CLEAR(k), "1")\n')
        page = (self.made(table, "--as", "markdown") / "m.md").read_text("utf-8")
        section = re.sub(r"\]\(#[\w-]+\)", "]", page[page.index('<a id="musts">'):page.index('<a id="sources">')])
        self.assertEqual([" | ".join(line[2:-2].split(" | ")[1:-1]) for line in section.splitlines() if line.startswith("| `m.def:")], [
            "[`G`] | [ee] |  | nothing | [`c`]",
            "every state | [gg] | not: kk | none of: [tell “ss”], [remember “kk”] | all but [`b`]",
            "[`G`] | [ff] |  | kept until the next change of state | stays",
            "[`c`] | all but [ff] |  | anything | anything",
            "every state | kk | [the timer “tt” runs], not: [kk]"])
        self.assertNotIn("<details>", section)


class Simulator(Case):
    def site(self, name, *arguments, **environment):
        out = self.here / name
        status, _, err = build(MACHINES / "turnstile.def", "--as", "html", "-o", out, *arguments,
                               env={**os.environ, **environment})
        return status, err, files(out / "site")

    def test_the_same_compiler_makes_the_same_bytes(self):
        first, second = self.site("one"), self.site("two")
        self.assertEqual(first[0], 0, first[1])
        self.assertNotIn("warning", first[1])
        self.assertEqual(first[2], second[2])
        elsewhere = self.here / "turnstile.def"
        elsewhere.write_bytes((MACHINES / "turnstile.def").read_bytes())
        build(elsewhere, "--as", "html", "-o", self.here / "three", cwd=self.here)
        self.assertEqual(files(self.here / "three/site")["turnstile/simulator.js"], first[2]["turnstile/simulator.js"])
        self.assertRegex(first[2]["turnstile/simulator.js"], rb'"AGFzbQE[A-Za-z0-9+/]+=*"', "a module of WebAssembly")

    def complete_without(self, status, made):
        self.assertEqual(status, 0)
        self.assertEqual([name for name in made if "simulator" in name], [])
        page = Reader(made["turnstile.html"].decode("utf-8"))
        self.assertNotIn("simulator", page.ids)
        self.assertEqual({a["src"] for tag, a in page.elements if tag == "script"}, {"search.js", "zoom.js"})
        self.assertIn(("h3", "UNLOCKED"), page.headings)

    def test_without_a_compiler_it_says_so_and_what_to_do(self):
        status, err, made = self.site("out", STET_WASM_CC="/nowhere/clang")
        self.assertRegex(err, r"turnstile\.def:\d+: warning: .*no simulator: there is no /nowhere/clang; install clang and lld")
        self.complete_without(status, made)

    def test_a_machine_too_large_for_one_says_so(self):
        count = 150
        rows = ["MACHINE(wide, \"Wide\", \"x\")", "INITIAL(s0)", "FINAL(s0)"]
        rows += [f'STATE(s{i}, _, "state {i}")' for i in range(count)]
        rows += [f'CALL(c{i}, "call {i}")' for i in range(count)]
        rows += [f'ON(s{i}, c{i}, _, _, s{(i + 1) % count}, "x")' for i in range(count)]
        path = self.table("wide", "\n".join(rows) + "\n")
        status, _, err = build(path, "--as", "html", "-o", self.here / "out")
        self.assertEqual(status, 0, err)
        self.assertRegex(err, "the page of wide has no simulator: it has more than 20000 cells")

    def test_a_compiler_that_fails_is_quoted(self):
        status, err, made = self.site("out", "--wasm-cc", "cc")
        self.assertRegex(err, r"warning: .*no simulator: cc cannot compile it \(.*wasm32.*\)")
        self.complete_without(status, made)

    def test_none_is_silent_and_removes_what_was_there(self):
        self.site("out")
        status, err, made = self.site("out", "--wasm-cc", "none")
        self.assertNotIn("warning", err)
        self.assertIn("1 removed", err)
        shared = ("simulator.js", "simulator.css")  # of all machines: those of others may need them
        self.complete_without(status, {name: made[name] for name in made if name not in shared})


class Policy(Case):
    def test_pages_allow_nothing_but_their_own_files(self):
        site = self.made("--as", "html") / "site"
        for name, data in files(site).items():
            if not name.endswith(".html"):
                continue
            page = Reader(data.decode("utf-8"))
            policies = [a["content"] for tag, a in page.elements if tag == "meta" and a.get("http-equiv") == "Content-Security-Policy"]
            self.assertEqual(len(policies), 1, name)
            self.assertIn("default-src 'none'", policies[0])
            self.assertIn("style-src 'self'", policies[0])
            self.assertFalse([tag for tag, a in page.elements if tag == "style" or "style" in a], name)
            for tag, attrs in page.elements:
                if tag == "script":
                    self.assertTrue((site / attrs["src"]).is_file(), name)
            for tag, attrs in page.elements:
                if tag == "th":
                    self.assertIn(attrs.get("scope"), ("row", "col", "rowgroup", "colgroup"), name)
                if tag == "img":
                    self.assertTrue(attrs.get("alt"), name)
                if tag == "svg":
                    self.assertIn("aria-labelledby", attrs, name)
            for source in page.sources:
                self.assertNotRegex(source, r"^[a-z]+:", name)

    def test_each_picture_has_its_words_beside_it(self):
        site = self.made(MACHINES / "tcp.def", "--as", "html") / "site"
        parts = ("", "-states", "-events", "-scenarios")
        text = "".join((site / f"tcp{part}.html").read_text("utf-8") for part in parts)
        figures = re.findall(r"<figure>.*?</figure>\s*(<\S+)", text, re.DOTALL)
        self.assertGreater(len(figures), 20)
        self.assertLessEqual(set(figures), {"<details>", "<div"}, "a fold with the words, or the table of cells")


class Commonmark(Case):
    LIVE = (("h2", "Try it"), ("h2", "직접 해 보기"))  # only the site has what lives
    PARTS = ("states", "events", "scenarios", "musts")  # sections that a large machine has as pages of their own

    def joined(self, out, name, headings):
        """the headings of a page of the site, with those of the pages of its sections where they belong"""
        machine, _, language = name.partition(".")
        parts = {}
        for part in self.PARTS:
            path = out / f"site/{machine}-{part}{'.' if language else ''}{language}.html"
            if not path.is_file():
                continue
            for heading in Reader(path.read_text("utf-8")).headings[1:]:
                if heading[0] == "h2":
                    section = parts[heading] = []
                section.append(heading)
        return [one for heading in headings for one in parts.get(heading, [heading])]

    def test_both_forms_have_the_same_headings(self):
        out = self.made()
        names = [name[:-3] for name in files(out) if name.endswith(".md") and not name.startswith("machines")]
        self.assertGreater(len(names), 10)
        for name in names:
            markdown = Reader(to_html((out / f"{name}.md").read_text("utf-8")))
            site = Reader((out / f"site/{name}.html").read_text("utf-8"))
            both = [heading for heading in site.headings if heading not in self.LIVE]
            self.assertEqual(markdown.headings, self.joined(out, name, both), name)
            self.assertGreaterEqual(len(site.headings), 2, name)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
