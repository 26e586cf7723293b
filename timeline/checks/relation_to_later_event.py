"""Relations point back in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.checks.problem import Context, Problem
from timeline.chronology import came_later
from timeline.findings import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Event

RULE = Rule(
    code="TL303",
    slug="relation-to-later-event",
    severity=Severity.ERROR,
    summary="A relation to an event of a later date.",
)


def check(event: Event, context: Context) -> Iterator[Problem]:
    """Yield a problem for each relation to an event that surely came later."""
    for n, related in enumerate(event.related):
        other = context.record.by_id.get(related.event)
        if other is not None and came_later(other, event):
            yield Problem(
                f"related[{n}].event",
                f"that event is of {_when(other)}, later than this one ({_when(event)})",
                "put the relation into the later event",
                (other,),
            )


def _when(event: Event) -> str:
    return f"{event.date}, {event.time}" if event.time else str(event.date)
