"""The record for machines: which data files, calendar and feeds a site has, and in which words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from markupsafe import Markup

from timeline.changes import Change, ChangeKind, all_changes, last_change
from timeline.chronology import Timeline
from timeline.dates import Precision
from timeline.exports import atom, events_json, json_feed
from timeline.exports.calendar import CalendarEntry, write_calendar
from timeline.exports.datapackage import write_datapackage
from timeline.exports.events_csv import write_events_csv
from timeline.exports.feed import MOST, FeedEntry, FeedHead, newest, ranks
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


def data_files(record: Timeline, quality: Quality, name: str, address: str) -> Iterator[tuple[str, str]]:
    """Each data file's address below the site's root, and its text.

    `name` and `address` are the site's, the address ending in a slash, or empty where the site has none.
    """
    files = {
        "events.json": events_json.write_events_json(record),
        "events.csv": write_events_csv(record, address),
        "event.schema.json": write_event_schema(),
        "events.schema.json": write_record_schema(),
        "timelinejs.json": write_timelinejs(
            name, [_slide(record, event, address) for event in record.events]
        ),
        "quality.json": write_quality_json(quality),
    }
    files["datapackage.json"] = write_datapackage(name, address, files)
    yield from ((f"data/{path}", text) for path, text in files.items())


def address_files(
    record: Timeline, name: str, address: str, pages: Iterable[tuple[str, str, tuple[Event, ...]]]
) -> Iterator[tuple[str, str]]:
    """The calendar and all feeds, for a site with an address: where each stands below the root, and its text.

    `pages` are those with feeds of their own: address below the root, title, events.
    """
    entries = {event.id: _entry(event, address) for event in record.events}
    yield CALENDAR, write_calendar(name, address, (_day(event, entries[event.id]) for event in record.events))
    yield from _feeds(record, name, address, pages, entries)
    yield atom.CHANGES, _changes_feed(record, name, address)


def _feeds(
    record: Timeline,
    name: str,
    address: str,
    pages: Iterable[tuple[str, str, tuple[Event, ...]]],
    entries: Mapping[str, FeedEntry],
) -> Iterator[tuple[str, str]]:
    ranked = ranks(record.events)
    in_atom = {id_: atom.atom_entry(entry) for id_, entry in entries.items()}
    in_json = {id_: json_feed.json_entry(entry) for id_, entry in entries.items()}
    for path, title, events in [("", "", record.events), *pages]:
        ids = newest(events, ranked)
        updated = entries[ids[0]].updated if ids else dt.date(2000, 1, 1)
        head = FeedHead(f"{name}: {title}" if title else name, name, f"{address}{path}", updated)
        yield f"{path}{atom.FILE}", atom.write_atom(head, [in_atom[id_] for id_ in ids])
        yield f"{path}{json_feed.FILE}", json_feed.write_json_feed(head, [in_json[id_] for id_ in ids])


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
        category=event.kind,
        published=event.recorded,
        updated=last_change(event),
    )


def _day(event: Event, entry: FeedEntry) -> CalendarEntry:
    description = f"{entry.summary}\n\n{entry.address}"
    return CalendarEntry(event, entry.address, _calendar_line(event), description, entry.updated)


def _slide(record: Timeline, event: Event, address: str) -> Slide:
    who = who_line(record, event)
    last = Markup("<p>{}</p>").format(who)
    if address:
        link = Markup('<p>{} · <a href="{}events/{}/">Sources and details</a></p>')
        last = link.format(who, address, event.id)
    return Slide(
        event=event,
        headline=_title(event),
        body=str(render_markdown(event.summary, without_citations) + last),
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
