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
    parents = {actor.of for actor in record.vocabulary.actors.values()}
    for facet in _FACETS:
        named = {id_ for event in record.events for id_ in record.facet_ids(event, facet)}
        used = named | (parents if facet == "actors" else set())
        for id_ in getattr(record.vocabulary, facet):
            if id_ not in used:
                yield (
                    Entry(facet, id_),
                    Problem(
                        "",
                        f'no event uses "{id_}"',
                        "use it where it belongs, or remove it until it is needed",
                    ),
                )
