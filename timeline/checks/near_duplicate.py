"""One public act is one event, however many contributors find it.

Compared are only events of one kind, by one speaker and with the same numbers in their titles, that share a rare word
of these, or the page of a source, within a few days; and each of them with a limited number of others. So the time
grows with the number of events and not with its square.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from timeline.addresses import same_page
from timeline.checks.problem import Problem
from timeline.findings import Rule, Severity
from timeline.model import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.chronology import Timeline
    from timeline.model import Event

RULE = Rule(
    code="TL106",
    slug="near-duplicate",
    severity=Severity.WARNING,
    summary="Two events of one kind, days apart, with much the same title or with a page and half a title in common.",
)

MOST_DAYS = 3
"""So many days may lie between the dates of two records of one act."""
ALIKE = 0.7
"""Share of the words of two titles that are the same, from which on they tell the same."""
ALIKE_ON_ONE_PAGE = 0.6
"""The same for events that have the page of a source in common."""
_MOST_COMPARED = 20
"""With so many others of one word, or page, and day each event is compared at most."""

_WORD = re.compile(r"\w+")
_EMPTY = frozenset(
    {"a", "an", "and", "as", "at", "for", "from", "in", "is", "it", "of", "on", "the", "to", "with"}
)


class _Traits(NamedTuple):
    """What tells whether two events are the same act."""

    event: Event
    day: int
    words: frozenset[str]
    numbers: frozenset[str]

    @property
    def pages(self) -> frozenset[str]:
        """Its sources' pages."""
        return frozenset(same_page(source.url) for source in self.event.sources if source.url)

    @property
    def same(self) -> tuple[str, str | None, frozenset[str]]:
        """What is equal for two records of one act: kind, speaker, numbers in the title."""
        speaker = self.event.speaker if isinstance(self.event, Statement) else None
        return self.event.kind, speaker, self.numbers


@dataclass
class _Index:
    """Events by what they share, the day being part of it."""

    entries: dict[str, dict[int, list[_Traits]]] = field(default_factory=dict)

    def near(self, traits: _Traits, keys: list[str]) -> Iterator[_Traits]:
        """The events of the days around that share one of the keys, each once."""
        seen: set[int] = set()
        for days in filter(None, map(self.entries.get, keys)):  # hardly any page stands in two events
            for day in range(traits.day - MOST_DAYS, traits.day + MOST_DAYS + 1):
                for other in days[day][-_MOST_COMPARED:] if day in days else ():
                    if id(other) not in seen:
                        seen.add(id(other))
                        yield other

    def add(self, traits: _Traits, keys: list[str]) -> None:
        for key in keys:
            self.entries.setdefault(key, {}).setdefault(traits.day, []).append(traits)


def check_record(record: Timeline, _unread: frozenset[str]) -> Iterator[tuple[Event, Problem]]:
    """Yield a problem for the event of each pair that was recorded later; it names the other."""
    standing = sorted(record.standing, key=lambda event: (event.recorded, event.id))
    described = [_describe(event) for event in standing]
    frequency = Counter(chain.from_iterable(traits.words for traits in described))
    rarity = {word: n for n, word in enumerate(sorted(frequency, key=lambda word: (frequency[word], word)))}
    index = _Index()
    for traits in _with_neighbours(described):
        keys = [*traits.pages, *_rarest(traits.words, rarity)]
        twin = next((other for other in index.near(traits, keys) if _are_one(traits, other)), None)
        if twin is not None and traits.event.id != twin.event.id:
            yield traits.event, _problem(traits, twin)
        index.add(traits, keys)


def _describe(event: Event) -> _Traits:
    words = frozenset(_WORD.findall(event.title.casefold())) - _EMPTY
    return _Traits(event, event.date.earliest.toordinal(), words, frozenset(filter(str.isdigit, words)))


def _with_neighbours(described: list[_Traits]) -> list[_Traits]:
    """Those that another one could be the same act as, going by all but words and pages: in most records few."""
    groups: defaultdict[object, list[_Traits]] = defaultdict(list)
    for traits in described:
        groups[traits.same].append(traits)
    near: set[int] = set()
    for group in groups.values():
        for one, other in pairwise(sorted(group, key=lambda traits: traits.day)):
            if other.day - one.day <= MOST_DAYS:
                near |= {id(one), id(other)}
    return [traits for traits in described if id(traits) in near]


def _rarest(words: frozenset[str], rarity: Mapping[str, int]) -> list[str]:
    """Of two sets of words that are alike, each must have one of these among its own rarest.

    Sets whose common part is at least a share s of their union have more than s of either in common, so they cannot
    be the same in the rest alone.
    """
    number = len(words) - int(ALIKE * len(words)) + 1
    return sorted(words, key=rarity.__getitem__)[:number]


def _are_one(one: _Traits, other: _Traits) -> bool:
    """Whether two events seem to be the same act: of one kind, by one actor, with one set of numbers, and alike."""
    if one.same != other.same or _are_told_apart(one, other):
        return False
    common = len(one.words & other.words) / (len(one.words | other.words) or 1)
    return common >= (ALIKE_ON_ONE_PAGE if one.pages & other.pages else ALIKE)


def _are_told_apart(one: _Traits, other: _Traits) -> bool:
    """Whether a relation says that the two are different acts."""
    return any(
        related.event == to.event.id
        for of, to in ((one, other), (other, one))
        for related in of.event.related
    )


def _problem(traits: _Traits, twin: _Traits) -> Problem:
    pages = traits.pages & twin.pages
    shared = " and has the same page among its sources" if pages else ""
    return Problem(
        "title",
        f'this may be the event {twin.event.id}, "{twin.event.title}", once more: '
        f"it is of {twin.event.date}{shared}",
        "bring both into one event; if they are two acts, say so with a relation or in the titles",
        (twin.event,),
    )
