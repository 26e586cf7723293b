"""Feeds in Atom (RFC 4287): of all events, or of those that one page is about.

Written as text rather than through an XML library, which took ten times as long; the tests read it with two.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from timeline.exports.feed import FeedEntry, FeedHead, moment

NAMESPACE = "http://www.w3.org/2005/Atom"
FILE = "feed.xml"
CHANGES = "changes.xml"


def write_atom(head: FeedHead, entries: Iterable[str], own: str | None = None) -> str:
    """The feed as XML text, from entries that `atom_entry` wrote.

    `own` is the feed's address where it does not stand beside its page as `feed.xml`.
    """
    page = escape(head.page)
    feed = escape(own or f"{head.page}{FILE}")
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="{NAMESPACE}">\n'
        f"<title>{escape(head.title)}</title>\n"
        f"<id>{page}</id>\n"
        f'<link rel="self" type="application/atom+xml" href="{feed}"/>\n'
        f'<link rel="alternate" type="text/html" href="{page}"/>\n'
        f"<updated>{moment(head.updated)}</updated>\n"
        f"<author><name>{escape(head.site)}</name></author>\n"
        f"{''.join(entries)}</feed>\n"
    )


def atom_entry(entry: FeedEntry) -> str:
    """One entry as XML text. An event stands in many feeds, so it is written once and put together often."""
    address = escape(entry.address)
    return (
        f"<entry>\n<title>{escape(entry.title)}</title>\n"
        f"<id>{address}</id>\n"
        f'<link rel="alternate" type="text/html" href="{address}"/>\n'
        f'<category term="{escape(entry.category)}"/>\n'
        f"<published>{moment(entry.published)}</published>\n"
        f"<updated>{moment(entry.updated)}</updated>\n"
        f"<summary>{escape(entry.summary)}</summary>\n</entry>\n"
    )
