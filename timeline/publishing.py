"""The record for machines: which data files, calendar and feeds a site has, and in which words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, partial

from markupsafe import escape

from timeline.changes import Change, ChangeKind, all_changes, last_change
from timeline.chronology import Timeline
from timeline.dates import Precision
from timeline.exports import atom, events_json, json_feed
from timeline.exports.calendar import CalendarEntry, write_calendar
from timeline.exports.datapackage import write_datapackage
from timeline.exports.events_csv import write_events_csv
from timeline.exports.feed import MOST, FeedEntry, FeedHead, last_changed_first, newest
from timeline.exports.json_schema import write_event_schema, write_record_schema
from timeline.exports.quality_json import write_quality_json
from timeline.exports.timelinejs import Slide, write_timelinejs
from timeline.model import Event
from timeline.quality import Quality
from timeline.rendering.event_page import describe
from timeline.rendering.markdown import plain_text, render_markdown, without_citations
from timeline.rendering.views import KIND_PLURALS, who_line
from timeline.rendering.wording import date_words

CALENDAR = "timeline.ics"

Make = Callable[[], str]
"""Writes the text of a file, when it is asked for."""


def data_files(record: Timeline, quality: Quality, name: str, address: str) -> dict[str, Make]:
    """Each data file: its address below the site's root, and what writes it.

    `name` and `address` are the site's, the address ending in a slash, or empty where the site has none.
    """
    files: dict[str, Make] = {
        "events.json": cache(partial(events_json.write_events_json, record)),
        "events.csv": cache(partial(write_events_csv, record, address)),
        "event.schema.json": cache(write_event_schema),
        "events.schema.json": cache(write_record_schema),
        "timelinejs.json": cache(partial(_timelinejs, record, name, address)),
        "quality.json": cache(partial(write_quality_json, quality)),
    }

    def describe_all() -> str:
        return write_datapackage(name, address, {path: make() for path, make in files.items()})

    return {f"data/{path}": make for path, make in (files | {"datapackage.json": describe_all}).items()}


def address_files(
    record: Timeline, name: str, address: str, pages: Iterable[tuple[str, str, tuple[Event, ...]]]
) -> dict[str, Make]:
    """The calendar and all feeds, for a site with an address: where each stands below the root, and what writes it.

    `pages` are those with feeds of their own: address below the root, title, events.
    """
    entries = _Entries(record, address)
    files: dict[str, Make] = {CALENDAR: partial(_calendar, record, name, address, entries)}
    for path, title, events in [("", "", record.events), *pages]:
        feed = _Feed(entries, name, title, f"{address}{path}", events)
        files[f"{path}{atom.FILE}"] = feed.in_atom
        files[f"{path}{json_feed.FILE}"] = feed.in_json
    files[atom.CHANGES] = partial(_changes_feed, record, name, address)
    return files


class _Entries:
    """The events of a record as entries of feeds. Each is written once and then stands in many feeds."""

    def __init__(self, record: Timeline, address: str) -> None:
        self._record = record
        self._address = address

    @cached_property
    def _events(self) -> list[Event]:
        return last_changed_first(self._record.events)

    @cached_property
    def places(self) -> Mapping[int, int]:
        """Where an event's entry stands in the lists below, which are in the order of feeds; by the object."""
        return {id(event): place for place, event in enumerate(self._events)}

    @cached_property
    def all(self) -> list[FeedEntry]:
        return [_entry(event, self._address) for event in self._events]

    @cached_property
    def in_atom(self) -> list[str]:
        return list(map(atom.atom_entry, self.all))

    @cached_property
    def in_json(self) -> list[str]:
        return list(map(json_feed.json_entry, self.all))


@dataclass(frozen=True)
class _Feed:
    """One feed; `address` is its page's, whole."""

    entries: _Entries
    site: str
    title: str
    address: str
    events: Iterable[Event]

    def in_atom(self) -> str:
        return atom.write_atom(self._head, map(self.entries.in_atom.__getitem__, self._places))

    def in_json(self) -> str:
        return json_feed.write_json_feed(self._head, map(self.entries.in_json.__getitem__, self._places))

    @cached_property
    def _places(self) -> list[int]:
        return newest(self.events, self.entries.places)

    @property
    def _head(self) -> FeedHead:
        updated = self.entries.all[self._places[0]].updated if self._places else dt.date(2000, 1, 1)
        title = f"{self.site}: {self.title}" if self.title else self.site
        return FeedHead(title, self.site, self.address, updated)


def _calendar(record: Timeline, name: str, address: str, entries: _Entries) -> str:
    return write_calendar(
        name, address, (_day(event, entries.all[entries.places[id(event)]]) for event in record.events)
    )


def _timelinejs(record: Timeline, name: str, address: str) -> str:
    return write_timelinejs(name, [_slide(record, event, address) for event in record.events])


_CHANGED = {
    ChangeKind.NEW: "New",
    ChangeKind.TYPO: "Typo mended",
    ChangeKind.CLARIFICATION: "Clarified",
    ChangeKind.CORRECTION: "Corrected",
    ChangeKind.WITHDRAWAL: "Withdrawn",
}


def _changes_feed(record: Timeline, name: str, address: str) -> str:
    changes = all_changes(record)[:MOST]
    updated = changes[0].date if changes else dt.date(2000, 1, 1)
    head = FeedHead(f"{name}: changes", name, f"{address}corrections/", updated)
    entries = [atom.atom_entry(_change_entry(change, address)) for change in changes]
    return atom.write_atom(head, entries, f"{address}{atom.CHANGES}")


def _change_entry(change: Change, address: str) -> FeedEntry:
    event = change.event
    return FeedEntry(
        address=f"{address}events/{event.id}/#{change.anchor}",
        title=f"{_CHANGED[change.kind]}: {event.title}",
        summary=plain_text(change.note) if change.note else describe(event),
        category=change.kind,
        published=change.date,
        updated=change.date,
    )


def _entry(event: Event, address: str) -> FeedEntry:
    return FeedEntry(
        address=f"{address}events/{event.id}/",
        title=_title(event),
        summary=describe(event),
        category=event.kind.value,
        published=event.recorded,
        updated=last_change(event),
    )


def _day(event: Event, entry: FeedEntry) -> CalendarEntry:
    description = f"{entry.summary}\n\n{entry.address}"
    return CalendarEntry(event, entry.address, _calendar_line(event), description, entry.updated)


def _slide(record: Timeline, event: Event, address: str) -> Slide:
    who = escape(who_line(record, event))
    last = f"<p>{who}</p>"
    if address:
        last = f'<p>{who} · <a href="{escape(address)}events/{event.id}/">Sources and details</a></p>'
    return Slide(
        event=event,
        headline=_title(event),
        body=f"{render_markdown(event.summary, without_citations)}{last}",
        date=date_words(event.date),
        group=KIND_PLURALS[event.kind],
    )


def _title(event: Event) -> str:
    return f"Withdrawn: {event.title}" if event.withdrawn else event.title


def _calendar_line(event: Event) -> str:
    """The title, after the date in words where the days of the entry would say more than is known."""
    ends = [date for date in (event.date.start, event.date.end) if date]
    sure = all(
        date.precision is Precision.DAY and not date.approximate and not date.uncertain for date in ends
    )
    return _title(event) if sure else f"{date_words(event.date)}: {_title(event)}"
