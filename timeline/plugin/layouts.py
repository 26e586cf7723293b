"""The theme's layout, rendered once for all our pages of a folder and then only filled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from mkdocs.commands.build import get_context
from mkdocs.plugins import get_plugin_logger

from timeline.plugin.pages import HEADING, RecordFile, TimelinePage, content_of, head_of_ours, hole_values
from timeline.rendering.frame import part_controls, squeeze
from timeline.rendering.layout import Layout, hole
from timeline.site import base_of

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.nav import Navigation

    from timeline.site.page import SitePage

log = get_plugin_logger(__name__)

_PAGE_EVENTS = ("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page")
_STRUCTURE_EVENTS = ("files", "nav", "env")
_KNOWN = ("timeline.", "material.plugins.search.", "mkdocs.contrib.search")


def onlookers(config: MkDocsConfig) -> list[str]:
    """Other plugins and hooks that look at pages or at the list of them, by name: they would miss ours."""
    found = {
        config.plugins._event_origins.get(method, "a hook")  # noqa: SLF001 - MkDocs tells it in no other way
        for event in (*_PAGE_EVENTS, *_STRUCTURE_EVENTS)
        for method in config.plugins.events[event]
        if not str(getattr(method, "__module__", "")).startswith(_KNOWN)
    }
    return sorted(found)


class Layouts:
    """The layouts of a build.

    A few pages of each folder are rendered by the theme too: where the theme or an override puts in something that
    differs from page to page, that shows, is said, and the pages of that folder are `strangers`: they go through
    the theme.
    """

    def __init__(
        self, env: Environment, config: MkDocsConfig, nav: Navigation, pages: Sequence[File], updated: str
    ) -> None:
        self._main = env.get_template("main.html")
        self._config = config
        self._nav = nav
        self._pages = pages
        self._updated = updated
        self._layouts: dict[tuple[str, bool], Layout] = {}
        self.scripts: dict[str, str] = {}
        """Scripts that the pages need: address below the site's root, and text."""
        self.strangers: list[RecordFile] = []

    def prepare(self, files: Iterable[RecordFile]) -> None:
        """Render and try the layouts of these pages."""
        groups: dict[tuple[str, bool], list[RecordFile]] = {}
        for file in files:
            if file.site_page is not None:
                groups.setdefault(_key(file.site_page), []).append(file)
        for key, group in groups.items():
            first = TimelinePage(group[0].site_page, group[0], self._config, self._updated)  # type: ignore[arg-type] # chosen above
            self._layouts[key] = Layout(self._themed(first.with_holes(), hole("head")).replace(HEADING, ""))
            if not all(
                map(
                    self._fits,
                    {id(one): one for one in (group[0], group[len(group) // 2], group[-1])}.values(),
                )
            ):
                self.strangers += group
                log.warning(
                    "option fast_pages is true, but the theme or an override puts something into %s that differs "
                    "from page to page; such pages go through the theme instead. Set fast_pages: false",
                    group[0].src_uri,
                )

    def page(self, file: RecordFile, page: SitePage) -> str:
        """A page's HTML, whole."""
        values = hole_values(page, file, self._config)
        head = head_of_ours(page, file, self._config)
        return self._layouts[_key(page)].fill({**values, "content": content_of(page), "head": head})

    def _fits(self, file: RecordFile) -> bool:
        page = file.site_page
        if page is None:
            return True
        whole = TimelinePage(page, file, self._config, self._updated)
        whole.content = content_of(page)
        return self._themed(whole, head_of_ours(page, file, self._config)) == self.page(file, page)

    def _themed(self, page: TimelinePage, head: str) -> str:
        """A page as MkDocs renders it, but for plugins: there are none here that look at pages."""
        page.active = True
        html = self._main.render(get_context(self._nav, self._pages, self._config, page))
        page.active = False
        return self.trim(html.replace("</head>", f"{head}</head>", 1), page.site_page)

    def trim(self, html: str, page: SitePage) -> str:
        """A page as the theme made it, without what no reader needs in it."""
        html, script = part_controls(squeeze(html), base_of(page.path))
        if script is not None:
            self.scripts[script.path] = script.text
        return html


def _key(page: SitePage) -> tuple[str, bool]:
    """What pages of one layout have in common: the folder they stand in, and whether they have an edit link."""
    return page.path.rstrip("/").rpartition("/")[0], page.edit_href is not None
