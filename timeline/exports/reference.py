"""What all ways of citing an event have in common: APA, BibTeX, RIS and CSL-JSON say the same."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from timeline.changes import last_change
from timeline.exports.content_hash import content_hash
from timeline.model import Event

_SHORT = 12


class Reference(NamedTuple):
    """The record of one event as something to cite. Its author and its title's container is the timeline itself."""

    id: str
    title: str
    author: str
    issued: dt.date
    """The day of the version that is cited: the event's last change."""
    address: str
    """Of the event's page; empty where the site has no address."""
    genre: str
    """What is cited, such as `Record of a report of 18 January 2023`."""
    content: str
    """SHA-256 of what the event says, in hexadecimal."""

    @property
    def short_content(self) -> str:
        """As much of the hash as tells two versions of an event apart."""
        return self.content[:_SHORT]


def reference_of(event: Event, date: str, site: str, address: str | None) -> Reference:
    """The reference to an event, whose date is given in words.

    `site` is the timeline's name, `address` its own, ending in a slash, if it has one.
    """
    return Reference(
        id=event.id,
        title=event.title,
        author=site,
        issued=last_change(event),
        address=f"{address}events/{event.id}/" if address else "",
        genre=f"Record of a {event.kind} of {date}",
        content=content_hash(event),
    )
