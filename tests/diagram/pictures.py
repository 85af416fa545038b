"""What pictures must be: the same everywhere, readable, drawn in time or refused with a remedy.

    pictures.py --stet STET --root TREE CLASS
"""
import argparse
import os
import pathlib
import random
import re
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ET

import geometry

OPTIONS = None
MACHINES = ("turnstile", "bfd", "http2_stream", "ppp_lcp", "tcp")


def table(name):
    return str(pathlib.Path(OPTIONS.root, "src/machines", f"{name}.def"))


def draw(path, *options, **more):
    return subprocess.run([OPTIONS.stet, "draw", path, *options], capture_output=True, check=False, **more)


class Same(unittest.TestCase):
    """The same bytes twice, in another locale and directory, without fonts and without a home."""

    FORMS = (["--as", "svg"], ["--as", "svg", "--level", "cells"], ["--as", "dot"], ["--as", "mermaid"],
             ["--as", "text"], ["--as", "svg", "--lang", "ko"])

    def test_anywhere(self):
        bare = {name: value for name, value in os.environ.items() if "SAN_OPTIONS" in name}
        bare |= {"PATH": os.environ["PATH"], "LC_ALL": "de_DE.UTF-8", "FONTCONFIG_FILE": "/nonexistent",
                "HOME": "/nonexistent", "GVBINDIR": "/nonexistent", "TZ": "Asia/Seoul", "COLUMNS": "40"}
        for form in self.FORMS:
            first = draw(table("tcp"), *form)
            self.assertEqual(first.returncode, 0, first.stderr)
            with self.subTest(form=form), tempfile.TemporaryDirectory() as folder:
                self.assertEqual(first.stdout, draw(table("tcp"), *form).stdout)
                self.assertEqual(first.stdout, draw(table("tcp"), *form, cwd=folder, env=bare).stdout)


class Overview(unittest.TestCase):
    """No lines cross, no label lies over a line, a state or another label."""

    DENSE = {"ppp_lcp": 1}  # 26 arrows between 10 states: so many flaws are left at most

    def picture(self, name, *options):
        done = draw(table(name), "--as", "svg", *options)
        self.assertEqual(done.returncode, 0, done.stderr)
        return geometry.Picture(done.stdout.decode())

    def test_nothing_overlaps(self):
        for name in MACHINES:
            for language in ("en", "ko"):
                if language == "ko" and not pathlib.Path(OPTIONS.root, "src/machines", f"{name}.ko.def").exists():
                    continue
                with self.subTest(machine=name, language=language):
                    picture = self.picture(name, "--lang", language)
                    self.assertTrue(picture.arrows and picture.nodes)
                    flaws = list(geometry.problems(picture))
                    self.assertLessEqual(len(flaws), self.DENSE.get(name, 0), flaws)

    def test_tcp_fits_800_pixels(self):
        for language in ("en", "ko"):
            self.assertLessEqual(self.picture("tcp", "--lang", language).width, 800)

    def test_tcp_happy_path_is_straight(self):
        """The client's whole way from CLOSED to CLOSED is one vertical line."""
        for language in ("en", "ko"):
            arrows = [arrow for arrow in self.picture("tcp", "--lang", language).arrows if "role0" in arrow.classes]
            self.assertEqual(6, len(arrows))
            for arrow in arrows:
                across = [point[0] for point in arrow.line]
                self.assertLessEqual(max(across) - min(across), 4, arrow.name)

    def test_tcp_shows_what_a_textbook_prints(self):
        """RFC 9293, Figure 5, but for its resets, which are quiet."""
        drawn = {arrow.name for arrow in self.picture("tcp").arrows}
        figure = """CLOSED LISTEN, CLOSED SYN_SENT, LISTEN SYN_RECEIVED, LISTEN CLOSED, SYN_SENT CLOSED,
            SYN_SENT SYN_RECEIVED, SYN_SENT ESTABLISHED, SYN_RECEIVED ESTABLISHED, SYN_RECEIVED FIN_WAIT_1,
            ESTABLISHED FIN_WAIT_1, ESTABLISHED CLOSE_WAIT, FIN_WAIT_1 FIN_WAIT_2, FIN_WAIT_1 CLOSING,
            FIN_WAIT_2 TIME_WAIT, CLOSING TIME_WAIT, CLOSE_WAIT LAST_ACK, LAST_ACK CLOSED, TIME_WAIT CLOSED"""
        for arrow in figure.split(","):
            self.assertIn(" → ".join(arrow.split()), drawn)

    def test_focus(self):
        """A neighbourhood: the state, what leads there, what it leads to."""
        done = draw(table("tcp"), "--as", "svg", "--focus", "TIME_WAIT")
        picture = geometry.Picture(done.stdout.decode())
        self.assertIn(b'id="tcp-state-TIME_WAIT" class="node role0 lit"', done.stdout)
        self.assertEqual([], list(geometry.problems(picture)))
        self.assertTrue(all("TIME_WAIT" in arrow.name for arrow in picture.arrows))
        self.assertEqual(4, len(picture.arrows))


