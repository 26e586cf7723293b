"""What stands at each address in `mkdocs serve`: made from the record as it is when a reader asks for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mkdocs.commands.build import _build_theme_template

from timeline.garbage import garbage_collection_paused
from timeline.plugin.search import index_files
from timeline.plugin.texts import page_text, text_uri

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from timeline.plugin.blocks import Blocks
    from timeline.plugin.output import Output
    from timeline.site import Site

_EVENT = re.compile(r"events/([^/]+)/index\.(html|md)")
_HTML = re.compile(r"(?<![^/])index\.html$")


class BuildNeededError(Exception):
    """What is asked for can only be told after a build by MkDocs."""


class Build(NamedTuple):
    """What MkDocs made in its last build."""

    config: MkDocsConfig
    env: Environment
    nav: Navigation
    files: Files


class Answers:
    """Answers for one build and all records that come after it.

    `finish` is called on each page's HTML at last.
    """

    def __init__(
        self, build: Build, output: Output, blocks: Blocks, site: Site, finish: Callable[[str], str]
    ) -> None:
        self._build = build
        self._output = output
        self._blocks = blocks
        self._site = site
        self._finish = finish
        self._arranged = True
        self._guides: dict[str, tuple[Page, str]] = {}
        self._kept: dict[str, dict[str, str]] = {}

    def keep_guide(self, page: Page, html: str) -> None:
        """Remember a page of Markdown that MkDocs rendered, its blocks not yet filled."""
        self._guides[page.file.dest_uri] = (page, html)

    def go_over(self, site: Site, updated: str) -> None:
        """Answer from a changed record from now on. Raises BuildNeededError if a block cannot be answered from it."""
        if not self._blocks.renew(site):
            raise BuildNeededError
        self._output.go_over(site, updated)
        self._site, self._arranged = site, False
        self._kept.clear()

    def answer(self, path: str) -> bytes | None:
        """The file at an address below the site's root; None for what is not of the record.

        The page of an event and a guide are made from the record alone; for all else the pages and files that
        there are must be known first. Raises BuildNeededError where these are such that MkDocs must build.
        """
        if path in self._guides:
            return self._html(self._output.trim(self._blocks.fill(self._guides[path][1], self._site)))
        event = _EVENT.fullmatch(path)
        page = self._site.event_page(event[1]) if event else None
        if event and page is None:
            return None
        if page and page.markdown and path.endswith(".md"):
            return page.markdown().encode()
        html = self._output.event(page) if page else None
        return self._other(path) if html is None else self._html(html)

    def _other(self, path: str) -> bytes | None:
        self._arrange()
        if path.startswith(("sitemap.xml", "search/", "embed/")) or path == "llms.txt":
            text = self._whole(path)
            if text is not None:
                return text
        data = self._output.data(path)
        if data is not None:
            return data
        if path.endswith(".md"):
            return self._text(path)
        file = self._build.files.get_file_from_path(_HTML.sub("index.md", path))
        html = self._output.page(file) if file else None
        return None if html is None else self._html(html)

    def _whole(self, path: str) -> bytes | None:
        """Files that are made of all others."""
        config, env, nav, files = self._build
        if path.startswith("sitemap.xml"):
            _build_theme_template("sitemap.xml", env, files, config, nav)
            target = Path(config.site_dir, path)
            return target.read_bytes() if target.is_file() else None
        if path == "llms.txt":
            return self._site.llms_txt(config.site_description or "").encode()
        kind, _, _ = path.partition("/")
        if kind not in self._kept:
            self._kept[kind] = (
                index_files(config, self._site) if kind == "search" else dict(self._blocks.embeds(self._site))
            )
        text = self._kept[kind].get(path)
        return None if text is None else text.encode()

    def _text(self, path: str) -> bytes | None:
        for page, _ in self._guides.values():
            if text_uri(page.file.dest_uri) == path:
                return page_text(page, self._build.files, self._blocks, self._site).encode()
        ours = {f"{page.path}index.md": page for page in self._site.pages}.get(path)
        return ours.markdown().encode() if ours and ours.markdown else None

    def _arrange(self) -> None:
        """Know which pages and files there are."""
        if self._arranged:
            return
        with garbage_collection_paused():
            known = self._output.renew(self._site, self._build.files)
        if not known:
            raise BuildNeededError
        self._arranged = True

    def _html(self, html: str) -> bytes:
        return self._finish(html).encode("utf-8", "xmlcharrefreplace")
