"""The log of corrections and withdrawals, whole or of one kind of change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from timeline.changes import Change, ChangeKind
from timeline.chronology import Timeline
from timeline.model import Event
from timeline.rendering import views, wording
from timeline.rendering.markdown import citation_link, render_markdown
from timeline.rendering.views import LinkView

CHANGE_NAMES = {
    ChangeKind.NEW: "New",
    ChangeKind.TYPO: "Typo",
    ChangeKind.CLARIFICATION: "Clarification",
    ChangeKind.CORRECTION: "Correction",
    ChangeKind.WITHDRAWAL: "Withdrawn",
}
LOGGED = {
    ChangeKind.WITHDRAWAL: (
        "Withdrawals",
        "Events that no longer stand. They keep their pages, with the reason.",
    ),
    ChangeKind.CORRECTION: ("Corrections", "Something in the record was wrong."),
    ChangeKind.CLARIFICATION: ("Clarifications", "Something was right, but could be misread."),
    ChangeKind.TYPO: ("Typos", "A slip that misled nobody."),
}
"""The kinds of change that the log shows, each with its title and what it means."""

WHOLE = (
    "Corrections",
    "Everything that was changed in events after they were published, and every event that was withdrawn.",
)


class ChangeView(NamedTuple):
    """One change."""

    anchor: str
    kind: str
    name: str
    link: LinkView
    note: Markup
    see: LinkView | None
    """The event that stands in place of a withdrawn one."""


class ChangeDay(NamedTuple):
    """The changes of one day."""

    id: str
    machine: str
    text: str
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True)
class ChoiceView:
    """A link to a part of the log, with the number of changes in it."""

    link: LinkView
    count: int
    here: bool


class ChangesView(NamedTuple):
    """A page of the log."""

    title: str
    lead: str
    choices: tuple[ChoiceView, ...]
    days: tuple[ChangeDay, ...]
    feed: str
    """Address of the feed of all changes; empty where the site has none."""


def changes_view(
    record: Timeline,
    changes: Iterable[Change],
    base: str,
    kind: ChangeKind | None = None,
    *,
    feed: bool = False,
) -> ChangesView:
    """The log, the newest first, of all kinds or of one; `base` is the way to the site's root."""
    logged = [change for change in changes if change.kind in LOGGED]
    title, lead = LOGGED[kind] if kind else WHOLE
    shown = [change for change in logged if kind in {None, change.kind}]
    days: dict[dt.date, list[ChangeView]] = {}
    for change in shown:
        days.setdefault(change.date, []).append(_change(record, change, base))
    return ChangesView(
        title=title,
        lead=lead,
        choices=_choices(logged, base, kind),
        days=tuple(
            ChangeDay(f"d{day.isoformat()}", day.isoformat(), wording.plain_day(day), tuple(found))
            for day, found in days.items()
        ),
        feed=f"{base}changes.xml" if feed else "",
    )


def _choices(logged: list[Change], base: str, here: ChangeKind | None) -> tuple[ChoiceView, ...]:
    found = [ChoiceView(LinkView(f"{base}corrections/", "All"), len(logged), here is None)]
    for kind, (title, _) in LOGGED.items():
        count = sum(change.kind is kind for change in logged)
        found.append(ChoiceView(LinkView(f"{base}corrections/{kind}/", title), count, here is kind))
    return tuple(found)


def _change(record: Timeline, change: Change, base: str) -> ChangeView:
    event = change.event
    href = views.event_href(base, event)
    see = replacement(record, event) if change.kind is ChangeKind.WITHDRAWAL else None
    return ChangeView(
        anchor=f"{event.id}-{change.anchor}",
        kind=change.kind,
        name=CHANGE_NAMES[change.kind],
        link=LinkView(f"{href}#{change.anchor}", event.title),
        note=change_note(change, href),
        see=LinkView(views.event_href(base, see), see.title) if see else None,
    )


def change_note(change: Change, href: str = "") -> Markup:
    """What was changed, as HTML; its citations lead to the sources on the event's page, which is at `href`."""
    if not change.note:
        return Markup()
    numbers = {source.id: number for number, source in enumerate(change.event.sources, start=1)}
    return render_markdown(change.note, citation_link(numbers, href))


def replacement(record: Timeline, event: Event) -> Event | None:
    """The event that stands in place of a withdrawn one, if there is one."""
    return record.by_id.get(event.withdrawn.see or "") if event.withdrawn else None
