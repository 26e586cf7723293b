"""The pages that list events: by year, kind and vocabulary entry, with the indexes of these."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from markupsafe import Markup

from timeline.chronology import Timeline
from timeline.model import Event, Kind, VocabularyEntry
from timeline.query import FACETS
from timeline.rendering import facet_page, views
from timeline.rendering.environment import render
from timeline.rendering.list_markdown import EventLines, facet_markdown
from timeline.rendering.list_parts import Listing, is_parted
from timeline.site.listings import Listings
from timeline.site.page import SitePage, base_of

_NAMES = {facet: name for name, facet in FACETS.items()}


def list_pages(
    record: Timeline, listings: Listings, lines: Callable[[str], EventLines], *, feeds: bool
) -> Iterator[SitePage]:
    """All of them; `lines` gives events as Markdown for pages at a base, `feeds` says whether lists have own feeds."""
    pages = _ListPages(record, listings, lines, feeds=feeds)
    yield from pages.years()
    yield from pages.kinds()
    for facet in facet_page.FACETS:
        yield from pages.facet(facet)


@dataclass(frozen=True)
class _ListPages:
    record: Timeline
    listings: Listings
    lines: Callable[[str], EventLines]
    feeds: bool

    def years(self) -> Iterator[SitePage]:
        years = sorted(self.record.years)
        yield self._page("years/", facet_page.years_index(self.record, years))
        for year in years:
            path = f"years/{year:04}/"
            listing = Listing(self.record.years[year], year=year)
            yield self._page(path, facet_page.year_view(self.record, year, base_of(path)), listing)
            if self.listings.has_month_pages(year):
                yield from self._months(year)

    def _months(self, year: int) -> Iterator[SitePage]:
        """The months of a year that has too many events for one page."""
        for month, events in facet_page.months_of(self.record.years[year]).items():
            path = self.listings.page_of(views.month_id(year, month))
            view = facet_page.month_view(year, month, events, base_of(path))
            yield self._page(path, view, Listing(events, year=year, plain=True))

    def kinds(self) -> Iterator[SitePage]:
        yield self._page("kinds/", facet_page.kinds_index(self.record))
        for kind in Kind:
            events = tuple(event for event in self.record.events if event.kind is kind)
            yield from self._list(f"kinds/{kind}/", facet_page.kind_view(kind, events), events, kind=kind)

    def facet(self, facet: str) -> Iterator[SitePage]:
        yield self._page(f"{facet}/", facet_page.facet_index(self.record, facet))
        entries: dict[str, VocabularyEntry] = getattr(self.record.vocabulary, facet)
        used = self.record.by_facet[facet]
        for id_ in sorted(entries.keys() & used.keys()):
            path = f"{facet}/{id_}/"
            view = facet_page.facet_view(self.record, facet, id_, used[id_], base_of(path))
            yield from self._list(path, view, used[id_], **{_NAMES[facet]: id_})

    def _list(
        self, path: str, view: facet_page.FacetView, events: tuple[Event, ...], **only: str
    ) -> Iterator[SitePage]:
        """The page of a kind or facet, and where it has very many events, one for each of their years."""
        listing = Listing(events, only=urlencode(only), folder=path if is_parted(events) else "years/")
        yield self._page(path, view, listing)
        for year, found in facet_page.years_of(events).items() if is_parted(events) else ():
            part = facet_page.part_view(view.title, year, found)
            yield self._page(f"{path}{year:04}/", part, Listing(found, only=urlencode(only), year=year))

    def _page(self, path: str, view: facet_page.FacetView, listing: Listing | None = None) -> SitePage:
        def content() -> Markup:
            feed = view.feed and self.feeds
            return render("facet.html", page=view, listing=self._list_of(listing, base_of(path)), feed=feed)

        return SitePage(
            path=path,
            title=view.title,
            heading_id="top",
            describe=partial(str, view.description),
            content=content,
            markdown=partial(
                facet_markdown, view, listing.events if listing else (), self.lines(base_of(path))
            ),
            listed=listing.events if listing and view.feed else (),
            feed=listing.events if listing and view.feed and self.feeds else (),
        )

    def _list_of(self, listing: Listing | None, base: str) -> Markup:
        if listing is None:
            return Markup()
        return self.listings.render(listing, base) if listing.events else render("empty.html")
