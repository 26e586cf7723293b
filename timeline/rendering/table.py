"""Events as a table: for packages with their amounts, for any choice of events."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from timeline.chronology import Timeline
from timeline.model import Amount, Event, Package
from timeline.rendering import views, wording
from timeline.rendering.views import LinkView

MOST_ITEMS = 4


class ItemsView(NamedTuple):
    """The items of an event in a cell: the first few, and those that are folded away."""

    first: str
    rest: str
    more: str
    """How many are folded away, in words; empty where none are."""


class RowView(NamedTuple):
    """One event as a row."""

    date: str
    machine: str
    sort_date: str
    link: LinkView
    kind_name: str
    who: str
    authorities: str
    amount: str
    items: ItemsView
    counted: bool
    withdrawn: bool


def items_view(record: Timeline, event: Event) -> ItemsView:
    """An event's items with their quantities; a single one too many is not worth folding."""
    names = record.vocabulary.items
    words = [
        f"{wording.quantity_words(line)} {views.name_of(names, line.item)}".strip() for line in event.items
    ]
    shown = MOST_ITEMS if len(words) > MOST_ITEMS + 1 else len(words)
    return ItemsView(
        first=", ".join(words[:shown]),
        rest=", ".join(words[shown:]),
        more=f"{len(words) - shown} more" if words[shown:] else "",
    )


def table_view(record: Timeline, events: Iterable[Event], base: str) -> tuple[RowView, ...]:
    """Rows in the order given."""
    return tuple(_row(record, event, base) for event in events)


def _row(record: Timeline, event: Event, base: str) -> RowView:
    authorities = record.vocabulary.authorities
    ids = event.authorities if isinstance(event, Package) else ()
    amount = event.amount if isinstance(event.amount, Amount) else None
    return RowView(
        date=wording.date_words(event.date),
        machine=event.date.machine,
        sort_date=event.date.earliest.isoformat(),
        link=LinkView(views.event_href(base, event), event.title),
        kind_name=views.KIND_NAMES[event.kind],
        who=views.who_line(record, event),
        authorities=", ".join(views.name_of(authorities, id_) for id_ in ids),
        amount=wording.amount_words(amount) if amount else "undisclosed" if event.amount else "",
        items=items_view(record, event),
        counted=record.counts_as_announced(event),
        withdrawn=event.withdrawn is not None,
    )
