"""The view of packages: what was announced over time, by year and authority, and one by one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from timeline.chronology import Timeline
from timeline.model import Amount, Event, Package
from timeline.rendering import views, wording
from timeline.rendering.amounts import (
    Share,
    Shares,
    inexact_words,
    packages_words,
    series_name,
    shares,
    words_of_sum,
)
from timeline.rendering.amounts_chart import AmountsChart, amounts_chart
from timeline.rendering.table import ItemsView, items_view
from timeline.rendering.views import LinkView


class LeftOutView(NamedTuple):
    """Packages that no sum holds, for one reason."""

    words: str
    links: tuple[LinkView, ...]


class YearRow(NamedTuple):
    """Sums of one year: a cell for each authority, empty where there is nothing."""

    year: str
    cells: tuple[str, ...]
    total: str
    packages: str
    inexact: str


class PackageRow(NamedTuple):
    """One package in the table."""

    date: str
    machine: str
    sort_date: str
    link: LinkView
    announcer: str
    authorities: str
    amount: str
    sort_amount: str
    """Empty where it cannot be compared with the others."""
    note: str
    items: ItemsView
    withdrawn: bool


class PackagesView(NamedTuple):
    """Everything that the template prints."""

    chart: AmountsChart | None
    total: str
    left_out: tuple[LeftOutView, ...]
    series: tuple[str, ...]
    years: tuple[YearRow, ...]
    rows: tuple[PackageRow, ...]
    order: str
    """How the rows stand at first, as `aria-sort` says it."""


def packages_view(
    record: Timeline, events: Iterable[Event], base: str, *, newest_first: bool
) -> PackagesView:
    """The packages among these events, which stand in the order given."""
    found = [event for event in events if isinstance(event, Package)]
    sums = shares(record, found)
    return PackagesView(
        chart=amounts_chart(record, sums, base),
        total=f"{words_of_sum(sums.counted, sums.currency)} in {packages_words(sums.counted)}",
        left_out=tuple(_left_out(reason, out, base) for reason, out in sums.left_out.items()),
        series=tuple(series_name(record, series) for series in _series(sums)),
        years=tuple(_year_row(year, sums) for year in sorted({_year(share) for share in sums.counted})),
        rows=tuple(_row(record, event, sums, base) for event in found),
        order="descending" if newest_first else "ascending",
    )


def _left_out(reason: str, events: tuple[Package, ...], base: str) -> LeftOutView:
    links = tuple(
        LinkView(views.event_href(base, event), wording.date_words(event.date))
        for event in sorted(events, key=lambda event: event.id)
    )
    return LeftOutView(f"{wording.count_words(len(events), 'package')}, {reason}", links)


def _year(share: Share) -> int:
    return share.event.date.year


def _series(sums: Shares) -> list[str]:
    """Series in the order of their sums, the largest first, as the chart's legend has them."""
    totals = {one.series: 0 for one in sums.counted}
    for share in sums.counted:
        totals[share.series] += share.value
    return sorted(totals, key=lambda series: (-totals[series], series))


def _year_row(year: int, sums: Shares) -> YearRow:
    inside = [share for share in sums.counted if _year(share) == year]
    cells = ([share for share in inside if share.series == series] for series in _series(sums))
    return YearRow(
        year=f"{year}",
        cells=tuple(_sum(cell, sums.currency) if cell else "" for cell in cells),
        total=_sum(inside, sums.currency),
        packages=str(len({share.event.id for share in inside})),
        inexact=inexact_words(inside) or "none",
    )


def _sum(found: list[Share], currency: str) -> str:
    return wording.money_words(sum(share.value for share in found), currency)


def _row(record: Timeline, event: Package, sums: Shares, base: str) -> PackageRow:
    vocabulary = record.vocabulary
    amount = event.amount if isinstance(event.amount, Amount) else None
    comparable = amount is not None and amount.currency == sums.currency
    return PackageRow(
        date=wording.date_words(event.date),
        machine=event.date.machine,
        sort_date=event.date.earliest.isoformat(),
        link=LinkView(views.event_href(base, event), event.title),
        announcer=views.name_of(vocabulary.actors, event.announcer),
        authorities=", ".join(views.name_of(vocabulary.authorities, id_) for id_ in event.authorities),
        amount=wording.amount_words(amount) if amount else "undisclosed",
        sort_amount=str(amount.value) if amount and comparable else "",
        note=_note(event, sums),
        items=items_view(record, event),
        withdrawn=event.withdrawn is not None,
    )


def _note(event: Package, sums: Shares) -> str:
    """Why a package is in no sum, or how much of it is, where that is not the whole."""
    reason = sums.reason(event)
    if reason:
        return "" if event.amount == "undisclosed" and reason == "amount undisclosed" else reason
    inside = sums.of(event)
    whole = isinstance(event.amount, Amount) and sum(share.value for share in inside) == event.amount.value
    return "" if whole else f"in the sums: {words_of_sum(inside, sums.currency)}"
