"""The filter above a list: what can be chosen, each choice with its number of events.

Names of fields are those of the address (`?kind=report&topic=crimea`) and of a ` ```timeline ` block. The form does
nothing without the script, so the template hides it until the script shows it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from timeline.chronology import Outcome
from timeline.model import Basis, Kind, Vocabulary, VocabularyEntry
from timeline.rendering.environment import render
from timeline.rendering.frame import squeeze
from timeline.rendering.layout import Layout, hole
from timeline.rendering.list_facts import EventFacts, counts_of
from timeline.rendering.views import KIND_PLURALS, OUTCOME_NAMES, name_of
from timeline.rendering.wording import count_words

_LONG = 12
_ALL, _MOST = 40, 20
"""So many choices all stand in the form; of more the most frequent, and the script fetches the others' names when
they are asked for."""
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
class Facet:
    """Choices of which any may apply."""

    name: str
    attribute: str
    title: str
    choices: Markup
    """The boxes to tick."""
    long: bool
    """Whether it needs a box to find a choice in it."""
    more: str
    """How many choices there are, where the form leaves some out; else empty."""


@dataclass(frozen=True)
class FilterView:
    """Everything that the template prints; `first` and `last` are months, such as `2023-01`."""

    row: tuple[Facet, ...]
    more: tuple[Facet, ...]
    first: str
    last: str
    words: str


class FilterForm:
    """Makes the filters of a record's lists; `events` are all of the record.

    A box, and all that stands around boxes, is rendered once for all lists.
    """

    def __init__(self, vocabulary: Vocabulary, events: Iterable[EventFacts]) -> None:
        used = counts_of(events)
        self._boxes = {
            attribute: _boxes_of(vocabulary, name, attribute, used) for name, attribute, _ in (*_ROW, *_MORE)
        }
        self._frames: dict[Hashable, Layout] = {}

    def html(self, events: Sequence[EventFacts]) -> Markup:
        """The filter of a list of these events, one at least."""
        view = self.view(events)
        facets = (*view.row, *view.more)
        shape = tuple((facet.name, facet.long, bool(facet.more)) for facet in facets)
        if shape not in self._frames:
            self._frames[shape] = Layout(squeeze(render("filter.html", filter=_with_holes(view))))
        values = {"first": view.first, "last": view.last, "words": view.words}
        for facet in facets:
            values[f"choices{facet.name}"] = facet.choices
            values[f"more{facet.name}"] = facet.more
        return Markup(self._frames[shape].fill(values))  # noqa: S704 - rendered, around words of ours

    def view(self, events: Sequence[EventFacts]) -> FilterView:
        """What a list of these events, one at least, can be filtered by."""
        found = [event for event in events if event.standing]
        counts = counts_of(found)
        return FilterView(
            row=tuple(self._facets(_ROW, counts, len(found))),
            more=tuple(self._facets(_MORE, counts, len(found))),
            first=min([event.first for event in events]),
            last=max([event.last for event in events]),
            words=count_words(len(found), "event"),
        )

    def _facets(
        self, facets: Iterable[tuple[str, str, str]], counts: Mapping[str, Counter[str]], total: int
    ) -> Iterator[Facet]:
        """The facets that can tell these events apart: one that holds for all of them is no choice."""
        for name, attribute, title in facets:
            found = counts.get(attribute)
            if found and min(found.values()) < total:
                chosen = self._boxes[attribute].shown(found)
                boxes = Markup("\n".join(chosen))  # noqa: S704 - rendered
                more = f"{len(found):,}" if len(found) > len(chosen) else ""
                yield Facet(name, attribute, title, boxes, len(found) > _LONG, more)


class _Boxes(dict[str, list[str]]):
    """The boxes to tick of one facet, each rendered when first needed: what stands around its number of events."""

    def __init__(self, name: str, names: Mapping[str, str]) -> None:
        self._name = name
        self._names = names

    def __missing__(self, value: str) -> list[str]:
        text, count = self._names[value], hole("count")
        html = render("choice.html", name=self._name, value=value, text=text, count=count)
        self[value] = box = squeeze(html).split(count)
        return box

    def shown(self, counts: Mapping[str, int]) -> list[str]:
        """Those that the form shows, as HTML."""
        return [f"{counts[value]:,}".join(self[value]) for value in self.order(counts)]

    def order(self, counts: Mapping[str, int]) -> Iterable[str]:
        """Their values, in the order of names."""
        return (value for value in self._names if value in counts)


class _FrequentFirst(_Boxes):
    """The boxes of a facet with many values, each an entry of the vocabulary."""

    def __init__(self, name: str, names: Mapping[str, str]) -> None:
        super().__init__(name, names)
        self._ordered = sorted(names, key=lambda value: (names[value].casefold(), value))
        self._ranks = {value: rank for rank, value in enumerate(self._ordered)}

    def order(self, counts: Mapping[str, int]) -> Iterable[str]:
        """The most frequent, of equal numbers in the order of names."""
        # Frequency and name in one number: thousands of lists have hundreds of values each.
        ranks, size = self._ranks, len(self._ranks)
        found = sorted([ranks[value] - number * size for value, number in counts.items()])
        return [self._ordered[one % size] for one in found[: len(found) if len(found) <= _ALL else _MOST]]


def _boxes_of(vocabulary: Vocabulary, name: str, attribute: str, used: Mapping[str, Iterable[str]]) -> _Boxes:
    few = _CLOSED.get(attribute)
    if few is not None:
        return _Boxes(name, few)
    entries: Mapping[str, VocabularyEntry] = getattr(vocabulary, attribute)
    return _FrequentFirst(name, {value: name_of(entries, value) for value in used.get(attribute, ())})


def _with_holes(view: FilterView) -> FilterView:
    """The same with marks in place of all that differs between lists that can be filtered by the same facets."""
    row, more = (tuple(map(_holed, facets)) for facets in (view.row, view.more))
    return FilterView(row, more, hole("first"), hole("last"), hole("words"))


def _holed(facet: Facet) -> Facet:
    choices = Markup(hole(f"choices{facet.name}"))  # noqa: S704 - a mark
    return replace(facet, choices=choices, more=facet.more and hole(f"more{facet.name}"))
