"""A host that behaves badly, on the loopback interface: what `timeline links` has to live with."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter, defaultdict
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

HOST = "127.0.0.1"
HUGE = 64 * 1024 * 1024
SNAPSHOT = "/document/copy"
"""Where the archive keeps its copy: at the same host, so that a test may ask for it."""


class LinkServer:
    """What the host was asked, and how it is to answer. `address` has no slash at its end."""

    def __init__(self) -> None:
        self.address = ""
        self.requests: list[tuple[float, str, str]] = []
        self.sent: defaultdict[str, int] = defaultdict(int)
        self.times: Counter[str] = Counter()
        self.title = "A second ferry?"
        self.up = True
        self.archive: Any = {}
        self.archive_status = 200
        self.busiest = 0
        self.busy = 0
        self.lock = threading.Lock()

    def asked(self, path: str) -> list[str]:
        """The methods by which a path was asked for, in order."""
        return [method for _, method, one in self.requests if one == path]


@contextmanager
def link_server() -> Iterator[LinkServer]:
    """Run the host; it ends with the block."""
    state = LinkServer()
    handler = type("Handler", (_Handler,), {"state": state})
    with _Server((HOST, 0), handler) as server:
        state.address = f"http://{HOST}:{server.server_port}"
        state.archive = {"available": True, "status": "200", "url": state.address + SNAPSHOT}
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield state
        finally:
            server.shutdown()
            thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a client that leaves early: that is what it should do."""


class _Handler(BaseHTTPRequestHandler):
    state: LinkServer

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        state = self.state
        path = urlsplit(self.path).path
        with state.lock:
            state.requests.append((time.monotonic(), self.command, path))
            state.times[path] += 1
        getattr(self, "_" + path.strip("/").split("/")[0].replace("-", "_").replace(".", "_"))()

    def _page(
        self, status: int = 200, title: str = "", kind: str = "text/html; charset=utf-8", **more: str
    ) -> None:
        body = f"<html><head><title>{title}</title></head></html>".encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _robots_txt(self) -> None:
        self._page(kind="text/plain") if not self.state.up else self._text(
            "User-agent: *\nDisallow: /closed\n"
        )

    def _text(self, text: str) -> None:
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _ok(self) -> None:
        self._page(title=self.state.title) if self.state.up else self._page(404)

    _closed = _ok

    def _document(self) -> None:
        self._page(kind="application/pdf")

    def _gone(self) -> None:
        self._page(410 if self.path.endswith("410") else 404)

    def _forbidden(self) -> None:
        self._page(403)

    def _strange(self) -> None:
        self._page(999)

    def _teapot(self) -> None:
        self._page(418)

    def _busy(self) -> None:
        self._page(429, Retry_After="0")

    def _busy_long(self) -> None:
        self._page(429, Retry_After="86400")

    def _busy_once(self) -> None:
        self._page(429, Retry_After="0") if self.state.times[self.path] == 1 else self._page(title="At last")

    def _broken(self) -> None:
        self._page(500)

    def _broken_once(self) -> None:
        # HEAD and GET of the first try fail, as a server's fault does.
        self._page(503) if self.state.times[self.path] <= 2 else self._page(title="At last")

    def _no_head(self) -> None:
        self._page(405) if self.command == "HEAD" else self._page(title="Only GET")

    def _head_404(self) -> None:
        self._page(404) if self.command == "HEAD" else self._page(title="Only GET")

    def _moved(self) -> None:
        self._page(301, Location="/ok")

    def _for_now(self) -> None:
        self._page(302, Location="/ok")

    def _slash(self) -> None:
        self._page(title="With a slash") if self.path.endswith("/") else self._page(
            301, Location=f"{self.path}/"
        )

    def _loop(self) -> None:
        self._page(302, Location="/loop/2" if self.path == "/loop" else "/loop")

    def _endless(self) -> None:
        number = int(self.path.rpartition("/")[2] or 0)
        self._page(302, Location=f"/endless/{number + 1}")

    def _to_ftp(self) -> None:
        self._page(302, Location="ftp://example.org/")

    def _to_mail(self) -> None:
        self._page(302, Location="mailto:harbour@example.org")

    def _slow(self) -> None:
        # Counted until just before the answer: who has it may ask again while this thread still ends.
        with self.state.lock:
            self.state.busy += 1
            self.state.busiest = max(self.state.busiest, self.state.busy)
        time.sleep(0.9)
        with self.state.lock:
            self.state.busy -= 1
        self._page(title="Late")

    def _drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        if self.command != "HEAD":
            for _ in range(30):
                self.wfile.write(b" ")
                time.sleep(0.1)

    def _truncated(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "100000")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(b"<html><head>")
        self.close_connection = True

    def _huge(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        while self.command != "HEAD" and self.state.sent["huge"] < HUGE:
            self.state.sent["huge"] += self.wfile.write(b"x" * 65536)

    def _garbage(self) -> None:
        self.wfile.write(b"this is no HTTP\r\n\r\n")
        self.close_connection = True

    def _wayback(self) -> None:
        state = self.state
        asked = parse_qs(urlsplit(self.path).query)
        state.requests.append((time.monotonic(), "copy", f"{asked['url'][0]} {asked['timestamp'][0]}"))
        body = json.dumps(
            {"archived_snapshots": {"closest": state.archive} if state.archive else {}}
        ).encode()
        if isinstance(state.archive, str):
            body = state.archive.encode()
        self.send_response(state.archive_status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Stay quiet."""
