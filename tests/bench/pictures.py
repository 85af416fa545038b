"""What people draw one state diagram and one chart with today, from stet's own Mermaid."""
import json
import os
import pathlib
import re
import shutil
import subprocess

NODE = pathlib.Path(__file__).resolve().parent / "node"
SCENARIO = "open_and_close"
PAGE = f"""<!-- stet:begin diagram {{table}} as=svg -->
<!-- stet:end -->

<!-- stet:begin chart {{table}} {SCENARIO} as=svg -->
<!-- stet:end -->
"""


def plain(label):
    """Without the signs by their numbers that Mermaid wants."""
    return re.sub(r"#(\d+);", lambda match: chr(int(match[1])), label)


def plantuml_states(mermaid):
    """The same states and arrows; an empty diagram is an error."""
    lines = [line.strip() for line in mermaid.splitlines()[1:]]
    kept = [plain(line) for line in lines if line.startswith("state ") or "-->" in line]
    assert sum("-->" in line for line in kept) > 10
    return "\n".join(["@startuml", *kept, "@enduml", ""])


def messages(mermaid):
    """(from, to, text) of each arrow, and what participants are called."""
    arrows = re.findall(r"^ *(\w+)-+>>?\)?(\w+): (.*)$", mermaid, re.M)
    assert len(arrows) > 5
    return [(a, b, plain(text)) for a, b, text in arrows], dict(re.findall(r"participant (\w+) as (.*)", mermaid))


def plantuml_chart(mermaid):
    arrows, names = messages(mermaid)
    return "\n".join(["@startuml", *(f'participant "{name}" as {key}' for key, name in names.items()),
                      *(f"{a} -> {b} : {text}" for a, b, text in arrows), "@enduml", ""])


def mscgen_chart(mermaid):
    arrows, names = messages(mermaid)
    entities = ",".join(f'{key}[label="{name}"]' for key, name in names.items())
    return "\n".join(["msc {", entities + ";", *(f'{a}=>{b}[label="{text}"];' for a, b, text in arrows), "}", ""])


def printed(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.decode("utf-8")


def mermaid_cli(place):
    """The beginning of its command line, None when it or a browser is not there."""
    program, browser = NODE / "node_modules/.bin/mmdc", shutil.which("chromium")
    if not program.exists() or not browser:
        return None
    settings = place / "puppeteer.json"
    settings.write_text(json.dumps({"executablePath": browser, "args": ["--no-sandbox", "--disable-gpu"]}))
    return [str(program), "--quiet", "--puppeteerConfigFile", str(settings)]


def fresh_page():
    """As it was before pictures were drawn for it."""
    shutil.rmtree("stet", ignore_errors=True)
    shutil.copy("page.md", "both.md")


def peers(stet, table, place):
    """name -> command, name -> file it makes; each draws one state diagram, one chart or both."""
    states = printed(stet, "draw", table, "--as", "mermaid")
    chart = printed(stet, "chart", table, SCENARIO, "--as", "mermaid", "--level", "brief")
    for name, text in {"states.dot": printed(stet, "draw", table, "--as", "dot"), "chart.msc": mscgen_chart(chart),
                       "states.puml": plantuml_states(states), "chart.puml": plantuml_chart(chart),
                       "states.mmd": states, "chart.mmd": chart,
                       "page.md": PAGE.format(table=os.path.relpath(table, place))}.items():
        (place / name).write_text(text, encoding="utf-8")
    commands = {
        "stet": [stet, "embed", "both.md"],
        "dot": ["dot", "-Tsvg", "-o", "dot.svg", "states.dot"],
    }
    if shutil.which("mscgen"):
        commands["mscgen"] = ["mscgen", "-T", "svg", "-o", "mscgen.svg", "-i", "chart.msc"]
    if shutil.which("plantuml"):
        commands["PlantUML"] = ["plantuml", "-tsvg", "states.puml", "chart.puml"]
    cli = mermaid_cli(place)
    if cli:
        commands["mermaid-cli, states"] = [*cli, "-i", "states.mmd", "-o", "mermaid-states.svg"]
        commands["mermaid-cli, chart"] = [*cli, "-i", "chart.mmd", "-o", "mermaid-chart.svg"]
    return commands
