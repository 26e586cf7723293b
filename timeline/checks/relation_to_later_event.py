"""Relations point back in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.checks.problem import Context, Problem
from timeline.chronology import is_later
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
        if other is not None and is_later(other.date, event.date):
            yield Problem(
                f"related[{n}].event",
                f"that event is of {other.date}, later than this one ({event.date})",
                "put the relation into the later event",
                (other,),
            )
