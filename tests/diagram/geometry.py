"""Boxes and curves of a state diagram's SVG."""
import re
import unicodedata
import xml.etree.ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"

# Helvetica.afm, thousandths of an em from U+0020 on.
HELVETICA = [278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
             556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
             500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
             556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
             278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584]


def width(text, size):
    total = 0
    for char in text:
        if " " <= char <= "~":
            total += HELVETICA[ord(char) - 32]
        elif unicodedata.east_asian_width(char) in "WF":
            total += 1000
        else:
            total += 600
    return total * size / 1000


class Box:
    def __init__(self, x0, y0, x1, y1, name):
        self.x0, self.y0, self.x1, self.y1, self.name = x0, y0, x1, y1, name

    def meets(self, other):
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1

    def holds(self, point):
        return self.x0 < point[0] < self.x1 and self.y0 < point[1] < self.y1


def bezier(p, t):
    s = 1 - t
    return tuple(s ** 3 * a + 3 * s * s * t * b + 3 * s * t * t * c + t ** 3 * d for a, b, c, d in zip(*p))


def curve(path, head):
    points = [tuple(map(float, pair.split(","))) for pair in re.findall(r"-?[\d.]+,-?[\d.]+", path)]
    line = [points[0]]
    for i in range(0, len(points) - 1, 3):
        line += [bezier(points[i:i + 4], step / 16) for step in range(1, 17)]
    return line + [head]


class Arrow:
    def __init__(self, group):
        self.name = group.find(f"{SVG}title").text.split("\n")[0]
        self.classes = group.get("class").split()
        tip = tuple(map(float, group.find(f"{SVG}polygon").get("points").split()[0].split(",")))
        self.line = curve(group.find(f"{SVG}path").get("d"), tip)
        self.labels = []
        for text in group.iter(f"{SVG}text"):
            x, y, words = float(text.get("x")), float(text.get("y")), "".join(text.itertext())
            self.labels.append(Box(x, y - 9, x + width(words, 12), y + 2.5, f"“{words}” of {self.name}"))


class Picture:
    def __init__(self, text):
        root = ET.fromstring(text.encode())
        self.width, self.height = float(root.get("width")), float(root.get("height"))
        groups = list(root.iter(f"{SVG}g"))
        self.nodes = []
        for group in groups:
            if "node" in group.get("class", "").split() and group.get("id"):
                rect = next(group.iter(f"{SVG}rect"))
                x, y, w, h = (float(rect.get(key)) for key in ("x", "y", "width", "height"))
                self.nodes.append(Box(x, y, x + w, y + h, group.get("id")))
        self.arrows = [Arrow(group) for group in groups if "arrow" in group.get("class", "").split() and group.get("id")]


def side(a, b, c):
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def cross(one, two):
    for a, b in zip(one, one[1:]):
        for c, d in zip(two, two[1:]):
            if side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0:
                return True
    return False


def problems(picture):
    """What makes a picture hard to read."""
    labels = [label for arrow in picture.arrows for label in arrow.labels]
    for i, label in enumerate(labels):
        for other in labels[i + 1:] + picture.nodes:
            if label.meets(other):
                yield f"{label.name} lies over {other.name}"
        for arrow in picture.arrows:
            if any(label.holds(point) for point in arrow.line):
                yield f"{label.name} lies over the line {arrow.name}"
        if label.x0 < 0 or label.x1 > picture.width or label.y0 < 0 or label.y1 > picture.height:
            yield f"{label.name} reaches over the edge"
    for i, node in enumerate(picture.nodes):
        for other in picture.nodes[i + 1:]:
            if node.meets(other):
                yield f"{node.name} lies over {other.name}"
    for i, arrow in enumerate(picture.arrows):
        for other in picture.arrows[i + 1:]:
            if cross(arrow.line, other.line):
                yield f"{arrow.name} crosses {other.name}"
