"""The numbers of the page on quality as JSON."""

from __future__ import annotations

from typing import Any

from timeline.compact_json import write_json
from timeline.exports.events_json import LICENSE
from timeline.quality import Group, Measure, Quality

VERSION = 1


def write_quality_json(quality: Quality) -> str:
    """JSON text. Each measure has its count, what it is a part of, and the ids of the events behind it."""
    content = {
        "version": VERSION,
        "license": LICENSE,
        "as_of": quality.day.isoformat(),
        "events": quality.events,
        "sources": quality.sources,
        "groups": [_group(group) for group in quality.groups],
    }
    return write_json(content) + "\n"


def _group(group: Group) -> dict[str, Any]:
    measures = [_measure(measure) for measure in group.measures]
    return {"id": group.id, "title": group.title, "unit": group.unit, "measures": measures}


def _measure(measure: Measure) -> dict[str, Any]:
    return {
        "id": measure.id,
        "title": measure.title,
        "count": measure.count,
        "of": measure.of,
        "events": [
            {"id": line.event.id, "note": line.note} if line.note else {"id": line.event.id}
            for line in measure.lines
        ],
    }
