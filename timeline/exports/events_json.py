"""The whole record as one JSON document: events as their files say, vocabulary, and what follows from both."""

from __future__ import annotations

import json
from typing import Any

from timeline.chronology import Timeline
from timeline.model import FACETS, Event

VERSION = 1
LICENSE = "CC0-1.0"


def write_events_json(record: Timeline) -> str:
    """JSON text: the same record gives the same bytes. Amounts are in whole currency units."""
    content = {
        "version": VERSION,
        "license": LICENSE,
        "events": [_event(record, event) for event in record.events],
        "vocabulary": {
            facet: {
                id_: entry.model_dump(mode="json", by_alias=True, exclude_defaults=True)
                for id_, entry in sorted(getattr(record.vocabulary, facet).items())
            }
            for facet in FACETS
        },
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"


def _event(record: Timeline, event: Event) -> dict[str, Any]:
    fields = event.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    derived: dict[str, Any] = {"independent_sources": len(event.independent_sources)}
    outcome = record.outcome(event)
    if outcome is not None:
        derived["outcome"] = outcome.value
    return {"id": event.id, "kind": event.kind.value} | fields | {"derived": derived}
