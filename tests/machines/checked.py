"""Every machine must pass `stet check` without a word of blame, scenarios and translations included.

    checked.py STET TABLE
"""
import json
import subprocess
import sys


def main(stet, table):
    done = subprocess.run([stet, "check", "--format", "json", table],
                          capture_output=True, text=True, timeout=60)
    print(done.stdout, done.stderr)
    findings = json.loads(done.stdout) if done.stdout.strip() else []
    sys.exit(1 if done.returncode != 0 or findings else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
