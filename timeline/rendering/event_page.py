"""The view of one event's own page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from markupsafe import Markup

from timeline.changes import ChangeKind, changes_of
from timeline.chronology import Link, Timeline
from timeline.link_state import LinkState
from timeline.model import CorrectionKind, Event, Kind, RelationType, Statement
from timeline.rendering import form, views, wording
from timeline.rendering.assets import script_address
from timeline.rendering.changes_page import CHANGE_NAMES, change_note, replacement
from timeline.rendering.comparison import ComparisonView, comparison_view
from timeline.rendering.entry_links import EntryLinks
from timeline.rendering.event_facts import (
    BadgeView,
    FactGroup,
    ItemView,
    badge_view,
    fact_groups,
    items_view,
    who_words,
)
from timeline.rendering.event_sources import SourceView, sources_view
from timeline.rendering.markdown import Cite, citation_link, plain_text, render_markdown
from timeline.rendering.views import LinkView, OutcomeView

_FORWARD = {
    RelationType.CONFIRMS: "Confirms",
    RelationType.DENIES: "Denies",
    RelationType.RESPONDS_TO: "Responds to",
    RelationType.FOLLOWS: "Follows",
    RelationType.SUPERSEDES: "Supersedes",
    RelationType.UPDATES: "Updates",
}
_BACKWARD = {
    RelationType.CONFIRMS: "Confirmed by",
    RelationType.DENIES: "Denied by",
    RelationType.RESPONDS_TO: "Answered by",
    RelationType.FOLLOWS: "Followed by",
    RelationType.SUPERSEDES: "Superseded by",
    RelationType.UPDATES: "Updated by",
}


class QuoteView(NamedTuple):
    """A quotation with its mark of source."""

    text: str
    cite: Markup
    translated: str | None


class RelationView(NamedTuple):
    """A relation as seen from this event."""

    label: str
    link: LinkView
    date: str
    note: str | None


class ThreadStep(NamedTuple):
    """One event of the thread."""

    kind: str
    kind_name: str
    date: str
    link: LinkView
    here: bool


class HistoryLine(NamedTuple):
    """What happened to the record of the event. The anchor is part of the line's address for ever."""

    anchor: str
    date: str
    name: str
    note: Markup


class Surroundings(NamedTuple):
    """What an event's page says beyond the record: where its file is, how to cite it, what became of its links."""

    edit_href: str | None = None
    history_href: str | None = None
    cite_as: str = ""
    link_states: Mapping[str, LinkState] = MappingProxyType({})


class EventView(NamedTuple):
    """Everything an event's page prints."""

    id: str
    kind: str
    kind_name: str
    title: str
    date: str
    machine: str
    time: str | None
    badge: BadgeView
    who: str
    summary: Markup
    conflicts: tuple[Markup, ...]
    facts: tuple[FactGroup, ...]
    items_title: str
    items: tuple[ItemView, ...]
    comparison: ComparisonView | None
    quotes: tuple[QuoteView, ...]
    speaker: str
    sources: tuple[SourceView, ...]
    sources_line: str
    outcome: OutcomeView | None
    relations: tuple[RelationView, ...]
    thread: tuple[ThreadStep, ...]
    previous: LinkView | None
    next: LinkView | None
    withdrawn: Markup | None
    withdrawn_date: str
    see: LinkView | None
    replaces: tuple[LinkView, ...]
    """Withdrawn events in whose place this one stands."""
    changes: tuple[HistoryLine, ...]
    changed: str
    """`Corrected on 10 February 2023`, or `Clarified` if it never was; empty if neither, for a typo changes nothing."""
    log_href: str
    file: str
    correct_href: str
    edit_href: str | None
    history_href: str | None
    """Where every version of the file can be seen."""
    cite_as: str
    cite_script: str
    """Address of the script that copies citations."""


