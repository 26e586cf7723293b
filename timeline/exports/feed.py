"""What all feeds have in common: their entries, and which events a feed holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from timeline.changes import last_change
from timeline.model import Event

MOST = 50
"""A feed holds this many events at most: those that entered or changed last."""


@dataclass(frozen=True)
class FeedEntry:
    """One event in a feed. `address` is its page's, whole, and its id for ever."""

    address: str
    title: str
    summary: str
    category: str
    published: dt.date
    updated: dt.date


@dataclass(frozen=True)
class FeedHead:
    """What a feed says of itself. `page` is the whole address of the page it belongs to, ending in a slash."""

    title: str
    site: str
    """The site's name."""
    page: str
    updated: dt.date
    """The last change of any of its events."""


def ranks(events: Iterable[Event]) -> dict[str, int]:
    """Each event's place in a feed by its id: the last changed first, of one day's changes the latest event first."""
    ordered = sorted(
        events, key=lambda event: (last_change(event), event.date.sort_key, event.id), reverse=True
    )
    return {event.id: rank for rank, event in enumerate(ordered)}


def newest(events: Iterable[Event], ranked: Mapping[str, int]) -> list[str]:
    """Ids of those events that a feed of them holds, in its order; `ranked` is `ranks` of the whole record."""
    return sorted([event.id for event in events], key=ranked.__getitem__)[:MOST]


def moment(day: dt.date) -> str:
    """A day's first moment in UTC (RFC 3339), so that the same record gives the same bytes."""
    return f"{day.isoformat()}T00:00:00Z"
