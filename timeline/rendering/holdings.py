"""What the record holds of one item: its announcements with quantities, and apart from them what was claimed.

Quantities are added only where they are of one qualifier, and each announcement numbers the item once: an
announcement with two numbers for it counts two things, such as missiles and their launchers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple, TypeAlias

from timeline.chronology import Timeline
from timeline.model import Event, ItemLine, Kind, Package, Qualifier, Statement
from timeline.rendering import views, wording
from timeline.rendering.views import LinkView

MOST_LINES = 6
_NOT_STATED = "number not stated"
_Saying: TypeAlias = tuple[Event, list[ItemLine]]
"""An event, with what it says of the item."""


class SumView(NamedTuple):
    """What packages that use one qualifier add up to."""

    text: str
    packages: str


class LineView(NamedTuple):
    """One line about the item in one event."""

    link: LinkView
    who: str
    quantity: str
    note: str


class HoldingsView(NamedTuple):
    """Everything that the template prints."""

    first: LinkView | None
    packages: str
    sums: tuple[SumView, ...]
    announced: tuple[LineView, ...]
    uncounted: tuple[LineView, ...]
    claimed: tuple[LineView, ...]
    claims: str
    most: int = MOST_LINES
    """Longer lists are folded."""


def holdings_view(record: Timeline, item: str, events: Iterable[Event], base: str) -> HoldingsView:
    """What these events, which all name the item, say of it."""
    standing = [event for event in events if event.withdrawn is None]
    claims = [event for event in standing if event.kind is not Kind.PACKAGE]
    packages = record.announced(standing)
    counted = {event.id for event in packages}
    others = [event for event in standing if event.kind is Kind.PACKAGE and event.id not in counted]
    announced = _saying(packages, item)
    return HoldingsView(
        first=_link(packages[0], base) if packages else None,
        packages=wording.count_words(len(packages), "package"),
        sums=tuple(_sums(lines for _, lines in announced)),
        announced=tuple(_lines(announced, base, lambda _: "")),
        uncounted=tuple(_lines(_saying(others, item), base, partial(_authorities, record))),
        claimed=tuple(_lines(_saying(claims, item), base, partial(_claimant, record))),
        claims=_kinds_words(record.kinds(claims)),
    )


def _saying(events: Iterable[Event], item: str) -> list[_Saying]:
    return [(event, [line for line in event.items if line.item == item]) for event in events]


def _sums(announced: Iterable[list[ItemLine]]) -> Iterator[SumView]:
    """Quantities by qualifier, then what cannot be added up."""
    found: dict[Qualifier, list[int]] = {}
    apart = unstated = 0
    for lines in announced:
        numbered = [line for line in lines if line.quantity is not None]
        apart += len(numbered) > 1
        unstated += not numbered
        if len(numbered) == 1:
            found.setdefault(numbered[0].qualifier, []).append(numbered[0].quantity or 0)
    for qualifier in Qualifier:
        if qualifier in found:
            numbers = found[qualifier]
            yield SumView(f"{qualifier.value} {sum(numbers):,}", _in_packages(len(numbers)))
    if apart:
        yield SumView("numbered in more than one way", _in_packages(apart))
    if unstated:
        yield SumView(_NOT_STATED, _in_packages(unstated))


def _in_packages(number: int) -> str:
    return f"in {wording.count_words(number, 'package')}"


def _lines(found: Iterable[_Saying], base: str, who_of: Callable[[Event], str]) -> Iterator[LineView]:
    for event, lines in found:
        link, who = _link(event, base), who_of(event)
        for line in lines:
            yield LineView(link, who, wording.quantity_words(line) or _NOT_STATED, line.note or "")


def _link(event: Event, base: str) -> LinkView:
    return LinkView(views.event_href(base, event), wording.date_words(event.date))


def _claimant(record: Timeline, event: Event) -> str:
    """Who claims it."""
    if isinstance(event, Statement):
        return views.name_of(record.vocabulary.actors, event.speaker)
    return views.first_publisher(record, event)


def _authorities(record: Timeline, event: Event) -> str:
    """How a package that does not count is paid for."""
    ids = event.authorities if isinstance(event, Package) else ()
    return ", ".join(views.name_of(record.vocabulary.authorities, id_) for id_ in ids)


def _kinds_words(kinds: Mapping[str, int]) -> str:
    parts = [
        wording.count_words(kinds[kind.value], views.KIND_NAMES[kind].lower())
        for kind in Kind
        if kinds[kind.value]
    ]
    return " and ".join(parts)
