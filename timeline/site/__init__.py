"""The timeline as pages and data files, knowing no site engine. All are made only when they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property, partial

from markupsafe import Markup

from timeline.chronology import Timeline
from timeline.exports.datapackage import TITLES as DATA_FILES
from timeline.exports.llms_txt import write_llms_txt
from timeline.form import form_data_files
from timeline.link_state import LinkState
from timeline.model import Event, Kind, VocabularyEntry
from timeline.publishing import address_files, data_files
from timeline.quality import Quality, quality_of
from timeline.query import Query
from timeline.rendering import facet_page, search
from timeline.rendering import form as event_form
from timeline.rendering.embed import MOST
from timeline.rendering.environment import render
from timeline.rendering.list_markdown import EventLines, facet_markdown
from timeline.rendering.search_index import SearchIndex, search_index
from timeline.site.embeds import FOLDER as EMBEDS
from timeline.site.embeds import Embeds, latest
from timeline.site.event_pages import event_pages
from timeline.site.listings import Listing, Listings
from timeline.site.page import EventFiles, Setting, SitePage, base_of
from timeline.site.trust_pages import correction_pages, quality_pages

__all__ = ["EventFiles", "Site", "SitePage", "base_of"]


class Site:
    """Everything that a record publishes.

    `name` is the site's, `address` where it is published: without one there are no feeds, whose entries need whole
    addresses. `files` says where event files are in their repository, if they have one; `link_states` what is
    known of the addresses of sources.
    """

    def __init__(
        self,
        record: Timeline,
        name: str = "Timeline",
        address: str | None = None,
        files: EventFiles = EventFiles(),  # noqa: B008 - a frozen value
        link_states: Mapping[str, LinkState] | None = None,
    ) -> None:
        self.record = record
        self.name = name
        self._address = f"{address.rstrip('/')}/" if address else None
        self._setting = Setting(name, self._address, files, link_states or {})
        self._listings = Listings(record)
        self._texts: dict[str, EventLines] = {}
        self._embeds = Embeds(record, self._setting)

    @cached_property
    def _quality(self) -> Quality:
        return quality_of(self.record, self._setting.link_states)

    @cached_property
    def pages(self) -> tuple[SitePage, ...]:
        """All pages: events, years, kinds, one for each facet and each entry that events use, and the form."""
        return tuple(self._pages())

    def _pages(self) -> Iterator[SitePage]:
        yield from event_pages(self.record, self._setting)
        yield from self._year_pages()
        yield from self._kind_pages()
        for facet in facet_page.FACETS:
            yield self._index_page(facet)
            entries: dict[str, VocabularyEntry] = getattr(self.record.vocabulary, facet)
            used = self.record.by_facet[facet]
            yield from (self._facet_page(facet, id_) for id_ in sorted(entries) if id_ in used)
        yield from correction_pages(self.record, self._lines, feed=bool(self._address))
        yield from quality_pages(self.record, self._quality, self._lines("../../"))
        yield self._form_page()

    def data_files(self) -> Iterator[tuple[str, str]]:
        """Files for machines: address below the site's root, and text."""
        yield from data_files(self.record, self._quality, self.name, self._address or "")
        yield from ((event_form.PATH + name, text) for name, text in form_data_files(self.record))
        yield from event_form.form_files().items()
        if self._address:
            pages = ((page.path, page.title, page.feed) for page in self.pages if page.feed)
            yield from address_files(self.record, self.name, self._address, pages)

        yield from self._embeds.files(self.pages)

    def embed(self, query: Query, title: str, of: str) -> tuple[str, str]:
        """What a query asks for as a page inside others' pages, where the query says: its address and text."""
        whole = replace(query, limit=None).choose(self.record)
        most = query.limit or MOST
        shown = latest(whole, most) if query.order == "newest" else whole[:most]
        return self._embeds.page(f"{EMBEDS}{query.embed}/", title, of, shown, whole)

    def listing(self, query: Query, base: str) -> Markup:
        """The events that a query asks for, as HTML for a page at `base`."""
        return self._listings.answer(query, base)

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

    def _form_page(self) -> SitePage:
        view = event_form.form_view(base_of(event_form.PATH), self._setting.files.edit(""))
        return SitePage(
            path=event_form.PATH,
            title="Add an event",
            description="A form that writes an event's file, checks it, and leads to a pull request.",
            heading_id="top",
            content=lambda: render("form.html", form=view),
            markdown=lambda: event_form.MARKDOWN,
        )

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
                else self._listings.render(Listing(events, events, show_years=show_years), base_of(path))
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
            markdown=partial(facet_markdown, view, events or (), self._lines(base_of(path))),
            listed=events or (),
            feed=events or () if view.feed and self._address else (),
        )

    def llms_txt(self, description: str) -> str:
        """What there is and where, for language models; `description` is the site's."""
        root = self._address or ""
        indexes = [(page.path, page.title) for page in self.pages if page.path.count("/") == 1]
        return write_llms_txt(self.name, description, root, DATA_FILES, indexes)

    def listing_text(self, query: Query, base: str) -> str:
        """The events that a query asks for, as a list in Markdown for a page at `base`."""
        return self._lines(base).newest_first(query.choose(self.record))

    def _lines(self, base: str) -> EventLines:
        """Events as lines in Markdown: by whole addresses if the site has one, else for pages at `base`."""
        root = self._address or base
        return self._texts.setdefault(root, EventLines(root))

    def search_index(self, sections: Iterable[Mapping[str, str]] = ()) -> SearchIndex:
        """The index of all events and of other pages' sections: `location`, and `title` and `text` as HTML."""
        return search_index(self._search_entries, search.page_entries(sections))

    @cached_property
    def _search_entries(self) -> tuple[search.SearchEntry, ...]:
        entries = search.EventSearch(self.record)
        return tuple(entries.entry(event, f"events/{event.id}/") for event in self.record.by_id.values())
