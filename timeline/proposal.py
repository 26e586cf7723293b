"""What the address of a source tells by itself: kind, publisher, date and id of the event. Nothing is fetched."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from timeline.addresses import host_of, split_address
from timeline.model import Kind, PublisherType, Vocabulary

_MONTHS = {
    name.lower(): number
    for names in (calendar.month_abbr, calendar.month_name)
    for number, name in enumerate(names)
    if name
}
_NUMBERED = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/_.]?)(\d\d?)\2(\d\d?)(?!\d)")
_NAMED = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/]([a-z]{3,9})[-/](\d\d?)(?!\d)")
_MONTH_ONLY = re.compile(r"/((?:19|20)\d\d)[-/](\d\d)/")
_PACKAGE = re.compile(
    r"package|drawdown|fact-?sheet|security-assistance|military-aid|announc\w*-.*(million|billion|aid|assistance)"
)
_STATEMENT = re.compile(
    r"\b(says?|said|tells?|told|warns?|remarks|statement|transcript|interview|speech|vows?|calls)\b"
)
_NOISE = {"share", "amp", "index", "article", "html", "htm", "php", "aspx", "pdf", "news", "story", "en"}
_SMALL = {
    "a",
    "an",
    "and",
    "as",
    "at",
    "by",
    "for",
    "from",
    "how",
    "in",
    "its",
    "of",
    "on",
    "or",
    "that",
    "the",
    "to",
}
"""Words that no name ends with."""
_NUMBER = re.compile(r"[0-9]*|(?=.*[0-9])[0-9a-f]{4,}|[a-z]?[0-9]{4,}[a-z]?")
"""Numbers and hashes of articles; but 155mm and m777 are words."""
_FILE_ENDING = re.compile(r"\.(html?|php|aspx?|pdf|amp)$")
_MOST_WORDS = 7


@dataclass(frozen=True)
class Proposal:
    """What can be told from an address; None and empty where it tells nothing."""

    kind: Kind
    publisher: str | None
    published: str | None
    """The day, or only the month, that stands in the address."""
    words: str
    """Words for the id of the event, joined by hyphens."""
    source_id: str


def propose(address: str, vocabulary: Vocabulary, today: dt.date) -> Proposal:
    """Read an address. Dates after `today` are not believed."""
    parts = split_address(address)
    path = unquote(parts.path) if parts else ""
    host = host_of(address)
    publisher = vocabulary.publisher_by_host.get(host)
    words = _words(path)
    return Proposal(
        _kind(words, publisher, vocabulary),
        publisher,
        _date(path, today),
        words,
        publisher or _host_word(host),
    )


def _kind(words: str, publisher: str | None, vocabulary: Vocabulary) -> Kind:
    entry = vocabulary.publishers.get(publisher or "")
    official = entry is not None and entry.type is PublisherType.GOVERNMENT
    if _PACKAGE.search(words) and (official or "announc" in words):
        return Kind.PACKAGE
    return Kind.STATEMENT if official or _STATEMENT.search(words) else Kind.REPORT


def _date(path: str, today: dt.date) -> str | None:
    for year, month, day in _days(path.lower()):
        try:
            found = dt.date(year, month, day)
        except ValueError:
            continue
        if found <= today:
            return found.isoformat()
    match = _MONTH_ONLY.search(path)
    if match and 1 <= int(match[2]) <= 12 and f"{match[1]}-{match[2]}" <= today.isoformat():  # noqa: PLR2004 - months
        return f"{match[1]}-{match[2]}"
    return None


def _days(path: str) -> Iterator[tuple[int, int, int]]:
    for match in _NUMBERED.finditer(path):
        if match[2] or len(match[0]) == 8:  # noqa: PLR2004 - 20230118
            yield int(match[1]), int(match[3]), int(match[4])
    for match in _NAMED.finditer(path):
        yield int(match[1]), _MONTHS.get(match[2], 0), int(match[3])


def _words(path: str) -> str:
    """The words of the part of a path that has most, without numbers of articles."""
    parts = (_words_of(part) for part in path.lower().split("/"))
    words = max(parts, key=len, default=[])[:_MOST_WORDS]
    while words and words[-1] in _SMALL:
        words.pop()
    return "-".join(words)


def _words_of(part: str) -> list[str]:
    words = slug(_FILE_ENDING.sub("", part)).replace("u-s-", "us-").split("-")
    return [word for word in words if word not in _NOISE and not _NUMBER.fullmatch(word)]


def slug(text: str) -> str:
    """Words of any script in the letters of ids, joined by hyphens; empty where no letter is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def _host_word(host: str) -> str:
    """A short name for a source whose publisher is not known: `example` for `news.example.org`."""
    labels = host.split(".")
    return slug(labels[-2] if len(labels) > 1 else host) or "source"
