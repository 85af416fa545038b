"""What the tests of stet embed share: a directory with tables, pages in it, and the program."""
import pathlib
import shutil
import subprocess
import tempfile
import unittest

STET = ROOT = None  # set by embed.py


class Workshop(unittest.TestCase):
    def setUp(self):
        self.directory = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        for name in ("turnstile.def", "turnstile.verified.json", "abp.def", "abp.ko.def", "tcp.def", "tcp.ko.def"):
            shutil.copy(ROOT / "src/machines" / name, self.directory)

    def run_stet(self, *arguments):
        """status, standard output, standard error; both as bytes"""
        done = subprocess.run([str(STET), *arguments], cwd=self.directory, capture_output=True, timeout=60, check=False)
        return done.returncode, done.stdout, done.stderr

    def embed(self, *arguments):
        return self.run_stet("embed", *arguments)

    def page(self, text, name="page.md"):
        path = self.directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def well(self, *arguments):
        status, out, err = self.embed(*arguments)
        self.assertEqual((status, out), (0, b""), err.decode(errors="replace"))
        return err.decode()

    def current(self, *arguments):
        """A second run changes nothing, and a check finds nothing."""
        before = {path: path.read_bytes() for path in self.directory.rglob("*") if path.is_file()}
        self.assertIn("all up to date", self.well(*arguments))
        self.assertEqual(before, {path: path.read_bytes() for path in self.directory.rglob("*") if path.is_file()})
        self.assertIn("all up to date", self.well("--check", *arguments))


def block(what, between="\n"):
    return f"<!-- stet:begin {what} -->{between}<!-- stet:end -->"
