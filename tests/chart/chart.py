"""Sequence charts in every form, held against the story they are computed from.

    chart.py PROGRAM SOURCE_TREE [CLASS...]
"""
import functools
import json
import math
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata
import unittest
import xml.etree.ElementTree as ElementTree

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from program import ROOT, stet

READER = ROOT / "tests/node/mermaid.mjs"
SVG = "{http://www.w3.org/2000/svg}"


@functools.cache
def chart(table, scenario, form, *options):
    status, out, err = stet("chart", str(table), scenario, "--as", form, *options)
    assert (status, err) == (0, ""), f"{table} {scenario} --as {form}: {err}"
    return out


def read_mermaid(texts):
    """What npm mermaid reads in each text."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, text in enumerate(texts):
            paths.append(pathlib.Path(folder) / f"{number}.mmd")
            paths[-1].write_text(text, encoding="utf-8")
        done = subprocess.run(["node", str(READER), *map(str, paths)], capture_output=True, timeout=120, check=True)
        return json.loads(done.stdout)


def tables():
    machines = sorted(path for path in (ROOT / "src/machines").glob("*.def") if "." not in path.stem)
    return [*machines, ROOT / "tests/chart/relay.def"]


def languages(table):
    return ["en"] + sorted(path.name.split(".")[1] for path in table.parent.glob(f"{table.stem}.*.def"))


@functools.cache
def all_charts():
    """table, scenario, options of every chart of every machine in every language"""
    return [(table, line.split()[0], ["--lang", language]) for table in tables()
            for line in stet("chart", str(table))[1].splitlines() for language in languages(table)]


# --- what a chart must show, from the story -------------------------------


def labels_of(story):
    return {message["message"]: message["label"] for message in story["messages"]}


def arrows_of(story):
    """(from, to, label, kind) in the order of arrival; None is nowhere."""
    labels, old, arrows = labels_of(story), set(), []
    duplicates = {m["flight"] for m in story["messages"] if m["duplicate"]}
    for h in story["happenings"]:
        if h["kind"] == "injected":
            old.add(h["flight"])
        if h["kind"] == "sent" and "peer" not in h:
            arrows.append((h["role"], None, labels[h["message"]], "SOLID"))
        if h["kind"] in ("arrived", "lost"):
            kind = "SOLID_CROSS" if h["kind"] == "lost" else "DOTTED" if h["flight"] in old | duplicates else "SOLID"
            arrows.append((h.get("peer"), h["role"], labels[h["message"]], kind))
    for m in story["messages"]:
        if m["fate"] == "under_way":
            arrows.append((m["from"], m["to"], m["label"], "SOLID_POINT"))
    return arrows


def frames_of(story):
    """phases and notes in order"""
    kinds = {"phase": "PAR_START", "phase_end": "PAR_END", "note": "NOTE"}
    return [(kinds[h["kind"]], h.get("text", h.get("state", ""))) for h in story["happenings"] if h["kind"] in kinds]


class Reader(unittest.TestCase):
    maxDiff = None

    def compare(self, story, read, brief, name):
        """A diagram that mermaid read, held against the story."""
        self.assertEqual(read.get("type"), "sequence", f"{name}: {read}")
        names = {f"p{i}": role["name"] for i, role in enumerate(story["roles"])}
        self.assertEqual([a["label"] for a in read["actors"] if a["id"] in names], [r["label"] for r in story["roles"]], name)
        messages = read["messages"]
        arrows = [(names.get(m["from"]), names.get(m["to"]), m["text"], m["type"]) for m in messages if m["type"] not in ("NOTE", "PAR_START", "PAR_END")]
        self.assertEqual(arrows, arrows_of(story), name)
        frames = [(m["type"], m["text"]) for m in messages if m["type"] in ("NOTE", "PAR_START", "PAR_END")]
        if brief:
            self.assertEqual(frames, frames_of(story), name)
        else:
            self.check_notes(story, frames, name)

    def check_notes(self, story, frames, name):
        """Every phase and note in order, and every state that a role enters."""
        wanted = frames_of(story)
        rest = iter(frames)
        for frame in wanted:
            self.assertTrue(any(frame == other for other in rest), f"{name}: {frame} is missing in {frames}")
        notes = [re.split("<br/>|, ", text) for kind, text in frames if kind == "NOTE"]
        for h in story["happenings"]:
            if h["kind"] == "moved" and h["from"] != h["to"]:
                self.assertTrue(any(h["to"] in note for note in notes), f"{name}: no note says {h['to']}")


class Mermaid(Reader):
    def every_chart_says_what_happened(self, level):
        charts = all_charts()
        self.assertGreater(len(charts), 20)
        texts = [chart(*c[:2], "mermaid", "--level", level, *c[2]) for c in charts]
        for c, read in zip(charts, read_mermaid(texts)):
            story = json.loads(chart(*c[:2], "json", *c[2]))
            self.compare(story, read, level == "brief", f"{c[0].name} {c[1]} {c[2][1]} {level}")


class MermaidBrief(Mermaid):
    def test_messages_phases_and_notes(self):
        self.every_chart_says_what_happened("brief")


class MermaidFull(Mermaid):
    def test_messages_phases_notes_and_states(self):
        self.every_chart_says_what_happened("full")


HOSTILE = ["end", "loop", "par", "Note", "actor", "participant x", "a;b", "seq #1 data", 'say \\"hi\\"', "direction LR", "::", "A->>B: x", "%%{init: {}}%%",
           "<b>bold</b> & <br/>", "한국어 세그먼트", "🙂🚀", "مرحبا بالعالم", "x; y", "`code`", "{curly} [square]", "a|b", "--", "-->>", "100 %", "title", "#35;", "&amp;", "$x$"]


class Hostile(Reader):
    def test_names_come_back_as_they_were(self):
        rows = ['#include <stet/words.h>', 'MACHINE(m, "M", "s")', 'STATE(S, _, "s") INITIAL(S) FINAL(S)']
        for i, text in enumerate(HOSTILE):
            rows += [f'CALL(C{i}, "call {text}") MESSAGE(M{i}, "{text}") ON(S, C{i}, _, SEND(M{i}), _, "s") IGNORE(S, RECEIVE(M{i}), "s")']
        rows += ['SYSTEM(y, "y") ROLE(a, "end; #1") ROLE(b, "한국 \\"B\\" 🙂") LINK(a, b, 4, _)', 'SCENARIO(s, "S", "s")']
        for i, text in enumerate(HOSTILE):
            rows += [f'PHASE("{text}") STEP("{text}") DOES(a, C{i}, _) DELIVER(b, M{i}, _) NOTE("{text}") END_PHASE()']
        with tempfile.TemporaryDirectory() as folder:
            table = pathlib.Path(folder) / "m.def"
            table.write_text("\n".join(rows) + "\n", encoding="utf-8")
            story = json.loads(chart(table, "s", "json"))
            self.assertEqual([m["label"] for m in story["messages"]], [text.replace("\\", "") for text in HOSTILE])
            brief, full = read_mermaid([chart(table, "s", "mermaid", "--level", level) for level in ("brief", "full")])
            ElementTree.fromstring(chart(table, "s", "svg"))
            chart(table, "s", "text")
        self.compare(story, brief, True, "hostile")
        self.compare(story, full, False, "hostile")


class ByHand(Reader):
    """The chart that was drawn by hand in tcp-states.ko.md comes out again."""

    def test_the_handshakes_of_the_korean_page(self):
        page = (ROOT / "tests/data/tcp-states.ko.md").read_text(encoding="utf-8")
        drawn = re.search(r"```mermaid\n(sequenceDiagram.*?)```", page, re.DOTALL).group(1)
        table = ROOT / "src/machines/tcp.def"
        ours, theirs = read_mermaid([chart(table, "open_and_close", "mermaid", "--level", "brief", "--lang", "ko"), drawn])
        labels = {actor["id"]: actor["label"] for actor in ours["actors"]}
        self.assertEqual(list(labels.values()), [actor["label"] for actor in theirs["actors"]])
        self.assertEqual(list(labels.values()), ["클라이언트", "서버"])
        self.assertEqual(len(theirs["messages"]), 13)
        for mine, other in zip(ours["messages"], theirs["messages"], strict=True):
            self.assertEqual((mine["type"], labels.get(mine.get("from")), labels.get(mine.get("to")), mine["text"]),
                             (other["type"], other.get("from"), other.get("to"), other["text"]))


# --- SVG -------------------------------------------------------------------


def width(text):
    return sum(12 if unicodedata.east_asian_width(c) in "WF" else 5.6 for c in text)


LONG_PHASE = """#include <stet/words.h>
MACHINE(phone, "Phone", "x")
STATE(IDLE, _, "idle")
INITIAL(IDLE)
FINAL(IDLE)
CALL(GO, "go")
MESSAGE(M, "a message")
ON(IDLE, GO, _, SEND(M), _, "1")
IGNORE(IDLE, RECEIVE(M), "1")
SYSTEM(two, "two")
ROLE(a, "a")
ROLE(b, "b")
LINK(a, b, 2, _)
SCENARIO(talk, "A talk", "1")
PHASE("Establishing the connection between both sides")
DOES(a, GO, _)
SETTLE()
END_PHASE()
"""


class Svg(unittest.TestCase):
    def test_well_formed_and_the_same_twice(self):
        for table, scenario, options in all_charts():
            text = chart(table, scenario, "svg", *options)
            self.assertEqual(text, chart.__wrapped__(table, scenario, "svg", *options))
            root = ElementTree.fromstring(text)
            ids = [element.get("id") for element in root.iter() if element.get("id")]
            self.assertEqual(len(ids), len(set(ids)))
            self.assertTrue(all(name.startswith("chart") for name in ids), ids)
            self.assertEqual(root.get("role"), "img")
            for name in root.get("aria-labelledby").split():
                self.assertTrue(root.find(f".//*[@id='{name}']").text.strip())
            self.assertIn("prefers-color-scheme:dark", text)
            self.assertNotRegex(text, r"nan|inf\b|<script|foreignObject")

    def test_all_that_happened_is_in_it(self):
        for table, scenario, options in all_charts():
            story = json.loads(chart(table, scenario, "json", *options))
            root = ElementTree.fromstring(chart(table, scenario, "svg", *options))
            texts = [(t.get("class"), t.text) for t in root.iter(f"{SVG}text")]
            self.assertEqual([t for c, t in texts if c == "role"], [role["label"] for role in story["roles"]])
            labels = [t for c, t in texts if c == "label"]
            self.assertEqual(len(labels), len(story["messages"]))
            for label, message in zip(labels, story["messages"]):
                self.assertTrue(label.startswith(message["label"]), label)
            for role in story["roles"]:
                moves = [h["to"] for h in story["happenings"] if h["kind"] == "moved" and h["role"] == role["name"]]
                self.assertTrue({role["begins"], *moves} <= {t for c, t in texts if c == "state"})
            for kind, class_name in (("phase", "title"), ("note", "notetext")):
                self.assertEqual([t for c, t in texts if c == class_name],
                                 [h.get("text", h.get("state")) for h in story["happenings"] if h["kind"] == kind])
            self.assertEqual(sum(1 for c, _ in texts if c == "number"), sum(h["kind"] == "step" for h in story["happenings"]))
            lost = sum(m["fate"] == "lost" for m in story["messages"])
            self.assertEqual(sum(e.get("class") == "bad" for e in root.iter(f"{SVG}line")), 2 * lost)

    def test_labels_keep_clear_of_arrows_and_of_each_other(self):
        for table, scenario, options in all_charts():
            root = ElementTree.fromstring(chart(table, scenario, "svg", *options))
            lines, labels = [], []
            for group in root.iter(f"{SVG}g"):
                if (group.get("id") or "").startswith("chart-message-"):
                    line = next(e for e in group.iter(f"{SVG}line") if e.get("class").startswith("arrow"))
                    lines.append([float(line.get(name)) for name in ("x1", "y1", "x2", "y2")])
                    labels.append(self.points(group.find(f"{SVG}text[@class='label']")))
            for i, points in enumerate(labels):
                for j, (x1, y1, x2, y2) in enumerate(lines):
                    near = min(self.distance(p, x1, y1, x2, y2) for p in points)
                    self.assertGreater(near, 2.9 if i == j else 5, f"{scenario}: label {i}, arrow {j}")
                for j in range(i):
                    near = min(math.dist(p, q) for p in points for q in labels[j])
                    self.assertGreater(near, 10, f"{scenario}: labels {i} and {j}")

    @staticmethod
    def points(text):
        """Points along the middle of a label's letters."""
        x, y, degrees = map(float, re.match(r"translate\((\S+) (\S+)\) rotate\((\S+)\)", text.get("transform")).groups())
        angle, half = math.radians(degrees), width(text.text) / 2
        return [(x + half * k / 10 * math.cos(angle) + 4 * math.sin(angle), y + half * k / 10 * math.sin(angle) - 4 * math.cos(angle))
                for k in range(-10, 11)]

    @staticmethod
    def distance(p, x1, y1, x2, y2):
        dx, dy = x2 - x1, y2 - y1
        t = max(0, min(1, ((p[0] - x1) * dx + (p[1] - y1) * dy) / (dx * dx + dy * dy)))
        return math.dist(p, (x1 + t * dx, y1 + t * dy))

    def test_a_long_title_of_a_phase_stands_beside_the_bars(self):
        with tempfile.TemporaryDirectory() as folder:
            table = pathlib.Path(folder, "phone.def")
            table.write_text(LONG_PHASE, encoding="utf-8")
            for options in ((), ("--level", "brief")):
                root = ElementTree.fromstring(chart(table, "talk", "svg", *options))
                tab = next(e for e in root.iter(f"{SVG}rect") if e.get("class") == "tab")
                right = float(tab.get("x")) + float(tab.get("width"))
                bars = [float(e.get("x")) for e in root.iter(f"{SVG}rect") if e.get("class").split()[0] in ("bar", "plain")]
                self.assertLess(right, min(bars))
                self.assertEqual(" ".join(t.text for t in root.iter(f"{SVG}text") if t.get("class") == "title"),
                                 "Establishing the connection between both sides")

    def test_it_fits_a_page(self):
        for scenario in ("open_and_close", "figure_8", "figure_13"):
            for language in ("en", "ko"):
                root = ElementTree.fromstring(chart(ROOT / "src/machines/tcp.def", scenario, "svg", "--lang", language))
                self.assertLessEqual(float(root.get("width")), 860)

    def test_brief_shows_messages_phases_and_notes_only(self):
        root = ElementTree.fromstring(chart(ROOT / "src/machines/tcp.def", "open_and_close", "svg", "--level", "brief"))
        classes = {t.get("class") for t in root.iter(f"{SVG}text")}
        self.assertEqual(classes, {"role", "title", "label", "notetext"})


