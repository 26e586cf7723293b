"""A static host for tests: one folder, served on the loopback interface as a static hosting service would."""

from __future__ import annotations

import sys
import threading
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

HOST = "127.0.0.1"

# Written out, because Python's own table reads the machine's and so differs from one to the next.
CONTENT_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    "": "application/octet-stream",
}


@contextmanager
def serve_directory(
    directory: Path, *, prefix: str = "/", headers: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Serve `directory` below the path `prefix`; yield its address, which ends in a slash.

    Anything outside the prefix is not found, so that a link which forgets it fails here as it will in public.
    What does not exist is answered with the folder's `404.html`, if it has one. `headers` go with every answer.
    """
    base = f"/{prefix.strip('/')}/".replace("//", "/")
    handler = partial(_Handler, base=base, directory=str(directory), headers=headers or {})
    with _Server((HOST, 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://{HOST}:{server.server_port}{base}"
        finally:
            server.shutdown()
            thread.join()


class _Server(ThreadingHTTPServer):
    request_queue_size = 64  # a browser opens many connections at once

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that leaves before its answer is through, as it does on navigation."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # as it was handed over


class _Handler(SimpleHTTPRequestHandler):
    extensions_map = CONTENT_TYPES

    def __init__(self, *args: object, base: str, directory: str, headers: Mapping[str, str]) -> None:
        self._base = base
        self._headers = headers
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]  # socketserver's own three

    def translate_path(self, path: str) -> str:
        """Take the prefix off; what lies outside it becomes a name that cannot exist."""
        inside = path.removeprefix(self._base)
        return super().translate_path(f"/{inside}" if inside != path else "/\N{NO-BREAK SPACE}")

    def end_headers(self) -> None:
        """Put in what the host sends with every answer."""
        for name, value in self._headers.items():
            self.send_header(name, value)
        super().end_headers()

    def list_directory(self, path: object) -> None:
        """Refuse: a static host shows no listings."""
        del path
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page for addresses that do not exist."""
        try:
            with open(f"{self.directory}/404.html", "rb") as file:  # noqa: PTH123  # the base class keeps text
                page = file.read()
        except FileNotFoundError:
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.send_header("Content-Type", CONTENT_TYPES[".html"])
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(page)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's name
        """Stay quiet: a failing test shows the browser's record instead."""
