"""The filter above a list: what can be chosen, each choice with its number of events.

Names of fields are those of the address (`?kind=report&topic=crimea`) and of a ` ```timeline ` block. The form does
nothing without the script, so the template hides it until the script shows it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from timeline.chronology import Outcome, Timeline
from timeline.model import Basis, Event, Kind, VocabularyEntry
from timeline.rendering.views import KIND_PLURALS, OUTCOME_NAMES, name_of
from timeline.rendering.wording import count_words

_LONG = 12
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

    value: str
    text: str
    count: int


@dataclass(frozen=True)
class Facet:
    """Choices of which any may apply."""

    name: str
    attribute: str
    title: str
    choices: tuple[Choice, ...]

    @property
    def long(self) -> bool:
        """Whether it needs a box to find a choice in it."""
        return len(self.choices) > _LONG


@dataclass(frozen=True)
class FilterView:
    """Everything that the template prints; `first` and `last` are months, such as `2023-01`."""

    row: tuple[Facet, ...]
    more: tuple[Facet, ...]
    first: str
    last: str
    words: str


Attributes: TypeAlias = Callable[[Event], Iterable[tuple[str, str]]]
"""What `facet_attributes` gives for an event: who asks for many lists keeps its answers."""


def filter_view(record: Timeline, events: Iterable[Event], attributes: Attributes) -> FilterView:
    """What a list of these events, one at least, can be filtered by."""
    listed = tuple(events)
    found = [event for event in listed if event.withdrawn is None]
    counts = _count(found, attributes)
    return FilterView(
        row=_facets(record, _ROW, counts, len(found)),
        more=_facets(record, _MORE, counts, len(found)),
        first=min(event.date.earliest for event in listed).isoformat()[:7],
        last=max(event.date.latest for event in listed).isoformat()[:7],
        words=count_words(len(found), "event"),
    )


def _count(events: Iterable[Event], attributes: Attributes) -> dict[str, Counter[str]]:
    values: defaultdict[str, list[str]] = defaultdict(list)
    for event in events:
        values["kind"].append(event.kind)
        for name, ids in attributes(event):
            values[name] += ids.split()
    return {name: Counter(found) for name, found in values.items()}


def _facets(
    record: Timeline, facets: Iterable[tuple[str, str, str]], counts: Mapping[str, Counter[str]], total: int
) -> tuple[Facet, ...]:
    """The facets that can tell these events apart: one that holds for all of them is no choice."""
    return tuple(
        Facet(name, attribute, title, _choices(record, attribute, counts[attribute]))
        for name, attribute, title in facets
        if any(count < total for count in counts.get(attribute, Counter()).values())
    )


def _choices(record: Timeline, attribute: str, counts: Counter[str]) -> tuple[Choice, ...]:
    names = _CLOSED.get(attribute)
    if names is not None:
        return tuple(Choice(value, text, counts[value]) for value, text in names.items() if counts[value])
    entries: Mapping[str, VocabularyEntry] = getattr(record.vocabulary, attribute)
    choices = [Choice(value, name_of(entries, value), count) for value, count in counts.items()]
    return tuple(sorted(choices, key=lambda choice: (-choice.count, choice.text.casefold(), choice.value)))
