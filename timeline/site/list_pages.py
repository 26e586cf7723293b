"""The pages that list events: by year, kind and vocabulary entry, with the indexes of these."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import NamedTuple, TypeAlias

from markupsafe import Markup

from timeline.chronology import Timeline
from timeline.model import Event, Kind, VocabularyEntry
from timeline.query import FACETS
from timeline.rendering import facet_page, views
from timeline.rendering.environment import render
from timeline.rendering.frame import squeeze
from timeline.rendering.list_markdown import EventLines, facet_markdown
from timeline.rendering.list_parts import Listing, is_parted
from timeline.site.listings import Listings
from timeline.site.page import SitePage, base_of

MakeView: TypeAlias = Callable[[], facet_page.FacetView]
"""Thinks of what stands on a page above its list."""

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


class _ListPages(NamedTuple):
    """What stands on a page is only thought of when somebody asks for the page: there are thousands."""

    record: Timeline
    listings: Listings
    lines: Callable[[str], EventLines]
    feeds: bool

    def years(self) -> Iterator[SitePage]:
        years = sorted(self.record.years)
        yield self._index("years", partial(facet_page.years_index, self.record, years))
        for year in years:
            path = f"years/{year:04}/"
            view = partial(facet_page.year_view, self.record, year, base_of(path))
            yield self._page(path, str(year), view, Listing(self.record.years[year], year=year), feed=True)
            if self.listings.has_month_pages(year):
                yield from self._months(year)

    def _months(self, year: int) -> Iterator[SitePage]:
        """The months of a year that has too many events for one page."""
        for month, events in facet_page.months_of(self.record.years[year]).items():
            id_ = views.month_id(year, month)
            path = self.listings.page_of(id_)
            view = partial(facet_page.month_view, self.record, year, month, events, base_of(path))
            yield self._page(path, views.month_words(id_), view, Listing(events, year=year, plain=True))

    def kinds(self) -> Iterator[SitePage]:
        yield self._index("kinds", partial(facet_page.kinds_index, self.record))
        for kind in Kind:
            events = tuple(event for event in self.record.events if event.kind is kind)
            view = partial(facet_page.kind_view, self.record, kind, events)
            yield from self._list(f"kinds/{kind}/", views.KIND_PLURALS[kind], view, events, f"kind={kind}")

    def facet(self, facet: str) -> Iterator[SitePage]:
        yield self._index(facet, partial(facet_page.facet_index, self.record, facet))
        entries: dict[str, VocabularyEntry] = getattr(self.record.vocabulary, facet)
        used = self.record.by_facet[facet]
        for id_ in sorted(entries.keys() & used.keys()):
            path = f"{facet}/{id_}/"
            view = partial(facet_page.facet_view, self.record, facet, id_, used[id_], base_of(path))
            yield from self._list(path, entries[id_].name, view, used[id_], f"{_NAMES[facet]}={id_}")

    def _index(self, name: str, view: MakeView) -> SitePage:
        """An index, whose description is known without counting all that it lists."""
        title, lead = facet_page.INDEXES[name]
        return self._page(f"{name}/", title, view)._replace(describe=lambda: lead)

    def _list(
        self, path: str, title: str, view: MakeView, events: tuple[Event, ...], only: str
    ) -> Iterator[SitePage]:
        """The page of a kind or facet, and where it has very many events, one for each of their years."""
        parted = is_parted(events)
        listing = Listing(events, only=only, folder=path if parted else "years/")
        yield self._page(path, title, view, listing, feed=True)
        for year, found in facet_page.years_of(events).items() if parted else ():
            part = partial(facet_page.part_view, self.record, title, year, found)
            yield self._page(
                f"{path}{year:04}/", f"{title}, {year}", part, Listing(found, only=only, year=year)
            )

    def _page(
        self, path: str, title: str, view: MakeView, listing: Listing | None = None, *, feed: bool = False
    ) -> SitePage:
        """A page; `feed` says whether it has a feed of its own, where lists have some."""
        view = cache(view)
        events = listing.events if listing else ()

        def content() -> Markup:
            head = squeeze(render("facet.html", title=title, page=view(), feed=feed and self.feeds))
            found = self._list_of(listing, base_of(path)) if listing else ""
            return Markup(f"{head}\n{found}" if found else head)  # noqa: S704 - both rendered

        return SitePage(
            path=path,
            title=title,
            heading_id="top",
            describe=lambda: view().description,
            content=content,
            squeezed=True,
            markdown=lambda: facet_markdown(title, view(), events, self.lines(base_of(path))),
            listed=events if feed else (),
            feed=events if feed and self.feeds else (),
        )

    def _list_of(self, listing: Listing, base: str) -> str:
        return self.listings.render(listing, base) if listing.events else render("empty.html").strip()
