"""Our pages and files as MkDocs knows them."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from markupsafe import escape
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from timeline.rendering.frame import squeeze
from timeline.rendering.layout import hole

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from timeline.site import Site, SitePage

HEADING = "<!--<h1-->"
"""The theme looks for a heading in the content, and adds one where there is none."""


class RecordFile(File):
    """A file that MkDocs only knows the address of, so that links to it are good: we write it ourselves."""

    generated_by = "timeline"
    _content = ""

    def __init__(self, path: str, config: MkDocsConfig, page: SitePage | None = None) -> None:
        # Not by MkDocs' own way, which takes longer than filling a page does.
        self.src_uri = f"{path}index.md" if page else path
        self.dest_uri = f"{path}index.html" if page else path
        self.src_dir = None
        self.dest_dir = config.site_dir
        self.use_directory_urls = config.use_directory_urls
        self.inclusion = InclusionLevel.NOT_IN_NAV
        self.site_page = page
        """The page that it holds; None for a data file."""

    def is_documentation_page(self) -> bool:
        """Never: MkDocs renders nothing of it."""
        return False

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - MkDocs' signature
        """Leave it alone."""


class TimelinePage(Page):
    """A page that the record makes, not a Markdown file: its HTML is ready and goes through no Markdown."""

    def __init__(self, page: SitePage, file: File, config: MkDocsConfig, updated: str) -> None:
        super().__init__(page.title, file, config)
        self.site_page = page
        self.edit_url = page.edit_href
        self.update_date = updated
        self.markdown = ""
        values = hole_values(page, file, config)
        self._dress(values["title"], description_of(page), values["heading"])

    def _dress(self, title: str, description: str, heading_id: str) -> None:
        self.meta = {
            "title": title,
            "description": description,
            "hide": ["navigation", "toc"],
            "search": {"exclude": True},
        }
        self.toc = TableOfContents([AnchorLink(title, heading_id, 1)])

    def with_holes(self) -> TimelinePage:
        """A copy with marks in place of all that differs between pages of one layout."""
        blank = copy(self)
        blank._dress(hole("title"), hole("description"), hole("heading"))  # noqa: SLF001 - our own class
        blank.content = hole("content") + HEADING
        blank.canonical_url = self.canonical_url and hole("canonical")
        blank.edit_url = self.edit_url and hole("edit")
        return blank

    def take_over(self, newer: TimelinePage) -> None:
        """Become what the page is in a changed record."""
        self.site_page, self.meta, self.toc = newer.site_page, newer.meta, newer.toc
        self.edit_url, self.update_date = newer.edit_url, newer.update_date

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no source to read."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Render by our own templates."""
        self.content = content_of(self.site_page)


def content_of(page: SitePage) -> str:
    """What stands in a page's layout, as squeezed as the layout is."""
    html = str(page.content())
    return html if page.squeezed else squeeze(html)


def hole_values(page: SitePage, file: File, config: MkDocsConfig) -> dict[str, str]:
    """What fills the marks of `TimelinePage.with_holes`, but for the content and the description.

    MkDocs' templates escape nothing, so words from the record are escaped before they get there.
    """
    return {
        "title": str(escape(page.title)),
        "heading": page.heading_id,
        "canonical": whole_address(file, config) or "",
        "edit": page.edit_href or "",
    }


def description_of(page: SitePage) -> str:
    """A sentence or two about a page, escaped."""
    return str(escape(page.describe()))


def head_of(page: Page, config: MkDocsConfig, site: Site) -> str:
    """What programs look for in a page's head; a page of Markdown is described by its own words or the site's."""
    if isinstance(page, TimelinePage):
        return head_of_ours(page.site_page, site)
    title = str(page.meta.get("title") or page.title or config.site_name)
    description = str(page.meta.get("description") or config.site_description or "")
    return str(site.guide_head("" if page.is_homepage else page.url, title, description))


def head_of_ours(page: SitePage, site: Site) -> str:
    """The same for a page of ours."""
    return str(site.head(page))


def whole_address(file: File, config: MkDocsConfig) -> str | None:
    """A page's address as MkDocs makes it; None where the site has none."""
    root = config.site_url
    if not root:
        return None
    if isinstance(file, RecordFile):  # whose address needs no resolving, which takes long
        return f"{root.rstrip('/')}/{file.url}"
    return urljoin(root if root.endswith("/") else f"{root}/", file.url)
