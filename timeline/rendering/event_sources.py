"""The sources of an event, each with those that repeat it below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from timeline.addresses import host_of, is_web_address
from timeline.chronology import Timeline
from timeline.link_state import Answer, LinkState
from timeline.model import Consulted, Event, Source
from timeline.rendering import views, wording
from timeline.rendering.views import LinkView

_CONSULTED = {
    Consulted.READ: "",
    Consulted.LISTED: "address and figures from a dataset; the page itself was not read",
    Consulted.QUOTED: "address quoted by another source; the page itself was not read",
    Consulted.UNSEEN: "not seen; known through the sources that repeat it",
}

_COPY_FIRST = "the page was not found, so this leads to an archived copy"


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
    copy: LinkView | None
    """The archived copy; where the page itself is lost, the title leads to the copy and this to the page."""
    state: str
    """What was found at its address; empty where nobody looked."""
    notes: tuple[str, ...]
    relays: tuple[SourceView, ...] = ()


def sources_view(
    record: Timeline, event: Event, base: str, states: Mapping[str, LinkState]
) -> tuple[SourceView, ...]:
    """An event's sources as a tree: on top those that relay nothing here. `states` is what is known of addresses."""
    numbers = {source.id: number for number, source in enumerate(event.sources, start=1)}
    relayed: dict[str | None, list[Source]] = {}
    for source in event.sources:
        relayed.setdefault(source.relays, []).append(source)

    def view(source: Source, seen: frozenset[str]) -> SourceView:
        below = [] if source.id in seen else relayed.get(source.id, [])
        inner = tuple(view(relay, seen | {source.id}) for relay in below)
        one = _source(record, source, numbers[source.id], base, states.get(source.url or ""))
        return replace(one, relays=inner)

    return tuple(view(source, frozenset()) for source in relayed.get(None, []))


def _source(record: Timeline, source: Source, number: int, base: str, state: LinkState | None) -> SourceView:
    publishers = record.vocabulary.publishers
    id_ = record.vocabulary.publisher_of(source)
    publisher = publishers.get(id_) if id_ else None
    page = source.url if source.url and is_web_address(source.url) else None
    archived = source.archived if source.archived and is_web_address(source.archived) else None
    lost = state is not None and state.is_lost
    href, copy = _ways(page, archived, lost=lost)
    return SourceView(
        id=source.id,
        number=number,
        href=href,
        title=source.title or (host_of(page) if page else "No address known"),
        publisher=LinkView(f"{base}publishers/{id_}/", publisher.name) if publisher else None,
        about=views.publisher_words(publisher, source.language) if publisher else "",
        published=wording.date_words(source.published) if source.published else "",
        copy=copy,
        state=state_words(state) if state else "",
        notes=tuple(note for note in (_COPY_FIRST if lost and copy else "", *_notes(source)) if note),
    )


def _notes(source: Source) -> tuple[str, str]:
    return _CONSULTED[source.consulted], source.note or ""


def _ways(page: str | None, archived: str | None, *, lost: bool) -> tuple[str | None, LinkView | None]:
    """Where the title leads, and the other way: the archived copy comes first where the page is lost."""
    if archived and (lost or not page):
        return archived, LinkView(page, "original address") if page else None
    return page, LinkView(archived, "archived copy") if archived else None


def state_words(state: LinkState) -> str:
    """What was found at an address, in words: `last seen 12 November 2026`."""
    return "; ".join(_state_parts(state))


def _state_parts(state: LinkState) -> Iterator[str]:
    if state.failures and state.since:
        what = "gone" if state.answer is Answer.GONE else "not reached"
        yield f"{what} since {wording.plain_day(state.since)}"
    if state.seen:
        yield f"last seen {wording.plain_day(state.seen)}"
    elif not state.failures:
        yield f"closed to programs, tried {wording.plain_day(state.checked)}"
    if state.moved:
        yield f"moved to {host_of(state.moved)}"
    if state.title_before and state.title_changed:
        yield f"title changed by {wording.plain_day(state.title_changed)}, before: “{state.title_before}”"
