"""Our part of one build: what MkDocs is told of it, and what we write beside MkDocs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, NamedTuple

from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel

from timeline.garbage import garbage_collection_seldom
from timeline.plugin.last_site import LastSite
from timeline.plugin.layouts import PAGE_EVENTS, STRUCTURE_EVENTS, Layouts, Theme, onlookers
from timeline.plugin.pages import RecordFile, TimelinePage, whole_address
from timeline.plugin.theme_features import fit_features, is_large
from timeline.plugin.writing import Writing
from timeline.rendering.assets import asset_files
from timeline.rendering.page_head import card_files

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation

    from timeline.site import Site, SitePage

log = get_plugin_logger(__name__)


class MappedPage(NamedTuple):
    """What the site map prints of a page."""

    canonical_url: str | None
    update_date: str
    is_link: bool = False

    @property
    def abs_url(self) -> str | None:
        """The same: the site map only asks whether there is one."""
        return self.canonical_url


class MappedFile(NamedTuple):
    """A line of the site map."""

    page: MappedPage


class Output:
    """The pages and files of a record in one build.

    Most pages and all data files are written by ourselves, in another process as far as that is possible, while
    MkDocs does the rest. They stand in MkDocs' list of files as addresses only.
    """

    def __init__(self, site: Site, config: MkDocsConfig, updated: str, *, fast: bool, lazy: bool) -> None:
        self._site = site
        self._config = config
        self._updated = updated
        self._fast = fast and not self._is_watched()
        self.lazy = lazy and self._fast
        """Whether nothing is written: `mkdocs serve` asks for each file when a reader does."""
        self._named = set(_named_in(config.nav))
        self._pictures = card_files(config.site_name, config.site_description or "")
        self._until_done = ExitStack()
        self._writing: Writing | None = None
        self._layouts: Layouts
        self._finish: Callable[[str], str]

    def add_to(self, files: Files, finish: Callable[[str], str], last: LastSite | None = None) -> None:
        """Add a page for each event, year and facet, the data files and our assets, and begin to write them.

        `finish` is called on each page's HTML at last; `last` is the site that stood in the folder.
        """
        self._finish = finish
        self._until_done.enter_context(garbage_collection_seldom())
        fit_features(self._config, len(self._site.pages))
        ours = self._our_files(self._site)
        for file in ours:
            files.append(file)
        for path, text in asset_files().items():
            files.append(File.generated(self._config, path, content=text))
        if not self.lazy:
            self._begin(ours, last)

    def start(self, env: Environment, nav: Navigation, files: Files) -> None:
        """Go on with the pages, now that the theme can render their layouts."""
        ours = [file for file in files if isinstance(file, RecordFile)]
        theme = Theme(env, self._config, nav, files.documentation_pages())
        layouts = self._layouts = Layouts(theme, self._site, self._updated)
        layouts.prepare([file for file in ours if file.site_page is not None])
        self.lazy = self.lazy and not layouts.strangers
        for file in layouts.strangers:
            self._give_back(file, files)
        if not self.lazy:
            writing = self._writing or self._begin(ours)
            writing.go_on(layouts.filling, [file.src_uri for file in layouts.strangers], layouts.tried)
        layouts.tried.clear()

    def _begin(self, ours: Iterable[File], last: LastSite | None = None) -> Writing:
        files = [file for file in ours if isinstance(file, RecordFile)]
        self._writing = Writing(self._site, self._config, self.data, self._finish)
        self._writing.begin(files, last)
        return self._writing

    def finish(self, more: Mapping[str, str]) -> dict[str, str]:
        """Write the rest of it, and `more` texts by their addresses: the hash of each file, as in the manifest."""
        more = {**more, **self._layouts.scripts}
        writing = self._writing or Writing(self._site, self._config, self.data, self._finish)
        return writing.finish(more)

    def close(self) -> None:
        """The build has come to its end."""
        self._until_done.close()

    def data(self, path: str) -> bytes | None:
        """A file of ours that is no page; None for other addresses."""
        if path in self._pictures:
            return self._pictures[path]()
        make = self._site.files.get(path)
        return make().encode() if make else None

    def event(self, page: SitePage) -> str | None:
        """The HTML of an event's page, whether or not MkDocs knows it; None where only the theme can make it."""
        if f"{page.path}index.md" in self._named:
            return None
        file = RecordFile(page.path, self._config, page)
        return self._layouts.page(file, page) if self._layouts.has(file) else None

    def page(self, file: File) -> str | None:
        """The HTML of a page of ours; None for other files."""
        if isinstance(file, RecordFile):
            return self._layouts.page(file, file.site_page) if file.site_page else None
        return self._layouts.through_theme(file.page) if isinstance(file.page, TimelinePage) else None

    def go_over(self, site: Site, updated: str) -> None:
        """From now on make pages of a changed record; which pages there are is as before until `renew`."""
        self._updated = updated
        self._layouts.renew(site, updated)

    def renew(self, site: Site, files: Files) -> bool:
        """Know all pages and files of a changed record; False if MkDocs must build for that.

        It must if the theme's part changes: the navigation, or what a guide may link to.
        """
        ours = self._our_files(site)
        fits = all(self._layouts.has(file) for file in ours if isinstance(file, RecordFile))
        reasons = {
            "pages of a new kind": not fits,
            "how large the site is": is_large(len(self._site.pages)) != is_large(len(site.pages)),
            "pages that the theme renders": _themed(ours) != _themed(files),
            "something that a guide may link to": _may_be_linked(self._site, site, files),
        }
        if any(reasons.values()):
            log.info("changed: %s; so all is built anew", ", ".join(filter(reasons.get, reasons)))
            return False
        self._site = site
        _replace_ours(files, ours, self._updated)
        return True

    def _our_files(self, site: Site) -> list[File]:
        pages = (
            RecordFile(page.path, self._config, page)
            if self._fast and page.path.count("/") > 1 and f"{page.path}index.md" not in self._named
            else self._ordinary(page)
            for page in site.pages
        )
        data = (*site.files, *self._pictures)
        return [*pages, *(RecordFile(path, self._config) for path in data)]

    def trim(self, html: str) -> str:
        """A page that MkDocs rendered, as one that we write."""
        return self._layouts.trim(html)

    def mapped(self, files: Iterable[File]) -> list[Any]:
        """All pages in the order of the files, for the site map: ours that MkDocs does not see among them."""
        return [_mapped(file, self._config, self._updated) for file in files if _is_page(file)]

    def _is_watched(self) -> bool:
        found = onlookers(self._config, (*PAGE_EVENTS, *STRUCTURE_EVENTS))
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


