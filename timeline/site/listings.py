"""Lists of events: on pages of their own, and in answer to a query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from markupsafe import Markup

from timeline.chronology import Timeline
from timeline.model import Event
from timeline.query import FACETS, Query
from timeline.rendering import chart, filter_form, table, views
from timeline.rendering.environment import render
from timeline.rendering.packages import packages_view

_ENOUGH_TO_FILTER = 10
"""A list shorter than this is read faster than its filter and chart."""


@dataclass(frozen=True)
class Listing:
    """A list of events on a page, oldest first: those shown, and the whole of which they may be the first part."""

    events: tuple[Event, ...]
    whole: tuple[Event, ...]
    newest_first: bool = True
    show_years: bool = True
    only: str = ""
    """What all of them have in common, as in the filter's address: for the script that fetches the rest."""

    @property
    def missing_years(self) -> list[int]:
        """Years with events that are not shown, in the order of the list."""
        shown = {event.id for event in self.events}
        years = {event.date.year for event in self.whole if event.id not in shown}
        return sorted(years, reverse=self.newest_first)


class Listings:
    """Makes the lists of a record. An event's card is rendered once for all lists of pages equally deep."""

    def __init__(self, record: Timeline) -> None:
        self.record = record
        self._cards: dict[tuple[str, str, int], Markup] = {}
        self._facets: dict[str, tuple[tuple[str, str], ...]] = {}

    def answer(self, query: Query, base: str) -> Markup:
        """The events that a query asks for, as HTML for a page at `base`."""
        events = query.choose(self.record)
        if not events:
            return render("empty.html")
        if query.view == "table":
            return render(
                "table.html", table=table.table_view(self.record, self._ordered(events, query), base)
            )
        if query.view == "packages":
            return self._packages(events, query, base)
        listing = Listing(
            events,
            replace(query, limit=None).choose(self.record),
            newest_first=query.order == "newest",
            show_years=query.year is None,
            only=_only(query),
        )
        return self.render(listing, base)

    def _packages(self, events: tuple[Event, ...], query: Query, base: str) -> Markup:
        newest_first = query.order == "newest"
        view = packages_view(self.record, self._ordered(events, query), base, newest_first=newest_first)
        return render("packages.html", packages=view)

    def _ordered(self, events: Iterable[Event], query: Query) -> list[Event]:
        return views.sorted_events(events, newest_first=query.order == "newest")

    def render(self, listing: Listing, base: str) -> Markup:
        """A list with its filter and chart, as HTML for a page at `base`."""
        level = 4 if listing.show_years else 3
        cards = {event.id: self._card(event, base, level) for event in listing.events}
        years = views.years_view(listing.events, cards, base, newest_first=listing.newest_first)
        few = len(listing.whole) < _ENOUGH_TO_FILTER
        return render(
            "listing.html",
            listing=listing,
            years=years,
            more=[f"{base}years/{year:04}/" for year in listing.missing_years],
            filter=None if few else filter_form.filter_view(self.record, listing.whole, self._attributes),
            chart=None if few else self._chart(listing, base),
        )

    def _chart(self, listing: Listing, base: str) -> chart.ChartView:
        """The chart of a list: of the record's years, so that charts can be compared, or of the list's own year."""
        here = {section for event in listing.events for section in views.sections_of(event)}
        years = self.record.events if listing.show_years else listing.whole

        def href(bucket: str) -> str:
            anchor = f"#{'m' if '-' in bucket else 'y'}{bucket}"
            return anchor if bucket in here else f"{base}years/{bucket[:4]}/{anchor if '-' in bucket else ''}"

        return chart.chart_view(listing.whole, range(years[0].date.year, years[-1].date.year + 1), href)

    def _card(self, event: Event, base: str, level: int) -> Markup:
        key = (event.id, base, level)
        if key not in self._cards:
            self._cards[key] = render(
                "card.html", card=views.card_view(self.record, event, base), level=level
            )
        return self._cards[key]

    def _attributes(self, event: Event) -> tuple[tuple[str, str], ...]:
        if event.id not in self._facets:
            self._facets[event.id] = views.facet_attributes(self.record, event)
        return self._facets[event.id]


def _only(query: Query) -> str:
    chosen = {name: query.facets[facet] for name, facet in FACETS.items() if facet in query.facets}
    chosen |= {"kind": query.kind} if query.kind else {}
    chosen |= {"outcome": query.outcome} if query.outcome else {}
    return urlencode(chosen)
