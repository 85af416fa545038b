"""What the tests of this folder share."""
import json
import pathlib
import subprocess
import sys

STET = pathlib.Path(sys.argv[1]).resolve()
ROOT = pathlib.Path(sys.argv[2])
FILES = pathlib.Path(__file__).parent / "files"


def run(*arguments, status=0, text=None, cwd=None):
    """What stet prints; its exit status must be one of `status`."""
    done = subprocess.run([STET, *map(str, arguments)], input=text, capture_output=True, text=True, check=False, cwd=cwd)
    allowed = status if isinstance(status, tuple) else (status,)
    if done.returncode not in allowed:
        raise SystemExit(f"stet {' '.join(map(str, arguments))}: exit status {done.returncode}, not {status}\n"
                         f"{done.stdout}{done.stderr}")
    return done


def differences(old, new, status=(0, 1), cwd=None):
    return json.loads(run("diff", old, new, "--as", "json", status=status, cwd=cwd).stdout)


def machines():
    """Every table there is, but translations and what the bad ones are."""
    for path in sorted([*ROOT.glob("src/machines/*.def"), *ROOT.glob("tests/**/*.def")]):
        if not {"bad", "node_modules"} & set(path.parts) and path.name.count(".") == 1:
            yield path


def expect(what, is_so, more=""):
    if not is_so:
        raise SystemExit(f"{what}: not so\n{more}")
