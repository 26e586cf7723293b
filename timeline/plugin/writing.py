"""What we write beside MkDocs, in another process as far as one is to be had, with the hash of each file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from timeline.cores import Tasks
from timeline.manifest import hash_of
from timeline.plugin.last_site import LastSite, is_written
from timeline.plugin.layouts import Filling
from timeline.plugin.pages import RecordFile

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from timeline.site import Site, SitePage

Item = TypeVar("Item")
Hashes: TypeAlias = "dict[str, str]"
Task: TypeAlias = Callable[[], Hashes]

_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_LISTS_A_TASK, _EVENTS_A_TASK, _FILES_A_TASK, _TEXTS_A_TASK = 20, 100, 100, 100


class Writing:
    """Writes the files of a record.

    Data files and texts need nothing of the theme, so they begin while MkDocs reads the guides; pages follow once
    their layouts are told. `data` gives files that are no pages; `finish` is called on each page's HTML at last.
    """

    def __init__(
        self,
        site: Site,
        config: MkDocsConfig,
        data: Callable[[str], bytes | None],
        finish: Callable[[str], str],
    ) -> None:
        self._site = site
        self._config = config
        self._folder = config.site_dir
        self._data = data
        self._finish = finish
        self._pages: Sequence[RecordFile] = ()
        self._old: frozenset[str] = frozenset()
        """Files of the last site that stand there."""
        self._tasks: Tasks[Hashes] = Tasks([])
        self._written: Hashes = {}

    def begin(self, files: Sequence[RecordFile], last: LastSite | None = None) -> None:
        """Begin with all that needs no layout; `last` is the site that stood in the folder."""
        if last is not None:
            self._old = last.bring_back(set(self._addresses(files)))
        self._pages = [file for file in files if file.site_page is not None]
        with_page = {file.src_uri for file in self._pages if _is_event(file)}
        texts = [page for page in self._site.pages if f"{page.path}index.md" not in with_page]
        data = [file.src_uri for file in files if file.site_page is None]
        early = [
            *_chunks(self._data_file, data, _FILES_A_TASK),
            *_chunks(self._text, texts, _TEXTS_A_TASK),
        ]
        self._tasks = Tasks(early, self._late)
        self._tasks.start()

    def go_on(self, filling: Filling, strangers: Iterable[str], made: Mapping[str, str]) -> None:
        """Go on with the pages, but for `strangers`, which the theme renders; `made` is HTML of some of the others."""
        others = frozenset(strangers)
        self._tasks.go_on((filling, others, frozenset(made)))
        for file in self._pages:
            if file.src_uri in made and file.src_uri not in others:
                self._written.update(self._whole(file, made[file.src_uri]))

    def finish(self, more: Mapping[str, str]) -> Hashes:
        """See all written, and `more` texts; the hash of each file by its address below the site's root."""
        hashes = self._written | dict(self._write(path, text.encode()) for path, text in more.items())
        for found in self._tasks.finish():
            hashes |= found
        return hashes

    def _addresses(self, files: Iterable[RecordFile]) -> Iterator[str]:
        yield from (file.dest_uri for file in files)
        yield from (f"{page.path}index.md" for page in self._site.pages if page.markdown is not None)

    def _late(self, told: tuple[Filling, frozenset[str], frozenset[str]]) -> list[Task]:
        """Lists first, events last: another process begins in front, and so each renders half of the templates."""
        filling, strangers, made = told
        others = strangers | made
        pages = [file for file in self._pages if file.src_uri not in others]
        page = partial(self._page, filling)
        lost = [file.site_page for file in self._pages if file.src_uri in strangers and _is_event(file)]
        return [
            *_chunks(self._text, filter(None, lost), _TEXTS_A_TASK),
            *_chunks(page, (file for file in pages if not _is_event(file)), _LISTS_A_TASK),
            *_chunks(page, filter(_is_event, pages), _EVENTS_A_TASK),
        ]

    def _data_file(self, path: str) -> Iterator[tuple[str, str]]:
        data = self._data(path)
        if data is not None:
            yield self._write(path, data)

    def _text(self, page: SitePage) -> Iterator[tuple[str, str]]:
        if page.markdown is not None:
            yield self._write(f"{page.path}index.md", page.markdown().encode())

    def _page(self, filling: Filling, file: RecordFile) -> Iterator[tuple[str, str]]:
        if file.site_page is not None:
            yield from self._whole(file, filling.page(file, file.site_page, self._config, self._site))

    def _whole(self, file: RecordFile, html: str) -> Iterator[tuple[str, str]]:
        """A page, and an event's text with it."""
        yield self._write(file.dest_uri, self._finish(html).encode("utf-8", "xmlcharrefreplace"))
        if file.site_page is not None and _is_event(file):
            yield from self._text(file.site_page)

    def _write(self, path: str, data: bytes) -> tuple[str, str]:
        whole = f"{self._folder}/{path}"
        if path not in self._old or not is_written(whole, data):
            write(whole, data)
        return path, hash_of(data)


def _is_event(file: RecordFile) -> bool:
    return file.src_uri.startswith("events/")


def _chunks(
    write_one: Callable[[Item], Iterable[tuple[str, str]]], items: Iterable[Item], size: int
) -> Iterator[Task]:
    def write_all(chunk: Sequence[Item]) -> Hashes:
        return {path: digest for item in chunk for path, digest in write_one(item)}

    left = iter(items)
    while chunk := list(islice(left, size)):
        yield partial(write_all, chunk)


def write(path: str, data: bytes) -> None:
    """Write a file, and make its folder where there is none."""
    try:
        file = os.open(path, _NEW, 0o666)  # twice as quick as pathlib, and there are thousands
    except FileNotFoundError:
        os.makedirs(path.rpartition("/")[0], exist_ok=True)  # noqa: PTH103 - as above
        file = os.open(path, _NEW, 0o666)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(file, left) :]
    finally:
        os.close(file)


def write_anew(path: str, data: bytes) -> None:
    """Put a file in the place of another: whoever is reading that one reads it to its end."""
    beside = f"{path}.new"
    write(beside, data)
    try:
        os.replace(beside, path)  # noqa: PTH105 - as above
    except PermissionError:  # on Windows, while it is read
        os.unlink(beside)  # noqa: PTH108
        write(path, data)
