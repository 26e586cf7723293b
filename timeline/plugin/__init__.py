"""The MkDocs plugin: the only part that imports MkDocs. Each hook gathers, calls, and hands over.

On the way: `on_pre_build` checks the record before MkDocs cleans the old site; `on_files` adds a page for each
event, year and facet; ` ```timeline ` blocks are noted while Markdown is read and answered when their page is
written; `on_post_build` writes the search index.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from logging import INFO, WARNING
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from jinja2 import Environment
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.pages import Page

from timeline.checker import Checked, check_folder
from timeline.chronology import Timeline
from timeline.findings import Finding, Severity
from timeline.garbage import garbage_is_all_behind_us
from timeline.model import Vocabulary
from timeline.plugin.answers import Answers, Build, BuildNeededError
from timeline.plugin.blocks import Blocks
from timeline.plugin.build_manifest import BuildManifest
from timeline.plugin.last_site import LastSite
from timeline.plugin.live import Live
from timeline.plugin.options import TimelineConfig
from timeline.plugin.output import Output
from timeline.plugin.pages import TimelinePage, head_of
from timeline.plugin.repository import repository_files
from timeline.plugin.search import INDEX, address, index_files, theme_index
from timeline.plugin.settling import is_good
from timeline.plugin.texts import page_text, text_uri
from timeline.plugin.writing import write
from timeline.rechecking import Rechecking
from timeline.rendering.assets import page_assets
from timeline.rendering.compiled import keep_compiled
from timeline.rendering.environment import render
from timeline.rendering.frame import with_head
from timeline.reporting.text import write_finding, write_text
from timeline.site import Site

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.utils.templates import TemplateContext

log = get_plugin_logger(__name__)
_BODY = re.compile(r"<body[^>]*>")


class TimelinePlugin(BasePlugin[TimelineConfig]):
    """Turns a folder of event files into pages of a MkDocs site."""

    def __init__(self) -> None:
        self._serving = False
        self._cleans = True
        """Whether MkDocs deletes the last site before it builds."""
        self._site = Site(Timeline((), Vocabulary()))
        self._notice = ""
        self._blocks = Blocks()
        self._good = self._site
        """The last record that was checked wholly and found good."""
        self._settled: Site | None = self._site
        """The record of which all is known that there is to find in it, and in files that are faulty beside it."""
        self._rechecking: Rechecking | None = None
        self._checked_last: Checked | None = None
        self._doubted = False
        """Whether the record that is served was found to have errors after all."""
        self._blocks_are_sound = True
        """Whether MkDocs read the blocks of guides while nothing was wrong with the record."""
        self._written: dict[str, str] = {}
        """Hashes of what we wrote, by address below the site's root."""
        self._index: str | None = None
        self._last_site: LastSite | None = None
        self._output: Output
        self._manifest: BuildManifest
        self._answers: Answers
        self._config: MkDocsConfig
        self._nav: Navigation
        self._files: Files

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember what MkDocs does. Having this hook makes it keep the plugin between rebuilds."""
        self._serving = command == "serve"
        self._cleans = not (dirty or self._serving)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Announce our style sheet and script, and the ` ```timeline ` block."""
        config.extra_css[:0] = page_assets(".css")
        config.extra_javascript[:0] = page_assets(".js")
        if "pymdownx.superfences" not in config.markdown_extensions:
            config.markdown_extensions.append("pymdownx.superfences")
        fences = config.mdx_configs.setdefault("pymdownx.superfences", {}).setdefault("custom_fences", [])
        fences.append({"name": "timeline", "class": "timeline", "format": self._note_block})
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read and check the record, before anything of the old site is touched."""
        self._blocks.clear()
        self._config = config
        self._take(self._checked(config))
        self._blocks_are_sound = not self._notice
        self._last_site = LastSite(config.site_dir)
        if self._cleans:
            self._last_site.hide()

    def on_build_error(self, error: Exception) -> None:
        """Leave nothing hidden behind."""
        if self._cleans and self._last_site is not None:
            self._last_site.forget()

    def _checked(self, config: MkDocsConfig) -> Checked:
        """The record as it is now, checked wholly."""
        folder, shown = self._folder(config), self.config.events_dir.rstrip("/")
        if not self._serving:
            return check_folder(folder, shown, _today())
        if self._rechecking is None or not self._rechecking.is_of(folder, shown):
            self._rechecking = Rechecking(folder, shown)
        return self._rechecking.check(_today())

    def _take(self, checked: Checked) -> None:
        """Go over to a record that was checked wholly, unless it has errors: then the last good one stays."""
        known, self._checked_last = self._checked_last, checked
        if checked.report.errors or not checked.report.events:
            self._refuse(checked)
            was_known = _errors(checked) <= _errors(known)  # so that what is served has no part in it
            if self._doubted and not was_known:
                self._site = self._good
            self._settled = self._site
            return
        self._notice = ""
        self._site = self._good = self._settled = self._site_of(checked)
        for finding in checked.report.findings:
            level = INFO if finding.rule.severity is Severity.INFORMATION else WARNING
            log.log(level, "\n".join(write_finding(finding, checked.report)))

    def _site_of(self, checked: Checked) -> Site:
        files = repository_files(self._config, self.config)
        name, address = self._config.site_name, self._config.site_url
        site = Site(checked.timeline, name, address, files, checked.link_states)
        site.take_over(self._site)
        return site

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add a page for each event, year and facet, the data files and our assets."""
        if not self._serving:
            self._manifest = BuildManifest(config, self._folder(config))
        self._output = Output(
            self._site, config, self._updated(), fast=self.config.fast_pages, lazy=self._serving
        )
        self._output.add_to(files, self._with_notice, self._last_site)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Remember the navigation, which stands in every layout."""
        self._nav = nav

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Remember which page is read, so that blocks in it know where they stand."""
        self._blocks.page = page
        if not isinstance(page, TimelinePage):
            page.update_date = self._updated()
        return page

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Stop at a block that cannot be answered. The Markdown extension would swallow an error of its own."""
        if self._blocks.faults:
            raise PluginError("\n".join(self._blocks.faults))
        return html

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Give the theme's search our worker, and begin to write the pages of the record."""
        if theme_index(config) is not None:
            env.filters["url"] = address
        keep_compiled(env, [folder for folder in config.theme.dirs if folder != config.theme.custom_dir])
        self._files = files
        self._output.start(env, self._nav, files)
        build = Build(config, env, self._nav, files)
        self._answers = Answers(build, self._output, self._blocks, self._site, self._with_notice)

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Tell the site map of all pages, also of those that MkDocs does not write."""
        if template_name == "sitemap.xml":
            context["pages"] = self._output.mapped(self._files)
        return context

    @event_priority(-50)
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Answer the blocks on a page, after the search has read it."""
        if not self._output.lazy:
            page.content = self._blocks.fill(page.content or "", self._site)
        return context

    @event_priority(100)
    def _write_more(self, *, config: MkDocsConfig) -> None:
        """Write our search index, what blocks ask for, and what is left of our own: others shall see the whole site."""
        texts: dict[str, str] = {}
        if not self._output.lazy:
            texts = index_files(config, self._site) | dict(self._blocks.embeds(self._site))
            texts["llms.txt"] = self._site.llms_txt(config.site_description or "")
        self._written = self._output.finish(texts)
        self._index = texts.get(INDEX)

    @event_priority(-50)
    def _write_index(self, *, config: MkDocsConfig) -> None:
        """Write our search index again, in place of the theme's."""
        if self._index is not None:
            write(f"{config.site_dir}/{INDEX}", self._index.encode())

    @event_priority(-100)
    def _write_manifest(self, *, config: MkDocsConfig) -> None:
        """Write what the site was built from and what came of it, once all else is written."""
        if not self._serving:
            self._manifest.write(self._written)
        self._output.close()
        if self._serving:
            garbage_is_all_behind_us()

    on_post_build = CombinedEvent(_write_more, _write_index, _write_manifest)

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Trim all pages, as those are that we write; show findings that stop the record on top of every page."""
        output = with_head(output, head_of(page, config, self._site))
        if not isinstance(page, TimelinePage):
            self._answers.keep_guide(page, output)
            if not self._output.lazy:
                text = page_text(page, self._files, self._blocks, self._site)
                write(text_uri(page.file.abs_dest_path), text.encode())
        return self._with_notice(self._output.trim(output))

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Trim the page for addresses that lead nowhere as well."""
        return self._output.trim(output_content) if template_name.endswith(".html") else output_content

    def _with_notice(self, html: str) -> str:
        return _BODY.sub(lambda body: body[0] + self._notice, html, count=1) if self._notice else html

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Show changes of events without a build where that is possible; let MkDocs build after all others."""
        if config.theme.custom_dir:
            server.watch(config.theme.custom_dir)
        Live(server, self, config.watch).attach(str(self._folder(config)))
        return server

    def renew(self, saved: AbstractSet[str] | None) -> None:
        """Go over to the record as it is now. Raises BuildNeededError where that takes a build.

        `saved` are the paths that were saved since the last time; None where that is not known.
        """
        if not self._output.lazy or self._rechecking is None:
            raise BuildNeededError
        checked = None if self._doubted else self._rechecking.check_changes(_today(), saved)
        if checked is None:
            self._take(self._rechecking.check(_today()))
        elif checked is not self._checked_last:
            self._take_soon(checked)
        self._doubted = False
        if not (self._notice or self._blocks_are_sound):
            raise BuildNeededError
        self._answers.go_over(self._site, self._updated())

    def _take_soon(self, checked: Checked) -> None:
        """Go over to a record of which only what changed was checked, unless there are errors in that."""
        self._checked_last, self._settled = checked, None
        if checked.report.errors:
            self._refuse(checked)
        else:
            self._notice = ""
            self._site = self._site_of(checked)

    def answer(self, path: str) -> bytes | None:
        """The file at an address below the site's root; None for what is not of the record, or was written."""
        return self._answers.answer(path) if self._output.lazy else None

    def settle(self, is_wanted: Callable[[], bool]) -> bool:
        """Check the whole record after `renew`, for as long as that is wanted; False if it has errors."""
        site = self._site
        if site is self._settled:
            return True
        good = is_good(self._folder(self._config), _today(), is_wanted)
        if good is True and site is self._site:
            self._good = self._settled = site
        if good is not None:
            self._doubted = not good
        return good is not False

    def is_behind(self) -> bool:
        """Whether a file of the record was saved that `renew` was not told of."""
        return self._rechecking is not None and self._rechecking.is_behind()

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

    def _updated(self) -> str:
        """The day of the record's last change: a build says nothing of its own time."""
        return (self._site.record.updated or dt.date(2000, 1, 1)).isoformat()

    def _note_block(self, source: str, *_args: Any, **_kwargs: Any) -> str:
        # While findings stop the record it, or its vocabulary, is what is broken; they are on the page.
        return self._blocks.read(source, self._site, lenient=bool(self._notice))


def _errors(checked: Checked | None) -> set[Finding]:
    findings = checked.report.findings if checked else ()
    return {finding for finding in findings if finding.rule.severity is Severity.ERROR}


def _today() -> dt.date:
    """Today, or the day that SOURCE_DATE_EPOCH names (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch else dt.datetime.now().astimezone()
    return now.date()
