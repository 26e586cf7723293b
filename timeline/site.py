"""The timeline as pages and data files, knowing no site engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlencode

from markupsafe import Markup

from timeline.chronology import Timeline
from timeline.model import Event, Kind, VocabularyEntry
from timeline.publishing import address_files, data_files
from timeline.query import FACETS, Query
from timeline.rendering import chart, facet_page, filter_form, search, table, views
from timeline.rendering.environment import render
from timeline.rendering.event_page import cite_words, describe, event_view
from timeline.rendering.packages import packages_view
from timeline.rendering.search_index import SearchIndex, search_index

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


@dataclass(frozen=True)
class SitePage:
    """A page of the site. `path` is its address below the site's root and ends with a slash."""

    path: str
    title: str
    description: str
    heading_id: str
    content: Callable[[], Markup]
    """Renders the page's HTML, its `<h1>` included."""
    edit_href: str | None = None
    feed: tuple[Event, ...] = ()
    """The events of the page's own feed, which stands beside it; empty where it has none."""


def base_of(path: str) -> str:
    """The way from a page back to the site's root: `../../` for `events/x/`, empty for the home page."""
    return "../" * path.strip("/").count("/") + ("../" if path.strip("/") else "")


class Site:
    """Everything that a record publishes.

    `edit` makes an event file's address in its repository, if it has one. `name` is the site's, `address` where
    it is published: without one there are no feeds, whose entries need whole addresses.
    """

    def __init__(
        self,
        record: Timeline,
        edit: Callable[[str], str | None] = lambda _file: None,
        name: str = "Timeline",
        address: str | None = None,
    ) -> None:
        self.record = record
        self._edit = edit
        self._name = name
        self._address = f"{address.rstrip('/')}/" if address else None
        self._cards: dict[tuple[str, str, int], Markup] = {}
        self._facets: dict[str, tuple[tuple[str, str], ...]] = {}

    @cached_property
    def pages(self) -> tuple[SitePage, ...]:
        """All pages: events, years, kinds, and one for each facet and each vocabulary entry that events use."""
        return tuple(self._pages())

    def _pages(self) -> Iterator[SitePage]:
        yield from map(self._event_page, self.record.by_id.values())
        yield from self._year_pages()
        yield from self._kind_pages()
        for facet in facet_page.FACETS:
            yield self._index_page(facet)
            entries: dict[str, VocabularyEntry] = getattr(self.record.vocabulary, facet)
            used = self.record.by_facet[facet]
            yield from (self._facet_page(facet, id_) for id_ in sorted(entries) if id_ in used)

    def data_files(self) -> Iterator[tuple[str, str]]:
        """Files for machines: address below the site's root, and text."""
        yield from data_files(self.record, self._name, self._address or "")
        if self._address:
            pages = ((page.path, page.title, page.feed) for page in self.pages if page.feed)
            yield from address_files(self.record, self._name, self._address, pages)

    def listing(self, query: Query, base: str) -> Markup:
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
        return self._list(listing, base)

    def _packages(self, events: tuple[Event, ...], query: Query, base: str) -> Markup:
        newest_first = query.order == "newest"
        view = packages_view(self.record, self._ordered(events, query), base, newest_first=newest_first)
        return render("packages.html", packages=view)

    def _ordered(self, events: Iterable[Event], query: Query) -> list[Event]:
        return views.sorted_events(events, newest_first=query.order == "newest")

    def _list(self, listing: Listing, base: str) -> Markup:
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

    def _event_page(self, event: Event) -> SitePage:
        path = f"events/{event.id}/"
        edit_href = self._edit(event.filename)

        def content() -> Markup:
            cite_as = cite_words(event, self._name, self._address)
            view = event_view(self.record, event, base_of(path), edit_href, cite_as)
            return render("event.html", event=view)

        return SitePage(
            path=path,
            title=event.title,
            description=describe(event),
            heading_id=event.id,
            content=content,
            edit_href=edit_href,
        )

    def _year_pages(self) -> Iterator[SitePage]:
        years = sorted(self.record.years)
        yield self._view_page("years/", facet_page.years_index(self.record, years))
        for year in years:
            path = f"years/{year:04}/"
            events = self.record.years[year]
            yield self._view_page(
                path, facet_page.year_view(self.record, year, base_of(path)), events, show_years=False
            )

    def _kind_pages(self) -> Iterator[SitePage]:
        yield self._view_page("kinds/", facet_page.kinds_index(self.record))
        for kind in Kind:
            events = tuple(event for event in self.record.events if event.kind is kind)
            yield self._view_page(f"kinds/{kind}/", facet_page.kind_view(kind, events), events)

    def _index_page(self, facet: str) -> SitePage:
        return self._view_page(f"{facet}/", facet_page.facet_index(self.record, facet))

    def _facet_page(self, facet: str, id_: str) -> SitePage:
        path = f"{facet}/{id_}/"
        events = self.record.by_facet[facet].get(id_, ())
        return self._view_page(
            path, facet_page.facet_view(self.record, facet, id_, events, base_of(path)), events
        )

    def _view_page(
        self,
        path: str,
        view: facet_page.FacetView,
        events: tuple[Event, ...] | None = None,
        *,
        show_years: bool = True,
    ) -> SitePage:
        def content() -> Markup:
            listing = (
                Markup()
                if not events
                else self._list(Listing(events, events, show_years=show_years), base_of(path))
            )
            if events is not None and not events:
                listing = render("empty.html")
            return render("facet.html", page=view, listing=listing, feed=bool(view.feed and self._address))

        return SitePage(
            path=path,
            title=view.title,
            description=view.description,
            heading_id="top",
            content=content,
            feed=events or () if view.feed and self._address else (),
        )

    def search_index(self, sections: Iterable[Mapping[str, str]] = ()) -> SearchIndex:
        """The index of all events and of other pages' sections: `location`, and `title` and `text` as HTML."""
        return search_index(self._search_entries, search.page_entries(sections))

    @cached_property
    def _search_entries(self) -> tuple[search.SearchEntry, ...]:
        entries = search.EventSearch(self.record)
        return tuple(entries.entry(event, f"events/{event.id}/") for event in self.record.by_id.values())


def _only(query: Query) -> str:
    chosen = {name: query.facets[facet] for name, facet in FACETS.items() if facet in query.facets}
    chosen |= {"kind": query.kind} if query.kind else {}
    chosen |= {"outcome": query.outcome} if query.outcome else {}
    return urlencode(chosen)
