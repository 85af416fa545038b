"""What SARIF 2.1.0 (OASIS Standard, errata 01) asks of the objects that stet writes, and a check against it.

Each object is (section, required properties, all properties that stet may write), each property the test its value has
to pass.  With STET_SARIF_SCHEMA naming the standard's JSON schema, and the Python package jsonschema at hand, the whole
log is checked against that as well.
"""
import json
import os
import re

URI = re.compile(r"^(?:[A-Za-z][A-Za-z0-9+.-]*:)?(?:[A-Za-z0-9._~!$&'()*+,;=:@/?#-]|%[0-9A-F]{2})+$")  # RFC 3986


def text(value):
    return isinstance(value, str) and value != ""


def uri(value):
    return isinstance(value, str) and bool(URI.match(value))


def one_of(*values):
    return lambda value: value in values


def count_from(least):
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and value >= least


def boolean(value):
    return isinstance(value, bool)


def bag_of_texts(value):
    return isinstance(value, dict) and all(map(text, value)) and all(map(text, value.values()))


def bag(value):
    return isinstance(value, dict)


LEVEL = one_of("none", "note", "warning", "error")
OBJECTS = {
    "sarifLog": ("3.13", ("version", "runs"), {"$schema": uri, "version": one_of("2.1.0"), "runs": ["run"]}),
    "run": ("3.14", ("tool",), {"tool": "tool", "results": ["result"], "columnKind": one_of("utf16CodeUnits", "unicodeCodePoints")}),
    "tool": ("3.18", ("driver",), {"driver": "toolComponent"}),
    "toolComponent": ("3.19", ("name",), {"name": text, "version": text, "rules": ["reportingDescriptor"]}),
    "reportingDescriptor": ("3.49", ("id",), {"id": text, "shortDescription": "multiformatMessageString",
                                              "defaultConfiguration": "reportingConfiguration", "properties": bag}),
    "multiformatMessageString": ("3.12", ("text",), {"text": text}),
    "reportingConfiguration": ("3.50", (), {"enabled": boolean, "level": LEVEL}),
    "result": ("3.27", ("message",), {"ruleId": text, "ruleIndex": count_from(-1), "level": LEVEL, "message": "message",
                                      "locations": ["location"], "partialFingerprints": bag_of_texts,
                                      "suppressions": ["suppression"]}),
    "message": ("3.11", ("text",), {"text": text}),
    "location": ("3.28", (), {"physicalLocation": "physicalLocation"}),
    "physicalLocation": ("3.29", ("artifactLocation",), {"artifactLocation": "artifactLocation", "region": "region"}),
    "artifactLocation": ("3.4", ("uri",), {"uri": uri}),
    "region": ("3.30", ("startLine",), {"startLine": count_from(1), "startColumn": count_from(1), "endColumn": count_from(1)}),
    "suppression": ("3.35", ("kind",), {"kind": one_of("inSource", "external"), "justification": text}),
}


def faults(value, kind="sarifLog", path="$"):
    """What is wrong with an object of a kind, each with where."""
    section, required, properties = OBJECTS[kind]
    if not isinstance(value, dict):
        return [f"{path} is no object ({section})"]
    found = [f"{path} lacks {name} ({section})" for name in required if name not in value]
    for name, inner in value.items():
        want = properties.get(name)
        if want is None:
            found.append(f"{path} has {name} ({section})")
        elif isinstance(want, str):
            found += faults(inner, want, f"{path}.{name}")
        elif isinstance(want, list):
            if not isinstance(inner, list):
                found.append(f"{path}.{name} is no array ({section})")
                continue
            for i, item in enumerate(inner):
                found += faults(item, want[0], f"{path}.{name}[{i}]")
        elif not want(inner):
            found.append(f"{path}.{name} is {inner!r} ({section})")
    return found


def faults_by_schema(log):
    """What the standard's own schema says, where it is at hand; None where it is not."""
    path = os.environ.get("STET_SARIF_SCHEMA")
    if not path:
        return None
    import jsonschema  # pylint: disable=import-outside-toplevel
    with open(path, encoding="utf-8") as file:
        schema = json.load(file)
    validator = jsonschema.validators.validator_for(schema)
    return [error.message for error in validator(schema, format_checker=validator.FORMAT_CHECKER).iter_errors(log)]
