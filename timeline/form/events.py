"""The events of each month as their files say them, for who corrects one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from timeline.chronology import Timeline
from timeline.model import Event

_BARE = re.compile(r"[:\[,][-\dtfn]")
"""What stands before a value in JSON that is no text; text that looks so is only read once more."""


def by_month(record: Timeline) -> dict[str, list[Event]]:
    """The events that stand in one file, so that who corrects one fetches some dozen and not all.

    An event whose month is not known stands under its year.
    """
    months: dict[str, list[Event]] = {}
    for id_, event in sorted(record.by_id.items()):
        months.setdefault(month_of(id_), []).append(event)
    return dict(sorted(months.items()))


def write_month(events: Iterable[Event]) -> str:
    """JSON text: events by id, each with the fields of its file.

    What a file says although it would be so anyway is kept, so that a correction does not remove it.
    """
    return f"{{{','.join(map(_written, events))}}}\n"


def _written(event: Event) -> str:
    fields = event.model_dump_json(by_alias=True, exclude_unset=True, exclude={"kind"})
    if _BARE.search(fields):
        fields = _text(_as_words(json.loads(fields)))
    return f'{_text(event.id)}:{{"kind":"{event.kind.value}",{fields[1:]}'


def _as_words(node: Any, name: str = "") -> Any:
    """Values as a file writes them: all of them text."""
    if isinstance(node, str):
        return node
    if isinstance(node, dict):
        return {key: _as_words(part, key) for key, part in node.items()}
    if isinstance(node, list):
        return [_as_words(part, name) for part in node]
    return sum_words(node) if name == "value" and isinstance(node, int) else str(node)


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


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
