"""Reported against announced: the figures of a report beside those of the acts on the record that it is joined to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple, TypeAlias

from timeline.chronology import Link, Timeline, order
from timeline.model import Amount, Event, ItemLine, Package, RelationType, Report, Statement
from timeline.rendering import views, wording

_DECIDING = {RelationType.CONFIRMS, RelationType.DENIES}
_JOINING = _DECIDING | {RelationType.UPDATES, RelationType.SUPERSEDES}
_NOT_STATED = "number not stated"
Figure: TypeAlias = tuple[str, str]
"""A figure's words and its note."""


class ByView(NamedTuple):
    """Who gave a figure, and when."""

    who: str
    date: str
    href: str
    """Empty where it is the page's own event."""


class FigureView(NamedTuple):
    """A figure as one event gives it, with its qualifier."""

    words: str
    note: str
    """What the figure needs to be read with; empty where there is none."""
    by: ByView


class RowView(NamedTuple):
    """One figure: the sum, or the number of an item."""

    name: str
    href: str
    reported: tuple[FigureView, ...]
    announced: tuple[FigureView, ...]


class ComparisonView(NamedTuple):
    """The table. Where one event gives all figures of a column, its head says so once for all."""

    announced: str
    """What the column of acts is called."""
    reported_by: ByView | None
    announced_by: ByView | None
    rows: tuple[RowView, ...]


def comparison_view(record: Timeline, event: Event, base: str) -> ComparisonView | None:
    """The figures that an event shares with what it is joined to; None where there are none to compare."""
    others = counterparts(record, event)
    if not others:
        return None
    own: list[Event] = [event]
    reports, acts = (own, others) if isinstance(event, Report) else (others, own)
    table = _Table(record, event, base, reports, acts)
    rows = [table.amount_row(), *map(table.item_row, _shared_items(reports, acts))]
    kept = tuple(row for row in rows if row is not None)
    if not kept:
        return None
    announced = "Announced" if all(isinstance(act, Package) for act in acts) else "Announced or stated"
    return ComparisonView(
        announced,
        _only(figure.by for row in kept for figure in row.reported),
        _only(figure.by for row in kept for figure in row.announced),
        kept,
    )


def _only(found: Iterable[ByView]) -> ByView | None:
    different = set(found)
    return different.pop() if len(different) == 1 else None


def counterparts(record: Timeline, event: Event) -> list[Event]:
    """The acts on the record to compare a report with, or the reports to compare an act with, oldest first.

    Where some acts confirm or deny a report, only those: what merely updates or supersedes it may be of another
    size altogether, such as a later package that changes one point of the reported one.
    """
    if event.withdrawn is not None:
        return []
    if isinstance(event, Report):
        return _acts(record, event)
    others = [link.event for link in _joined(record, event)]
    reports = [one for one in others if isinstance(one, Report) and event in _acts(record, one)]
    return _ordered(reports)


def _acts(record: Timeline, report: Report) -> list[Event]:
    links = [link for link in _joined(record, report) if not isinstance(link.event, Report)]
    deciding = [link for link in links if link.type in _DECIDING]
    return _ordered(link.event for link in deciding or links)


def _ordered(events: Iterable[Event]) -> list[Event]:
    """Each event once, oldest first."""
    return sorted({event.id: event for event in events}.values(), key=order)


def _joined(record: Timeline, event: Event) -> list[Link]:
    links = (*record.links(event), *record.answers.get(event.id, ()))
    return [link for link in links if link.type in _JOINING and link.event.withdrawn is None]


def _shared_items(reports: Iterable[Event], acts: Iterable[Event]) -> list[str]:
    """Ids of the items that both sides name, in the order of the acts' lists."""
    reported = {line.item for event in reports for line in event.items}
    announced = dict.fromkeys(line.item for event in acts for line in event.items)
    return [item for item in announced if item in reported]


class _Table(NamedTuple):
    """What all rows of a table share."""

    record: Timeline
    here: Event
    base: str
    reports: list[Event]
    acts: list[Event]

    def amount_row(self) -> RowView | None:
        reported = self._figures(self.reports, _amount)
        announced = self._figures(self.acts, _amount)
        if not reported or not announced:
            return None
        return RowView("Amount", "", reported, announced)

    def item_row(self, item: str) -> RowView | None:
        both = (*self.reports, *self.acts)
        if not any(line.quantity is not None for event in both for line in _lines(event, item)):
            return None
        name = views.name_of(self.record.vocabulary.items, item)
        figure = partial(_item, item=item)
        reported, announced = self._figures(self.reports, figure), self._figures(self.acts, figure)
        return RowView(name, f"{self.base}items/{item}/", reported, announced)

    def _figures(self, events: list[Event], figure: Callable[[Event], Figure]) -> tuple[FigureView, ...]:
        found = ((event, *figure(event)) for event in events)
        return tuple(FigureView(words, note, self._by(event)) for event, words, note in found if words)

    def _by(self, event: Event) -> ByView:
        href = "" if event is self.here else views.event_href(self.base, event)
        return ByView(_who(self.record, event), wording.date_words(event.date), href)


def _amount(event: Event) -> Figure:
    if isinstance(event.amount, Amount):
        return wording.amount_words(event.amount), ""
    return event.amount or "", ""


def _lines(event: Event, item: str) -> list[ItemLine]:
    return [line for line in event.items if line.item == item]


def _item(event: Event, item: str) -> Figure:
    """`at least 50`; where the event counts the item in several ways, all of them, each with its note."""
    lines = _lines(event, item)
    words = [wording.quantity_words(line) or _NOT_STATED for line in lines]
    if len(lines) == 1:
        return words[0], lines[0].note or ""
    noted = (f"{text} ({line.note})" if line.note else text for text, line in zip(words, lines, strict=True))
    return ", ".join(noted), ""


def _who(record: Timeline, event: Event) -> str:
    actors = record.vocabulary.actors
    if isinstance(event, Report):
        return views.first_publisher(record, event)
    return views.name_of(actors, event.speaker if isinstance(event, Statement) else event.announcer)
