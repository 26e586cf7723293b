"""A relation leads to an event of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.checks.problem import Context, Problem
from timeline.findings import Rule, Severity
from timeline.words import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Event

RULE = Rule(
    code="TL301",
    slug="relation-to-unknown-event",
    severity=Severity.ERROR,
    summary="A relation to an event that does not exist.",
)


def check(event: Event, context: Context) -> Iterator[Problem]:
    """Yield a problem for each relation that leads nowhere."""
    for n, related in enumerate(event.related):
        if related.event not in context.record.by_id and related.event not in context.unread:
            near = nearest(related.event, context.record.by_id)
            hint = (
                f'did you mean "{near}"?' if near else "name the id of an event: its file name without .yml"
            )
            yield Problem(f"related[{n}].event", f'there is no event "{related.event}"', hint)
