"""An archived copy is one of the very page that the source names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.addresses import host_of, same_page, split_address
from timeline.checks.problem import Context, Problem
from timeline.findings import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Event

RULE = Rule(
    code="TL210",
    slug="mismatched-archive",
    severity=Severity.WARNING,
    summary="An archive address that is malformed, or that is a copy of another page.",
)

WAYBACK = "web.archive.org"
_COPY = re.compile(r"/web/(?P<time>\d{14})(?:[a-z]{2}_)?/(?P<page>.+)", re.ASCII)
_SCHEME = re.compile(r"^https?:/+")
_INNER = re.compile(r"https?://?.+")


def check(event: Event, _context: Context) -> Iterator[Problem]:
    """Yield a problem for each archive address from which a reader would not get the source's page."""
    for n, source in enumerate(event.sources):
        fault = _fault(source.archived, source.url) if source.archived else None
        if fault:
            yield Problem(f"sources[{n}].archived", *fault)


def _fault(archived: str, url: str | None) -> tuple[str, str] | None:
    """Message and hint, None for an address of a copy."""
    parts = split_address(archived)
    if parts is None or not parts.host:
        return None  # said by the rule unsafe-address
    if url is not None and parts.host == host_of(url):
        return "this is an address of the publisher, not of an archive", "save the page at web.archive.org"
    inside = f"{parts.path}?{parts.query}" if parts.query else parts.path
    if parts.host == WAYBACK:
        copy = _COPY.fullmatch(inside)
        if copy is None or not _is_time(copy["time"]):
            return (
                "this is not the address of one copy",
                f"write https://{WAYBACK}/web/, the time of the copy in 14 digits, a slash and the page's address",
            )
        page = copy["page"]
    else:  # other archives have short codes, or the page's address somewhere in theirs
        inner = _INNER.search(inside)
        page = inner[0] if inner else ""
    if url is not None and page and page != url and _page(page) != same_page(url):
        return (
            "this is a copy of another page than url",
            "take the copy of the page that url names, or mend url",
        )
    return None


def _page(written: str) -> str:
    """A key of a page as archives write its address: often without the scheme, or with one slash after it."""
    return same_page("https://" + _SCHEME.sub("", written))


def _is_time(digits: str) -> bool:
    """Whether 14 digits are a time that the archive can have: the first copies are of 1996."""
    year, month, day, hour, minute, second = (int(digits[a:b]) for a, b in _FIELDS)
    return year >= 1996 and 1 <= month <= 12 and 1 <= day <= 31 and hour < 24 and max(minute, second) < 60  # noqa: PLR2004 - the clock and the calendar


_FIELDS = ((0, 4), (4, 6), (6, 8), (8, 10), (10, 12), (12, 14))
