"""The program that is tested, for scripts that are called

    SCRIPT.py PROGRAM SOURCE_TREE [CLASS...]

The first two arguments are taken away, so that unittest.main() sees the rest.
"""
import pathlib
import subprocess
import sys
import tempfile
import unittest

STET = pathlib.Path(sys.argv.pop(1)).resolve()
ROOT = pathlib.Path(sys.argv.pop(1)).resolve()


def stet(*arguments, stdin="", timeout=120, **more):
    """status, standard output, standard error"""
    done = subprocess.run([STET, *map(str, arguments)], input=stdin.encode(), capture_output=True, timeout=timeout,
                          check=False, **more)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


class Folder(unittest.TestCase):
    """A test that has a directory of its own, in which the program runs."""

    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.folder = pathlib.Path(place.name).resolve()

    def stet(self, *arguments, **more):
        return stet(*arguments, cwd=self.folder, **more)
