"""A relation joins two events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.checks.problem import Context, Problem
from timeline.findings import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Event

RULE = Rule(
    code="TL302",
    slug="relation-to-itself",
    severity=Severity.ERROR,
    summary="A relation of an event to itself, or the same relation twice.",
)


def check(event: Event, _context: Context) -> Iterator[Problem]:
    """Yield a problem for each relation that joins nothing new."""
    if len({event.id, *(related.event for related in event.related)}) > len(event.related):
        return  # each to another event
    seen: set[tuple[str, str]] = set()
    for n, related in enumerate(event.related):
        if related.event == event.id:
            yield Problem(f"related[{n}].event", "an event cannot relate to itself", "name the other event")
        elif (related.type, related.event) in seen:
            yield Problem(f"related[{n}].event", "this relation stands here already", "remove one of the two")
        seen.add((related.type, related.event))
