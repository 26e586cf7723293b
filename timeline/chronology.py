"""The record as a whole: order, neighbours, indexes, threads and the outcome of reports."""

from __future__ import annotations

import datetime as dt
from bisect import insort
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable
from enum import StrEnum
from functools import cached_property
from math import inf
from typing import NamedTuple, TypeVar

from timeline.dates import EventDate, Precision, minutes_of_day
from timeline.model import Basis, Event, Kind, Package, RelationType, Report, Silence, Statement, Vocabulary

Key = TypeVar("Key")
Value = TypeVar("Value")


class Outcome(StrEnum):
    """What came of a report, derived from later events and never typed in."""

    CONFIRMED = "confirmed"
    DENIED = "denied"
    DISPUTED = "disputed"
    OPEN = "open"


class Link(NamedTuple):
    """A relation seen from either end: the other event and what joins them."""

    type: RelationType
    event: Event
    note: str | None


def order(event: Event) -> tuple[int, int, float, str]:
    """Sort key of the whole site: first possible day, vaguer dates first, then time of day, then id.

    Times of one day are compared as moments, whatever their zones; an event without one stands before them.
    """
    clock = minutes_of_day(event.time) if event.time else -inf
    return (*event.date.sort_key, clock, event.id)


def is_later(one: EventDate, other: EventDate) -> bool:
    """Whether one date surely lies after the other, whatever their precision leaves open."""
    return one.earliest > other.latest


def came_later(one: Event, other: Event) -> bool:
    """Whether one event surely came after the other: by their moments where both have one, else by their dates."""
    moments = _moment(one), _moment(other)
    if moments[0] is not None and moments[1] is not None:
        return moments[0] > moments[1]
    return is_later(one.date, other.date)


def _moment(event: Event) -> int | None:
    """When it was, in minutes; None unless the very day and the time of day are known."""
    if event.time is None or event.date.precision is not Precision.DAY or not event.date.machine:
        return None
    return event.date.earliest.toordinal() * 24 * 60 + minutes_of_day(event.time)


