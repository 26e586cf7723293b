"""The record holds what has happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.checks.problem import Context, Problem
from timeline.findings import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Event

RULE = Rule(
    code="TL104",
    slug="future-date",
    severity=Severity.ERROR,
    summary="A date that lies in the future.",
)


def check(event: Event, context: Context) -> Iterator[Problem]:
    """Yield a problem for each date that cannot have come yet."""
    dates = [("date", event.date.earliest), ("recorded", event.recorded)]
    dates += [
        (f"sources[{n}].published", s.published.earliest) for n, s in enumerate(event.sources) if s.published
    ]
    dates += [(f"corrections[{n}].date", correction.date) for n, correction in enumerate(event.corrections)]
    if event.withdrawn is not None:
        dates.append(("withdrawn.date", event.withdrawn.date))
    for field, date in dates:
        if date > context.today:
            yield Problem(
                field, f"{date} lies in the future", "correct the date; planned events are not recorded"
            )
