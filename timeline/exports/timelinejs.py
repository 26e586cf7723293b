"""The record for TimelineJS (timeline.knightlab.com): its JSON format, as TimelineJS 3 reads it.

TimelineJS shows text as HTML, so all of it is escaped or rendered safely before. A slide names no picture or film:
those would be fetched from other hosts.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any, NamedTuple

from timeline.compact_json import write_json
from timeline.dates import PartialDate
from timeline.model import Event


class Slide(NamedTuple):
    """One event in words: its headline as plain text, its body as safe HTML."""

    event: Event
    headline: str
    body: str
    date: str
    """The date in words, with all that is uncertain about it."""
    group: str


def write_timelinejs(title: str, slides: Iterable[Slide]) -> str:
    """JSON text, one slide an event, in the order given."""
    content = {
        "title": {"text": {"headline": escape(title)}},
        "events": [_slide(slide) for slide in slides],
    }
    return write_json(content) + "\n"


def _slide(slide: Slide) -> dict[str, Any]:
    date = slide.event.date
    end = {"end_date": _date(date.end)} if date.end else {}
    return {
        "unique_id": slide.event.id,
        "start_date": _date(date.start),
        **end,
        "display_date": escape(slide.date),
        "group": slide.group,
        "text": {"headline": escape(slide.headline), "text": slide.body},
    }


def _date(date: PartialDate) -> dict[str, int]:
    parts = {"year": date.year, "month": date.month, "day": date.day}
    return {name: part for name, part in parts.items() if part is not None}
