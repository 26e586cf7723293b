"""Our pages as MkDocs knows them."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from markupsafe import escape
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from timeline.rendering.layout import hole

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from timeline.site import Site, SitePage

HEADING = "<!--<h1-->"
"""The theme looks for a heading in the content, and adds one where there is none."""


class TimelinePage(Page):
    """A page that the record makes, not a Markdown file: its HTML is ready and goes through no Markdown."""

    def __init__(self, page: SitePage, file: File, config: MkDocsConfig, updated: str) -> None:
        super().__init__(page.title, file, config)
        self.site_page = page
        self.edit_url = page.edit_href
        self.update_date = updated
        # MkDocs' templates escape nothing, so words from the record are escaped before they get there.
        self._dress(escape(page.title), escape(page.description), page.heading_id)

    def _dress(self, title: str, description: str, heading_id: str) -> None:
        self.meta = {
            "title": str(title),
            "description": str(description),
            "hide": ["navigation", "toc"],
            "search": {"exclude": True},
        }
        self.toc = TableOfContents([AnchorLink(str(title), heading_id, 1)])

    def with_holes(self) -> TimelinePage:
        """A copy with marks in place of all that differs between pages of one layout."""
        blank = copy(self)
        blank._dress(hole("title"), hole("description"), hole("heading"))  # noqa: SLF001 - our own class
        blank.content = hole("content") + HEADING
        blank.canonical_url = self.canonical_url and hole("canonical")
        blank.edit_url = self.edit_url and hole("edit")
        return blank

    @property
    def hole_values(self) -> dict[str, str]:
        """What fills the marks of `with_holes`."""
        return {
            "title": self.meta["title"],
            "description": self.meta["description"],
            "heading": self.site_page.heading_id,
            "content": self.content or "",
            "canonical": self.canonical_url or "",
            "edit": self.edit_url or "",
        }

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no source to read."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Render by our own templates."""
        self.content = str(self.site_page.content())


def head_of(page: Page, config: MkDocsConfig, site: Site) -> str:
    """What programs look for in a page's head; a page of Markdown is described by its own words or the site's."""
    if isinstance(page, TimelinePage):
        return str(site.head(page.site_page))
    title = str(page.meta.get("title") or page.title or config.site_name)
    description = str(page.meta.get("description") or config.site_description or "")
    return str(site.guide_head("" if page.is_homepage else page.url, title, description))
