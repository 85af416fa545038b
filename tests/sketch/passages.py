"""Where in a page there are diagrams: every way of writing them, with its line and text.

    passages.py READ_SKETCHES Ways|Markdown|Html|Blocks|Bytes|Large
"""
import json
import subprocess
import sys
import unittest

READ_SKETCHES = sys.argv[1]
CHART = "sequenceDiagram\n  A->>B: x\n"


def find(page, name="page.md"):
    data = page if isinstance(page, bytes) else page.encode()
    done = subprocess.run([READ_SKETCHES, "-", "--as", name], input=data, capture_output=True, check=True, timeout=60)
    return json.loads(done.stdout)


def places(page, name="page.md"):
    return [(it["language"], it["line"], it["first_line"], it["text"]) for it in find(page, name)]


class Ways(unittest.TestCase):
    """What may stand behind a fence."""

    def test_languages(self):
        for info, language in {
            "mermaid": "mermaid", "Mermaid": "mermaid", " mermaid": "mermaid", "{.mermaid}": "mermaid",
            "{mermaid}": "mermaid", "{#fig .mermaid .wide}": "mermaid", "mermaid {init: x}": "mermaid",
            "mermaid title=\"x\"": "mermaid", "mmd": "mermaid", "mermaid{align=center}": "mermaid",
            "dot": "dot", "graphviz": "dot", "gv": "dot", "DOT": "dot", "dot process": "dot", "{.dot}": "dot",
            "plantuml": "plantuml", "puml": "plantuml", "uml": "plantuml", "{.plantuml}": "plantuml",
        }.items():
            for fence in ("```", "````", "~~~", "~~~~~"):
                with self.subTest(info=info, fence=fence):
                    self.assertEqual(places(f"a\n\n{fence}{info}\nx\n{fence}\n"), [(language, 3, 4, "x\n")])

    def test_none(self):
        for info in ("", "c", "text mermaid", "mermaidjs", "{.c}", "dots", "markdown"):
            with self.subTest(info=info):
                self.assertEqual(places(f"```{info}\n{CHART}```\n"), [])

    def test_kinds_of_files(self):
        for name, language in {"a.mmd": "mermaid", "a.MERMAID": "mermaid", "a.dot": "dot", "a.gv": "dot",
                               "a.puml": "plantuml", "a.plantuml": "plantuml", "a.pu": "plantuml", "a.iuml": "plantuml",
                               "a.mermaid": "mermaid"}.items():
            self.assertEqual(places("\nx\n", name), [(language, 1, 1, "\nx\n")])

    def test_several_in_plantuml(self):
        self.assertEqual(places("' one\n@startuml\nA -> B\n@enduml\n\n@startuml b\nB -> A\n@enduml\n", "a.puml"),
                         [("plantuml", 2, 2, "@startuml\nA -> B\n@enduml\n\n"),
                          ("plantuml", 6, 6, "@startuml b\nB -> A\n@enduml\n")])


class Markdown(unittest.TestCase):
    """Where a fence may stand."""

    def test_containers(self):
        for before, line, page in (
            ("list", 3, "- a\n\n  ```mermaid\n  x\n    y\n  ```\n"),
            ("number", 2, "10. a\n    ```mermaid\n    x\n      y\n    ```\n"),
            ("quote", 1, "> ```mermaid\n> x\n>   y\n> ```\n"),
            ("quotes", 1, "> > ~~~ mermaid\n> > x\n> >   y\n"),
            ("list in quote", 2, "> - a\n>   ```mermaid\n>   x\n>     y\n>   ```\n"),
            ("quote in list", 2, "- a\n  > ```mermaid\n  > x\n  >   y\n"),
            ("indented", 1, "   ```mermaid\n   x\n     y\n   ```\n"),
            ("tab", 3, "1.  a\n\n\t```mermaid\n\tx\n\t  y\n\t```\n"),
        ):
            with self.subTest(before=before):
                self.assertEqual(places(page), [("mermaid", line, line + 1, "x\n  y\n")])

    def test_not_a_fence(self):
        for page in (f"````md\n```mermaid\n{CHART}```\n````\n", "    ```mermaid\n    x\n    ```\n",
                     "``mermaid\nx\n``\n", "<!--\n```mermaid\nx\n```\n-->\n",
                     "---\ntitle: x\ntext: |\n  ```mermaid\n  x\n  ```\n---\n"):
            with self.subTest(page=page):
                self.assertEqual(places(page), [])

    def test_front_matter(self):
        for fence in ("---", "+++"):
            page = f"{fence}\ntitle: x\ntags = 1\n{fence}\n```mermaid\nx\n```\n"
            self.assertEqual(places(page), [("mermaid", 5, 6, "x\n")])
        self.assertEqual(places("---\n\n```mermaid\nx\n```\n\n---\n"), [("mermaid", 3, 4, "x\n")])

    def test_unclosed_and_empty(self):
        self.assertEqual(places("```mermaid\nx"), [("mermaid", 1, 2, "x\n")])
        self.assertEqual(places("```mermaid\n```\n"), [("mermaid", 1, 2, "")])
        self.assertEqual(places(""), [])

    def test_text_is_the_page_s_own(self):
        lines = ["A[x] & *b* _c_ `d` \\e <f> ![g](h) ``` 한국어", " " * 300 + "deep [x]", ">" * 300, "", "- " * 90 + "[y]"]
        self.assertEqual(places("- a\n  ````mermaid\n" + "".join(f"  {line}\n" for line in lines) + "  ````\n"),
                         [("mermaid", 2, 3, "".join(f"{line}\n" for line in lines))])


