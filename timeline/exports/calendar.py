"""The record as a calendar (iCalendar, RFC 5545), which calendar programs can subscribe to.

An event is an all-day entry over all the days that its date can mean, so that a date known only to the month
never looks like one of its days; the words before the title say so too. Only an event with a time of day on one
certain day has a time, in UTC.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from contextlib import suppress
from typing import NamedTuple

from timeline.model import Event

_OCTETS = 75  # of a line, its end not counted (RFC 5545, 3.1)
_CONTINUES = range(0x80, 0xC0)  # bytes that stand within a character of UTF-8


class CalendarEntry(NamedTuple):
    """One event in the words of the calendar."""

    event: Event
    address: str
    """Whole address of the event's page."""
    summary: str
    """The line that the calendar shows."""
    description: str
    updated: dt.date


def write_calendar(name: str, page: str, entries: Iterable[CalendarEntry]) -> str:
    """The calendar's text, its lines folded and ended as RFC 5545 asks. `page` is the site's whole address."""
    head = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_text(name)}//timeline//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
        f"URL:{page}",
    )
    return "\r\n".join([*map(_folded, head), *map(_entry, entries), "END:VCALENDAR\r\n"])


def _entry(entry: CalendarEntry) -> str:
    updated = f"{_plain(entry.updated.isoformat())}T000000Z"
    return "\r\n".join(
        (
            "BEGIN:VEVENT",
            _folded(f"UID:{entry.address}"),
            f"DTSTAMP:{updated}",
            f"CREATED:{_plain(entry.event.recorded.isoformat())}T000000Z",
            f"LAST-MODIFIED:{updated}",
            *_when(entry.event),
            _folded(f"SUMMARY:{_text(entry.summary)}"),
            _folded(f"DESCRIPTION:{_text(entry.description)}"),
            _folded(f"URL:{entry.address}"),
            f"CATEGORIES:{entry.event.kind.value.upper()}",
            f"STATUS:{'CANCELLED' if entry.event.withdrawn else 'CONFIRMED'}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        )
    )


def _when(event: Event) -> tuple[str, ...]:
    date = event.date
    if event.time and date.machine and date.start.day:
        # A zone may be written that no clock has, or lead out of the calendar: then the day alone is sure.
        with suppress(ValueError, OverflowError):
            start = dt.datetime.fromisoformat(f"{date.earliest}T{event.time}").astimezone(dt.UTC)
            return (f"DTSTART:{_plain(start.replace(tzinfo=None).isoformat())}Z",)
    start_line = f"DTSTART;VALUE=DATE:{_plain(date.earliest.isoformat())}"
    if date.latest == dt.date.max:
        return (start_line,)
    end = date.latest + dt.timedelta(1)  # the end is the first day after
    return (start_line, f"DTEND;VALUE=DATE:{_plain(end.isoformat())}")


def _plain(iso: str) -> str:
    """ISO 8601's basic form."""
    return iso.replace("-", "").replace(":", "")


def _text(words: str) -> str:
    plain = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets, never through a character; each next piece begins with a space."""
    if not line.isascii():
        return _folded_octets(line.encode())
    if len(line) <= _OCTETS:
        return line
    rest = [line[at : at + _OCTETS - 1] for at in range(_OCTETS, len(line), _OCTETS - 1)]
    return "\r\n ".join([line[:_OCTETS], *rest])


def _folded_octets(octets: bytes) -> str:
    pieces = []
    begin, room = 0, _OCTETS
    while begin < len(octets):
        end = min(begin + room, len(octets))
        while end < len(octets) and octets[end] in _CONTINUES:
            end -= 1
        pieces.append(octets[begin:end].decode())
        begin, room = end, _OCTETS - 1
    return "\r\n ".join(pieces)
