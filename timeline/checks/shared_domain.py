"""A host belongs to one publisher, for its address alone tells whose a source is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.checks.problem import Entry, Problem
from timeline.findings import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.chronology import Timeline

RULE = Rule(
    code="TL603",
    slug="shared-domain",
    severity=Severity.ERROR,
    summary="A host that stands with two publishers, or with one twice.",
)


def check_record(record: Timeline, _unread: frozenset[str]) -> Iterator[tuple[Entry, Problem]]:
    """Yield a problem for each host that stands a second time."""
    first: dict[str, str] = {}
    for id_, publisher in record.vocabulary.publishers.items():
        for n, host in enumerate(publisher.domains):
            if host in first:
                yield (
                    Entry("publishers", id_),
                    Problem(
                        f"domains[{n}]",
                        f'{host} is the address of "{first[host]}" already',
                        "keep it with the one that publishes there",
                        (Entry("publishers", first[host]),),
                    ),
                )
            first.setdefault(host, id_)
