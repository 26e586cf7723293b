"""The sources of an event, each with those that repeat it below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

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


class SourceView(NamedTuple):
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
    relays: tuple[SourceView, ...]


def sources_view(
    record: Timeline, event: Event, base: str, states: Mapping[str, LinkState]
) -> tuple[SourceView, ...]:
    """An event's sources as a tree: on top those that relay nothing here. `states` is what is known of addresses."""
    return tuple(_Sources(record, event, base, states).views(None, frozenset()))


class _Sources:
    """The sources of one event and what their views have in common."""

    def __init__(self, record: Timeline, event: Event, base: str, states: Mapping[str, LinkState]) -> None:
        self._vocabulary = record.vocabulary
        self._base = base
        self._states = states
        self._numbers = {source.id: number for number, source in enumerate(event.sources, start=1)}
        self._relaying: dict[str | None, list[Source]] = {}
        for source in event.sources:
            self._relaying.setdefault(source.relays, []).append(source)

    def views(self, origin: str | None, seen: frozenset[str | None]) -> Iterator[SourceView]:
        """The sources that relay this one, or none; `seen` are those above it, for a circle has no end."""
        if origin not in seen:
            for source in self._relaying.get(origin, ()):
                yield self._view(source, tuple(self.views(source.id, seen | {origin})))

    def _view(self, source: Source, relays: tuple[SourceView, ...]) -> SourceView:
        id_ = self._vocabulary.publisher_of(source)
        publisher = self._vocabulary.publishers.get(id_) if id_ else None
        page = source.url if source.url and is_web_address(source.url) else None
        archived = source.archived if source.archived and is_web_address(source.archived) else None
        state = self._states.get(source.url or "")
        lost = state is not None and state.is_lost
        href, copy = _ways(page, archived, lost=lost)
        return SourceView(
            id=source.id,
            number=self._numbers[source.id],
            href=href,
            title=source.title or (host_of(page) if page else "No address known"),
            publisher=LinkView(f"{self._base}publishers/{id_}/", publisher.name) if publisher else None,
            about=views.publisher_words(publisher, source.language) if publisher else "",
            published=wording.date_words(source.published) if source.published else "",
            copy=copy,
            state=state_words(state) if state else "",
            notes=tuple(filter(None, (_COPY_FIRST if lost and copy else "", *_notes(source)))),
            relays=relays,
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
