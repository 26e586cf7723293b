"""The view of one event's own page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from timeline.addresses import host_of, is_web_address
from timeline.chronology import Link, Timeline
from timeline.model import (
    Amount,
    Basis,
    Consulted,
    Event,
    Kind,
    Package,
    RelationType,
    Report,
    Source,
    Statement,
)
from timeline.rendering import views, wording
from timeline.rendering.markdown import Cite, citation_link, plain_text, render_markdown
from timeline.rendering.views import LinkView, OutcomeView

_CONSULTED = {
    Consulted.READ: "",
    Consulted.LISTED: "address and figures from a dataset; the page itself was not read",
    Consulted.QUOTED: "address quoted by another source; the page itself was not read",
    Consulted.UNSEEN: "not seen; known through the sources that repeat it",
}
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
_BASIS = {
    Basis.ANONYMOUS: "Unnamed sources",
    Basis.NAMED: "Named sources",
    Basis.DOCUMENT: "A document",
}


@dataclass(frozen=True)
class SourceView:
    """One source, with those that relay it."""

    id: str
    number: int
    href: str | None
    title: str
    publisher: LinkView | None
    about: str
    published: str
    archived: str | None
    notes: tuple[str, ...]
    relays: tuple[SourceView, ...]


@dataclass(frozen=True)
class FactView:
    """A line of the facts beside the text."""

    name: str
    text: str
    links: tuple[LinkView, ...] = ()


@dataclass(frozen=True)
class ItemView:
    """A line of the table of items."""

    item: LinkView
    quantity: str
    note: str


@dataclass(frozen=True)
class QuoteView:
    """A quotation with its mark of source."""

    text: str
    cite: Markup
    translated: str | None


@dataclass(frozen=True)
class RelationView:
    """A relation as seen from this event."""

    label: str
    type: str
    kind: str
    link: LinkView
    date: str
    note: str | None


@dataclass(frozen=True)
class ThreadStep:
    """One event of the thread."""

    kind: str
    kind_name: str
    date: str
    link: LinkView
    here: bool


@dataclass(frozen=True)
class EventView:
    """Everything an event's page prints."""

    id: str
    kind: str
    kind_name: str
    title: str
    date: str
    machine: str
    time: str | None
    who: str
    summary: Markup
    conflicts: tuple[Markup, ...]
    facts: tuple[FactView, ...]
    figures_title: str
    items: tuple[ItemView, ...]
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
    corrections: tuple[tuple[str, str, Markup], ...]
    recorded: str
    file: str
    edit_href: str | None
    description: str


def event_view(record: Timeline, event: Event, base: str, edit_href: str | None) -> EventView:
    """The view of an event's page, which stands at `base` below the site's root."""
    cite = citation_link({source.id: number for number, source in enumerate(event.sources, start=1)})
    withdrawn = event.withdrawn
    return EventView(
        id=event.id,
        kind=event.kind,
        kind_name=views.KIND_NAMES[event.kind],
        title=event.title,
        date=wording.date_words(event.date),
        machine=event.date.machine,
        time=event.time,
        who=views.who_line(record, event),
        summary=render_markdown(event.summary, cite),
        conflicts=tuple(render_markdown(text, cite) for text in event.conflicts),
        facts=tuple(_facts(record, event, base)),
        figures_title="Announced" if event.kind is Kind.PACKAGE else "Claimed figures",
        items=tuple(_items(record, event, base)),
        quotes=_quotes(event, cite),
        speaker=_speaker(record, event),
        sources=_sources(record, event, base),
        sources_line=views.sources_line(event),
        outcome=views.outcome_view(record, event, base),
        relations=tuple(_relations(record, event, base)),
        thread=_thread(record, event, base),
        previous=_neighbour(record.previous(event), base),
        next=_neighbour(record.next(event), base),
        withdrawn=render_markdown(withdrawn.reason, cite) if withdrawn else None,
        withdrawn_date=wording.plain_day(withdrawn.date) if withdrawn else "",
        see=_see(record, event, base),
        corrections=tuple(
            (wording.plain_day(c.date), c.kind, render_markdown(c.note, cite)) for c in event.corrections
        ),
        recorded=wording.plain_day(event.recorded),
        file=event.filename,
        edit_href=edit_href,
        description=describe(event),
    )


def describe(event: Event) -> str:
    """A sentence or two for search engines and previews: at most about 200 characters of the summary."""
    text = plain_text(event.summary)
    longest = 200
    return text if len(text) <= longest else text[: text.rfind(" ", 0, longest)] + " …"


def _facts(record: Timeline, event: Event, base: str) -> Iterator[FactView]:
    actors = record.vocabulary.actors

    def actor(id_: str) -> LinkView:
        return LinkView(f"{base}actors/{id_}/", views.name_of(actors, id_))

    if isinstance(event, Report):
        yield FactView("Reported by", views.first_publisher(record, event))
        yield FactView("On whose word", f"{_BASIS[event.attribution.basis]}: {event.attribution.to}")
    elif isinstance(event, Statement):
        yield FactView("Speaker", "", (actor(event.speaker),))
        if event.for_:
            yield FactView("Speaking for", "", (actor(event.for_),))
        if event.occasion:
            yield FactView("Occasion", event.occasion)
    else:
        yield FactView("Announced by", "", (actor(event.announcer),))
        yield from _package_facts(record, event, base)
    yield from _amount_facts(record, event)
    independent = len(event.independent_sources)
    yield FactView(
        "Independent sources",
        f"{independent} of {len(event.sources)}" + (" (single source)" if independent == 1 else ""),
    )
    if event.confidence != "high":
        yield FactView("Confidence of the record", event.confidence)
    yield FactView("Who", "", tuple(actor(id_) for id_ in record.facet_ids(event, "actors")))
    topics = record.vocabulary.topics
    yield FactView(
        "Topics",
        "",
        tuple(LinkView(f"{base}topics/{id_}/", views.name_of(topics, id_)) for id_ in event.topics),
    )


