"""The filter above a list: what can be chosen, each choice with its number of events.

Names of fields are those of the address (`?kind=report&topic=crimea`) and of a ` ```timeline ` block. The form does
nothing without the script, so the template hides it until the script shows it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TypeAlias

from markupsafe import Markup

from timeline.chronology import Outcome
from timeline.model import Basis, Kind, Vocabulary, VocabularyEntry
from timeline.rendering.environment import render
from timeline.rendering.list_facts import EventFacts
from timeline.rendering.views import KIND_PLURALS, OUTCOME_NAMES, name_of
from timeline.rendering.wording import count_words

_LONG = 12
_ALL, _MOST = 40, 20
"""So many choices all stand in the form; of more the most frequent, and the script fetches the others' names when
they are asked for."""
_COUNT = "\x02"
_BASIS_NAMES = {
    Basis.NAMED: "Named people",
    Basis.ANONYMOUS: "Unnamed people",
    Basis.DOCUMENT: "A document",
}
_CLOSED: dict[str, Mapping[str, str]] = {
    "kind": {kind.value: KIND_PLURALS[kind] for kind in Kind},
    "outcome": {outcome.value: OUTCOME_NAMES[outcome] for outcome in Outcome},
    "basis": {basis.value: name for basis, name in _BASIS_NAMES.items()},
}
"""Facets whose few choices have an order of their own."""

_ROW = (
    ("kind", "kind", "Kind"),
    ("actor", "actors", "Who"),
    ("topic", "topics", "Topic"),
    ("item", "items", "What"),
)
_MORE = (
    ("outcome", "outcome", "Outcome of a report"),
    ("basis", "basis", "On whose word a report rests"),
    ("publisher", "publishers", "Publisher"),
)
"""Name in the address, `data-` attribute of the cards, words for readers."""


@dataclass(frozen=True)
class Choice:
    """One box to tick."""

    name: str
    value: str
    text: str
    count: int

    @property
    def html(self) -> Markup:
        """The box: thousands of pages have it, each with another number."""
        before, after = _box(self.name, self.value, self.text)
        return Markup(f"{before}{self.count:,}{after}")  # noqa: S704 - rendered, around a number


@dataclass(frozen=True)
class Facet:
    """Choices of which any may apply."""

    name: str
    attribute: str
    title: str
    choices: tuple[Choice, ...]
    total: int
    """How many choices there are, with those that the form leaves out."""

    @property
    def long(self) -> bool:
        """Whether it needs a box to find a choice in it."""
        return self.total > _LONG


@dataclass(frozen=True)
class FilterView:
    """Everything that the template prints; `first` and `last` are months, such as `2023-01`."""

    row: tuple[Facet, ...]
    more: tuple[Facet, ...]
    first: str
    last: str
    words: str


def filter_view(vocabulary: Vocabulary, events: Sequence[EventFacts]) -> FilterView:
    """What a list of these events, one at least, can be filtered by."""
    found = [event for event in events if event.standing]
    counts = _count(found)
    return FilterView(
        row=_facets(vocabulary, _ROW, counts, len(found)),
        more=_facets(vocabulary, _MORE, counts, len(found)),
        first=min(event.first for event in events),
        last=max(event.last for event in events),
        words=count_words(len(found), "event"),
    )


Counts: TypeAlias = "dict[str, dict[str, int]]"
"""Numbers of events by facet and value."""


def _count(events: Iterable[EventFacts]) -> Counts:
    counts: Counts = {}
    for (facet, value), number in Counter(chain.from_iterable(event.terms for event in events)).items():
        counts.setdefault(facet, {})[value] = number
    return counts


def _facets(
    vocabulary: Vocabulary, facets: Iterable[tuple[str, str, str]], counts: Counts, total: int
) -> tuple[Facet, ...]:
    """The facets that can tell these events apart: one that holds for all of them is no choice."""
    return tuple(
        Facet(
            name,
            attribute,
            title,
            _choices(vocabulary, name, attribute, counts[attribute]),
            len(counts[attribute]),
        )
        for name, attribute, title in facets
        if any(count < total for count in counts.get(attribute, {}).values())
    )


def _choices(
    vocabulary: Vocabulary, name: str, attribute: str, counts: Mapping[str, int]
) -> tuple[Choice, ...]:
    names = _CLOSED.get(attribute)
    if names is not None:
        return tuple(
            Choice(name, value, text, counts[value]) for value, text in names.items() if value in counts
        )
    entries: Mapping[str, VocabularyEntry] = getattr(vocabulary, attribute)
    most = len(counts) if len(counts) <= _ALL else _MOST
    least = sorted(counts.values(), reverse=True)[:most][-1]
    choices = [
        Choice(name, value, name_of(entries, value), count)
        for value, count in counts.items()
        if count >= least
    ]
    choices.sort(key=lambda choice: (-choice.count, choice.text.casefold(), choice.value))
    return tuple(choices[:most])


@cache
def _box(name: str, value: str, text: str) -> tuple[str, str]:
    """What stands before and after the number."""
    before, _, after = render("choice.html", name=name, value=value, text=text, count=_COUNT).partition(
        _COUNT
    )
    return before, after.rstrip()
