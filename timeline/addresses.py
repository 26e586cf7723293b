"""Web addresses: what is one, whose it is, and whether two lead to the same page."""

from __future__ import annotations

from urllib.parse import urlsplit


def is_web_address(address: str) -> bool:
    """Whether it is an absolute http or https address with a host."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def host_of(address: str) -> str:
    """Host name in lower case without `www.`; empty where there is none."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def same_page(address: str) -> str:
    """A key that is equal for addresses differing only in scheme, `www.`, fragment or a closing slash."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    query = f"?{parts.query}" if parts.query else ""
    return f"{host_of(address)}{parts.path.rstrip('/')}{query}"
