"""The whole site as plain files, made without any engine: the way out on the day when the engine is gone.

Pages are the same views as on the engine's site, in a layout of our own (`plain.html`); guides are the Markdown files
of a folder. All can be read without JavaScript.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from pathlib import Path

from markupsafe import Markup

from timeline.plain_site.guide_page import GuidePage
from timeline.plain_site.guides import Guide, GuideError, other_files, read_guides
from timeline.plain_site.style import style_file
from timeline.rendering.assets import asset_files, page_assets
from timeline.rendering.environment import render
from timeline.rendering.event_markdown import escape_line
from timeline.rendering.page_head import card_files
from timeline.site import Site, base_of

__all__ = ["GuideError", "PlainSite"]


@dataclass(frozen=True)
class NavLink:
    """A page that every page leads to; `path` is its address below the site's root."""

    path: str
    title: str


@dataclass(frozen=True)
class PlainSite:
    """A site to be written as plain files; `guides` is the folder of its Markdown pages, if it has one."""

    site: Site
    description: str = ""
    guides: Path | None = None

    def files(self) -> Iterator[tuple[str, str | bytes]]:
        """Every file, by its address below the site's root. Raises GuideError, for all guides and before any file."""
        yield from self._guide_files()
        yield from self._record_files()
        yield from self.site.data_files()
        yield from asset_files().items()
        yield style_file()
        yield from ((path, draw()) for path, draw in card_files(self.site.name, self.description).items())
        yield from self._search_files()
        yield "llms.txt", self.site.llms_txt(self.description)
        if self.site.address:
            yield "sitemap.xml", self._sitemap(self.site.address)

    @cached_property
    def _guides(self) -> Sequence[Guide]:
        found = read_guides(self.guides) if self.guides else []
        # Where nobody wrote a home page it is the list of all events.
        listing = f"# {escape_line(self.site.name)}\n\n```timeline\n```\n"
        home = Guide("index.md", "", self.site.name, "", listing)
        return found if any(not guide.path for guide in found) else [home, *found]

    def _guide_files(self) -> Iterator[tuple[str, str | bytes]]:
        pages = [
            GuidePage(guide, self._guides, self.site.record, base_of(guide.path)) for guide in self._guides
        ]
        if faults := [fault for page in pages for fault in page.faults]:
            raise GuideError(faults)
        for page in pages:
            yield from self._guide(page)
        if self.guides:
            yield from other_files(self.guides)

    def _guide(self, page: GuidePage) -> Iterator[tuple[str, str]]:
        guide, base = page.guide, base_of(page.guide.path)
        yield f"{guide.path}index.md", page.text(lambda query: self.site.listing_text(query, base))
        description = guide.description or self.description
        head = self.site.guide_head(guide.path, guide.title, description)
        content = page.html(lambda query: self.site.listing(query, base))
        yield f"{guide.path}index.html", self._page(guide.path, guide.title, head, content)
        yield from (self.site.embed(query, guide.title, guide.path) for query in page.queries if query.embed)

    def _record_files(self) -> Iterator[tuple[str, str]]:
        for page in self.site.pages:
            html = self._page(page.path, page.title, self.site.head(page), page.content())
            yield f"{page.path}index.html", html
            if page.markdown:
                yield f"{page.path}index.md", page.markdown()

    def _page(self, path: str, title: str, head: Markup, content: Markup) -> str:
        return str(
            render(
                "plain.html",
                site=self.site.name,
                title=title if path else "",
                canonical=f"{self.site.address}{path}" if self.site.address else "",
                base=base_of(path),
                path=path,
                style=style_file()[0],
                scripts=page_assets(".js"),
                head=head,
                content=content,
                record=self._record_links,
                guides=self._guide_links,
            )
        ).lstrip()

    @cached_property
    def _record_links(self) -> list[NavLink]:
        """The pages at the top that the record makes."""
        return [NavLink(page.path, page.title) for page in self.site.pages if page.path.count("/") == 1]

    @cached_property
    def _guide_links(self) -> list[NavLink]:
        """The guides at the top, without the home page, which every page leads to by the site's name."""
        return [NavLink(guide.path, guide.title) for guide in self._guides if guide.path.count("/") == 1]

    def _search_files(self) -> Iterator[tuple[str, str]]:
        """What a filter asks for words in events that are not on its page."""
        index = self.site.search_index()
        yield from index.files.items()
        yield "search/search_index.json", json.dumps({"config": {"timeline": index.contents}, "docs": []})

    def _sitemap(self, address: str) -> str:
        paths = [*(guide.path for guide in self._guides), *(page.path for page in self.site.pages)]
        lines = "".join(f"<url><loc>{escape(address + path)}</loc></url>\n" for path in sorted(set(paths)))
        start = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        return f"{start}{lines}</urlset>\n"
