"""At least one source that was read is more than a copy, a state's own voice or an opinion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.checks.problem import Context, Problem
from timeline.findings import Rule, Severity
from timeline.model import Consulted, PublisherType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Event

RULE = Rule(
    code="TL406",
    slug="repost-only",
    severity=Severity.WARNING,
    summary="An event of whose sources only reposts, opinion sites or state media were read.",
)

WEAK = {PublisherType.REPOST, PublisherType.OPINION, PublisherType.STATE_MEDIA}


def check(event: Event, context: Context) -> Iterator[Problem]:
    """Yield a problem where every source that the editors read is weak."""
    vocabulary = context.record.vocabulary
    types: set[PublisherType] = set()
    for source in event.sources:
        if source.consulted is Consulted.READ:
            publisher = vocabulary.publishers.get(vocabulary.publisher_of(source) or "")
            if publisher is None or publisher.type not in WEAK:
                return
            types.add(publisher.type)
    if types:
        names = ", ".join(sorted(types))
        yield Problem(
            "sources",
            f"all that was read of this event is of weak sources ({names})",
            "look for another source of the same fact; if there is none, silence this with the reason",
        )
