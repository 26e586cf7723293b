"""What all feeds have in common: their entries, and which events a feed holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from timeline.changes import last_change
from timeline.model import Event

MOST = 50
"""A feed holds this many events at most: those that entered or changed last."""


class FeedEntry(NamedTuple):
    """One event in a feed. `address` is its page's, whole, and its id for ever."""

    address: str
    title: str
    summary: str
    category: str
    published: dt.date
    updated: dt.date


class FeedHead(NamedTuple):
    """What a feed says of itself. `page` is the whole address of the page it belongs to, ending in a slash."""

    title: str
    site: str
    """The site's name."""
    page: str
    updated: dt.date
    """The last change of any of its events."""


def last_changed_first(events: Iterable[Event]) -> list[Event]:
    """Events in the order of feeds: the last changed first, of one day's changes the latest event first."""
    return sorted(events, key=lambda event: (last_change(event), event.date.sort_key, event.id), reverse=True)


def newest(events: Iterable[Event], places: Mapping[int, int]) -> list[int]:
    """The places of those events that a feed of them holds; `places` are those of all events in that order.

    They are found by the object (`id(event)`): thousands of lists of hundreds of events are looked through.
    """
    return sorted(map(places.__getitem__, map(id, events)))[:MOST]


def moment(day: dt.date) -> str:
    """A day's first moment in UTC (RFC 3339), so that the same record gives the same bytes."""
    return f"{day.isoformat()}T00:00:00Z"
