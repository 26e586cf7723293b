"""What was corrected once stays told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.checks.problem import Context, Problem
from timeline.findings import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Event

RULE = Rule(
    code="TL503",
    slug="removed-correction",
    severity=Severity.ERROR,
    summary="A published entry of `corrections` that is gone, or has another day or kind.",
)


def check(event: Event, context: Context) -> Iterator[Problem]:
    """Yield a problem for each published correction that no longer stands where it stood."""
    before = context.before(event)
    if before is None:
        return
    for n, was in enumerate(before.corrections):
        now = event.corrections[n] if n < len(event.corrections) else None
        if now is None or (now.date, now.kind) != (was.date, was.kind):
            yield Problem(
                f"corrections[{n}]",
                f"the {was.kind} of {was.date} was published here and is gone",
                "put it back where it stood; new entries come after the old ones",
            )
