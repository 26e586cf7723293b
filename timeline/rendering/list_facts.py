"""What lists, the filter and the chart ask of each event again and again, asked once for the whole record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeAlias

from timeline.chronology import Timeline
from timeline.model import Event, Kind
from timeline.rendering import views

Term: TypeAlias = tuple[str, str]
"""Something to filter by: a facet, by the `data-` attribute of cards, and a value, such as `("topics", "crimea")`."""
Facts: TypeAlias = "dict[str, EventFacts]"
"""By event id."""


@dataclass(frozen=True, slots=True)
class EventFacts:
    """What decides where an event stands in lists and when a filter shows it."""

    event: Event
    place: int
    """In that list, whose sections hold together and in which the events of one day keep their own order."""
    kind: Kind
    year: str
    month: str
    """Of a list's section: `2023-01`, or `2023-undated`."""
    date: str
    first: str
    last: str
    """The months in which it may lie, such as `2023-01`."""
    standing: bool
    """Whether it is not withdrawn: what counts are made of."""
    terms: tuple[Term, ...]


def list_facts(record: Timeline) -> Facts:
    """The facts of all events, in the order of a list of the whole record, newest first."""
    days = groupby(record.events, key=lambda event: event.date.sort_key)
    newest_first = [event for day in reversed([list(events) for _, events in days]) for event in day]
    sections = months_of(_facts(record, event) for event in newest_first)
    ordered = (
        one
        for months in sections.values()
        for days in months.values()
        for day in days.values()
        for one in day
    )
    return {one.event.id: replace(one, place=place) for place, one in enumerate(ordered)}


def _facts(record: Timeline, event: Event) -> EventFacts:
    year, month = views.sections_of(event)
    return EventFacts(
        event=event,
        place=0,
        kind=event.kind,
        year=year,
        month=month,
        date=str(event.date),
        first=event.date.earliest.isoformat()[:7],
        last=event.date.latest.isoformat()[:7],
        standing=event.withdrawn is None,
        terms=tuple(_terms(record, event)),
    )


def _terms(record: Timeline, event: Event) -> Iterator[Term]:
    yield "kind", event.kind.value
    for facet, values in views.facet_attributes(record, event):
        yield from ((facet, value) for value in values.split())


Months: TypeAlias = "dict[str, dict[str, dict[str, list[EventFacts]]]]"
"""Events by year, month and date, all in the order of a list."""


def months_of(events: Iterable[EventFacts]) -> Months:
    """Events as a list shows them, in whose order they come."""
    years: Months = {}
    for event in events:
        months = years.setdefault(event.year, {})
        months.setdefault(event.month, {}).setdefault(event.date, []).append(event)
    return years
