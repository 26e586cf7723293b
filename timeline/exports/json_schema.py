"""JSON Schema (draft 2020-12) of the exported record, so that programs know what to expect of `events.json`."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from timeline.exports.events_json import VERSION
from timeline.model import FACETS, Silence
from timeline.schema import event_schema, vocabulary_schema

_ID = {"type": "string", "description": "Id of the event, for ever; its file is `<year>/<id>.yml`."}
_DERIVED = {
    "type": "object",
    "description": "What follows from the record and stands in no file; more may be added.",
    "properties": {
        "independent_sources": {
            "type": "integer",
            "description": "How many of the sources repeat none of the others.",
        },
        "outcome": {
            "enum": ["confirmed", "denied", "disputed", "open"],
            "description": "What came of a report, by later events.",
        },
    },
    "required": ["independent_sources"],
}


def write_event_schema() -> str:
    """The schema of one event of `events.json`, as JSON text: as in its file, with its id and what follows from it."""
    return _text(_event())


def write_record_schema() -> str:
    """The schema of `events.json` as a whole, as JSON text; it holds those of events and vocabulary."""
    vocabulary = {
        facet: {
            "$id": f"{facet}.schema.json",
            **json.loads(vocabulary_schema(of, f"{facet} of the exported record", mode="serialization")),
        }
        for facet, of in FACETS.items()
    }
    properties = {
        "version": {"const": VERSION, "description": "Counted up when a field changes its meaning or goes."},
        "license": {"type": "string", "description": "Licence of all of it (SPDX)."},
        "schema": {"type": "string", "description": "File name of this schema, beside the record."},
        "events": {"type": "array", "items": {"$ref": "event.schema.json"}},
        "vocabulary": {"type": "object", "properties": vocabulary, "required": list(vocabulary)},
        "silenced": {"type": "array", "items": {"$ref": "#/$defs/Silence"}},
    }
    silence = TypeAdapter(Silence).json_schema(mode="serialization")
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "events.schema.json",
        "title": "Exported record of the timeline",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "$defs": {"Event": _event(), "Silence": silence},
    }
    return _text(schema)


@cache
def _event() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(event_schema(mode="serialization"))
    for kind in schema["discriminator"]["mapping"].values():
        of_kind = schema["$defs"][kind.rpartition("/")[2]]
        of_kind["properties"] = {"id": _ID, **of_kind["properties"], "derived": _DERIVED}
        of_kind["required"] = ["id", *of_kind["required"], "derived"]
    return {**schema, "$id": "event.schema.json", "title": "Event of the exported record"}


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