def _package_facts(record: Timeline, event: Package, base: str) -> Iterator[FactView]:
    authorities = record.vocabulary.authorities
    if event.authorities:
        links = tuple(
            LinkView(f"{base}authorities/{id_}/", views.name_of(authorities, id_))
            for id_ in event.authorities
        )
        yield FactView("Authority", "", links)
    if event.tranche:
        yield FactView("Tranche", str(event.tranche))
    if not record.counts_as_announced(event) and event.withdrawn is None:
        yield FactView("Counted", "not counted among announced packages")


def _amount_facts(record: Timeline, event: Event) -> Iterator[FactView]:
    if event.amount is None:
        return
    name = "Announced amount" if isinstance(event, Package) else "Claimed amount"
    if not isinstance(event.amount, Amount):
        yield FactView(name, "undisclosed")
        return
    authorities = record.vocabulary.authorities
    yield FactView(name, wording.amount_words(event.amount))
    for part in event.amount.parts:
        words = wording.qualified(wording.money_words(part.value, event.amount.currency), part.qualifier)
        yield FactView("of which", f"{words}: {views.name_of(authorities, part.authority)}")


def _items(record: Timeline, event: Event, base: str) -> Iterator[ItemView]:
    items = record.vocabulary.items
    for line in event.items:
        link = LinkView(f"{base}items/{line.item}/", views.name_of(items, line.item))
        yield ItemView(link, wording.quantity_words(line) or "not stated", line.note or "")


def _quotes(event: Event, cite: Cite) -> tuple[QuoteView, ...]:
    quotes = event.quotes if isinstance(event, Statement) else ()
    return tuple(QuoteView(quote.text, cite(quote.source), quote.translated) for quote in quotes)


def _speaker(record: Timeline, event: Event) -> str:
    return views.name_of(record.vocabulary.actors, event.speaker) if isinstance(event, Statement) else ""


def _sources(record: Timeline, event: Event, base: str) -> tuple[SourceView, ...]:
    numbers = {source.id: number for number, source in enumerate(event.sources, start=1)}
    relayed: dict[str | None, list[Source]] = {}
    for source in event.sources:
        relayed.setdefault(source.relays, []).append(source)

    def view(source: Source, seen: frozenset[str]) -> SourceView:
        below = [] if source.id in seen else relayed.get(source.id, [])
        inner = tuple(view(relay, seen | {source.id}) for relay in below)
        return _source(record, source, numbers[source.id], base, inner)

    return tuple(view(source, frozenset()) for source in relayed.get(None, []))


def _source(
    record: Timeline, source: Source, number: int, base: str, relays: tuple[SourceView, ...]
) -> SourceView:
    publishers = record.vocabulary.publishers
    id_ = record.vocabulary.publisher_of(source)
    publisher = publishers.get(id_) if id_ else None
    href = source.url if source.url and is_web_address(source.url) else None
    return SourceView(
        id=source.id,
        number=number,
        href=href,
        title=source.title or (host_of(href) if href else "No address known"),
        publisher=LinkView(f"{base}publishers/{id_}/", publisher.name) if publisher else None,
        about=views.publisher_words(publisher, source.language) if publisher else "",
        published=wording.date_words(source.published) if source.published else "",
        archived=source.archived if source.archived and is_web_address(source.archived) else None,
        notes=tuple(note for note in (_CONSULTED[source.consulted], source.note) if note),
        relays=relays,
    )


def _relations(record: Timeline, event: Event, base: str) -> Iterator[RelationView]:
    def view(link: Link, labels: dict[RelationType, str]) -> RelationView:
        other = link.event
        href = LinkView(views.event_href(base, other), other.title)
        return RelationView(
            labels[link.type], link.type, other.kind, href, wording.date_words(other.date), link.note
        )

    yield from (view(link, _FORWARD) for link in record.links(event))
    yield from (view(link, _BACKWARD) for link in record.answers.get(event.id, ()))


def _thread(record: Timeline, event: Event, base: str) -> tuple[ThreadStep, ...]:
    thread = record.thread(event)
    if len(thread) == 1:
        return ()
    return tuple(
        ThreadStep(
            other.kind,
            views.KIND_NAMES[other.kind],
            wording.date_words(other.date),
            LinkView(views.event_href(base, other), other.title),
            here=other is event,
        )
        for other in thread
    )


def _neighbour(event: Event | None, base: str) -> LinkView | None:
    return None if event is None else LinkView(views.event_href(base, event), event.title)


def _see(record: Timeline, event: Event, base: str) -> LinkView | None:
    see = event.withdrawn.see if event.withdrawn else None
    return _neighbour(record.by_id.get(see), base) if see else None
