"""The MkDocs plugin: the only module that imports MkDocs. Each hook gathers, calls, and hands over.

On the way: `on_pre_build` checks the record before MkDocs cleans the old site; `on_files` adds a page for each
event, year and facet; ` ```timeline ` blocks are answered while Markdown is read; `on_post_build` writes the
search index.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from collections import Counter
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self, cast

from jinja2 import Environment, Template, pass_context
from jinja2.runtime import Context
from markupsafe import escape
from mkdocs.config import base
from mkdocs.config import config_options as option
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import write_file
from mkdocs.utils.templates import url_filter

from timeline.checker import Checked, check_folder
from timeline.chronology import Timeline
from timeline.model import Vocabulary
from timeline.query import QueryError, parse_query
from timeline.rendering.assets import asset_files, search_worker
from timeline.rendering.environment import render
from timeline.rendering.layout import Layout, hole
from timeline.reporting.text import write_finding, write_text
from timeline.site import Site, SitePage, base_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.utils.templates import TemplateContext

log = get_plugin_logger(__name__)
_HEADING = "<!--<h1-->"  # the theme looks for a heading in the content, and adds one where there is none
_BODY = re.compile(r"<body[^>]*>")
_BEGIN, _END, _GAP = "<!--listing-->", "<!--/listing-->", "<!--listing-gap-->"
_THEME_WORKER = re.compile(r"assets/javascripts/workers/search\.\w+\.min\.js")
_LISTING = re.compile(f"{_BEGIN}(.*?){_END}", re.DOTALL)


class TimelineConfig(base.Config):
    """Options of the plugin, under `plugins: - timeline:` in mkdocs.yml."""

    events_dir = option.Type(str, default="events")
    """Folder of event files, relative to mkdocs.yml."""

    edit_uri = option.Optional(option.Type(str))
    """Where readers edit event files, below `repo_url`: `edit/main/events/`. Left out: no edit links."""

    fast_pages = option.Type(bool, default=True)
    """Render the theme's layout once and fill it for each event, year and facet page. Set it to `false` where
    another plugin or an override needs every page to go through the theme; the pages are the same, only slower."""


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
        blank.content = hole("content") + _HEADING
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


class LayoutTemplate(Template):
    """The theme's layout in place of its template: rendered once for all pages of a folder, then only filled.

    MkDocs and all plugins treat these pages like any other. The first pages of each folder are rendered both
    ways: where the theme, an override or a plugin puts in something that differs from page to page, that shows,
    is said, and the pages of that folder go through the theme.
    """

    _TRIALS = 2

    def __new__(cls, _env: Environment) -> Self:
        """Make an empty one: Jinja's own way would compile a source."""
        return object.__new__(cls)

    def __init__(self, env: Environment) -> None:
        self._main = env.get_template("main.html")
        self._layouts: dict[tuple[str, bool], Layout | None] = {}
        self._tried: Counter[tuple[str, bool]] = Counter()

    def render(self, context: TemplateContext) -> str:
        """The page's HTML."""
        page = cast("TimelinePage", context["page"])
        key = (page.url.rstrip("/").rpartition("/")[0], bool(page.edit_url))
        if key not in self._layouts:
            html = self._main.render({**context, "page": page.with_holes()})
            self._layouts[key] = Layout(html.replace(_HEADING, ""))
        layout = self._layouts[key]
        if layout is None:
            return self._main.render(context)
        filled = layout.fill(page.hole_values)
        if self._tried[key] < self._TRIALS:
            self._tried[key] += 1
            return self._tried_on(page, filled, self._main.render(context), key)
        return filled

    def _tried_on(self, page: TimelinePage, filled: str, expected: str, key: tuple[str, bool]) -> str:
        if filled != expected:
            self._layouts[key] = None
            log.warning(
                "option fast_pages is true, but the theme, an override or another plugin puts something into %s "
                "that differs from page to page; such pages go through the theme instead. Set fast_pages: false",
                page.file.src_uri,
            )
        return expected


