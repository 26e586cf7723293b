"""The filter above a list: what can be chosen, each choice with its number of events.

Names of fields are those of the address (`?kind=report&topic=crimea`) and of a ` ```timeline ` block. The form does
nothing without the script, so the template hides it until the script shows it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from markupsafe import Markup

from timeline.chronology import Outcome
from timeline.model import Basis, Kind, Vocabulary, VocabularyEntry
from timeline.rendering.environment import render
from timeline.rendering.frame import squeeze
from timeline.rendering.layout import Layout, hole
from timeline.rendering.list_facts import FACETS, EventFacts, counts_of
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
_SHOWN = (*_ROW, *_MORE)
_first, _last = map(attrgetter, ("first", "last"))
_IN_ROW = {name for name, _, _ in _ROW}


class Facet(NamedTuple):
    """Choices of which any may apply."""

    name: str
    attribute: str
    title: str
    choices: str
    """The boxes to tick, as HTML."""
    long: bool
    """Whether it needs a box to find a choice in it."""
    more: str
    """How many choices there are, where the form leaves some out; else empty."""


class FilterView(NamedTuple):
    """Everything that the template prints; `first` and `last` are months, such as `2023-01`."""

    row: tuple[Facet, ...]
    more: tuple[Facet, ...]
    first: str
    last: str
    words: str


class FilterForm:
    """Makes the filters of a record's lists; `events` are all of the record.

    A box with its number of events, and all that stands around boxes, is rendered once for all lists. All choices are
    numbered through, those of a facet in their own order or that of their names, so that a list counts them in one go.
    """

    def __init__(self, vocabulary: Vocabulary, events: Iterable[EventFacts]) -> None:
        found = list(events)
        used = counts_of(found)
        self._choices: list[tuple[str, str, str]] = []
        """Name of the facet, value, words."""
        self._boxes: dict[tuple[int, int], str] = {}
        """By the number of the choice and that of its events, once they were needed."""
        self._pieces: dict[int, list[str]] = {}
        """By the number of the choice: what stands around its number of events."""
        self._ends: list[int] = []
        """Where the choices of each facet end."""
        numbers: dict[str, dict[str, int]] = {}
        for name, attribute, _ in _SHOWN:
            values = _values_of(vocabulary, attribute, used)
            numbers[attribute] = {value: len(self._choices) + n for n, value in enumerate(values)}
            self._choices += [(name, value, words) for value, words in values.items()]
            self._ends.append(len(self._choices))
        known = [numbers.get(facet, {}) for facet in FACETS]
        self._numbers = {event.id: _numbers_of(event, known) for event in found}
        self._frames: dict[Hashable, Layout] = {}

    def html(self, events: Sequence[EventFacts]) -> Markup:
        """The filter of a list of these events, one at least."""
        view = self.view(events)
        facets = (*view.row, *view.more)
        shape = tuple([(facet.name, facet.long, bool(facet.more)) for facet in facets])
        if shape not in self._frames:
            self._frames[shape] = Layout(squeeze(render("filter.html", filter=_with_holes(view))))
        values = {"first": view.first, "last": view.last, "words": view.words}
        for facet in facets:
            values[f"choices{facet.name}"] = facet.choices
            values[f"more{facet.name}"] = facet.more
        return Markup(self._frames[shape].fill(values))  # noqa: S704 - rendered, around words of ours

    def view(self, events: Sequence[EventFacts]) -> FilterView:
        """What a list of these events, one at least, can be filtered by."""
        numbers = [self._numbers[event.id] for event in events if event.standing]
        found = tuple(self._facets(Counter(chain.from_iterable(numbers)), len(numbers)))
        return FilterView(
            row=tuple([facet for facet in found if facet.name in _IN_ROW]),
            more=tuple([facet for facet in found if facet.name not in _IN_ROW]),
            first=min(map(_first, events)),
            last=max(map(_last, events)),
            words=count_words(len(numbers), "event"),
        )

    def _facets(self, counts: Mapping[int, int], total: int) -> Iterator[Facet]:
        """The facets that can tell these events apart: one that holds for all of them is no choice."""
        numbers = sorted(counts)
        at = 0
        for (name, attribute, title), end in zip(_SHOWN, self._ends, strict=True):
            start, at = at, bisect_left(numbers, end, at)
            found = numbers[start:at]
            if attribute not in _CLOSED:  # of equal numbers in the order of names, as they are
                found.sort(key=counts.__getitem__, reverse=True)
            if found and min(map(counts.__getitem__, found)) < total:
                shown = found if len(found) <= _ALL else found[:_MOST]
                known = self._boxes
                boxes = "\n".join(
                    [known.get((one, counts[one])) or self._box(one, counts[one]) for one in shown]
                )
                more = f"{len(found):,}" if len(found) > len(shown) else ""
                yield Facet(name, attribute, title, boxes, len(found) > _LONG, more)

    def _box(self, number: int, events: int) -> str:
        if number not in self._pieces:
            (name, value, text), count = self._choices[number], hole("count")
            html = render("choice.html", name=name, value=value, text=text, count=count)
            self._pieces[number] = squeeze(html).split(count)
        box = self._boxes[number, events] = f"{events:,}".join(self._pieces[number])
        return box


def _values_of(
    vocabulary: Vocabulary, attribute: str, used: Mapping[str, Iterable[str]]
) -> Mapping[str, str]:
    """All values of a facet that events have, with words for readers, in the order of the facet or of these words."""
    few = _CLOSED.get(attribute)
    if few is not None:
        return few
    entries: Mapping[str, VocabularyEntry] = getattr(vocabulary, attribute)
    names = {value: name_of(entries, value) for value in used.get(attribute, ())}
    return dict(sorted(names.items(), key=lambda pair: (pair[1].casefold(), pair[0])))


def _numbers_of(event: EventFacts, known: Iterable[Mapping[str, int]]) -> tuple[int, ...]:
    """The choices that show an event."""
    pairs = zip(known, event.values, strict=True)
    return tuple([numbers[value] for numbers, values in pairs if numbers for value in values])


def _with_holes(view: FilterView) -> FilterView:
    """The same with marks in place of all that differs between lists that can be filtered by the same facets."""
    row, more = (tuple(map(_holed, facets)) for facets in (view.row, view.more))
    return FilterView(row, more, hole("first"), hole("last"), hole("words"))


def _holed(facet: Facet) -> Facet:
    choices = Markup(hole(f"choices{facet.name}"))  # noqa: S704 - a mark
    return facet._replace(choices=choices, more=facet.more and hole(f"more{facet.name}"))
