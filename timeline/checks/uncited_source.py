"""Every source is there for something it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.checks.problem import Context, Problem
from timeline.findings import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Event

RULE = Rule(
    code="TL201",
    slug="uncited-source",
    severity=Severity.WARNING,
    summary="A source that nothing in the event cites.",
)


def check(event: Event, _context: Context) -> Iterator[Problem]:
    """Yield a problem for each source that neither the text nor a quote cites, nor a cited source relays."""
    cited = event.citations
    relayed = {source.relays for source in event.sources if source.id in cited}
    for n, source in enumerate(event.sources):
        if source.id not in cited and source.id not in relayed:
            yield Problem(
                f"sources[{n}].id",
                f'nothing cites the source "{source.id}"',
                f"write [^{source.id}] after the sentence that rests on it, or remove the source",
            )
