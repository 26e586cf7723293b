"""Lists of events: on pages of their own, and in answer to a query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from urllib.parse import urlencode

from markupsafe import Markup

from timeline.chronology import Timeline
from timeline.model import Event
from timeline.query import FACETS, Query
from timeline.rendering import chart, table, views
from timeline.rendering.assets import script_address
from timeline.rendering.environment import render
from timeline.rendering.filter_form import FilterForm
from timeline.rendering.layout import Layout, hole
from timeline.rendering.list_facts import EventFacts, Facts, list_facts
from timeline.rendering.list_items import ListItems, months_by_year
from timeline.rendering.list_parts import WHOLE, Listing, Parts, parts_of
from timeline.rendering.packages import packages_view

_ENOUGH_TO_FILTER = 10
"""A list shorter than this is read faster than its filter and chart."""


class Listings:
    """Makes the lists of a record."""

    def __init__(self, record: Timeline) -> None:
        self.record = record
        self._earlier: Facts | None = None
        self._items = ListItems(record)

    def take_over(self, earlier: Listings) -> None:
        """Keep the facts of events that are as they were in a record with the same vocabulary."""
        # Where nobody has asked for facts since the change before, those of before that still serve.
        self._earlier = vars(earlier).get("facts", earlier._earlier)

    @cached_property
    def facts(self) -> Facts:
        """What lists ask of the events, which come newest first."""
        return list_facts(self.record, self._earlier)

    @cached_property
    def _filters(self) -> FilterForm:
        return FilterForm(self.record.vocabulary, self.facts)

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
            replace(query, limit=None).choose(self.record),
            newest_first=query.order == "newest",
            limit=query.limit,
            year=query.year,
            only=_only(query),
        )
        return Markup(self.render(listing, base))  # noqa: S704 - rendered

    def _packages(self, events: tuple[Event, ...], query: Query, base: str) -> Markup:
        newest_first = query.order == "newest"
        view = packages_view(self.record, self._ordered(events, query), base, newest_first=newest_first)
        return render("packages.html", packages=view)

    def _ordered(self, events: Iterable[Event], query: Query) -> list[Event]:
        return views.sorted_events(events, newest_first=query.order == "newest")

    def render(self, listing: Listing, base: str) -> str:
        """A list with its filter and chart, as HTML for a page at `base`: squeezed, as its pieces are."""
        parts = parts_of(listing, self.facts)
        few = listing.plain or len(listing.events) < _ENOUGH_TO_FILTER
        frame = render(
            "listing.html",
            listing=listing,
            partial=parts.partial,
            script=f"{base}{script_address('rest.js')}",
            cards=hole("cards"),
            brief=self._items.lines(parts, base),
            month_href=lambda month: self._month_href(month, base),
            shown=parts.sections if parts.lines else (),
            elsewhere=_years(parts.elsewhere, listing, base),
            months=() if few else months_by_year(parts.months),
            other_years=_other_years(parts, listing, base) if parts.partial and not few else (),
            filter=not few and hole("filter"),
            chart=not few and hole("chart"),
        )
        # What is long is put in last, since each step that it goes through copies it.
        return Layout(frame.rstrip()).fill(
            {
                "cards": self._items.cards(parts, base, 3 if listing.year else 4, years=listing.year is None),
                "filter": "" if few else self._filters.html(parts.whole),
                "chart": "" if few else self._chart(listing, parts, base),
            }
        )

    def has_month_pages(self, year: int) -> bool:
        """Whether a year has so many events that each of its months has a page."""
        return len(self.record.years[year]) > WHOLE

    def page_of(self, month: str) -> str:
        """Where the whole cards of a month (`2023-01` or `2023-undated`) stand, below the site's root."""
        year, _, number = month.partition("-")
        return f"years/{year}/{number}/" if self.has_month_pages(int(year)) else f"years/{year}/"

    def _month_href(self, month: str, base: str) -> str:
        page = self.page_of(month)
        return f"{base}{page}" if page.count("/") > 2 else f"{base}{page}#m{month}"  # noqa: PLR2004 - years/2023/01/

    def _chart(self, listing: Listing, parts: Parts, base: str) -> Markup:
        """The chart of a list: of the record's years, so that charts can be compared, or of the list's own year."""
        here = parts.sections | _sections(parts.lines)
        years = self.record.events if listing.year is None else listing.events

        def href(bucket: str) -> str:
            anchor = f"#m{bucket}" if "-" in bucket else f"#y{bucket}"
            if bucket in here:
                return anchor
            return f"{base}{listing.folder}{bucket[:4]}/{anchor if '-' in bucket else ''}"

        view = chart.chart_view(parts.counts, range(years[0].date.year, years[-1].date.year + 1), href)
        return chart.chart_html(view)


def _sections(events: Iterable[EventFacts]) -> set[str]:
    """The months that events stand in, and their years."""
    months = {one.month for one in events}
    return months | {month[:4] for month in months}


def _other_years(parts: Parts, listing: Listing, base: str) -> list[views.LinkView]:
    """Where the years are of which no event is a card here: below, in brief, or on pages of their own."""
    shown = {event.year for event in parts.cards}
    below = {event.year: event.month for event in reversed(parts.lines)}
    links = _years((event for event in parts.whole if event.year not in shown), listing, base)
    return [
        views.LinkView(f"#m{below[link.text]}" if link.text in below else link.href, link.text)
        for link in links
    ]


def _years(events: Iterable[EventFacts], listing: Listing, base: str) -> list[views.LinkView]:
    years = dict.fromkeys(event.year for event in events)
    return [views.LinkView(f"{base}{listing.folder}{year}/", year) for year in years]


def _only(query: Query) -> str:
    chosen = {name: query.facets[facet] for name, facet in FACETS.items() if facet in query.facets}
    chosen |= {"kind": query.kind} if query.kind else {}
    chosen |= {"outcome": query.outcome} if query.outcome else {}
    return urlencode(chosen)
