"""One document is one source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.addresses import same_page
from timeline.checks.problem import Context, Problem
from timeline.findings import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Event

RULE = Rule(
    code="TL205",
    slug="repeated-address",
    severity=Severity.ERROR,
    summary="Two sources of an event with the same address.",
)


def check(event: Event, _context: Context) -> Iterator[Problem]:
    """Yield a problem for each address that stands a second time."""
    seen: dict[str, str] = {}
    for n, source in enumerate(event.sources):
        if source.url is None:
            continue
        first = seen.setdefault(same_page(source.url), source.id)
        if first != source.id:
            yield Problem(
                f"sources[{n}].url",
                f'this is the address of the source "{first}" already',
                f"cite [^{first}] instead, and remove this source",
            )
