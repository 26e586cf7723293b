"""What quality is told in: a measure is one number with what is behind it; measures stand in groups."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass

from timeline.model import Event, Source


@dataclass(frozen=True)
class Line:
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
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Group:
    """Measures of one question. They count events, sources or findings, as `unit` says."""

    id: str
    title: str
    text: str
    unit: str
    measures: tuple[Measure, ...]


@dataclass(frozen=True)
class Quality:
    """The state of a whole record on the day of its last change."""

    day: dt.date
    events: int
    sources: int
    groups: tuple[Group, ...]


def of_events(id_: str, title: str, events: Iterable[Event], of: int) -> Measure:
    """A number of events."""
    lines = tuple(Line(event) for event in events)
    return Measure(id_, title, len(lines), of, lines)


def sources_by(
    events: Iterable[Event], key: Callable[[Source], Hashable]
) -> dict[Hashable, list[tuple[Event, Source]]]:
    """All sources, grouped in one pass."""
    groups: dict[Hashable, list[tuple[Event, Source]]] = {}
    for event in events:
        for source in event.sources:
            groups.setdefault(key(source), []).append((event, source))
    return groups


def of_sources(id_: str, title: str, found: Iterable[tuple[Event, Source]], of: int) -> Measure:
    """A number of sources, one line an event."""
    pairs = list(found)
    notes: dict[str, list[str]] = {}
    for event, source in pairs:
        notes.setdefault(event.id, []).append(source.id)
    events: Mapping[str, Event] = {event.id: event for event, _ in pairs}
    lines = tuple(Line(events[event_id], ", ".join(ids)) for event_id, ids in notes.items())
    return Measure(id_, title, len(pairs), of, lines)
