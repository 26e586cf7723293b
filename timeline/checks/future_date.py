"""The record holds what has happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.checks.problem import Context, Problem
from timeline.findings import Rule, Severity

if TYPE_CHECKING:
    import datetime as dt
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
    today = context.today
    if event.date.earliest > today:
        yield _problem("date", event.date.earliest)
    if event.recorded > today:
        yield _problem("recorded", event.recorded)
    for n, source in enumerate(event.sources):
        if source.published is not None and source.published.earliest > today:
            yield _problem(f"sources[{n}].published", source.published.earliest)
    for n, correction in enumerate(event.corrections):
        if correction.date > today:
            yield _problem(f"corrections[{n}].date", correction.date)
    if event.withdrawn is not None and event.withdrawn.date > today:
        yield _problem("withdrawn.date", event.withdrawn.date)


def _problem(field: str, date: dt.date) -> Problem:
    return Problem(field, f"{date} lies in the future", "correct the date; planned events are not recorded")
