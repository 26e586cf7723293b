"""`mkdocs serve` without a build after each save of an event: what follows from the record is made when asked for."""

from __future__ import annotations

import os
import posixpath
import threading
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from mkdocs.plugins import get_plugin_logger
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from timeline.plugin.answers import BuildNeededError
from timeline.plugin.writing import write_anew
from timeline.rechecking import State, state_of

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = get_plugin_logger(__name__)

_SAVES = {"created", "modified", "moved", "deleted", "closed"}
_QUIET = 0.02
"""So many seconds without a further change end a save."""
_BREATH = 0.3
"""So many seconds after a save the reader's browser has what it asks for."""


class Record(Protocol):
    """What is served."""

    def renew(self, saved: AbstractSet[str] | None) -> None:
        """Go over to the record as it is now. Raises BuildNeededError where that takes a build.

        `saved` are the paths that were saved since the last time; None where that is not known.
        """

    def answer(self, path: str) -> bytes | None:
        """The file at an address below the site's root; None for what is not of the record."""

    def settle(self, is_wanted: Callable[[], bool]) -> bool:
        """Check what `renew` left unchecked, for as long as that is wanted; False if it is not good after all."""

    def is_behind(self) -> bool:
        """Whether something was saved that `renew` does not know of."""


class Live:
    """Stands between MkDocs' server and its folder: before a file is served it is written, if it is of the record.

    MkDocs builds where something else than events has changed: what the server watches already, or will watch, which
    is in `more`.
    """

    def __init__(self, server: LiveReloadServer, record: Record, more: Iterable[str]) -> None:
        self._server = server
        self._record = record
        self._build = server.builder
        self._watched = [*server._watched_paths, *more]  # noqa: SLF001 - MkDocs tells it in no other way
        self._seen = self._state()
        self._lock = threading.RLock()
        self._version = 0
        self._fresh: set[str] = set()
        self._written: set[str] = set()
        self._is_event = False
        """Whether an event was saved, as far as we see that ourselves."""
        self._paths: set[str] | None = set()
        """What was saved since the last look; None where it may be more than is known."""
        self._sees_events = True
        self._saved = threading.Event()

    def attach(self, events: str) -> None:
        """Take over: answer requests, and renew when a file below `events` is saved."""
        self._server.builder = self._rebuild
        self._server.build_delay = _QUIET
        self._server.set_app(self._serve)
        threading.Thread(target=self._settle, daemon=True).start()
        observer = Observer()
        observer.daemon = True
        observer.schedule(_Saves(self._wake), events, recursive=True)
        try:
            observer.start()
        except OSError:  # too many watches for this system; MkDocs looks by itself now and then
            self._sees_events = False
            self._server.watch(events)

    def _wake(self, paths: set[str] | None = None) -> None:
        """Tell MkDocs' loop, as its own watching would, only at once."""
        self._saved.set()  # what is being settled is out of date
        with self._server._rebuild_cond:  # noqa: SLF001 - there is no other way than looking every half second
            self._is_event = True
            self._paths = None if paths is None or self._paths is None else self._paths | paths
            self._server._want_rebuild = True  # noqa: SLF001
            self._server._rebuild_cond.notify_all()  # noqa: SLF001

    def _rebuild(self) -> None:
        with self._lock:
            state = self._state()
            with self._server._rebuild_cond:  # noqa: SLF001 - as above
                others, self._is_event = self._sees_events and not self._is_event, False
                saved, self._paths = self._paths if self._sees_events else None, set()
            try:
                if others or state != self._seen:
                    raise BuildNeededError  # noqa: TRY301 - as if the record had said so
                self._record.renew(saved)
            except BuildNeededError:
                self._build_all()
            self._seen = state
            self._version += 1
            self._fresh.clear()
        self._saved.set()

    def _build_all(self) -> None:
        self._build()
        self._written.clear()

    def _settle(self) -> None:
        """After each save, once it is served: look at what was left unchecked."""
        while self._saved.wait():
            self._saved.clear()
            if self._saved.wait(_BREATH):  # or there is another save, or the last one is served only now
                continue
            is_good = self._record.settle(lambda: not self._saved.is_set())
            with self._lock:  # what is being taken over is not behind
                is_behind = not self._saved.is_set() and self._record.is_behind()
            if is_behind or not is_good:
                self._wake()

    def _serve(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"].startswith("/livereload/"):
            return self._server.serve_request(environ, start)
        while True:
            with self._server._epoch_cond:  # noqa: SLF001 - the one lock that tells of a build under way
                self._server._epoch_cond.wait_for(  # noqa: SLF001
                    lambda: self._server._visible_epoch == self._server._wanted_epoch  # noqa: SLF001
                )
            version = self._version
            self._prepare(environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore"))
            head, body = self._answer(environ)
            if version == self._version:
                start(*head)
                return body

    def _answer(self, environ: dict[str, Any]) -> tuple[tuple[Any, ...], Iterable[bytes]]:
        heads: list[tuple[Any, ...]] = []
        body = self._server.serve_request(environ, lambda *head: heads.append(head))
        return heads[0], body

    def _prepare(self, path: str) -> None:
        """Have the file that the server will look for at an address."""
        root = self._server.mount_path
        if not path.startswith(root):
            return
        wanted = f"{path[len(root) :]}{'index.html' if path.endswith('/') else ''}"
        wanted = posixpath.normpath(f"/{wanted}").lstrip("/")
        with self._lock:
            self._put(wanted)
            if "." not in posixpath.basename(wanted):
                self._put(f"{wanted}/index.html")

    def _put(self, path: str) -> None:
        if path in self._fresh:
            return
        target = os.path.join(self._server.root, path)  # noqa: PTH118 - as MkDocs does
        try:
            data = self._record.answer(path)
        except BuildNeededError:
            self._build_all()
            data = self._record.answer(path)
        if data is not None:
            write_anew(target, data)
            self._written.add(path)
        elif path in self._written:
            Path(target).unlink(missing_ok=True)
            self._written.discard(path)
        self._fresh.add(path)

    def _state(self) -> dict[str, State]:
        """Every watched file, with what tells whether it has changed."""
        found: dict[str, State] = {}
        for path in map(Path, self._watched):
            if path.is_dir():
                found[str(path)] = state_of(str(path))
            elif path.is_file():
                stat = path.stat()
                found[str(path)] = {"": (stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)}
        return found


class _Saves(FileSystemEventHandler):
    """Tells which files were written, made, moved or removed, None for a whole folder; looking at one is no save."""

    def __init__(self, call: Callable[[set[str] | None], None]) -> None:
        self._call = call

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Call, if it is a save."""
        if event.event_type in _SAVES and not (event.is_directory and event.event_type == "modified"):
            paths = {os.fsdecode(path) for path in (event.src_path, event.dest_path) if path}
            self._call(None if event.is_directory else paths)
