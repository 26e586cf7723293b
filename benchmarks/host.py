"""A static host as the public ones are: it compresses what can be compressed, and counts what it sends."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

_COMPRESSED = {".css", ".html", ".js", ".json", ".svg", ".xml"}


@dataclass
class Host:
    """A running host."""

    address: str
    sent: list[int] = field(default_factory=list)
    """Bytes of the body of each answer."""

    @property
    def moved(self) -> float:
        """Kilobytes sent since `sent` was emptied."""
        return sum(self.sent) / 1000


@contextmanager
def serve_compressed(folder: Path) -> Iterator[Host]:
    """Serve a folder on the loopback interface."""
    sent: list[int] = []
    with _Server(("127.0.0.1", 0), partial(_Handler, sent=sent, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield Host(f"http://127.0.0.1:{server.server_port}/", sent)
        finally:
            server.shutdown()


class _Server(ThreadingHTTPServer):
    request_queue_size = 64  # a browser opens many connections at once


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    compressed: dict[str, bytes] = {}  # noqa: RUF012 - shared: each file is compressed once

    def __init__(self, *args: object, sent: list[int], directory: str) -> None:
        self._sent = sent
        super().__init__(*args, directory=directory)  # type: ignore[arg-type] # socketserver's own three

    def do_GET(self) -> None:
        """Answer with the file, compressed; a folder stands for its index."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        body = self._body(path)
        self._sent.append(len(body))
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(body)))
        if path.suffix in _COMPRESSED:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def _body(self, path: Path) -> bytes:
        if path.suffix not in _COMPRESSED:
            return path.read_bytes()
        key = str(path)
        if key not in self.compressed:
            self.compressed[key] = gzip.compress(path.read_bytes(), 6)
        return self.compressed[key]

    def log_message(self, *_args: object) -> None:
        """Say nothing of each request."""
