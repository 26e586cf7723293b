"""Which feeds a site has: one of the whole record, one of each kind and vocabulary entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.chronology import Timeline
from timeline.exports.atom import FeedEntry, last_change, newest, write_atom
from timeline.model import Event
from timeline.rendering.event_page import describe

FEED = "feed.xml"


def feed_files(
    record: Timeline, name: str, address: str, pages: Iterable[tuple[str, str, tuple[Event, ...]]]
) -> Iterator[tuple[str, str]]:
    """Each feed's address below the site's root, and its text.

    `name` and `address` are the site's, the address ending in a slash. `pages` are those with a feed of their
    own: address below the root, title, events.
    """
    entries = {event.id: _entry(event, address) for event in record.events}
    yield FEED, _feed(name, address, "", record.events, entries)
    for path, title, events in pages:
        yield f"{path}{FEED}", _feed(f"{name}: {title}", address, path, events, entries)


def _feed(title: str, address: str, path: str, events: Iterable[Event], known: dict[str, FeedEntry]) -> str:
    entries = (known[event.id] for event in newest(events))
    return write_atom(title, f"{address}{path}{FEED}", f"{address}{path}", entries)


def _entry(event: Event, address: str) -> FeedEntry:
    return FeedEntry(
        address=f"{address}events/{event.id}/",
        title=f"Withdrawn: {event.title}" if event.withdrawn else event.title,
        summary=describe(event),
        category=event.kind,
        published=event.recorded,
        updated=last_change(event),
    )
