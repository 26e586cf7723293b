"""The fields of events as the form shows and checks them, read from the JSON Schema."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from timeline.form.words import CHOICE_NAMES, HINTS, LABELS, MARKDOWN, SINGULARS, UNMARKED, WITHIN
from timeline.model import Kind, Vocabulary, values
from timeline.model.order import EVENT_FIELDS
from timeline.model.values import REFERS_TO
from timeline.schema import event_schema

_VALUES: dict[str, dict[str, Any]] = {
    name: TypeAdapter(of).json_schema()
    for name, of in {
        "date": values.Edtf,
        "day": values.Day,
        "time": values.Time,
        "count": values.Count,
        "sum": values.Money,
        "address": values.Address,
        "line": values.Line,
        "prose": values.Prose,
        "id": values.Slug,
    }.items()
}
"""How each type of value looks in the schema, the more particular first."""


def kind_fields(kind: Kind) -> list[dict[str, Any]]:
    """The fields of a kind of event, in the order of files."""
    definitions = _definitions()
    own = definitions[kind.value.capitalize()]
    return [_field(name, own, definitions) for name in EVENT_FIELDS if name in own["properties"]]


@cache
def _definitions() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(event_schema())["$defs"]
    return found


def _fields(of: dict[str, Any], definitions: dict[str, Any]) -> list[dict[str, Any]]:
    return [_field(name, of, definitions) for name in of["properties"]]


def _field(name: str, owner: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """One field as the form needs it. What is empty or false is left out."""
    schema = owner["properties"][name]
    where = WITHIN.get(frozenset(owner["properties"]), "")
    words = {
        "name": name,
        "label": LABELS.get(f"{where}{name}") or LABELS.get(name) or name.replace("-", " ").capitalize(),
        "one": SINGULARS.get(name, ""),
        "hint": schema.get("description", ""),
        "help": HINTS.get(f"{where}{name}", HINTS.get(name, schema.get("description", ""))),
        "required": name in owner.get("required", ()),
        "unmarked": f"{where}{name}" in UNMARKED,
        "default": schema.get("default", ""),
        "example": _example(schema),
    }
    found = words | _type(schema, definitions) | {"markdown": name in MARKDOWN}
    return {key: part for key, part in found.items() if part}


def _example(schema: dict[str, Any]) -> str:
    example = schema.get("examples", [""])[0]
    one = example[0] if isinstance(example, list) and example else example
    return str(one).strip() if isinstance(one, str | int) else ""


def _type(schema: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """What a field holds: the name of its value's type with its limits, choices, or the fields of a group."""
    if schema.get("type") == "array":
        return {"list": True, **_type(schema["items"], definitions)}
    reference = schema.get("$ref", "").rpartition("/")[2]
    if reference in Vocabulary.facets:
        return _value(_VALUES["id"]) | {"value": "id", "refers": reference}
    if reference:
        return _type(definitions[reference], definitions)
    if "properties" in schema:
        return {"value": "group", "fields": _fields(schema, definitions)}
    allowed = schema.get("enum") or ([schema["const"]] if "const" in schema else [])
    return _choices(allowed, schema) if allowed else _text(schema, definitions)


def _choices(allowed: list[str], schema: dict[str, Any]) -> dict[str, Any]:
    meanings = schema.get("enumDescriptions", [""] * len(allowed))
    texts = [_choice(*pair) for pair in zip(allowed, meanings, strict=True)]
    return {"value": "choice", "choices": [list(pair) for pair in zip(allowed, texts, strict=True)]}


def _text(schema: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    name = next((name for name, shape in _VALUES.items() if _is(schema, shape)), None)
    if name is not None:
        return _value(schema) | {"value": name, "refers": schema.get(REFERS_TO, "")}
    if "anyOf" in schema:  # a group, or a word in its place
        group, word = schema["anyOf"]
        return {**_type(group, definitions), "or": word["const"]}
    return _value(schema) | {"value": "code"}


def _is(schema: dict[str, Any], shape: dict[str, Any]) -> bool:
    return all(schema.get(key) == part for key, part in shape.items() if key != "examples")


def _value(schema: dict[str, Any]) -> dict[str, Any]:
    pattern = schema.get("pattern", "") if schema.get("type") == "string" else ""
    return {"pattern": pattern, "longest": schema.get("maxLength", 0)}


def _choice(value: str, meaning: str) -> str:
    if value in CHOICE_NAMES:
        return CHOICE_NAMES[value]
    words = value.replace("-", " ").capitalize()
    return f"{words}: {meaning}" if meaning else words
