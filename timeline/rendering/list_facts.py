"""What lists, the filter and the chart ask of each event again and again, asked once for the whole record."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain, groupby
from sys import intern
from typing import TypeAlias

from timeline.chronology import Outcome, Timeline
from timeline.model import Event, Kind, Report
from timeline.rendering import views

FACETS = ("kind", "actors", "topics", "items", "publishers", "authorities", "outcome", "basis")
"""All that a list can be filtered by, as the `data-` attributes of cards call it."""
_OF_KIND = {"kind", "outcome", "basis"}
"""What the kind of an event and its outcome tell, and no entry of the vocabulary."""
KINDS = (Kind.PACKAGE, Kind.STATEMENT, Kind.REPORT)
"""In the order of the chart, from the ground up: what was done, what was said, what was heard."""


@dataclass(frozen=True, slots=True)
class EventFacts:
    """What decides where an event stands in lists and when a filter shows it."""

    event: Event
    id: str
    year: str
    month: str
    """Of a list's section: `2023-01`, or `2023-undated`."""
    date: str
    first: str
    last: str
    """The months in which it may lie, such as `2023-01`."""
    standing: bool
    """Whether it is not withdrawn: what counts are made of."""
    bar: str
    """Where the chart counts it: month and kind, such as `2023-01 report`."""
    outcome: Outcome | None
    values: tuple[tuple[str, ...], ...]
    """What it can be filtered by: values of each of `FACETS`, in their order."""

    @property
    def attributes(self) -> list[tuple[str, str]]:
        """`data-` attributes of its card, but for the kind: name, and values parted by spaces."""
        pairs = zip(FACETS, self.values, strict=True)
        return [(facet, " ".join(values)) for facet, values in pairs if values and facet != "kind"]


class Facts:
    """The facts of all events, in the order of a list of the whole record, newest first.

    The sections of that list hold together, and the events of one day keep their own order.
    """

    def __init__(self, ordered: Iterable[EventFacts]) -> None:
        self._ordered = tuple(ordered)
        self._places = {one.id: place for place, one in enumerate(self._ordered)}
        # By the object: thousands of lists of hundreds of events are put in order, and none of these is looked into.
        self._places_of = {id(one.event): place for place, one in enumerate(self._ordered)}

    def __iter__(self) -> Iterator[EventFacts]:
        return iter(self._ordered)

    def __getitem__(self, id_: str) -> EventFacts:
        return self._ordered[self._places[id_]]

    def newest_first(self, events: Iterable[Event]) -> list[EventFacts]:
        """The facts of some events, in the order of the whole list."""
        places = sorted(map(self._places_of.__getitem__, map(id, events)))
        return [self._ordered[place] for place in places]


def list_facts(record: Timeline, earlier: Facts | None = None) -> Facts:
    """The facts of all events of a record; `earlier` are those of an earlier record with the same vocabulary.

    An event that is the same object and has the same outcome as there has the same facts.
    """
    known = {id(one.event): one for one in earlier or ()}

    def facts(event: Event) -> EventFacts:
        one = known.get(id(event))
        return one if one and one.outcome is record.outcome(event) else _facts(record, event)

    days = groupby(record.events, key=lambda event: event.date.sort_key)
    newest_first = [event for day in reversed([list(events) for _, events in days]) for event in day]
    return Facts(in_sections(map(facts, newest_first)))


def _facts(record: Timeline, event: Event) -> EventFacts:
    year, month = views.sections_of(event)
    outcome = record.outcome(event)
    values = _values(record, event, outcome)
    return EventFacts(
        event=event,
        id=event.id,
        year=intern(year),
        month=intern(month),
        date=str(event.date),
        first=intern(event.date.earliest.isoformat()[:7]),
        last=intern(event.date.latest.isoformat()[:7]),
        standing=event.withdrawn is None,
        bar=intern(f"{month} {event.kind.value}"),
        outcome=outcome,
        values=values,
    )


def _values(record: Timeline, event: Event, outcome: Outcome | None) -> tuple[tuple[str, ...], ...]:
    known: dict[str, tuple[str, ...]] = {"kind": (event.kind.value,)}
    if outcome is not None:
        known["outcome"] = (outcome.value,)
    if isinstance(event, Report):
        known["basis"] = (event.attribution.basis.value,)
    return tuple(
        [
            known.get(facet, ()) if facet in _OF_KIND else tuple(map(intern, record.facet_ids(event, facet)))
            for facet in FACETS
        ]
    )


Numbers: TypeAlias = tuple[int, ...]
"""Of events of each kind, in the order of `KINDS`."""
Counts: TypeAlias = dict[str, Numbers]
"""Those of the months (`2023-01`, `2023-undated`) and years (`2023`) of a list, where there are any."""
Days: TypeAlias = "dict[str, list[EventFacts]]"
"""Events by date, in the order of a list."""
Months: TypeAlias = "dict[str, dict[str, Days]]"
"""Days by year and month, in the order of a list."""


def counts_of(events: Iterable[EventFacts]) -> dict[str, Counter[str]]:
    """How many of these events have each value, by facet."""
    found = [event.values for event in events] or [((),) * len(FACETS)]
    facets = zip(FACETS, zip(*found, strict=True), strict=True)
    return {facet: Counter(chain.from_iterable(values)) for facet, values in facets}


def count_sections(events: Iterable[EventFacts]) -> Counts:
    """How many of these events, withdrawn ones left out, each month and year of a list has."""
    bars = Counter([one.bar for one in events if one.standing])
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0] * len(KINDS))
    for bar, number in bars.items():
        month, year, place = _sections_of(bar)
        counts[month][place] += number
        counts[year][place] += number
    return {section: tuple(numbers) for section, numbers in counts.items()}


@cache
def _sections_of(bar: str) -> tuple[str, str, int]:
    """The month and the year in which an event counts, and the place of its kind."""
    month, kind = bar.split(" ")
    return intern(month), intern(month[:4]), KINDS.index(Kind(kind))


def in_sections(events: Iterable[EventFacts]) -> Iterator[EventFacts]:
    """The same events, those of one year, one month and one date together."""
    for months in months_of(events).values():
        for days in months.values():
            for day in days.values():
                yield from day


def months_of(events: Iterable[EventFacts]) -> Months:
    """Events as a list shows them, in whose order they come."""
    months: defaultdict[str, Days] = defaultdict(lambda: defaultdict(list))
    for event in events:
        months[event.month][event.date].append(event)
    years: Months = {}
    for month, days in months.items():
        years.setdefault(month[:4], {})[month] = days
    return years
