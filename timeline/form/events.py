"""The events of each month as their files say them, for who corrects one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from timeline.chronology import Timeline
from timeline.compact_json import write_json
from timeline.model import Event

_BARE = re.compile(r'":([-\dtfn][^,}]*)')
"""A value in JSON that is no text, behind its field's name; or text that looks so, in which a mark is escaped."""


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
    return f'{write_json(event.id)}:{{"kind":"{event.kind.value}",{_BARE.sub(_as_text, fields)[1:]}'


def _as_text(found: re.Match[str]) -> str:
    """A value as a file writes it, which is text."""
    before, value = found.string[: found.start()], found[1]
    if before.endswith("\\"):
        return found[0]
    words = sum_words(int(value)) if before.endswith('"value') else value
    return f'":"{words}"'


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
