"""PlantUML: what the examples of its reference (https://plantuml.com) show.

    plantuml.py READ_SKETCHES Charts|States|Others
"""
import json
import subprocess
import sys
import unittest

READ_SKETCHES = sys.argv[1]


def read(text, name="a.puml"):
    done = subprocess.run([READ_SKETCHES, "-", "--as", name], input=text.encode(), capture_output=True, check=True)
    return json.loads(done.stdout)[0]


def messages(text):
    """(from, to, text), with x for lost ones and = for those both ways; None is the edge of the chart."""
    sketch = read(text)
    if sketch["kind"] != "chart":
        raise AssertionError(f"{sketch['kind']}: {sketch['complaint']} in line {sketch['complaint_line']}")
    names = [part["id"] for part in sketch["parts"]] + [None]
    return [(names[it["from"]], names[it["to"]], it["text"]) + ("x",) * it["lost"] + ("=",) * it["both_ways"]
            for it in sketch["items"] if it["kind"] == "message"]


def edges(text):
    sketch = read(text)
    if sketch["kind"] != "states":
        raise AssertionError(f"{sketch['kind']}: {sketch['complaint']} in line {sketch['complaint_line']}")
    ids = [node["id"] if node["id"] != "[*]" else node["kind"] for node in sketch["nodes"]]
    return [(ids[it["from"]], ids[it["to"]], it["label"]) for it in sketch["edges"]]


def nodes(text):
    sketch = read(text)
    ids = [node["id"] for node in sketch["nodes"]] + [None]
    return {node["id"]: (node["kind"], node["label"], ids[node["parent"]]) for node in sketch["nodes"]}


class Charts(unittest.TestCase):
    def test_arrows(self):
        for arrow in ("->", "-->", "->>", "-->>", "-[#red]>", "-[#0000FF]->", "-\\", "-/", "-\\\\", "-//", "->o", "-[#red,dashed]>>"):
            with self.subTest(arrow=arrow):
                self.assertEqual(messages(f"A {arrow} B : x"), [("A", "B", "x")])
        for arrow in ("<-", "<--", "<<-", "<<--", "/-", "\\-", "//--", "\\\\-", "o<-"):
            with self.subTest(arrow=arrow):
                self.assertEqual(messages(f"A {arrow} B : x"), [("B", "A", "x")])
        self.assertEqual(messages("A <-> B : x\nA <--> B\nA ->x B : y\nA x<- B : z\nA->B: w\nA -> A: self"),
                         [("A", "B", "x", "="), ("A", "B", "", "="), ("A", "B", "y", "x"), ("B", "A", "z", "x"),
                          ("A", "B", "w"), ("A", "A", "self")])

    def test_edges_of_the_chart(self):
        self.assertEqual(messages("[-> A: in\n[<- A: out\nA ->] : out\nA <-] : in\n?-> A : found\nA ->? : gone"),
                         [(None, "A", "in"), ("A", None, "out"), ("A", None, "out"), (None, "A", "in"),
                          (None, "A", "found"), ("A", None, "gone")])

    def test_names(self):
        text = ('participant "A long\\nname" as A #red\nactor B as "Bob <b>b</b>" <<human>> order 2\nqueue Last order 30\n'
                'participant Foo as F\n클라이언트 -> "서버 1" : 안녕\n"서버 1" -> "Other (x)" as O\nparticipant P [\n =Title\n ----\n ""Sub""\n]\nP -> A')
        self.assertEqual([(it["id"], it["label"]) for it in read(text)["parts"]][:5],
                         [("A", "A long\nname"), ("B", "Bob b"), ("Last", "Last"), ("F", "Foo"), ("클라이언트", "클라이언트")])
        self.assertEqual(messages(text), [("클라이언트", "서버 1", "안녕"), ("서버 1", "O", ""), ("P", "A", "")])

    def test_notes(self):
        text = ("A -> B : x\nnote left : one\nnote right #aqua\n two\n lines\nend note\nnote over A, B : three\nnote left of B: four\n"
                "hnote over A\n five\nendhnote\n/ note over B : six\nref over A, B : seven\nref over A\n eight\nend ref\nnote across: nine")
        found = [(it["from"], it["to"], it["text"], it["line"]) for it in read(text)["items"] if it["kind"] == "note"]
        self.assertEqual(found, [(0, 0, "one", 2), (1, 1, "two\nlines", 3), (0, 1, "three", 7), (1, 1, "four", 8),
                                 (0, 0, "five", 9), (1, 1, "six", 12), (0, 1, "seven", 13), (0, 0, "eight", 14), (0, 1, "nine", 17)])

    def test_blocks(self):
        text = ("alt ok\nA -> B\nelse bad\nA -> B\nelse\nend\nloop 1000 times\nend\ngroup My label [x]\nopt\nend opt\nend\npar\nelse\nend\n"
                'box "Internal" #LightBlue\nparticipant C\nend box\n== Divider ==\n...\n...5 minutes later...\n|||\n||45||\nbreak x\nend\ncritical\nend')
        self.assertEqual([(it["kind"], it["block"], it["text"]) for it in read(text)["items"] if it["kind"] not in ("message", "end")],
                         [("begin", "alt", "ok"), ("else", "alt", "bad"), ("else", "alt", ""), ("begin", "loop", "1000 times"),
                          ("begin", "group", "My label [x]"), ("begin", "opt", ""), ("begin", "par", ""), ("else", "par", ""),
                          ("divider", "group", "Divider"), ("begin", "group", "x"), ("begin", "group", "")])

    def test_activation_and_return(self):
        self.assertEqual(messages("A -> B ++ : call\nB -> C ++ #gold : inner\nreturn a\nB -> B ++\nreturn\nreturn b\nA -> D\nactivate D\nreturn d")[2:],
                         [("C", "B", "a"), ("B", "B", ""), ("B", "B", ""), ("B", "A", "b"), ("A", "D", ""), ("D", "A", "d")])
        self.assertEqual(messages("autoactivate on\nA -> B : x\nB -> C : y\nreturn z\nreturn w"),
                         [("A", "B", "x"), ("B", "C", "y"), ("C", "B", "z"), ("B", "A", "w")])
        self.assertEqual(messages("A -> B --++ : x\n& A -> C ** : y\n{start} A -> B !! : z")[1:], [("A", "C", "y"), ("A", "B", "z")])

    def test_what_is_passed_over(self):
        text = ("' comment\n/' block\n -> '/\n@startuml(id=x) name\n!theme plain\n!define A(x) y\n!include <a/b>\nskinparam {\n a b\n c {\n }\n}\n"
                "skinparam handwritten true\nhide footbox\ntitle\n A title\n here\nend title\nheader x\ncaption y\nlegend right\n A -> no\nend legend\n"
                "<style>\n a {}\n</style>\nautonumber 10 5 \"<b>[000]\"\nautonumber stop\nmainframe x\nnewpage\nscale 2\n!procedure f()\n x -> y\n!endprocedure\n"
                "A -> B : a\\nb\n@enduml\nA -> C")
        self.assertEqual(messages(text), [("A", "B", "a\nb")])
        self.assertEqual(read(text)["title"], "A title\nhere")
        self.assertEqual([it["line"] for it in read("@startuml\n\nA -> B\n")["items"]], [3])


