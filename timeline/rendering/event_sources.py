"""The sources of an event, each with those that repeat it below it."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.addresses import host_of, is_web_address
from timeline.chronology import Timeline
from timeline.model import Consulted, Event, Source
from timeline.rendering import views, wording
from timeline.rendering.views import LinkView

_CONSULTED = {
    Consulted.READ: "",
    Consulted.LISTED: "address and figures from a dataset; the page itself was not read",
    Consulted.QUOTED: "address quoted by another source; the page itself was not read",
    Consulted.UNSEEN: "not seen; known through the sources that repeat it",
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


def sources_view(record: Timeline, event: Event, base: str) -> tuple[SourceView, ...]:
    """An event's sources as a tree: on top those that relay nothing here."""
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
