"""A source's id names one source of its event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.checks.problem import Context, Problem
from timeline.findings import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Event

RULE = Rule(
    code="TL206",
    slug="repeated-source",
    severity=Severity.ERROR,
    summary="Two sources of an event with the same id.",
)


def check(event: Event, _context: Context) -> Iterator[Problem]:
    """Yield a problem for each id that stands a second time."""
    seen: set[str] = set()
    for n, source in enumerate(event.sources):
        if source.id in seen:
            yield Problem(
                f"sources[{n}].id", f'another source here is called "{source.id}"', "choose another id"
            )
        seen.add(source.id)
