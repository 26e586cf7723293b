"""Views as small pages that others show inside theirs (`<iframe>`): whole without JavaScript, in their own colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from timeline.chronology import Timeline
from timeline.model import Event
from timeline.rendering import views, wording

MOST = 10
"""So many events stand on such a page, the newest first, unless a block says otherwise."""

_ITEM = Markup(
    '<li class="event {kind}"><p class="when"><span class="kind">{name}</span> · {date}</p>'
    '<p class="title"><a href="events/{id}/">{title}</a></p><p class="who">{who}</p></li>\n'
)


@dataclass(frozen=True)
class EmbedView:
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


def embed_item(record: Timeline, event: Event) -> Markup:
    """One event of the list; the same on all pages, so it is made once."""
    outcome = record.outcome(event)
    state = "Withdrawn" if event.withdrawn else views.OUTCOME_NAMES[outcome] if outcome else ""
    return _ITEM.format(
        kind=event.kind,
        name=views.KIND_NAMES[event.kind],
        date=wording.date_words(event.date),
        id=event.id,
        title=event.title,
        who=" · ".join(filter(None, [views.who_line(record, event), state])),
    )


def more_words(events: Sequence[Event], shown: int) -> str:
    """What leads from the page, which shows so many of the events, to the whole list; withdrawn ones do not count."""
    if len(events) <= shown:
        return "more on these events"
    standing = [event.withdrawn for event in events].count(None)
    return f"all {wording.count_words(standing, 'event')}"
