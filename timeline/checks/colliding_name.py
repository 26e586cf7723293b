"""A name stands for one entry of the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.checks.problem import Entry, Problem
from timeline.findings import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.chronology import Timeline
    from timeline.model import VocabularyEntry

RULE = Rule(
    code="TL602",
    slug="colliding-name",
    severity=Severity.WARNING,
    summary="A name or alias that stands for two entries of one vocabulary file, or twice in one.",
)


def check_record(record: Timeline, _unread: frozenset[str]) -> Iterator[tuple[Entry, Problem]]:
    """Yield a problem for each name that stands a second time; capitals and spaces make no difference."""
    for facet in record.vocabulary.facets:
        first: dict[str, str] = {}
        for id_, entry in getattr(record.vocabulary, facet).items():
            for field, name in _names(entry):
                key = " ".join(name.casefold().split())
                if key in first:
                    yield Entry(facet, id_), _problem(facet, field, name, first[key])
                first.setdefault(key, id_)


def _names(entry: VocabularyEntry) -> Iterator[tuple[str, str]]:
    yield "name", entry.name
    yield from ((f"aliases[{n}]", alias) for n, alias in enumerate(entry.aliases))


def _problem(facet: str, field: str, name: str, owner: str) -> Problem:
    return Problem(
        field,
        f'"{name}" stands for the entry "{owner}" already',
        "write a name that only this entry has, or bring the two into one",
        (Entry(facet, owner),),
    )