def event_view(record: Timeline, event: Event, links: EntryLinks, around: Surroundings) -> EventView:
    """The view of an event's page, which stands where these links lead from."""
    base = links.base
    cite = citation_link({source.id: number for number, source in enumerate(event.sources, start=1)})
    withdrawn = event.withdrawn
    return EventView(
        id=event.id,
        kind=str(event.kind),
        kind_name=views.KIND_NAMES[event.kind],
        title=event.title,
        date=wording.date_words(event.date),
        machine=event.date.machine,
        time=event.time,
        badge=badge_view(event),
        who=who_words(record, event),
        summary=render_markdown(event.summary, cite),
        conflicts=tuple([render_markdown(text, cite) for text in event.conflicts]),
        facts=fact_groups(record, event, links),
        items_title="Announced items" if event.kind is Kind.PACKAGE else "Items named",
        items=items_view(event, links),
        comparison=comparison_view(record, event, base),
        quotes=_quotes(event, cite),
        speaker=_speaker(record, event),
        sources=sources_view(event, links, around.link_states),
        sources_line=views.sources_line(event),
        outcome=views.outcome_view(record, event, base),
        relations=tuple(_relations(record, event)),
        thread=_thread(record, event),
        previous=_neighbour(record.previous(event)),
        next=_neighbour(record.next(event)),
        withdrawn=render_markdown(withdrawn.reason, cite) if withdrawn else None,
        withdrawn_date=wording.plain_day(withdrawn.date) if withdrawn else "",
        see=_neighbour(replacement(record, event)),
        replaces=tuple(map(_link, record.replaced.get(event.id, ()))),
        changes=tuple(_history(event)),
        changed=_changed(event),
        log_href=f"{base}corrections/",
        file=event.filename,
        correct_href=f"{base}{form.PATH}?correct={event.id}",
        edit_href=around.edit_href,
        history_href=around.history_href,
        cite_as=around.cite_as,
        cite_script=f"{base}{script_address('citing.js')}",
    )


def relations(record: Timeline, event: Event) -> Iterator[tuple[str, Link]]:
    """All that joins an event to others, each with what it does to the other, or the other to it, in words."""
    yield from ((_FORWARD[link.type], link) for link in record.links(event))
    yield from ((_BACKWARD[link.type], link) for link in record.answers.get(event.id, ()))


def describe(event: Event) -> str:
    """A sentence or two for search engines and previews: at most about 200 characters of the summary."""
    text = plain_text(event.summary)
    longest = 200
    return text if len(text) <= longest else text[: text.rfind(" ", 0, longest)] + " …"


def _quotes(event: Event, cite: Cite) -> tuple[QuoteView, ...]:
    quotes = event.quotes if isinstance(event, Statement) else ()
    return tuple(QuoteView(quote.text, cite(quote.source), quote.translated) for quote in quotes)


def _speaker(record: Timeline, event: Event) -> str:
    return views.name_of(record.vocabulary.actors, event.speaker) if isinstance(event, Statement) else ""


def _relations(record: Timeline, event: Event) -> Iterator[RelationView]:
    for label, link in relations(record, event):
        other = link.event
        yield RelationView(label, _link(other), wording.date_words(other.date), link.note)


def _thread(record: Timeline, event: Event) -> tuple[ThreadStep, ...]:
    thread = record.thread(event)
    if len(thread) == 1:
        return ()
    return tuple(
        ThreadStep(
            str(other.kind),
            views.KIND_NAMES[other.kind],
            wording.date_words(other.date),
            _link(other),
            here=other is event,
        )
        for other in thread
    )


def _neighbour(event: Event | None) -> LinkView | None:
    return None if event is None else _link(event)


def _link(event: Event) -> LinkView:
    """To an event's page from another's, which stands beside it."""
    return LinkView(f"../{event.id}/", event.title)


def _history(event: Event) -> Iterator[HistoryLine]:
    for change in changes_of(event):
        day = wording.plain_day(change.date)
        name = "Entered the record" if change.kind is ChangeKind.NEW else CHANGE_NAMES[change.kind]
        yield HistoryLine(change.anchor, day, name, change_note(change))


_TOLD = {CorrectionKind.CORRECTION: "Corrected", CorrectionKind.CLARIFICATION: "Clarified"}


def _changed(event: Event) -> str:
    if not event.corrections:
        return ""
    for kind, word in _TOLD.items():
        days = [correction.date for correction in event.corrections if correction.kind is kind]
        if days:
            return f"{word} on {wording.plain_day(max(days))}"
    return ""