# --- ladders, JSON, sentences ----------------------------------------------


def columns(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)


class Text(unittest.TestCase):
    def test_lifelines_stand_upright(self):
        for table, scenario, options in all_charts():
            story = json.loads(chart(table, scenario, "json", *options))
            if len(story["roles"]) < 2:
                continue
            rungs = [line for line in chart(table, scenario, "text", *options).splitlines() if "|" in line]
            ends = {(columns(line[:line.index("|")]), columns(line[:line.rindex("|")])) for line in rungs}
            self.assertEqual(len(ends), 1, f"{scenario} {options}: {ends}")

    def test_the_figure_of_the_rfc(self):
        out = chart(ROOT / "src/machines/tcp.def", "figure_7", "text")
        arrows = [re.sub(r"-+", "-", line[line.index("|"):line.rindex("|") + 1]) for line in out.splitlines() if "segment" in line]
        self.assertEqual([re.sub(r" +", " ", arrow) for arrow in arrows], [
            "|- SYN segment -> ... |", "|<- SYN segment -|", "|- SYN + ACK segment -> ... |", "| ... - SYN segment ->|",
            "|<- SYN + ACK segment -|", "| ... - SYN + ACK segment ->|"])

    def test_a_loss_ends_in_a_cross(self):
        self.assertRegex(chart(ROOT / "src/machines/tcp.def", "lost_syn", "text"), r"\|-+ SYN segment -+X +\|")
        self.assertRegex(chart(ROOT / "src/machines/tcp.def", "closed_early", "text"), r"lost +\| +X-+ SYN \+ ACK segment -+ \.\.\. +\|")

    def test_every_message_label_and_state_is_there(self):
        for table, scenario, options in all_charts():
            story = json.loads(chart(table, scenario, "json", *options))
            out = chart(table, scenario, "text", *options)
            for message in story["messages"]:
                self.assertIn(f" {message['label']} ", out)
            for h in story["happenings"]:
                if h["kind"] in ("phase", "step", "note"):
                    self.assertIn(h.get("text", h.get("state")), out)
                if h["kind"] == "moved":
                    self.assertIn(h["to"], out)


