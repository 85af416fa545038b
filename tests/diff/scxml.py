"""The SCXML of every machine is SCXML as the W3C has it (Recommendation of 1 September 2015).

    scxml.py STET SOURCE_TREE

What is checked is what its schema checks: which elements stand in which, which
attributes they have, that ids are unique and targets exist, what a name of an
event may be; everything else must be of another name space.
"""
import pathlib
import re
import tempfile
import xml.etree.ElementTree as xml

from common import FILES, differences, expect, machines, run

SCXML = "{http://www.w3.org/2005/07/scxml}"
STET = "{urn:stet:machine}"
EXECUTABLE = {"send", "cancel", "assign", "script"}
# Element: (attributes, of them needed, children), sections 3 to 6 of the Recommendation; those that stet writes.
ELEMENTS = {
    "scxml": ({"initial", "name", "version", "datamodel"}, {"version"}, {"state", "datamodel"}),
    "state": ({"id"}, {"id"}, {"state", "transition", "onentry", "onexit"}),
    "datamodel": (set(), set(), {"data"}),
    "data": ({"id", "expr"}, {"id"}, set()),
    "transition": ({"event", "cond", "target", "type"}, {"event"}, EXECUTABLE),
    "onentry": (set(), set(), EXECUTABLE),
    "onexit": (set(), set(), EXECUTABLE),
    "send": ({"event", "target", "delayexpr", "idlocation"}, {"event"}, set()),
    "cancel": ({"sendidexpr"}, {"sendidexpr"}, set()),
    "assign": ({"location", "expr"}, {"location", "expr"}, set()),
    "script": (set(), set(), set()),
}
EVENT = re.compile(r"[A-Za-z_:0-9-]+(\.[A-Za-z_:0-9-]+)*$")
NAME = re.compile(r"[A-Za-z_][A-Za-z_0-9.-]*$")


def check_element(element, path, ids):
    name = element.tag.removeprefix(SCXML)
    expect(f"{path}: <{name}> is of SCXML", name in ELEMENTS)
    attributes, needed, children = ELEMENTS[name]
    own = {key for key in element.attrib if not key.startswith("{")}
    expect(f"{path}: attributes of <{name}>", needed <= own <= attributes, own)
    if "event" in own and name == "transition":
        expect(f"{path}: the event {element.get('event')}", EVENT.match(element.get("event")))
    if "id" in own and name == "state":
        expect(f"{path}: the id {element.get('id')}", NAME.match(element.get("id")) and element.get("id") not in ids)
        ids.add(element.get("id"))
    for child in element:
        if child.tag.startswith(SCXML):
            expect(f"{path}: <{child.tag}> stands in <{name}>", child.tag.removeprefix(SCXML) in children)
            check_element(child, path, ids)
        else:
            expect(f"{path}: <{child.tag}> is of stet", child.tag.startswith(STET))


def check(path):
    root = xml.fromstring(run("emit", path, "--as", "scxml").stdout)
    expect(f"{path}: its root", root.tag == SCXML + "scxml" and root.get("version") == "1.0")
    ids = set()
    check_element(root, path, ids)
    leaves = {state.get("id") for state in root.iter(SCXML + "state") if state.find(SCXML + "state") is None}
    expect(f"{path}: its initial state", root.get("initial") in leaves)
    for transition in root.iter(SCXML + "transition"):
        expect(f"{path}: target of {transition.attrib}", transition.get("target", root.get("initial")) in leaves)
    check_events(path, root)


def check_events(path, root):
    """A descriptor matches longer names as well (3.12.1); here none is meant to."""
    events = {transition.get("event") for transition in root.iter(SCXML + "transition")}
    for event in events:
        longer = [other for other in events if other.startswith(event + ".")]
        expect(f"{path}: {event} does not answer others", not longer, longer)


def check_without_own():
    """Without what stet notes of its rows, SCXML's own meaning of the transitions is that of the table."""
    table = re.sub(r"^(NEVER|DEFER)\(.*\n", "", (FILES / "inner.def").read_text(encoding="utf-8"), flags=re.M)
    with tempfile.TemporaryDirectory() as folder:
        old, new = pathlib.Path(folder) / "inner.def", pathlib.Path(folder) / "inner.scxml"
        old.write_text(table, encoding="utf-8")
        new.write_text(re.sub(r' stet:(row|for|disposition)="[^"]*"', "", run("emit", old, "--as", "scxml").stdout),
                       encoding="utf-8")
        found = differences(old, new)
        expect("transitions mean what rows mean", found["same"] is True, found["steps"])


check_without_own()
for machine in [*machines(), FILES / "inner.def"]:
    check(machine)