class Html(unittest.TestCase):
    """Elements of pages in HTML, and of HTML within Markdown."""

    def test_elements(self):
        for begin, end in (("<pre class=\"mermaid\">", "</pre>"), ("<div class='x mermaid'>", "</div>"),
                           ("<div class=mermaid id=a>", "</div>"), ("<mermaid>", "</mermaid>"),
                           ("<pre><code class=\"language-mermaid\">", "</code></pre>"),
                           ("<PRE CLASS=\"Mermaid\">", "</PRE>"), ("<pre lang=\"mermaid\"><code>", "</code></pre>"),
                           ("<div\n class=\"mermaid\"\n>", "</div>")):
            for name in ("page.html", "page.md"):
                with self.subTest(begin=begin, name=name):
                    first = 2 + begin.count("\n")
                    self.assertEqual(places(f"\n{begin}\nA--&gt;B &amp;&#35;&#x41;<br>C\n\nD<b>e</b>\n{end}\n", name),
                                     [("mermaid", 2, first, "\nA-->B &#A<br/>C\n\nDe\n")])

    def test_other_elements(self):
        page = ("<span class=dot></span><div class=uml>x</div><!-- <pre class=mermaid>x</pre> -->\n"
                "<script>'<pre class=mermaid>x</pre>'</script><pre class=mermaid></pre><style>a<b</style>\n"
                "<pre class=dot>digraph{}</pre>")
        self.assertEqual(places(page, "a.html"), [("dot", 3, 3, "digraph{}")])

    def test_nested(self):
        self.assertEqual(places("<div class=mermaid>a<div>b</div><!-- c\n-->d</div>e", "a.html"),
                         [("mermaid", 1, 1, "ab\nd")])

    def test_far_down(self):
        self.assertEqual(places("\n" * 70000 + "<pre class=mermaid>x</pre>", "a.htm"), [("mermaid", 70001, 70001, "x")])

    def test_in_a_quote(self):
        self.assertEqual(places("> <pre class=\"mermaid\">\n> x\n> </pre>\n"), [("mermaid", 1, 1, "\nx\n")])


class Blocks(unittest.TestCase):
    """What Markdown does not know of."""

    def test_blocks(self):
        for begin, end in ((":::mermaid", ":::"), ("::: mermaid", ":::"), (":::: {.mermaid}", "::::"),
                           ("> ::: mermaid", "> :::"), ("{{< mermaid >}}", "{{< /mermaid >}}"),
                           ("{{<mermaid align=\"left\">}}", "{{</mermaid>}}"), ("{% mermaid %}", "{% endmermaid %}")):
            with self.subTest(begin=begin):
                self.assertEqual(places(f"a\n\n{begin}\nx\n{end}\nb\n"), [("mermaid", 3, 4, "x\n")])

    def test_mediawiki(self):
        self.assertEqual(places("{{#mermaid:sequenceDiagram\nA->>B: x\n}}\n"),
                         [("mermaid", 1, 1, "sequenceDiagram\nA->>B: x\n")])

    def test_not_in_fences(self):
        self.assertEqual(places("```md\n::: mermaid\nx\n:::\n```\n"), [])
        self.assertEqual(places("::: note\nx\n:::\n"), [])

    def test_order(self):
        found = places("```dot\na\n```\n::: mermaid\nb\n:::\n\n<pre class=mermaid>c</pre>\n\n```puml\nd\n```\n")
        self.assertEqual([line for _, line, _, _ in found], [1, 4, 8, 10])


class Bytes(unittest.TestCase):
    """Any bytes."""

    def test_line_ends(self):
        for end in ("\r\n", "\r"):
            page = f"a\n\n- ```mermaid\n  x\n  y\n  ```\n".replace("\n", end)
            self.assertEqual(places(page), [("mermaid", 3, 4, "x\ny\n")])

    def test_not_text(self):
        self.assertEqual(places(b"\xef\xbb\xbf```mermaid\na\0b\xff\xc3c\xed\x95\x9c\n```\n"),
                         [("mermaid", 1, 2, "a\ufffdb\ufffd\ufffdc한\n")])


