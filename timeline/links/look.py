"""One look at an address: what answers there, where it leads, what the page is called."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from http import HTTPStatus

import httpx

from timeline.addresses import same_page
from timeline.link_state import Answer
from timeline.links.client import Client, LinkError, Reply
from timeline.links.page_title import page_title
from timeline.links.robots import Robots
from timeline.links.settings import Settings

_GONE = {404, 410}
_REFUSED = {401, 403, 405, 406, 407, 429, 451}
_BUSY = 429
_LAST_STATUS = 600  # beyond it there are inventions of hosts that dislike programs


@dataclass(frozen=True)
class Look:
    """What one look gave."""

    answer: Answer
    reason: str
    """In words: `404 Not Found`, `no whole answer within 20 seconds`."""
    moved: str | None = None
    """Where the address leads for good, if that is another page."""
    title: str | None = None
    heard: bool = True
    """Whether any host answered at all."""
    retry_after: float | None = None
    """Seconds after which another try makes sense, 0 if nobody knows; None where it makes none."""


class Looker:
    """Looks at addresses, again after failures that may pass."""

    def __init__(self, client: Client, settings: Settings) -> None:
        self._client = client
        self._settings = settings
        self._robots = Robots(client, settings.agent)

    async def look(self, address: str) -> Look:
        """Look at one address."""
        tries = 0
        while True:
            look = await self._try(address)
            wait = look.retry_after
            if wait is None or tries == self._settings.retries or wait > self._settings.longest_wait:
                return look
            # A host that names no time gets twice as long each time.
            await asyncio.sleep(wait or self._settings.delay * 2**tries)
            tries += 1

    async def _try(self, address: str) -> Look:
        try:
            if not await self._robots.allow(address):
                return Look(Answer.REFUSED, "its robots.txt asks programs to stay away")
            reply = await self._client.ask("HEAD", address)
            # Many hosts answer HEAD badly, and a page's title stands in its text.
            if reply.status != _BUSY and (reply.status >= HTTPStatus.BAD_REQUEST or _is_html(reply.headers)):
                reply = await self._client.ask("GET", address, _is_page)
        except LinkError as error:
            wait = 0.0 if error.may_pass else None
            return Look(error.answer, str(error), heard=False, retry_after=wait)
        return _judge(reply, address)


def _judge(reply: Reply, address: str) -> Look:
    status = reply.status
    words = _status_words(status)
    if status in _GONE:
        return Look(Answer.GONE, words)
    if status == _BUSY:
        return Look(Answer.REFUSED, words, retry_after=reply.retry_after)
    if status in _REFUSED or status >= _LAST_STATUS:
        return Look(Answer.REFUSED, words)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Look(Answer.UNREACHABLE, words, retry_after=reply.retry_after)
    if status >= HTTPStatus.MULTIPLE_CHOICES:
        return Look(Answer.UNREACHABLE, words)
    elsewhere = reply.for_good and same_page(reply.address) != same_page(address)
    title = page_title(reply.body, reply.content_type)
    return Look(Answer.OK, words, moved=reply.address if elsewhere else None, title=title)


def _status_words(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _is_html(headers: httpx.Headers) -> bool:
    kind: str = headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind in {"text/html", "application/xhtml+xml"}


def _is_page(response: httpx.Response) -> bool:
    return response.status_code < HTTPStatus.MULTIPLE_CHOICES and _is_html(response.headers)
