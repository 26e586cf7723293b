"""The facts of an event at a glance: who stands behind it, its figures, what it rests on, what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from timeline.chronology import Timeline
from timeline.model import Amount, Basis, Event, Package, Report, Statement
from timeline.rendering import views, wording
from timeline.rendering.entry_links import EntryLinks
from timeline.rendering.views import LinkView

_BASIS = {
    Basis.ANONYMOUS: "Unnamed sources",
    Basis.NAMED: "Named sources",
    Basis.DOCUMENT: "A document",
}
_ON_RECORD = "On the record"


class BadgeView(NamedTuple):
    """Who stands behind an event, in a word or two."""

    basis: str
    """`anonymous`, `named`, `document`, or `record` for what was said or announced in public."""
    text: str


class FactView(NamedTuple):
    """A line of the facts."""

    name: str
    text: str = ""
    links: tuple[LinkView, ...] = ()


class FactGroup(NamedTuple):
    """Facts under one heading."""

    title: str
    facts: tuple[FactView, ...]


class ItemView(NamedTuple):
    """A line of the table of items."""

    item: LinkView
    quantity: str
    note: str


def badge_view(event: Event) -> BadgeView:
    """The badge beside the line that says who."""
    if isinstance(event, Report):
        return BadgeView(str(event.attribution.basis), _BASIS[event.attribution.basis])
    return BadgeView("record", _ON_RECORD)


def who_words(record: Timeline, event: Event) -> str:
    """The line beside the badge, which has said already whether the people are named."""
    if not isinstance(event, Report):
        return views.who_line(record, event)
    by = "a document" if event.attribution.basis is Basis.DOCUMENT else "the word"
    join = ": " if event.attribution.basis is Basis.DOCUMENT else " of "
    return f"{views.first_publisher(record, event)}, on {by}{join}{event.attribution.to}"


def fact_groups(record: Timeline, event: Event, links: EntryLinks) -> tuple[FactGroup, ...]:
    """All facts; groups without any are left out."""
    groups = (
        FactGroup("Who", tuple(_who(record, event, links))),
        FactGroup("Figures", tuple(_figures(record, event, links))),
        FactGroup("Basis", tuple(_basis(event))),
        FactGroup("About", (FactView("Topics", links=_links(links.topics, event.topics)),)),
    )
    return tuple([group for group in groups if group.facts])


def items_view(event: Event, links: EntryLinks) -> tuple[ItemView, ...]:
    """The table of an event's items."""
    return tuple(
        [
            ItemView(links.items[line.item], wording.quantity_words(line) or "not stated", line.note or "")
            for line in event.items
        ]
    )


def _links(known: Mapping[str, LinkView], ids: Iterable[str]) -> tuple[LinkView, ...]:
    return tuple([known[id_] for id_ in ids])


def _who(record: Timeline, event: Event, links: EntryLinks) -> Iterator[FactView]:
    leading: tuple[str, ...] = ()
    if isinstance(event, Report):
        yield _publisher(record, event, links)
        yield FactView("On whose word", f"{_BASIS[event.attribution.basis]}: {event.attribution.to}")
    elif isinstance(event, Statement):
        leading = (event.speaker, event.for_ or "")
        yield FactView("Speaker", links=(links.actors[event.speaker],))
        if event.for_:
            yield FactView("Speaking for", links=(links.actors[event.for_],))
        if event.occasion:
            yield FactView("Occasion", event.occasion)
    else:
        leading = (event.announcer,)
        yield FactView("Announced by", links=(links.actors[event.announcer],))
    others = [id_ for id_ in record.facet_ids(event, "actors") if id_ not in leading]
    if others:
        yield FactView("Also named" if leading else "Named", links=_links(links.actors, others))


def _publisher(record: Timeline, event: Report, links: EntryLinks) -> FactView:
    id_ = record.vocabulary.publisher_of((event.independent_sources or event.sources)[0])
    if id_ is None:
        return FactView("Reported by", views.first_publisher(record, event))
    return FactView("Reported by", links=(links.publishers[id_],))


def _figures(record: Timeline, event: Event, links: EntryLinks) -> Iterator[FactView]:
    if event.amount is not None:
        yield from _amount(record, event, event.amount)
    if isinstance(event, Package):
        yield from _package(record, event, links)


def _amount(record: Timeline, event: Event, amount: Amount | str) -> Iterator[FactView]:
    name = "Announced amount" if isinstance(event, Package) else "Claimed amount"
    if not isinstance(amount, Amount):
        yield FactView(name, "undisclosed")
        return
    authorities = record.vocabulary.authorities
    yield FactView(name, wording.amount_words(amount))
    parts: dict[str, list[str]] = {}
    for part in amount.parts:
        words = wording.qualified(wording.money_words(part.value, amount.currency), part.qualifier)
        parts.setdefault(views.name_of(authorities, part.authority), []).append(words)
    for authority, found in parts.items():
        yield FactView(f"of which {authority}", "; ".join(found))


def _package(record: Timeline, event: Package, links: EntryLinks) -> Iterator[FactView]:
    if event.authorities:
        yield FactView("Authority", links=_links(links.authorities, event.authorities))
    if event.tranche:
        yield FactView("Tranche", str(event.tranche))
    if not record.counts_as_announced(event) and event.withdrawn is None:
        yield FactView("Counted", "not counted among announced packages")


def _basis(event: Event) -> Iterator[FactView]:
    independent = len(event.independent_sources)
    single = " (single source)" if independent == 1 else ""
    yield FactView("Independent sources", f"{independent} of {len(event.sources)}{single}")
    if event.confidence != "high":
        yield FactView("Confidence of the record", event.confidence)
