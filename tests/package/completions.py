"""bash, zsh and fish complete verbs, options and their values, from the files that stet installs.

    completions.py SHELL BUILD_TREE STET

bash and zsh sit at a terminal and are sent the very keys.
"""
import os
import pathlib
import pty
import re
import select
import subprocess
import sys
import tempfile
import time

SECONDS = 30
# What is typed, what is then offered, and what is not.
ASKED = [
    ("stet ", ["check", "draw", "verify", "new"], ["svg", "--as"]),
    ("stet dr", ["draw"], ["check"]),
    ("stet draw --", ["--as", "--level", "--focus", "--help"], ["--cover", "--json"]),
    ("stet draw --as ", ["svg", "dot", "mermaid", "json", "text", "matrix"], ["scenario", "tap"]),
    ("stet draw --as=m", ["mermaid", "matrix"], ["svg"]),
    ("stet test --as ", ["text", "c", "json", "tap"], ["svg"]),
    ("stet check --only dead", ["deadlock"], ["livelock"]),
    ("stet check ", ["lamp.def"], ["other.txt"]),
    ("stet build -o ", ["alpha", "beta"], ["lamp.def"]),
]
START = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
}
SETUP = {
    "bash": "PS1=; bind 'set show-all-if-ambiguous on' 'set bell-style none' 2>/dev/null; bind 'set show-all-if-ambiguous on'; "
            "bind 'set completion-query-items 0'; bind 'set page-completions off'; bind 'set bell-style none'; "
            "bind 'set enable-bracketed-paste off'; . {manual}/bash/stet",
    "zsh": "PS1=; unsetopt beep zle_bracketed_paste; fpath=({manual}/zsh $fpath); autoload -Uz compinit; compinit -u -D; "
           "LISTMAX=1000; setopt list_ambiguous; zstyle ':completion:*' list-prompt ''",
}


class Terminal:
    """A shell that believes that somebody types."""

    def __init__(self, shell, manual, directory):
        environment = {"PATH": os.environ["PATH"], "HOME": str(directory), "TERM": "dumb", "LC_ALL": "C.UTF-8", "COLUMNS": "200"}
        self.shell, leader = pty.openpty()
        self.process = subprocess.Popen(START[shell], stdin=leader, stdout=leader, stderr=leader, cwd=directory,
                                        env=environment, start_new_session=True)
        os.close(leader)
        self.type(SETUP[shell].format(manual=manual) + "\necho re''ady\n")
        self.until("ready")

    def type(self, text):
        os.write(self.shell, text.encode())

    def until(self, *parts):
        """What comes, until all parts are in it and then nothing for a moment."""
        text, end = "", time.monotonic() + SECONDS
        while time.monotonic() < end:
            done = all(part in text for part in parts)
            if select.select([self.shell], [], [], 0.4 if done else 1)[0]:
                text += os.read(self.shell, 65536).decode("utf-8", "replace")
            elif done:
                return text
        sys.exit(f"nothing with {parts} came within {SECONDS} s, but:\n{text}")

    def offered(self, line, wanted):
        self.type(line + "\t\t")
        text = self.until(*wanted)
        self.type("\x15\n")
        return text.replace("\a", "")

    def close(self):
        self.process.kill()  # an interactive shell minds no lesser signal
        self.process.wait(timeout=SECONDS)
        os.close(self.shell)


class Fish:
    """fish tells what it would offer."""

    def __init__(self, _, manual, directory):
        self.manual, self.directory = manual, directory

    def offered(self, line, wanted):
        done = subprocess.run(["fish", "--no-config", "-c", f"source {self.manual}/fish/stet.fish; complete -C '{line}'"],
                              capture_output=True, text=True, check=True, timeout=SECONDS, cwd=self.directory,
                              env={**os.environ, "HOME": str(self.directory)})
        lines = [re.sub(r"^--\w+=", "", offer.split("\t")[0]).rstrip("/") for offer in done.stdout.splitlines()]
        if done.stderr or not set(wanted) <= set(lines):
            sys.exit(f"fish: '{line}' offers {lines}\n{done.stderr}")
        return " ".join(lines)

    def close(self):
        pass


def asked(stet):
    """What is asked besides: each verb for all of its options."""
    def helped(*verb):
        return subprocess.run([stet, *verb, "--help"], capture_output=True, text=True, check=True, timeout=SECONDS).stdout

    verbs = [verb for verb in re.findall(r"^  stet (\w+)", helped(), re.MULTILINE) if verb != "VERB"]
    if len(verbs) < 15:
        sys.exit(f"there are only the verbs {verbs}")
    yield "stet ", verbs, []
    for verb in verbs:
        yield f"stet {verb} --", re.findall(r"^ +(?:-\w, )?(--[\w-]+)", helped(verb), re.MULTILINE), []


def main():
    shell, build, stet = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
    with tempfile.TemporaryDirectory() as name:
        directory = pathlib.Path(name)
        (directory / "lamp.def").touch()
        (directory / "other.txt").touch()
        (directory / "alpha").mkdir()
        (directory / "beta").mkdir()
        opened = (Fish if shell == "fish" else Terminal)(shell, build / "manual", directory)
        for line, wanted, unwanted in [*ASKED, *asked(stet)]:
            offered = opened.offered(line, wanted)
            for word in unwanted:
                if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", offered):
                    sys.exit(f"{shell}: '{line}' offers {word}:\n{offered}")
        opened.close()


if __name__ == "__main__":
    main()
