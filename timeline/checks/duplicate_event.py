"""An event id stands for one event, for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.checks.problem import Context, Problem
from timeline.findings import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Event

RULE = Rule(
    code="TL102",
    slug="duplicate-event",
    severity=Severity.ERROR,
    summary="Two files with the same event id.",
)


def check(event: Event, context: Context) -> Iterator[Problem]:
    """Yield a problem for each file but the first that uses an id."""
    if context.record.id_counts[event.id] > 1 and context.record.by_id[event.id] is not event:
        yield Problem(
            "",
            f'the id "{event.id}" belongs to another event already',
            "rename this file, or bring both into one event",
            (context.record.by_id[event.id],),
        )
