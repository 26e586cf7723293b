"""The timeline as pages and data files, knowing no site engine. All are made only when they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property, partial

from markupsafe import Markup

from timeline.chronology import Timeline
from timeline.compact_json import write_json
from timeline.exports.datapackage import TITLES as DATA_FILES
from timeline.exports.llms_txt import write_llms_txt
from timeline.form import form_data_files
from timeline.link_state import LinkState
from timeline.publishing import Make, address_files, data_files
from timeline.quality import Quality, quality_of
from timeline.query import Query
from timeline.rendering import form as event_form
from timeline.rendering import search
from timeline.rendering.assets import script_address
from timeline.rendering.embed import MOST
from timeline.rendering.environment import render
from timeline.rendering.filter_data import filter_data
from timeline.rendering.list_markdown import EventLines
from timeline.rendering.search_index import SearchIndex, search_index
from timeline.site.embeds import FOLDER as EMBEDS
from timeline.site.embeds import Embeds, latest
from timeline.site.event_pages import event_page, event_pages
from timeline.site.heads import guide_head, record_head
from timeline.site.list_pages import list_pages
from timeline.site.listings import Listings
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
        self.address = f"{address.rstrip('/')}/" if address else None
        self._setting = Setting(name, self.address, files, link_states or {})
        self._listings = Listings(record)
        self._texts: dict[str, EventLines] = {}
        self._embeds = Embeds(record, self._setting)

    def take_over(self, earlier: Site) -> None:
        """Keep what the site before a change of the record knows of events that are as they were."""
        if earlier.record.vocabulary == self.record.vocabulary:
            self.record.take_over(earlier.record)
            self._listings.take_over(earlier._listings)

    @cached_property
    def _quality(self) -> Quality:
        return quality_of(self.record, self._setting.link_states)

    @cached_property
    def pages(self) -> tuple[SitePage, ...]:
        """All pages: events, years, kinds, one for each facet and each entry that events use, and the form."""
        return tuple(self._pages())

    def _pages(self) -> Iterator[SitePage]:
        yield from event_pages(self.record, self._setting)
        yield from list_pages(self.record, self._listings, self._lines, feeds=bool(self.address))
        yield from correction_pages(self.record, self._lines, feed=bool(self.address))
        yield from quality_pages(self._quality, self._lines)
        yield self._form_page()

    def event_page(self, id_: str) -> SitePage | None:
        """The page of one event, without making the list of all pages; None where there is no such event."""
        event = self.record.by_id.get(id_)
        return event_page(self.record, event, self._setting) if event else None

    def head(self, page: SitePage) -> Markup:
        """What programs look for in the head of one of the pages."""
        return record_head(self._setting, page)

    def guide_head(self, path: str, title: str, description: str) -> Markup:
        """The same for a page of Markdown, which the record does not make, at `path` below the root."""
        return guide_head(self._setting, path, title, description)

    @cached_property
    def files(self) -> dict[str, Make]:
        """Files for machines: address below the site's root, and what writes the text when it is asked for."""
        files = data_files(self.record, self._quality, self.name, self.address or "")
        files["search/events.json"] = lambda: self.filter_data
        files |= {event_form.PATH + name: make for name, make in form_data_files(self.record).items()}
        files |= {path: partial(str, text) for path, text in event_form.form_files().items()}
        if self.address:
            pages = ((page.path, page.title, page.feed) for page in self.pages if page.feed)
            files |= address_files(self.record, self.name, self.address, pages)
        return files | self._embeds.files(self.pages)

    def data_files(self) -> Iterator[tuple[str, str]]:
        """The same with their texts."""
        yield from ((path, make()) for path, make in self.files.items())

    def embed(self, query: Query, title: str, of: str) -> tuple[str, str]:
        """What a query asks for as a page inside others' pages, where the query says: its address and text."""
        whole = replace(query, limit=None).choose(self.record)
        most = query.limit or MOST
        shown = latest(whole, most) if query.order == "newest" else whole[:most]
        return self._embeds.page(f"{EMBEDS}{query.embed}/", title, of, shown, whole)

    def listing(self, query: Query, base: str) -> Markup:
        """The events that a query asks for, as HTML for a page at `base`."""
        return self._listings.answer(query, base)

    def _form_page(self) -> SitePage:
        view = event_form.form_view(base_of(event_form.PATH), self._setting.files.edit(""))
        return SitePage(
            path=event_form.PATH,
            title="Add an event",
            heading_id="top",
            describe=lambda: "A form that writes an event's file, checks it, and leads to a pull request.",
            content=lambda: render("form.html", form=view),
            markdown=lambda: event_form.MARKDOWN,
        )

    @cached_property
    def filter_data(self) -> str:
        """What the filter knows of all events, as JSON."""
        data = filter_data(self.record.vocabulary, self._listings.facts, self._listings.page_of)
        data["worker"] = script_address("search.js")
        return write_json(data)

    def llms_txt(self, description: str) -> str:
        """What there is and where, for language models; `description` is the site's."""
        root = self.address or ""
        indexes = [(page.path, page.title) for page in self.pages if page.path.count("/") == 1]
        return write_llms_txt(self.name, description, root, DATA_FILES, indexes)

    def listing_text(self, query: Query, base: str) -> str:
        """The events that a query asks for, as a list in Markdown for a page at `base`."""
        return self._lines(base).newest_first(query.choose(self.record))

    def _lines(self, base: str) -> EventLines:
        """Events as lines in Markdown: by whole addresses if the site has one, else for pages at `base`."""
        root = self.address or base
        return self._texts.setdefault(root, EventLines(self.record, root))

    def search_index(self, sections: Iterable[Mapping[str, str]] = ()) -> SearchIndex:
        """The index of all events and of other pages' sections: `location`, and `title` and `text` as HTML."""
        return search_index(self._search_entries, search.page_entries(sections))

    @cached_property
    def _search_entries(self) -> tuple[search.SearchEntry, ...]:
        # In the order of the filter's data: to the script, an event has the same number in both.
        entries = search.EventSearch(self.record)
        return tuple(entries.entry(one.event, f"events/{one.event.id}/") for one in self._listings.facts)
