"""The theme's layout, rendered once for all our pages that have it and then only filled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from mkdocs.commands.build import get_context
from mkdocs.plugins import get_plugin_logger

from timeline.plugin.pages import (
    HEADING,
    RecordFile,
    TimelinePage,
    content_of,
    description_of,
    head_of_ours,
    hole_values,
)
from timeline.rendering.frame import part_frame, squeeze, with_head
from timeline.rendering.layout import Layout, hole

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.nav import Navigation

    from timeline.site import Site, SitePage

log = get_plugin_logger(__name__)

_LARGE = 100
"""A folder of so many pages is tried with more than one of them."""
PAGE_EVENTS = ("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page")
STRUCTURE_EVENTS = ("files", "nav", "env")
_KNOWN = ("timeline.", "material.plugins.search.", "mkdocs.contrib.search")


def onlookers(config: MkDocsConfig, events: Iterable[str]) -> list[str]:
    """Other plugins and hooks that want to know of these events, by name."""
    found = {
        config.plugins._event_origins.get(method, "a hook")  # noqa: SLF001 - MkDocs tells it in no other way
        for event in events
        for method in config.plugins.events[event]
        if not str(getattr(method, "__module__", "")).startswith(_KNOWN)
    }
    return sorted(found)


class Theme(NamedTuple):
    """What MkDocs renders pages with; `pages` are those that it renders itself."""

    env: Environment
    config: MkDocsConfig
    nav: Navigation
    pages: Sequence[File]


class _Group(NamedTuple):
    """What pages of one layout have in common."""

    top: str
    """The first folder of their address. Only what an override does can depend on it."""
    depth: int
    nearest: str
    """The last folder of the page's address that also leads to a page of the navigation."""
    edited: bool
    """Whether there is an edit link."""


@dataclass(frozen=True)
class Filling:
    """The layouts of a build, ready to be filled. They can be told to another process."""

    linked: frozenset[str]
    """Every folder that leads to a page of the navigation."""
    layouts: dict[_Group, Layout] = field(default_factory=dict)

    def group(self, page: SitePage) -> _Group:
        """What decides which layout a page has."""
        # Relative links are as long as what the page's address has beyond the last folder on the way to their targets.
        folders = _folders(page.path)
        nearest = next((folder for folder in reversed(folders) if folder in self.linked), "")
        return _Group(folders[0], len(folders), nearest, page.edit_href is not None)

    def page(self, file: RecordFile, page: SitePage, config: MkDocsConfig, site: Site) -> str:
        """A page's HTML, whole."""
        return self.fill(page, self.values(file, page, config, site))

    def values(self, file: RecordFile, page: SitePage, config: MkDocsConfig, site: Site) -> dict[str, str]:
        """All that fills a page's layout."""
        values = hole_values(page, file, config)
        if "description" in self.layouts[self.group(page)].names:  # which an override may print a second time
            values["description"] = description_of(page)
        values["head"] = head_of_ours(page, site)
        values["content"] = content_of(page)
        return values

    def fill(self, page: SitePage, values: Mapping[str, str]) -> str:
        """A page of which these parts are known."""
        return self.layouts[self.group(page)].fill(values)


class Layouts:
    """Makes the layouts of a build.

    What the theme knows of a page of ours is how links lead from it and whether it has an edit link; the rest are
    holes. A page of each folder, and three of a large one, are rendered by the theme too: where the theme or an
    override puts in something else that differs from page to page, that shows, is said, and the pages of that folder
    are `strangers`: they go through the theme.
    """

    def __init__(self, theme: Theme, site: Site, updated: str) -> None:
        self._theme = theme
        self._main = theme.env.get_template("main.html")
        self._config = theme.config
        self._site = site
        self._updated = updated
        self.filling = Filling(frozenset(folder for page in theme.nav.pages for folder in _folders(page.url)))
        self.scripts: dict[str, str] = {}
        """Scripts that the pages need: address below the site's root, and text."""
        self.strangers: list[RecordFile] = []
        self.tried: dict[str, str] = {}
        """The HTML of the pages that layouts were tried with, by the names of their files."""

    def prepare(self, files: Iterable[RecordFile]) -> None:
        """Render and try the layouts of these pages."""
        groups: dict[_Group, list[RecordFile]] = {}
        for file in files:
            if file.site_page is not None:
                groups.setdefault(self.filling.group(file.site_page), []).append(file)
        shared: dict[_Group, Layout] = {}
        for group, members in groups.items():
            alike = group._replace(top="")
            if alike not in shared:
                shared[alike] = self._layout(members[0])
            self.filling.layouts[group] = shared[alike]
            if self._fit(members):
                continue
            # The theme may differ by folder.
            self.filling.layouts[group] = self._layout(members[0])
            if not self._fit(members):
                self.strangers += members
                log.warning(
                    "option fast_pages is true, but the theme or an override puts something into %s that differs "
                    "from page to page; such pages go through the theme instead. Set fast_pages: false",
                    members[0].src_uri,
                )

    def _layout(self, file: RecordFile) -> Layout:
        page = TimelinePage(file.site_page, file, self._config, self._updated)  # type: ignore[arg-type] # chosen by prepare
        return Layout(self._themed(page.with_holes(), hole("head")).replace(HEADING, ""))

    def _fit(self, files: Sequence[RecordFile]) -> bool:
        """Whether the layout gives what the theme gives: for one of the pages, or three if they are many."""
        some = [files[0], files[-1]] if len(files) >= _LARGE else []
        return all(map(self._fits, [*some, files[len(files) // 2]]))

    def page(self, file: RecordFile, page: SitePage) -> str:
        """A page's HTML, whole."""
        return self.filling.page(file, page, self._config, self._site)

    def renew(self, site: Site, updated: str) -> None:
        """Go over to a changed record."""
        self._site, self._updated = site, updated

    def has(self, file: RecordFile) -> bool:
        """Whether there is a layout for a page, or none is needed."""
        return file.site_page is None or self.filling.group(file.site_page) in self.filling.layouts

    def through_theme(self, page: TimelinePage) -> str:
        """The HTML of a page that is in the navigation, or that no layout fits for another reason."""
        page.content = content_of(page.site_page)
        return self._themed(page, head_of_ours(page.site_page, self._site))

    def _fits(self, file: RecordFile) -> bool:
        page = file.site_page
        if page is None:
            return True
        values = self.filling.values(file, page, self._config, self._site)
        whole = TimelinePage(page, file, self._config, self._updated)
        whole.content = values["content"]
        html = self.tried[file.src_uri] = self.filling.fill(page, values)
        return html == self._themed(whole, values["head"])

    def _themed(self, page: TimelinePage, head: str) -> str:
        """A page as MkDocs renders it, but for plugins: there are none here that look at pages."""
        page.active = True
        html = self._main.render(get_context(self._theme.nav, self._theme.pages, self._config, page))
        page.active = False
        return self.trim(with_head(html, head))

    def trim(self, html: str) -> str:
        """A page as the theme made it, without what no reader needs in it."""
        html, script = part_frame(squeeze(html))
        if script is not None:
            self.scripts[script.path] = script.text
        return html


def _folders(url: str) -> list[str]:
    """The folders that lead to an address, from the top: `a/`, `a/b/`."""
    parts = url.split("/")[:-1]
    return ["/".join(parts[: n + 1]) + "/" for n in range(len(parts))]
