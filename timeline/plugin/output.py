"""Our part of one build: what MkDocs is told of it, and what we write beside MkDocs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel

from timeline.cores import Tasks
from timeline.plugin.layouts import Layouts, Theme, onlookers
from timeline.plugin.pages import RecordFile, TimelinePage, whole_address
from timeline.rendering.assets import asset_files
from timeline.rendering.page_head import card_files

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation

    from timeline.site import Site, SitePage

log = get_plugin_logger(__name__)

Item = TypeVar("Item")

_LISTS_A_TASK, _EVENTS_A_TASK, _FILES_A_TASK = 20, 100, 500


@dataclass(frozen=True)
class MappedPage:
    """What the site map prints of a page."""

    canonical_url: str | None
    update_date: str
    is_link: bool = False

    @property
    def abs_url(self) -> str | None:
        """The same: the site map only asks whether there is one."""
        return self.canonical_url


@dataclass(frozen=True)
class MappedFile:
    """A line of the site map."""

    page: MappedPage


class Output:
    """The pages and files of a record in one build.

    Most pages and all data files are written by ourselves, in another process as far as that is possible, while
    MkDocs does the rest. They stand in MkDocs' list of files as addresses only.
    """

    def __init__(self, site: Site, config: MkDocsConfig, updated: str, *, fast: bool) -> None:
        self._site = site
        self._config = config
        self._updated = updated
        self._fast = fast and not self._is_watched()
        self._tasks = Tasks([])
        self._layouts: Layouts

    def add_to(self, files: Files) -> None:
        """Add a page for each event, year and facet, the data files and our assets."""
        named = set(_named_in(self._config.nav))
        for page in self._site.pages:
            fits = self._fast and page.path.count("/") > 1 and f"{page.path}index.md" not in named
            files.append(RecordFile(page.path, self._config, page) if fits else self._ordinary(page))
        for path in self._site.files:
            files.append(RecordFile(path, self._config))
        for path, text in asset_files().items():
            files.append(File.generated(self._config, path, content=text))
        pictures = card_files(self._config.site_name, self._config.site_description or "")
        for path, picture in pictures.items():
            files.append(File.generated(self._config, path, content=picture))

    def start(self, env: Environment, nav: Navigation, files: Files, finish: Callable[[str], str]) -> None:
        """Begin to write what MkDocs does not."""
        ours = [file for file in files if isinstance(file, RecordFile)]
        pages = [file for file in ours if file.site_page is not None]
        theme = Theme(env, self._config, nav, files.documentation_pages())
        layouts = self._layouts = Layouts(theme, self._site, self._updated)
        layouts.prepare(pages)
        strangers = set(map(id, layouts.strangers))
        for file in layouts.strangers:
            self._give_back(file, files)
        self._tasks = Tasks(
            self._all_tasks([file for file in ours if id(file) not in strangers], layouts, finish)
        )
        self._tasks.start()

    def finish(self) -> None:
        """Write the rest of it."""
        self._tasks.finish()
        for path, text in self._layouts.scripts.items():
            _write(os.path.join(self._config.site_dir, path), text.encode())  # noqa: PTH118 - as MkDocs does

    def trim(self, html: str, page: TimelinePage) -> str:
        """A page that MkDocs rendered, as one that we write."""
        return self._layouts.trim(html, page.site_page)

    def mapped(self, files: Iterable[File]) -> list[Any]:
        """All pages in the order of the files, for the site map: ours that MkDocs does not see among them."""
        return [_mapped(file, self._config, self._updated) for file in files if _is_page(file)]

    def _is_watched(self) -> bool:
        found = onlookers(self._config)
        if found:
            log.info(
                "fast_pages is of no use here: %s may look at every page, so all pages of the record go through "
                "the theme one by one",
                ", ".join(found),
            )
        return bool(found)

    def _ordinary(self, page: SitePage) -> File:
        file = File.generated(
            self._config, f"{page.path}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV
        )
        TimelinePage(page, file, self._config, self._updated)
        return file

    def _give_back(self, file: RecordFile, files: Files) -> None:
        """Let MkDocs render a page after all. No plugin has a hook that would have to see it before."""
        if file.site_page is None:
            return
        ordinary = self._ordinary(file.site_page)
        files.src_uris[file.src_uri] = ordinary  # type: ignore[index] # in its place: the order is the site map's
        if ordinary.page is not None:
            ordinary.page.render(self._config, files)

    def _all_tasks(
        self, files: Sequence[RecordFile], layouts: Layouts, finish: Callable[[str], str]
    ) -> list[Callable[[], None]]:
        """Lists first, events last: another process begins in front, and so each renders half of the templates."""

        def write_page(file: RecordFile) -> None:
            if file.site_page is not None:
                html = finish(layouts.page(file, file.site_page))
                _write(file.abs_dest_path, html.encode("utf-8", "xmlcharrefreplace"))

        def write_text(page: SitePage) -> None:
            if page.markdown is not None:
                _write(os.path.join(self._config.site_dir, page.path, "index.md"), page.markdown().encode())  # noqa: PTH118 - as MkDocs does

        def write_data(file: RecordFile) -> None:
            _write(file.abs_dest_path, self._site.files[file.src_uri]().encode())

        pages = [file for file in files if file.site_page is not None]
        events = [file for file in pages if file.src_uri.startswith("events/")]
        lists = [file for file in pages if not file.src_uri.startswith("events/")]
        data = [file for file in files if file.site_page is None]
        return [
            *_chunks(write_page, lists, _LISTS_A_TASK),
            *_chunks(write_data, data, _FILES_A_TASK),
            *_chunks(write_text, self._site.pages, _EVENTS_A_TASK),
            *_chunks(write_page, events, _EVENTS_A_TASK),
        ]


def _chunks(write: Callable[[Item], None], files: Iterable[Item], size: int) -> Iterator[Callable[[], None]]:
    def write_all(chunk: Sequence[Item]) -> None:
        for file in chunk:
            write(file)

    left = iter(files)
    while chunk := list(islice(left, size)):
        yield partial(write_all, chunk)


def _write(path: str, data: bytes) -> None:
    try:
        file = open(path, "wb")  # noqa: PTH123, SIM115 - twice as quick as pathlib, and there are thousands
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120 - as above
        file = open(path, "wb")  # noqa: PTH123, SIM115
    with file:
        file.write(data)


def _named_in(nav: Any) -> Iterator[str]:
    """Every file that the navigation names."""
    if isinstance(nav, str):
        yield nav.lstrip("/")
    elif isinstance(nav, dict):
        yield from (name for value in nav.values() for name in _named_in(value))
    elif isinstance(nav, list):
        yield from (name for value in nav for name in _named_in(value))


def _is_page(file: File) -> bool:
    if isinstance(file, RecordFile):
        return file.site_page is not None
    return file.is_documentation_page() and file.inclusion.is_included()


def _mapped(file: File, config: MkDocsConfig, updated: str) -> Any:
    if not isinstance(file, RecordFile):
        return file
    return MappedFile(MappedPage(whole_address(file, config), updated))
