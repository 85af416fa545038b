"""A rendered page taken apart, so that two can be compared whatever rendered them."""
import html.parser
import re


class Blocks(html.parser.HTMLParser):
    """Headings, paragraphs, items of lists, heads and rows of tables and code, each with its text; code in a line is `so`."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.found = []
        self.words = ""
        self.kind = "p"
        self.depth = 0  # of lists
        self.rows = None  # of the table that is open
        self.held = {}  # by column: for how many rows a cell goes on, and its text
        self.feed(text)
        self.flush()

    def flush(self):
        text = self.words if self.kind == "pre" else " ".join(self.words.split())
        self.words = ""
        if text.strip():
            self.found.append((self.kind, text))

    def begin(self, kind):
        self.flush()
        self.kind = kind

    def around(self):
        return f"li{self.depth}" if self.depth else "p"

    def hold(self):
        while self.held.get(len(self.row), (0, ""))[0] > 0:
            count, text = self.held[len(self.row)]
            self.held[len(self.row)] = (count - 1, text)
            self.row.append(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag in ("ul", "ol"):
            self.flush()
            self.depth += 1
        elif tag == "table":
            self.begin("cell")
            self.rows, self.held = [], {}
        elif tag == "tr":
            self.row = []
        elif tag in ("td", "th"):
            self.hold()
            self.words = ""
            self.height = int(given.get("rowspan", "1"))
        elif tag in ("li", "pre") or re.fullmatch("h[1-6]", tag):
            self.begin(self.around() if tag == "li" else tag)
        elif tag == "br":
            self.words += " "
        elif tag == "img":
            self.words += "[picture]"
        elif tag == "code" and self.kind != "pre":
            self.words += "`"
        elif tag in ("p", "summary") and self.kind == "p":
            self.flush()

    def handle_endtag(self, tag):
        if tag in ("ul", "ol"):
            self.flush()
            self.depth -= 1
            self.kind = self.around()
        elif tag in ("td", "th"):
            text = " ".join(self.words.split())
            self.words = ""
            self.held[len(self.row)] = (self.height - 1, text)
            self.row.append(text)
        elif tag == "tr":
            self.hold()
            self.rows.append(tuple(self.row))
        elif tag == "table":
            self.found += [("row" if number else "head", row) for number, row in enumerate(self.rows)]
            self.words = ""
            self.kind = self.around()
        elif tag in ("li", "pre") or re.fullmatch("h[1-6]", tag):
            self.begin(self.around())
        elif tag == "code" and self.kind != "pre":
            self.words += "`"
        elif tag in ("p", "summary") and self.kind == "p":
            self.flush()

    def handle_data(self, data):
        self.words += data
