"""Feeds in JSON (JSON Feed 1.1, jsonfeed.org): the same entries as the Atom feed of the same page."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.compact_json import write_json
from timeline.exports.feed import FeedEntry, FeedHead, moment

VERSION = "https://jsonfeed.org/version/1.1"
FILE = "feed.json"


def write_json_feed(head: FeedHead, entries: Iterable[str]) -> str:
    """The feed as JSON text, from entries that `json_entry` wrote."""
    start = write_json(
        {
            "version": VERSION,
            "title": head.title,
            "home_page_url": head.page,
            "feed_url": f"{head.page}{FILE}",
            "authors": [{"name": head.site}],
            "language": "en",
        }
    )
    return f'{start[:-1]},"items":[\n{",".join(entries)}]}}\n'


def json_entry(entry: FeedEntry) -> str:
    """One entry as JSON text. An event stands in many feeds, so it is written once and put together often."""
    item = {
        "id": entry.address,
        "url": entry.address,
        "title": entry.title,
        "content_text": entry.summary,
        "date_published": moment(entry.published),
        "date_modified": moment(entry.updated),
        "tags": [entry.category],
    }
    return f"{write_json(item)}\n"