def _named_in(nav: Any) -> Iterator[str]:
    """Every file that the navigation names."""
    if isinstance(nav, str):
        yield nav.lstrip("/")
    elif isinstance(nav, dict):
        yield from (name for value in nav.values() for name in _named_in(value))
    elif isinstance(nav, list):
        yield from (name for value in nav for name in _named_in(value))


def _is_ours(file: File) -> bool:
    return isinstance(file, RecordFile) or _is_themed(file)


def _is_themed(file: File) -> bool:
    # Pages that layouts were tried with are known to their files too.
    return isinstance(file.page, TimelinePage) and not isinstance(file, RecordFile)


def _themed(files: Iterable[File]) -> list[tuple[str, str]]:
    """Our pages that MkDocs renders: their titles may stand in the navigation of every page."""
    pages = (file.page for file in files if _is_themed(file))
    return [
        (page.path, page.title) for page in (one.site_page for one in pages if isinstance(one, TimelinePage))
    ]


def _may_be_linked(before: Site, after: Site, files: Iterable[File]) -> bool:
    """Whether a guide may link to something that came or went."""
    changed = {page.path for page in before.pages} ^ {page.path for page in after.pages}
    changed |= set(before.files) ^ set(after.files)
    names = {path.removesuffix("/").rpartition("/")[2] for path in changed}
    texts = [file.page.markdown or "" for file in files if file.page and not _is_ours(file)]
    return any(name in text for name in names for text in texts)


def _replace_ours(files: Files, ours: Sequence[File], updated: str) -> None:
    """Put our new files in the place of our old ones: the order is the site map's. Pages of the theme stay the same."""
    old = list(files)
    at = next(number for number, file in enumerate(old) if _is_ours(file))
    kept = [file for file in old if not _is_ours(file)]
    known = {file.src_uri: file for file in old if _is_themed(file)}
    for file in ours:
        page = known[file.src_uri].page if _is_themed(file) else None
        if isinstance(page, TimelinePage) and isinstance(file.page, TimelinePage):
            page.take_over(file.page)
    ours = [known.get(file.src_uri, file) for file in ours]
    by_path: dict[str, File] = files.src_uris  # type: ignore[assignment] # MkDocs' own, not a copy
    by_path.clear()
    by_path.update({file.src_uri: file for file in [*kept[:at], *ours, *kept[at:]]})
    for file in kept:
        if file.page is not None:
            file.page.update_date = updated


def _is_page(file: File) -> bool:
    if isinstance(file, RecordFile):
        return file.site_page is not None
    return file.is_documentation_page() and file.inclusion.is_included()


def _mapped(file: File, config: MkDocsConfig, updated: str) -> Any:
    if not isinstance(file, RecordFile):
        return file
    return MappedFile(MappedPage(whole_address(file, config), updated))
