"""The vocabulary holds what events need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.checks.problem import Entry, Problem
from timeline.findings import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.chronology import Timeline

RULE = Rule(
    code="TL601",
    slug="unused-entry",
    severity=Severity.INFORMATION,
    summary="An entry of the vocabulary that no event uses; in a record of 20 events or more.",
)

FROM_EVENTS = 20
"""In a younger record the vocabulary runs ahead of the events."""

_FACETS = ("actors", "topics", "items", "authorities")
"""A publisher is known so that an address tells it, also before its first source."""


def check_record(record: Timeline, unread: frozenset[str]) -> Iterator[tuple[Entry, Problem]]:
    """Yield a problem for each entry that neither an event uses nor another entry refers to."""
    if len(record.events) < FROM_EVENTS or unread:
        return
    for facet in _FACETS:
        unused = dict.fromkeys(getattr(record.vocabulary, facet))
        for id_ in _used(record, facet):
            unused.pop(id_, None)
            if not unused:
                break  # so it soon is in a large record
        for id_ in unused:
            yield (
                Entry(facet, id_),
                Problem(
                    "",
                    f'no event uses "{id_}"',
                    "use it where it belongs, or remove it until it is needed",
                ),
            )


def _used(record: Timeline, facet: str) -> Iterator[str]:
    if facet == "actors":
        yield from (actor.of for actor in record.vocabulary.actors.values() if actor.of)
    for event in record.events:
        yield from record.facet_ids(event, facet)
