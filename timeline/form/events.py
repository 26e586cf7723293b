"""The events of each month as their files say them, for who corrects one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from timeline.chronology import Timeline


def write_months(record: Timeline) -> Iterator[tuple[str, str]]:
    """The events of each month with the fields of their files: the month, and JSON text by id.

    So who corrects an event fetches some dozen events, not all. An event whose month is not known stands under
    its year. What a file says although it would be so anyway is kept, so that a correction does not remove it.
    """
    months: dict[str, dict[str, Any]] = {}
    for id_, event in sorted(record.by_id.items()):
        fields = event.model_dump(mode="json", by_alias=True, exclude_unset=True)
        months.setdefault(month_of(id_), {})[id_] = {"kind": event.kind.value} | _written(fields)
    for month, events in sorted(months.items()):
        yield month, json.dumps(events, ensure_ascii=False, separators=(",", ":")) + "\n"


def _written(node: Any, name: str = "") -> Any:
    """Values as a file writes them: all of them text."""
    if isinstance(node, dict):
        return {key: _written(part, key) for key, part in node.items()}
    if isinstance(node, list):
        return [_written(part, name) for part in node]
    return sum_words(node) if name == "value" and isinstance(node, int) else str(node)


def sum_words(value: int) -> str:
    """A sum as files write it: `2.85 billion`, `425 million`, or its digits where no unit makes them shorter."""
    for unit, scale in (("billion", 10**9), ("million", 10**6)):
        if value >= scale and value % 1000 == 0:
            return f"{(Decimal(value) / scale).normalize():f} {unit}"
    return str(value)


def month_of(id_: str) -> str:
    """The month that an event's id begins with, or its year alone."""
    year, _, rest = id_.partition("-")
    month = rest[:2]
    return f"{year}-{month}" if month.isdigit() and rest[2:3] == "-" else year
