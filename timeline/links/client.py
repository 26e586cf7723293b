"""Requests to hosts: paced, bounded in time and size, redirects followed, every failure in words."""

from __future__ import annotations

import asyncio
import datetime as dt
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Self

import httpx

from timeline.addresses import is_web_address
from timeline.link_state import Answer
from timeline.links.guard import GuardedTransport, NoSuchHostError, PrivateAddressError
from timeline.links.pace import Pace
from timeline.links.settings import Settings

_FOR_GOOD = {301, 308}
_REDIRECTS = range(300, 400)

Wants = Callable[[httpx.Response], bool]
"""Whether the body of an answer is to be read, by its status and headers."""


class LinkError(Exception):
    """No answer. The message says why, `answer` what it means, `may_pass` whether another try makes sense."""

    def __init__(self, words: str, answer: Answer = Answer.UNREACHABLE, *, may_pass: bool = False) -> None:
        super().__init__(words)
        self.answer = answer
        self.may_pass = may_pass


@dataclass(frozen=True)
class Reply:
    """The answer at the end of all redirects."""

    status: int
    headers: httpx.Headers
    address: str
    for_good: bool
    """Whether every redirect on the way was permanent."""
    body: bytes

    @property
    def content_type(self) -> str:
        """As the host says it."""
        found: str = self.headers.get("content-type", "")
        return found

    @property
    def retry_after(self) -> float:
        """Seconds that the host asks for (RFC 9110, 10.2.3), as a number or a moment; 0 where it names none."""
        value = self.headers.get("retry-after", "").strip()
        if value.isascii() and value.isdigit():
            return float(value)
        try:
            moment = parsedate_to_datetime(value)
        except ValueError:
            return 0.0
        moment = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
        return max(0.0, (moment - dt.datetime.now(dt.UTC)).total_seconds())


def no_body(_response: httpx.Response) -> bool:
    """For requests whose status is enough."""
    return False


def any_body(_response: httpx.Response) -> bool:
    """For requests whose body is wanted whatever it is."""
    return True


class Client:
    """Asks hosts. Use it as an asynchronous context manager: it closes its connections at the end."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._pace = Pace(settings.delay)
        self._http = httpx.AsyncClient(
            transport=GuardedTransport(settings),
            timeout=settings.timeout,
            headers={"User-Agent": settings.agent, "Accept": "text/html,*/*;q=0.5"},
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self._http.aclose()

    async def ask(self, method: str, address: str, wants: Wants = no_body) -> Reply:
        """The answer at the end of all redirects, with the beginning of its body if wanted. Raises LinkError."""
        seen = [address]
        for_good = True
        while True:
            reply = await self._ask(method, seen[-1], wants)
            location = reply.headers.get("location")
            if reply.status not in _REDIRECTS or not location:
                return Reply(reply.status, reply.headers, seen[-1], for_good, reply.body)
            for_good = for_good and reply.status in _FOR_GOOD
            seen.append(self._onward(location, seen))

    def _onward(self, location: str, seen: list[str]) -> str:
        try:
            onward = str(httpx.URL(seen[-1]).join(location))
        except httpx.InvalidURL:
            onward = ""
        if not is_web_address(onward):
            raise LinkError("it leads to something that is no web address")
        if onward in seen:
            raise LinkError("its redirects go in a circle")
        if len(seen) > self._settings.redirects:
            raise LinkError(f"more than {self._settings.redirects} redirects")
        return onward

    async def _ask(self, method: str, address: str, wants: Wants) -> Reply:
        try:
            await self._pace.turn(httpx.URL(address).host)
            async with asyncio.timeout(self._settings.timeout), self._http.stream(method, address) as got:
                body = await self._begin_of(got) if wants(got) else b""
                return Reply(got.status_code, got.headers, address, for_good=True, body=body)
        except (TimeoutError, httpx.TimeoutException):
            words = f"no whole answer within {self._settings.timeout:g} seconds"
            raise LinkError(words, may_pass=True) from None
        except NoSuchHostError:
            raise LinkError("there is no such host", Answer.GONE) from None
        except PrivateAddressError:
            raise LinkError("it leads into a private network; nothing was asked there") from None
        except httpx.HTTPError as error:
            raise LinkError(_words(error), may_pass=True) from error
        except (httpx.InvalidURL, ValueError):
            raise LinkError("it leads to something that is no web address") from None

    async def _begin_of(self, response: httpx.Response) -> bytes:
        """The body up to the limit, or to the end of a page's title."""
        body = bytearray()
        async for part in response.aiter_bytes(16 * 1024):
            body += part
            if len(body) >= self._settings.body or b"</title" in body:
                break
        return bytes(body[: self._settings.body])


def _words(error: httpx.HTTPError) -> str:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return "its certificate or encryption is not accepted"
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, httpx.ConnectError):
        return "no connection"
    if isinstance(error, httpx.RemoteProtocolError):
        return "the answer broke off, or was no HTTP"
    if isinstance(error, httpx.DecodingError):
        return "the answer could not be unpacked"
    return "the connection broke off"
