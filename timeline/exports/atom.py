"""Feeds in Atom (RFC 4287): of all events, or of those that one page is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from xml.etree import ElementTree as ET

from timeline.model import Event

NAMESPACE = "http://www.w3.org/2005/Atom"
MOST = 100
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


def last_change(event: Event) -> dt.date:
    """The day on which an event entered the record, was last corrected, or was withdrawn."""
    days = [event.recorded, *(correction.date for correction in event.corrections)]
    if event.withdrawn is not None:
        days.append(event.withdrawn.date)
    return max(days)


def newest(events: Iterable[Event]) -> list[Event]:
    """The events that a feed holds: the last changed first, of one day's changes the latest event first."""
    return sorted(
        events, key=lambda event: (last_change(event), event.date.sort_key, event.id), reverse=True
    )[:MOST]


def write_atom(title: str, feed: str, page: str, entries: Iterable[FeedEntry]) -> str:
    """The feed as XML text. `feed` is its own address, `page` that of the page it belongs to, both whole.

    A day stands for its first moment in UTC, so that the same record gives the same bytes.
    """
    found = list(entries)
    root = ET.Element("feed", xmlns=NAMESPACE)
    _add(root, "title", title)
    _add(root, "id", page)
    ET.SubElement(root, "link", rel="self", type="application/atom+xml", href=feed)
    ET.SubElement(root, "link", rel="alternate", type="text/html", href=page)
    _add(root, "updated", _moment(max((entry.updated for entry in found), default=dt.date(2000, 1, 1))))
    _add(ET.SubElement(root, "author"), "name", title.partition(":")[0])
    ET.indent(root)
    head = ET.tostring(root, encoding="unicode").removesuffix("</feed>")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{head}{"".join(map(_entry, found))}</feed>\n'


@lru_cache(maxsize=65_536)
def _entry(entry: FeedEntry) -> str:
    """One entry as XML text. An event is in many feeds, so it is written once."""
    element = ET.Element("entry")
    _add(element, "title", entry.title)
    _add(element, "id", entry.address)
    ET.SubElement(element, "link", rel="alternate", type="text/html", href=entry.address)
    ET.SubElement(element, "category", term=entry.category)
    _add(element, "published", _moment(entry.published))
    _add(element, "updated", _moment(entry.updated))
    _add(element, "summary", entry.summary)
    ET.indent(element)
    return f"{ET.tostring(element, encoding='unicode')}\n"


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _moment(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
