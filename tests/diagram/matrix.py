"""The matrix, read with CSV, HTML and Markdown readers, holds every cell of the machine."""
import csv
import html.parser
import io
import re

from model import Machine, arguments, draw, report

WORDS = {"ignore": "ignored", "defer": "keep for later", "never": "cannot happen"}


def expected(machine):
    """{(event, state): "[condition] → STATE / actions; ..."}"""
    cells = {}
    signals = machine.texts["signals"]
    for row in machine.json["transitions"]:
        when, _, done = machine.suffix(row, "cells").partition(" / ")
        if row["disposition"] == "refuse":
            done = f"refused: {signals[row['do'][0][5:-1]]}"
        text = WORDS.get(row["disposition"]) or done or ("stays" if row["to"] is None else "")
        if row["to"]:
            text = f"→ {row['to']}" + (f" / {text}" if text else "")
        cells.setdefault((row["on"], row["from"]), []).append(f"{when.strip()} {text}".strip())
    return cells


def read_csv(text):
    if re.search(r"(?<!\r)\n", re.sub(r'"[^"]*"', "", text)):
        raise SystemExit("a record does not end in CR LF (RFC 4180)")
    header, *records = csv.reader(io.StringIO(text, newline=""), strict=True)
    return {(record[0], state): cell for record in records for state, cell in zip(header[2:], record[2:])}


def read_markdown(text, keys):
    lines = text.rstrip("\n").split("\n")
    rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in lines]
    if len({len(row) for row in rows}) != 1 or set("".join(rows[1])) - set(" -"):
        raise SystemExit("the rows of the Markdown table are not of one length")

    def shown(cell):
        cell = re.sub(r"\\([!-/:-@\[-`{-~])", lambda found: f"&#{ord(found[1])};", cell.strip())
        return [html.unescape(part) for part in cell.split("<br>")]

    states = [shown(cell)[0] for cell in rows[0][1:]]
    return {(key, state): shown(cell) for key, row in zip(keys, rows[2:]) for state, cell in zip(states, row[1:])}


class Table(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.columns, self.key, self.cells, self.at = [], None, {}, None

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "tr":
            self.column = -1
        elif tag in ("td", "th"):
            self.at = (tag, attributes.get("scope"))
            self.column += 1
            self.text = ""
        elif tag == "br":
            self.text += "\n"
        elif tag == "code":
            self.text = ""

    def handle_data(self, data):
        if self.at:
            self.text += data

    def handle_endtag(self, tag):
        if tag == "code":
            self.key = self.text
        if tag not in ("td", "th"):
            return
        if self.at == ("th", "col"):
            self.columns.append(self.text)
        elif self.at == ("td", None) and self.column > 0:
            self.cells[self.key, self.columns[self.column - 1]] = self.text.split("\n")
        self.at = None


def compare(form, cells, machine, wanted, found):
    for event in machine.events:
        for state in machine.states:
            shown = cells.get((event, state))
            if isinstance(shown, list):
                shown = "; ".join(shown)
            cell = "; ".join(wanted.get((event, state), []))
            if shown is None or shown.split() != cell.split():
                found.append(f"{form}: {event} in {state} is {shown!r}, not {cell!r}")
    if len(cells) != len(machine.events) * len(machine.states):
        found.append(f"{form}: {len(cells)} cells")


def main():
    options = arguments()
    machine = Machine(options.stet, options.table)
    wanted, found = expected(machine), []

    def matrix(form):
        return draw(options.stet, options.table, "--as", "matrix", "--format", form)

    compare("csv", read_csv(matrix("csv")), machine, wanted, found)
    compare("markdown", read_markdown(matrix("markdown"), list(machine.events)), machine, wanted, found)
    table = Table()
    table.feed(matrix("html"))
    compare("html", table.cells, machine, wanted, found)
    report(found)


if __name__ == "__main__":
    main()