class TimelinePlugin(BasePlugin[TimelineConfig]):
    """Turns a folder of event files into pages of a MkDocs site."""

    _page: Page
    """The page that MkDocs is reading."""

    def __init__(self) -> None:
        self._serving = False
        self._site = Site(Timeline((), Vocabulary()))
        self._notice = ""
        self._faults: list[str] = []
        self._in_nav: list[TimelinePage] = []
        self._listings: list[str] = []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether we serve. Having this hook makes MkDocs keep the plugin between rebuilds."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Announce our style sheet and script, and the ` ```timeline ` block."""
        config.extra_css[:0] = [path for path in asset_files() if path.endswith(".css")]
        scripts = [path for path in asset_files() if path.endswith(".js") and path != search_worker()]
        config.extra_javascript[:0] = scripts
        if "pymdownx.superfences" not in config.markdown_extensions:
            config.markdown_extensions.append("pymdownx.superfences")
        fences = config.mdx_configs.setdefault("pymdownx.superfences", {}).setdefault("custom_fences", [])
        fences.append({"name": "timeline", "class": "timeline", "format": self._answer})
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read and check the record, before anything of the old site is touched."""
        self._faults = []
        checked = check_folder(self._folder(config), self.config.events_dir.rstrip("/"), _today())
        if checked.report.errors or not checked.report.events:
            self._refuse(checked)
            return
        self._notice = ""
        self._site = Site(checked.timeline, self._edit_address(config), config.site_name, config.site_url)
        for finding in checked.report.findings:
            log.warning("\n".join(write_finding(finding, checked.report)))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add a page for each event, year and facet, the data files and our assets."""
        updated = self._updated()
        for page in self._site.pages:
            file = File.generated(
                config, f"{page.path}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV
            )
            TimelinePage(page, file, config, updated)
            files.append(file)
        for path, text in [*self._site.data_files(), *asset_files().items()]:
            files.append(File.generated(config, path, content=text))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Remember our pages that the navigation names: the theme marks them, so no layout fits them."""
        self._in_nav = [page for page in nav.pages if isinstance(page, TimelinePage)]

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Remember which page is read, so that blocks in it know where they stand."""
        self._page = page
        if not isinstance(page, TimelinePage):
            page.update_date = self._updated()
        return page

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Stop at a block that cannot be answered. The Markdown extension would swallow an error of its own."""
        if self._faults:
            raise PluginError("\n".join(self._faults))
        return html

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Give our pages the layout to be filled into, and the theme's search our worker."""
        if self.config.fast_pages:
            template = LayoutTemplate(env)
            for page in (file.page for file in files.documentation_pages()):
                # The few pages at the top and in the navigation have layouts of their own.
                if isinstance(page, TimelinePage) and page.url.count("/") > 1 and page not in self._in_nav:
                    page.meta["template"] = template
        if self._search_index(config) is not None:
            env.filters["url"] = _address

    @event_priority(50)
    def _hide_listings(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Take the answers to blocks out of a page before the search reads it: each event has its own entry."""
        self._listings = _LISTING.findall(page.content or "")
        page.content = _LISTING.sub(_GAP, page.content or "")
        return context

    @event_priority(-50)
    def _show_listings(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Put them back."""
        for listing in self._listings:
            page.content = (page.content or "").replace(_GAP, listing, 1)
        return context

    on_page_context = CombinedEvent(_hide_listings, _show_listings)

    @event_priority(-50)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write our search index in place of the theme's, which has read all other pages by now."""
        index = self._search_index(config)
        if index is None:
            return
        found = self._site.search_index(index.entries)
        # The theme's own script still asks for what parts words, to mark those found on a page.
        contents = {
            "config": {"separator": index.config["separator"], "timeline": found.contents},
            "docs": [],
        }
        files = {**found.files, "search/search_index.json": json.dumps(contents)}
        for path, text in files.items():
            write_file(text.encode(), str(Path(config.site_dir, path)))

    def _search_index(self, config: MkDocsConfig) -> Any:
        """The theme's own index, None where the site has no search."""
        plugin = next(
            (config.plugins[name] for name in ("material/search", "search") if name in config.plugins), None
        )
        if plugin is None:
            return None
        index = getattr(plugin, "search_index", None)
        if not hasattr(index, "entries"):
            raise PluginError(
                "timeline: the search plugin is of an unknown kind; use the one of mkdocs-material"
            )
        return index

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """While findings stop the record, show them on top of every page of the last good site."""
        return _BODY.sub(lambda body: body[0] + self._notice, output, count=1) if self._notice else output

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Rebuild when an event file changes."""
        server.watch(str(self._folder(config)))
        return server

    def _folder(self, config: MkDocsConfig) -> Path:
        root = Path(config.config_file_path).parent if config.config_file_path else Path()
        folder = root / self.config.events_dir
        if not folder.is_dir():
            raise PluginError(
                f"timeline: option events_dir is {self.config.events_dir!r}, but there is no such folder beside "
                "mkdocs.yml; create it, or set events_dir to the folder that holds your event files"
            )
        return folder

    def _refuse(self, checked: Checked) -> None:
        """Stop the build; in `mkdocs serve` keep the last good record and show the findings instead."""
        text = write_text(checked.report)
        if not self._serving:
            raise PluginError(
                f"timeline: the events are not ready; nothing was built, the old site is untouched.\n\n{text}"
            )
        log.error("the events are not ready; the last good site stays up until they are mended\n\n%s", text)
        findings = [(str(finding.place), finding) for finding in checked.report.findings]
        self._notice = str(render("findings.html", findings=findings, report=checked.report))

    def _edit_address(self, config: MkDocsConfig) -> Any:
        repository, edit_uri = config.repo_url, self.config.edit_uri
        if edit_uri and not repository:
            raise PluginError(
                f"timeline: option edit_uri is {edit_uri!r}, but mkdocs.yml has no repo_url; set repo_url to the "
                "address of your repository, or remove edit_uri"
            )
        if not repository or not edit_uri:
            return lambda _file: None
        return lambda file: f"{repository.rstrip('/')}/{edit_uri.strip('/')}/{file}"

    def _updated(self) -> str:
        """The day of the record's last change: a build says nothing of its own time."""
        events = self._site.record.events
        days = [event.recorded for event in events] + [c.date for event in events for c in event.corrections]
        return max(days, default=dt.date(2000, 1, 1)).isoformat()

    def _answer(self, source: str, *_args: Any, **_kwargs: Any) -> str:
        """Answer a ` ```timeline ` block with a listing."""
        try:
            query = parse_query(source, self._site.record)
        except QueryError as error:
            if self._notice:  # the record, or its vocabulary, is what is broken; the findings are on the page
                return ""
            where = f"docs/{self._page.file.src_uri}, line {error.line} of the ```timeline block"
            self._faults.append(f"timeline: {where}: {error}")
            return ""
        return f"{_BEGIN}{self._site.listing(query, base_of(self._page.url))}{_END}"


@pass_context
def _address(context: Context, value: str) -> str:
    """The theme's filter `url`, which names our script where the theme asks for its search worker."""
    return url_filter(
        cast("TemplateContext", context), search_worker() if _THEME_WORKER.fullmatch(value) else value
    )


def _today() -> dt.date:
    """Today, or the day that SOURCE_DATE_EPOCH names (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch else dt.datetime.now().astimezone()
    return now.date()