class Large(unittest.TestCase):
    """Long and deep pages: in time, and with the right lines."""

    def test_many_fences(self):
        found = find(f"```mermaid\n{CHART}```\n" * 10000)
        self.assertEqual([it["line"] for it in found], list(range(1, 40000, 4)))
        self.assertTrue(all(it["kind"] == "chart" for it in found))

    def test_long_page(self):
        found = find(("Words [a](b) *c* and more of them, to fill the line.\n" * 19 + "\n") * 20000 + f"```mermaid\n{CHART}```\n")
        self.assertEqual([(it["line"], it["kind"]) for it in found], [(400001, "chart")])

    def test_pieces(self):
        """Long pages are cut where a block begins: fences that hold such places are found whole."""
        parts = ["- item\n", "- item\n\n  ```mermaid\n  in an item\n  ```\n", "words\n\nmore\n", "# head\n", "> quote\n\n",
                 "```mermaid\nsequenceDiagram\n\nA->>B: x\n- y\n# z\n```\n", "```c\n~~~\n\n# x\n\n~~~mermaid\n```\n",
                 "<pre class=\"mermaid\">\n# a\n\nx\n</pre>\n\n", "~~~dot\n" + "\n\n# x\n- y\n" * 300_000 + "~~~\n"]
        order = [i % 8 for i in range(30_000)] + [8] + [(7 * i) % 8 for i in range(150_000)]
        page, expected, line = [], [], 1
        for i in order:
            if i in (1, 5, 7, 8):
                expected.append(line + (2 if i == 1 else 0))
            page.append(parts[i])
            line += parts[i].count("\n")
        self.assertGreater(sum(map(len, page)), 4_000_000)
        found = [it["line"] for it in find("".join(page))]
        self.assertEqual(set(found) ^ set(expected), set())
        self.assertEqual(len(found), len(expected))

    def test_long_line(self):
        found = find("```mermaid\nsequenceDiagram\nA->>B: " + "x" * 5_000_000 + "\n```\n")
        self.assertEqual(len(found[0]["items"][0]["text"]), 5_000_000)

    def test_deep(self):
        fence = f"\n\n```mermaid\n{CHART}```\n"
        for what in ("[" * 1_000_000, ">" * 1_000_000, "- " * 500_000 + "x", "`a" * 500_000, "*a_" * 300_000,
                     "<!--" * 1000 + "-->", "![a](" * 200_000, "<a b='" * 200_000 + "'>"):
            with self.subTest(what=what[:8]):
                self.assertEqual([it["line"] for it in find(what + fence)], [3])

    def test_deep_html(self):
        page = "<div>" * 100_000 + "</i>" * 100_000 + "<pre class=mermaid>x</pre>"
        self.assertEqual(len(find(page, "a.html")), 1)
        self.assertEqual(len(find("<pre class=mermaid>" * 100_000, "a.html")), 0)

    def test_deep_sketches(self):
        for name, text, kind in (
            ("a.mmd", "graph TD\nA" + "[" * 100_000, "broken"),
            ("a.mmd", "graph TD\n" + "subgraph a\n" * 100_000, "broken"),
            ("a.mmd", "stateDiagram-v2\n" + "".join(f"state s{i} {{\n" for i in range(100_000)) + "}\n" * 100_000, "states"),
            ("a.mmd", "stateDiagram-v2\n" + "a : text\n" * 200_000, "states"),
            ("a.mmd", "stateDiagram-v2\n" + "state a " * 200_000, "states"),
            ("a.mmd", "sequenceDiagram\n" + "loop x\n" * 100_000, "broken"),
            ("a.mmd", "graph TD\n" + " & ".join(f"a{i}" for i in range(9999)) + " --> " + " & ".join(f"b{i}" for i in range(9999)), "broken"),
            ("a.dot", "digraph{{" + " ".join(f"a{i}" for i in range(9999)) + "}->{" + " ".join(f"b{i}" for i in range(9999)) + "}}", "broken"),
            ("a.dot", "digraph" + "{" * 100_000, "broken"),
            ("a.dot", "digraph{a [" + ",".join(f"x{i}=1" for i in range(200_000)) + "]}", "broken"),
            ("a.puml", "state a {\n" * 100_000, "broken"),
            ("a.puml", "legend\n" * 100_000, "chart"),
            ("a.puml", "A -> B\n" + "note left\n" * 100_000, "broken"),
            ("a.puml", "A -> B : " + "<<" * 500_000, "chart"),
        ):
            with self.subTest(text=text[:40]):
                self.assertEqual([it["kind"] for it in find(text, name)], [kind])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