class Json(unittest.TestCase):
    def test_messages_and_states_agree_with_the_happenings(self):
        for table, scenario, options in all_charts():
            story = json.loads(chart(table, scenario, "json", *options))
            states = {role["name"]: "?" for role in story["roles"]}
            for h in story["happenings"]:
                if h["kind"] == "moved":
                    self.assertIn(states[h["role"]], ("?", h["from"]))
                    states[h["role"]] = h["to"]
                elif h["kind"] == "given":
                    states[h["role"]] = h["to"]
                for role, state in states.items():
                    self.assertIn(state, ("?", h["states"][role]))
                if h["kind"] in ("moved", "sent", "told") and "row" in h:
                    self.assertRegex(h["row"], r"\.def:\d+$")
                self.assertRegex(h["place"], r"\.def:\d+$")
            for role in story["roles"]:
                self.assertEqual(role["ends"]["state"], story["happenings"][-1]["states"][role["name"]])
            sent = sum(h["kind"] in ("sent", "injected", "duplicated") for h in story["happenings"])
            self.assertEqual(len(story["messages"]), sent)


class Steps(unittest.TestCase):
    def steps(self, language):
        story = json.loads(chart(ROOT / "src/machines/tcp.def", "open_and_close", "json", "--lang", language))
        return [(step["number"], step.get("phase"), step["roles"]) for step in story["steps"]]

    def test_the_handshake_in_english(self):
        number, phase, roles = self.steps("en")[1]
        self.assertEqual((number, phase), (2, "3-Way Handshake"))
        self.assertEqual(roles["server"][0], "When the SYN segment arrives from the client, it enters SYN_RECEIVED. "
                                             "It sends the SYN + ACK segment to the client.")
        self.assertEqual(roles["client"], ["It waits for the SYN + ACK segment from the server."])

    def test_the_handshake_in_korean(self):
        _, _, roles = self.steps("ko")[1]
        self.assertEqual(roles["서버"][0], "클라이언트로부터 SYN 세그먼트를 받으면 SYN_RECEIVED 상태가 된다. 클라이언트로 SYN + ACK 세그먼트를 보낸다.")
        self.assertEqual(roles["클라이언트"], ["서버의 SYN + ACK 세그먼트를 기다린다."])

    def test_whoever_acts_first_is_told_first(self):
        first, second = self.steps("en")[:2]
        self.assertEqual(list(first[2]), ["server", "client"])
        self.assertEqual(list(second[2]), ["server", "client"])
        self.assertEqual(list(self.steps("en")[2][2]), ["client", "server"])

    def test_every_change_of_state_is_told(self):
        for table, scenario, options in all_charts():
            story = json.loads(chart(table, scenario, "json", *options))
            told = " ".join(text for step in story["steps"] for texts in step["roles"].values() for text in texts)
            for h in story["happenings"]:
                if h["kind"] == "moved":
                    self.assertIn(h["to"], told)
            self.assertNotRegex(told, r"[{}]|을/를|이/가|\(null\)")


class Command(unittest.TestCase):
    TABLE = str(ROOT / "src/machines/tcp.def")

    def test_without_a_scenario_it_lists_them(self):
        status, out, err = stet("chart", self.TABLE)
        self.assertEqual((status, err), (0, ""))
        self.assertTrue(out.startswith("open_and_close "), out)
        self.assertIn("클라이언트", stet("chart", self.TABLE, "--lang", "ko")[1])

    def test_mistakes_are_named(self):
        for arguments, message in [
                ([self.TABLE, "figure7"], "tcp has no scenario 'figure7'; did you mean figure_7?"),
                ([self.TABLE, "figure_7", "--as", "sgv"], "--as does not take 'sgv'; did you mean 'svg'?"),
                ([self.TABLE, "figure_7", "--level", "breif"], "--level does not take 'breif'; did you mean 'brief'?")]:
            self.assertEqual(stet("chart", *arguments), (2, "", f"stet: error: {message}\n"))
        self.assertEqual(stet("chart")[0], 2)
        self.assertEqual(stet("chart", self.TABLE, "a", "b")[0], 2)


if __name__ == "__main__":
    unittest.main()
