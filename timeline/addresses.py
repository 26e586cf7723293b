"""Web addresses: what is one, whose it is, and whether two lead to the same page."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit


class Address(NamedTuple):
    """The parts of a web address that matter here."""

    scheme: str
    host: str
    """Host name in lower case without `www.`."""
    path: str
    query: str


@lru_cache(1024)  # rule after rule asks for the few addresses of one event
def split_address(address: str) -> Address | None:
    """The parts of an address of any scheme, None where it cannot be read as one."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return None
    return Address(parts.scheme, host.removeprefix("www."), parts.path, parts.query)


def is_web_address(address: str) -> bool:
    """Whether it is an absolute http or https address with a host."""
    parts = split_address(address)
    return parts is not None and parts.scheme in {"http", "https"} and bool(parts.host)


def host_of(address: str) -> str:
    """Host name in lower case without `www.`; empty where there is none."""
    parts = split_address(address)
    return parts.host if parts else ""


def same_page(address: str) -> str:
    """A key that is equal for addresses differing only in scheme, `www.`, fragment or a closing slash."""
    parts = split_address(address)
    if parts is None:
        return address
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.host}{parts.path.rstrip('/')}{query}"
