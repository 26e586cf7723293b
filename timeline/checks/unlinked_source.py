"""A source without an address is known only through others, which say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.checks.problem import Context, Problem
from timeline.findings import Rule, Severity
from timeline.model import Consulted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Event

RULE = Rule(
    code="TL208",
    slug="unlinked-source",
    severity=Severity.ERROR,
    summary="A source without an address that no other source relays, or that claims to have been seen.",
)


def check(event: Event, _context: Context) -> Iterator[Problem]:
    """Yield a problem for each source that a reader could reach in no way."""
    relayed = {source.relays for source in event.sources}
    for n, source in enumerate(event.sources):
        if source.url is not None:
            continue
        if source.id not in relayed:
            yield Problem(
                f"sources[{n}].id",
                f'the source "{source.id}" has no address, and no source here relays it',
                f"add its url, or write relays: {source.id} at the source through which it is known",
            )
        if source.consulted is not Consulted.UNSEEN:
            yield Problem(
                f"sources[{n}].consulted",
                f'the source "{source.id}" has no address, so it was not seen itself',
                "write consulted: unseen",
            )
