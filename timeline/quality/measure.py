"""What quality is told in: a measure is one number with what is behind it; measures stand in groups."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, TypeAlias

from timeline.model import Event, Source

Counted: TypeAlias = "tuple[Event, Source]"
"""A source, and the event that it is of."""


class Line(NamedTuple):
    """An event behind a number, and what in it was counted; empty where it is the event itself."""

    event: Event
    note: str = ""


@dataclass(frozen=True)
class Measure:
    """One number. `id` is part of its address for ever."""

    id: str
    title: str
    count: int
    of: int
    """What it is a part of."""
    events: Sequence[Event] = field(repr=False, compare=False)
    """What is behind it, oldest first and each once."""
    find: Callable[[], Iterable[Line]] = field(repr=False, compare=False)
    """Writes the lines; most readers only want the number."""

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The same events, each with what in it was counted."""
        return tuple(self.find())


class Group(NamedTuple):
    """Measures of one question. They count events, sources or findings, as `unit` says."""

    id: str
    title: str
    text: str
    unit: str
    measures: tuple[Measure, ...]


class Quality(NamedTuple):
    """The state of a whole record on the day of its last change."""

    day: dt.date
    events: int
    sources: int
    groups: tuple[Group, ...]


def of_events(id_: str, title: str, events: Iterable[Event], of: int) -> Measure:
    """A number of events."""
    found = list(events)
    return Measure(id_, title, len(found), of, found, lambda: map(Line, found))


def of_sources(id_: str, title: str, found: Sequence[Counted], of: int) -> Measure:
    """A number of sources, given in the order of their events; one line an event."""
    events = list({id(event): event for event, _ in found}.values())

    def lines() -> Iterator[Line]:
        sources: defaultdict[int, list[str]] = defaultdict(list)
        for event, source in found:
            sources[id(event)].append(source.id)
        return (Line(event, ", ".join(sources[id(event)])) for event in events)

    return Measure(id_, title, len(found), of, events, lines)