class Timeline:
    """Events in chronological order, with everything that follows from them. Build a new one for a new record."""

    def __init__(
        self, events: Iterable[Event], vocabulary: Vocabulary, silences: Iterable[Silence] = ()
    ) -> None:
        self.vocabulary = vocabulary
        self.silences: tuple[Silence, ...] = tuple(silences)
        """The findings that are silenced, in the order of the file, each with its reason."""
        self.events: tuple[Event, ...] = tuple(sorted(events, key=order))

    def renewed(self, gone: Collection[Event], new: Collection[Event]) -> Timeline | None:
        """The record with a few events in place of others, or of none, far sooner than one made anew.

        None where two events have one id: which of them stands for it, only their files tell.
        """
        left = {event.id for event in gone}
        ids = [event.id for event in new]
        if len(self.by_id) < len(self.events) or len(set(ids)) < len(ids):
            return None
        if any(id_ in self.by_id and id_ not in left for id_ in ids):
            return None
        record = Timeline((), self.vocabulary, self.silences)
        out = set(map(id, gone))
        events = [event for event in self.events if id(event) not in out]
        for event in new:
            insort(events, event, key=order)
        record.events = tuple(events)
        record.answers = _renewed_answers(self.answers, gone, new)
        record._facet_ids = {
            facet: {id_: ids for id_, ids in known.items() if id_ not in left}
            for facet, known in self._facet_ids.items()
        }
        return record

    @cached_property
    def by_id(self) -> dict[str, Event]:
        """Events by id; of two with one id the first."""
        return {event.id: event for event in reversed(self.events)}

    @cached_property
    def id_counts(self) -> Counter[str]:
        """How many events have each id."""
        return Counter(event.id for event in self.events)

    @cached_property
    def standing(self) -> tuple[Event, ...]:
        """The events that are not withdrawn: what counts and totals are made of."""
        return tuple(event for event in self.events if event.withdrawn is None)

    def kinds(self, events: Iterable[Event]) -> Counter[str]:
        """How many of some events of the record there are of each kind; the withdrawn ones under no kind: `""`."""
        return Counter(map(self._kinds.__getitem__, map(id, events)))

    @cached_property
    def _kinds(self) -> dict[int, str]:
        # By the object: thousands of lists of hundreds of events are counted, and none of these is looked into.
        return {id(event): "" if event.withdrawn else event.kind.value for event in self.events}

    @cached_property
    def updated(self) -> dt.date | None:
        """The day of the last entry or correction; None where there are no events."""
        days = [event.recorded for event in self.events]
        days += [change.date for event in self.events for change in event.corrections]
        return max(days, default=None)

    @cached_property
    def years(self) -> dict[int, tuple[Event, ...]]:
        """Events by the year they begin in."""
        return _group((event.date.year, event) for event in self.events)

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {event.id: position for position, event in enumerate(self.events)}

    def previous(self, event: Event) -> Event | None:
        """The event before this one."""
        position = self._positions[event.id]
        return self.events[position - 1] if position else None

    def next(self, event: Event) -> Event | None:
        """The event after this one."""
        position = self._positions[event.id] + 1
        return self.events[position] if position < len(self.events) else None

    def facet_ids(self, event: Event, facet: str) -> tuple[str, ...]:
        """Ids of a vocabulary facet that an event touches, each once."""
        if self.by_id.get(event.id) is not event:  # such as the second of two with one id
            return tuple(dict.fromkeys(_FACET_IDS[facet](self, event)))
        ids = self._facet_ids[facet]
        found = ids.get(event.id)
        if found is None:
            found = ids[event.id] = tuple(dict.fromkeys(_FACET_IDS[facet](self, event)))
        return found

    @cached_property
    def _facet_ids(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """Of the events that were asked for so far."""
        return {facet: {} for facet in _FACET_IDS}

    def take_over(self, earlier: Timeline) -> None:
        """Keep what an earlier record knows of the same events; their vocabularies must be equal."""
        now, before = self.by_id, earlier.by_id
        for facet, known in earlier._facet_ids.items():
            mine = self._facet_ids[facet]
            new = known.keys() - mine.keys()
            mine.update((id_, known[id_]) for id_ in new if id_ in now and now[id_] is before.get(id_))

    @cached_property
    def by_facet(self) -> dict[str, dict[str, tuple[Event, ...]]]:
        """Events by facet and vocabulary id, in order."""
        return {
            facet: _group((id_, event) for event in self.events for id_ in self.facet_ids(event, facet))
            for facet in _FACET_IDS
        }

    @cached_property
    def answers(self) -> dict[str, tuple[Link, ...]]:
        """For each event, the later events that refer to it."""
        pairs = (
            (related.event, Link(related.type, event, related.note))
            for event in self.events
            for related in event.related
        )
        return _group(pairs)

    @cached_property
    def replaced(self) -> dict[str, tuple[Event, ...]]:
        """For each event, the withdrawn events in whose place it stands."""
        gone = ((event.withdrawn.see, event) for event in self.events if event.withdrawn)
        return _group((see, event) for see, event in gone if see is not None)

    def links(self, event: Event) -> tuple[Link, ...]:
        """The earlier events that an event refers to; unknown ids are left out."""
        if not event.related:
            return ()
        return tuple(
            [
                Link(related.type, self.by_id[related.event], related.note)
                for related in event.related
                if related.event in self.by_id
            ]
        )

    @cached_property
    def _threads(self) -> dict[str, tuple[Event, ...]]:
        """Of the events that were asked for so far, and all that are joined to them."""
        return {}

    def _joined(self, event: Event) -> list[Event]:
        """The events that a relation of this one or of theirs joins to it."""
        if event.withdrawn is not None:
            return []
        near = [link.event for link in self.answers.get(event.id, ()) if link.type in _JOINING]
        near += [
            self.by_id[related.event]
            for related in event.related
            if related.type in _JOINING and related.event in self.by_id
        ]
        return [other for other in near if other.withdrawn is None]

    def thread(self, event: Event) -> tuple[Event, ...]:
        """All events joined to this one by confirming, denying, answering or superseding, itself and in order.

        That an event follows or updates another does not join them: in a long record that chain has no end.
        A withdrawn event stands alone.
        """
        if event.id not in self._threads:
            found, ahead = {event.id}, [event]
            while ahead:
                near = [other for other in self._joined(ahead.pop()) if other.id not in found]
                found.update([other.id for other in near])
                ahead += near
            members = tuple([self.events[n] for n in sorted(map(self._positions.__getitem__, found))])
            self._threads.update(dict.fromkeys(found, members))
        return self._threads[event.id]

    def verdicts(self, event: Event) -> tuple[Link, ...]:
        """The later events that confirm or deny a report.

        Only acts on the record decide: a statement, an announcement, or a report that rests on named people or
        on a document. A further report on anonymous word leaves the question open.
        """
        answers = self.answers.get(event.id, ())
        return tuple([link for link in answers if link.type in _DECIDING and _on_record(link.event)])

    def outcome(self, event: Event) -> Outcome | None:
        """What came of a report; None for statements and packages."""
        if event.kind is not Kind.REPORT:
            return None
        types = {link.type for link in self.verdicts(event)}
        if len(types) > 1:
            return Outcome.DISPUTED
        if RelationType.CONFIRMS in types:
            return Outcome.CONFIRMED
        return Outcome.DENIED if types else Outcome.OPEN

    def counts_as_announced(self, event: Event) -> bool:
        """Whether a package counts among announced packages: standing, and not only by authorities that do not."""
        if not isinstance(event, Package) or event.withdrawn is not None:
            return False
        known = self.vocabulary.authorities
        counted = [known[id_].counted for id_ in event.authorities if id_ in known]
        return any(counted) or not counted

    def announced(self, events: Iterable[Event]) -> tuple[Event, ...]:
        """Those of some events of the record that count among announced packages, in the same order."""
        return tuple([event for event in events if id(event) in self._announced])

    @cached_property
    def _announced(self) -> frozenset[int]:
        return frozenset(id(event) for event in self.events if self.counts_as_announced(event))


# Not sets: to look into one, Python would ask each of them for its hash by a function of its own.
_DECIDING = (RelationType.CONFIRMS, RelationType.DENIES)
_JOINING = (
    RelationType.CONFIRMS,
    RelationType.DENIES,
    RelationType.RESPONDS_TO,
    RelationType.SUPERSEDES,
)


def _renewed_answers(
    answers: dict[str, tuple[Link, ...]], gone: Collection[Event], new: Collection[Event]
) -> dict[str, tuple[Link, ...]]:
    """What `Timeline.answers` is once some events are gone and others new."""
    out = set(map(id, gone))
    changed = dict(answers)
    for target in dict.fromkeys(related.event for event in (*gone, *new) for related in event.related):
        links = [link for link in answers.get(target, ()) if id(link.event) not in out]
        links += [
            Link(related.type, event, related.note)
            for event in new
            for related in event.related
            if related.event == target
        ]
        changed[target] = tuple(sorted(links, key=lambda link: order(link.event)))
    return {target: links for target, links in changed.items() if links}


def _on_record(event: Event) -> bool:
    if event.withdrawn is not None:
        return False
    return not isinstance(event, Report) or event.attribution.basis is not Basis.ANONYMOUS


def _group(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, tuple[Value, ...]]:
    groups: defaultdict[Key, list[Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}


def _actors(_record: Timeline, event: Event) -> Iterable[str]:
    if isinstance(event, Statement):
        return (event.speaker, *((event.for_,) if event.for_ else ()), *event.actors)
    return (event.announcer, *event.actors) if isinstance(event, Package) else event.actors


def _topics(_record: Timeline, event: Event) -> Iterable[str]:
    return event.topics


def _items(_record: Timeline, event: Event) -> Iterable[str]:
    return [line.item for line in event.items]


def _publishers(record: Timeline, event: Event) -> Iterable[str]:
    found = map(record.vocabulary.publisher_of, event.sources)
    return [publisher for publisher in found if publisher is not None]


def _authorities(_record: Timeline, event: Event) -> Iterable[str]:
    return event.authorities if isinstance(event, Package) else ()


_FACET_IDS: dict[str, Callable[[Timeline, Event], Iterable[str]]] = {
    "actors": _actors,
    "topics": _topics,
    "items": _items,
    "publishers": _publishers,
    "authorities": _authorities,
}
