"""The sources of an event, each with those that repeat it behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from timeline.addresses import host_of, is_web_address
from timeline.link_state import Answer, LinkState
from timeline.model import Consulted, Event, Source
from timeline.rendering import wording
from timeline.rendering.entry_links import EntryLinks, PublisherView
from timeline.rendering.views import LinkView

_CONSULTED = {
    Consulted.READ: "",
    Consulted.LISTED: "address and figures from a dataset; the page itself was not read",
    Consulted.QUOTED: "address quoted by another source; the page itself was not read",
    Consulted.UNSEEN: "not seen; known through the sources that repeat it",
}

_COPY_FIRST = "the page was not found, so this leads to an archived copy"


class SourceView(NamedTuple):
    """One source. Those that relay it follow it, as a list inside it."""

    id: str
    number: int
    href: str | None
    title: str
    publisher: PublisherView | None
    published: str
    copy: LinkView | None
    """The archived copy; where the page itself is lost, the title leads to the copy and this to the page."""
    state: str
    """What was found at its address; empty where nobody looked."""
    notes: Sequence[str]
    is_relayed: bool
    """Whether those that relay it follow."""
    ends: range = range(0)
    """One for each such list that ends behind it."""


def sources_view(event: Event, links: EntryLinks, states: Mapping[str, LinkState]) -> tuple[SourceView, ...]:
    """An event's sources, each with those that relay it behind it. `states` is what is known of addresses."""
    return tuple(_Sources(event, links, states).views(None, frozenset()))


class _Sources:
    """The sources of one event and what their views have in common."""

    def __init__(self, event: Event, links: EntryLinks, states: Mapping[str, LinkState]) -> None:
        self._links = links
        self._states = states
        self._relaying: dict[str | None, list[tuple[int, Source]]] = {}
        for numbered in enumerate(event.sources, start=1):
            self._relaying.setdefault(numbered[1].relays, []).append(numbered)

    def views(self, origin: str | None, seen: frozenset[str | None]) -> list[SourceView]:
        """The sources that relay this one, or none; `seen` are those above it, for a circle has no end."""
        found: list[SourceView] = []
        above = seen | {origin}
        for number, source in self._relaying.get(origin, ()):
            is_relayed = source.id in self._relaying and source.id not in above
            found.append(self._view(number, source, is_relayed=is_relayed))
            if is_relayed:
                found += self.views(source.id, above)
                found[-1] = found[-1]._replace(ends=range(len(found[-1].ends) + 1))
        return found

    def _view(self, number: int, source: Source, *, is_relayed: bool) -> SourceView:
        page = source.url if source.url and is_web_address(source.url) else None
        archived = source.archived if source.archived and is_web_address(source.archived) else None
        state = self._states.get(source.url or "")
        lost = state is not None and state.is_lost
        href, copy = _ways(page, archived, lost=lost)
        return SourceView(
            id=source.id,
            number=number,
            href=href,
            title=source.title or (host_of(page) if page else "No address known"),
            publisher=self._links.publisher_of(source),
            published=wording.date_words(source.published) if source.published else "",
            copy=copy,
            state=state_words(state) if state else "",
            notes=[note for note in (_COPY_FIRST if lost and copy else "", *_notes(source)) if note],
            is_relayed=is_relayed,
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
