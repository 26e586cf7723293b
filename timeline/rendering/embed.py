"""Views as small pages that others show inside theirs (`<iframe>`): whole without JavaScript, in their own colours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from timeline.chronology import Timeline
from timeline.model import Event
from timeline.rendering import views, wording

MOST = 10
"""So many events stand on such a page, the newest first, unless a block says otherwise."""


class EmbedView(NamedTuple):
    """What the page prints. Addresses are relative to the site's root, which `base` leads to from the page."""

    title: str
    site: str
    base: str
    style: str
    href: str = "./"
    canonical: str | None = None
    items: Markup | None = None
    more: str = ""
    script: str | None = None


def embed_item(record: Timeline, event: Event) -> str:
    """One event of the list; the same on all pages, so it is made once."""
    outcome = record.outcome(event)
    state = "Withdrawn" if event.withdrawn else views.OUTCOME_NAMES[outcome] if outcome else ""
    who = " · ".join(filter(None, [views.who_line(record, event), state]))
    return (
        f'<li class="event {event.kind.value}"><p class="when"><span class="kind">{views.KIND_NAMES[event.kind]}</span>'
        f" · {escape(wording.date_words(event.date))}</p>"
        f'<p class="title"><a href="events/{escape(event.id)}/">{escape(event.title)}</a></p>'
        f'<p class="who">{escape(who)}</p></li>\n'
    )


def more_words(record: Timeline, events: Sequence[Event], shown: int) -> str:
    """What leads from the page, which shows so many of the events, to the whole list; withdrawn ones do not count."""
    if len(events) <= shown:
        return "more on these events"
    kinds = record.kinds(events)
    return f"all {wording.count_words(kinds.total() - kinds[''], 'event')}"
