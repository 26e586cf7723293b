"""A source appears with its event; where it does not, a note says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.checks.problem import Context, Problem
from timeline.findings import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Event

RULE = Rule(
    code="TL213",
    slug="distant-source",
    severity=Severity.WARNING,
    summary="A source published long after its event, or before it, without a word.",
)

MOST_DAYS_AFTER = 60
MOST_DAYS_BEFORE = 1
"""An announcement is often known the evening before, and elsewhere it is still the day before."""


def check(event: Event, _context: Context) -> Iterator[Problem]:
    """Yield a problem for each source whose date lies far from the event's and that has no note."""
    for n, source in enumerate(event.sources):
        if source.published is None or source.note is not None:
            continue
        after = (source.published.earliest - event.date.latest).days
        before = (event.date.earliest - source.published.latest).days
        if after > MOST_DAYS_AFTER or before > MOST_DAYS_BEFORE:
            apart = f"{after} days after" if after > 0 else f"{before} days before"
            yield Problem(
                f"sources[{n}].published",
                f"the source was published {apart} the event",
                "correct the date; if it is right, say in the source's note why it is that late or early",
            )
