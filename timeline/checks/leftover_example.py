"""Nothing in the example happened, so none of it is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.checks.problem import Context, Problem
from timeline.findings import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Event

RULE = Rule(
    code="TL107",
    slug="leftover-example",
    severity=Severity.ERROR,
    summary="An event whose title is still that of `events/EXAMPLE.yml`.",
)

BEGINNING = "example only"
"""How the title of the example begins; capitals make no difference."""


def check(event: Event, _context: Context) -> Iterator[Problem]:
    """Yield a problem where the title begins as that of the example."""
    if event.title[: len(BEGINNING)].lower() == BEGINNING:
        hint = "write your own title, and see that nothing else of the example is left: text, figures, sources, days"
        yield Problem("title", "this is still the title of the example", hint)