def big(states, shape, seed=1):
    """A table of so many states and 2.3 arrows a state."""
    dice = random.Random(seed)
    near = lambda state: min(states - 1, max(0, state + int(dice.gauss(0, 4))))
    anywhere = lambda state: dice.randrange(states)
    target = {"local": near, "hub": lambda state: 0 if dice.random() < 0.4 else near(state),
              "mixed": lambda state: anywhere(state) if dice.random() < 0.2 else near(state), "random": anywhere}[shape]
    arrows = [(dice.randint(max(0, i - 2), i), i + 1) for i in range(states - 1)]
    while len(arrows) < states * 23 // 10:
        state = dice.randrange(states)
        arrows.append((state, target(state)))
    lines = ["#include <stet/words.h>", 'MACHINE(big, "big", "made")', "INITIAL(S0)"]
    lines += [f'STATE(S{i}, _, "state {i}")' for i in range(states)]
    used = [0] * states
    for source, target_state in arrows:
        lines.append(f'ON(S{source}, E{used[source]}, _, _, S{target_state}, "made")')
        used[source] += 1
    lines += [f'CALL(E{i}, "event {i}")' for i in range(max(used))]
    return "\n".join(lines) + "\n", set(arrows)


class Large(unittest.TestCase):
    """A thousand states and 2,300 arrows of any shape are drawn, with every state and arrow in it."""

    def check(self, shape):
        with tempfile.TemporaryDirectory() as folder:
            text, arrows = big(1000, shape)
            path = pathlib.Path(folder, "big.def")
            path.write_text(text, encoding="utf-8")
            done = draw(path, "--as", "svg", timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr)
        ids = {element.get("id") for element in ET.fromstring(done.stdout).iter()}
        for state in range(1000):
            self.assertIn(f"big-state-S{state}", ids)
        for source, target in arrows:
            self.assertIn(f"big-arrow-S{source}-S{target}", ids)

    def test_local(self):
        self.check("local")

    def test_hub(self):
        self.check("hub")

    def test_mixed(self):
        self.check("mixed")

    def test_random(self):
        self.check("random")


class Limits(unittest.TestCase):
    """Beyond the documented limits draw names the remedy, and the matrix is always there."""

    def test_too_large(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "big.def")
            path.write_text(big(1300, "local")[0], encoding="utf-8")
            for form in ("svg", "dot", "mermaid", "text"):
                done = draw(path, "--as", form)
                self.assertEqual((2, b""), (done.returncode, done.stdout), form)
                self.assertRegex(done.stderr.decode(),
                                 r"big\.def:2: error: 1300 states and \d+ arrows are more than a picture can show "
                                 r"\(1200 and 2500\); narrow it with --focus STATE, or see every cell with --as matrix")
            self.assertEqual(0, draw(path, "--as", "matrix", "--format", "csv").returncode)
            self.assertEqual(0, draw(path, "--as", "svg", "--focus", "S7").returncode)

    def test_wrong_use(self):
        for options, said in ((["--as", "svgg"], "svg"), (["--level", "all"], "overview"),
                              (["--focus", "TIME_WAIT2"], "TIME_WAIT"), (["--focus", "HAS_TCB"], "group"),
                              (["--format", "html"], "--as matrix"), (["--lang", "xx"], "xx")):
            done = draw(table("tcp"), *options)
            self.assertEqual((2, b""), (done.returncode, done.stdout), options)
            self.assertIn(said, done.stderr.decode())


class Golden(unittest.TestCase):
    """The turnstile in every form, as it was looked at; SVG only with the version of Graphviz that made it."""

    FORMS = {"dot": ["--as", "dot"], "mmd": ["--as", "mermaid"], "txt": ["--as", "text"], "json": ["--as", "json"],
             "md": ["--as", "matrix"], "csv": ["--as", "matrix", "--format", "csv"],
             "html": ["--as", "matrix", "--format", "html"], "svg": ["--as", "svg"]}

    def test_turnstile(self):
        version = subprocess.run([OPTIONS.stet, "--version"], capture_output=True, check=True).stdout.decode()
        recorded = re.search(r"graphviz 2\.43\.0", version)
        for ending, form in self.FORMS.items():
            if ending == "svg" and not recorded:
                continue
            with self.subTest(form=ending):
                done = draw("src/machines/turnstile.def", *form, cwd=OPTIONS.root)
                golden = pathlib.Path(OPTIONS.root, "tests/golden", f"turnstile.{ending}")
                self.assertEqual(golden.read_bytes().decode(), done.stdout.decode())


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--stet", required=True)
    parser.add_argument("--root", required=True)
    OPTIONS, rest = parser.parse_known_args()
    unittest.main(argv=["pictures.py", *rest])
