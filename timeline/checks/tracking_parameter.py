"""An address leads to a page, and tells nobody where the reader came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.addresses import tracking_parameters
from timeline.checks.problem import Context, Problem
from timeline.findings import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Event

RULE = Rule(
    code="TL212",
    slug="tracking-parameter",
    severity=Severity.WARNING,
    summary="An address with a parameter that only tells where a reader came from.",
)


def check(event: Event, _context: Context) -> Iterator[Problem]:
    """Yield a problem for each address with parameters of tracking."""
    for n, source in enumerate(event.sources):
        names = tracking_parameters(source.url) if source.url and "?" in source.url else ()
        if names:
            yield Problem(
                f"sources[{n}].url",
                f"the address says where its reader came from: {', '.join(names)}",
                "remove these parameters; the page is the same without them",
            )
