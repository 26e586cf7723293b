"""Asks for archived copies by the availability interface of the Internet Archive, or another that speaks it."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from timeline.addresses import is_web_address
from timeline.links.client import Client, LinkError, any_body
from timeline.links.settings import Settings

_LONGEST = 2_000


class ArchiveError(Exception):
    """The archive did not answer as it should. The message says how."""


async def find_copy(client: Client, settings: Settings, address: str, day: dt.date) -> str | None:
    """The address of the copy nearest to a day; None where the archive has none. Raises ArchiveError."""
    query = urlencode({"url": address, "timestamp": day.isoformat().replace("-", "")})
    body = await _ask(client, settings, f"{settings.wayback}?{query}")
    try:
        closest = json.loads(body)["archived_snapshots"].get("closest")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise ArchiveError("its answer was not understood") from None
    return _address(closest)


async def _ask(client: Client, settings: Settings, address: str) -> bytes:
    """The archive's answer, after as many tries as other hosts get."""
    for tries in range(settings.retries + 1):
        try:
            reply = await client.ask("GET", address, any_body)
            if reply.status == HTTPStatus.OK:
                return reply.body
            fault, wait = f"it answered with status {reply.status}", reply.retry_after
            may_pass = (
                reply.status == HTTPStatus.TOO_MANY_REQUESTS
                or reply.status >= HTTPStatus.INTERNAL_SERVER_ERROR
            )
        except LinkError as error:
            fault, wait, may_pass = str(error), 0.0, error.may_pass
        if not may_pass or tries == settings.retries or wait > settings.longest_wait:
            break
        await asyncio.sleep(wait or settings.delay * 2**tries)
    raise ArchiveError(fault)


def _address(closest: Any) -> str | None:
    if not isinstance(closest, dict) or not closest.get("available") or str(closest.get("status")) != "200":
        return None
    found = closest.get("url")
    if (
        not isinstance(found, str)
        or not is_web_address(found)
        or len(found) > _LONGEST
        or not found.isascii()
    ):
        return None
    # The interface names copies by http, though the archive serves them by https.
    secure = found.replace("http://web.archive.org/", "https://web.archive.org/", 1)
    return None if any(sign.isspace() or not sign.isprintable() for sign in secure) else secure