class States(unittest.TestCase):
    def test_arrows(self):
        for arrow in ("-->", "->", "-up->", "-d->", "-left->", "-[#red]->", "-[#red,dashed]up->", "-up[#red]->", "..>", "--->", "-[hidden]->"):
            with self.subTest(arrow=arrow):
                self.assertEqual(edges(f"[*] --> A\nA {arrow} B : x")[1:], [("A", "B", "x")])
        self.assertEqual(edges("[*] --> A\nA <-- B : x\nB -> [*]"), [("begin", "A", ""), ("B", "A", "x"), ("B", "end", "")])

    def test_states(self):
        text = ('[*] --> A\nA : one\nA : two\nstate "A long\\nname" as B #red\nstate C as "See" <<x>>\nstate c <<choice>>\nstate f <<fork>>\n'
                "state s <<start>>\nstate e <<end>>\nstate D : text\nstate 닫힘\nA --> D[H*]\nA --> [H]")
        found = nodes(text)
        self.assertEqual({name: found[name][:2] for name in "ABCcfseD"},
                         {"A": ("state", "one\ntwo"), "B": ("state", "A long\nname"), "C": ("state", "See"), "c": ("fork", "c"),
                          "f": ("fork", "f"), "s": ("begin", "s"), "e": ("end", "e"), "D": ("state", "text")})
        self.assertEqual((found["닫힘"][0], found["[H]"][0]), ("state", "fork"))
        self.assertEqual(edges(text), [("begin", "A", ""), ("A", "D", ""), ("A", "[H]", "")])

    def test_composite(self):
        text = "[*] --> A\nstate A {\n [*] -> x\n x --> y\n --\n [*] -> z\n ||\n state \"In\" as i {\n  w --> w\n }\n}\nstate E {\n}\nA --> B"
        found = nodes(text)
        self.assertEqual({name: found[name][2] for name in "AxyziwEB"},
                         {"A": None, "x": "A", "y": "A", "z": "A", "i": "A", "w": "i", "E": None, "B": None})
        self.assertEqual(sum(edge[0] == "begin" for edge in edges(text)), 3)

    def test_notes(self):
        text = "[*] --> A\nnote left of A : x --> y\nnote right of A\n a --> b\nend note\nA --> B\nnote on link\n c --> d\nend note\nnote \"text\" as N\n"
        self.assertEqual(edges(text), [("begin", "A", ""), ("A", "B", "")])

    def test_empty_descriptions(self):
        self.assertEqual(edges("hide empty description\nCLOSED --> LISTEN : x"), [("CLOSED", "LISTEN", "x")])

    def test_in_a_fence(self):
        sketch = read("# a\n\n- ```plantuml\n  @startuml\n  [*] --> A\n  @enduml\n  ```\n", "a.md")
        self.assertEqual([(it["from"], it["to"], it["line"]) for it in sketch["edges"]], [(0, 1, 5)])


class Others(unittest.TestCase):
    def test_nothing(self):
        for text in ("class A\nA <|-- B", "@startmindmap\n* a\n@endmindmap", "start\n:do;\nstop", "(*) --> \"x\"", "component A\nA ..> B",
                     "@startgantt\n[x] lasts 5 days\n@endgantt", "", "@startuml\n@enduml", "interface X", "object a\na : b", ":user: --> (use)"):
            with self.subTest(text=text):
                self.assertEqual(read(text)["kind"], "nothing")

    def test_broken(self):
        for text, line in (("A -> B\nthis is none", 2), ("A -> B\nalt x\nA -> B", 2), ("A -> B\nend", 2), ("A -> B\nreturn x", 2),
                           ("[*] --> A\nA => B", 2), ("[*] --> A\nstate A {\nB --> C", 2), ("A -> B\nnote left\n x", 2)):
            with self.subTest(text=text):
                sketch = read(text)
                self.assertEqual((sketch["kind"], sketch["complaint_line"]), ("broken", line), sketch["complaint"])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
