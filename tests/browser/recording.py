"""What a browser did and complained of while a test ran."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, ConsoleMessage, Request, WebError


@dataclass
class Record:
    """The requests and errors of every page of one browser context."""

    server: str
    """Host and port of the only server that pages may talk to."""
    requests: list[str] = field(default_factory=list)
    """The address of every request that went over the network, in order."""
    errors: list[str] = field(default_factory=list)
    """Console errors and uncaught exceptions, each with where it came from."""
    expected: list[str] = field(default_factory=list)
    """Parts of errors that the test provokes; see `expect_error`."""

    @classmethod
    def of(cls, context: BrowserContext, server: str) -> Record:
        """Start to record what the pages of `context` do."""
        record = cls(server)
        context.on("request", record._add_request)
        context.on("console", record._add_console_message)
        context.on("weberror", record._add_exception)
        return record

    def expect_error(self, part: str) -> None:
        """Say that an error with `part` in its text belongs to this test; none coming is a problem too."""
        self.expected.append(part)

    @property
    def foreign_requests(self) -> list[str]:
        """Requests to anyone but the server under test: a page makes none."""
        return [address for address in self.requests if urlsplit(address).netloc != self.server]

    @property
    def problems(self) -> list[str]:
        """All that must not happen on any page, in words."""
        unexpected = [error for error in self.errors if not any(part in error for part in self.expected)]
        missed = [part for part in self.expected if not any(part in error for error in self.errors)]
        return [
            *unexpected,
            *(f"the expected error did not come: {part}" for part in missed),
            *(f"request to a third party: {address}" for address in self.foreign_requests),
        ]

    def _add_request(self, request: Request) -> None:
        if urlsplit(request.url).scheme not in {"about", "blob", "data"}:
            self.requests.append(request.url)

    def _add_console_message(self, message: ConsoleMessage) -> None:
        address = message.location["url"]
        # Browsers ask for this by themselves where a document names no icon, as a feed cannot.
        if message.type == "error" and urlsplit(address).path != "/favicon.ico":
            self.errors.append(f"console error: {message.text} ({address})")

    def _add_exception(self, exception: WebError) -> None:
        page = exception.page.url if exception.page else "unknown page"
        self.errors.append(f"uncaught exception: {exception.error} ({page})")
