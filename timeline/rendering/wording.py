"""Dates and figures in plain English, with everything that qualifies them."""

from __future__ import annotations

import calendar
import datetime as dt
from functools import cache, lru_cache

from babel import Locale

from timeline.dates import EventDate, PartialDate, parse_date
from timeline.model import Amount, ItemLine, Qualifier

_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£"}
_EXACTLY = Qualifier.EXACTLY
_NBSP = "\N{NO-BREAK SPACE}"
_EN_DASH = "\N{EN DASH}"


@cache
def month_name(month: int) -> str:
    """`January` for 1."""
    return calendar.month_name[month]


@cache
def _month_abbr(month: int) -> str:
    return calendar.month_abbr[month]


def _point(date: PartialDate) -> str:
    if date.month is None:
        return str(date.year)
    month = f"{month_name(date.month)} {date.year}"
    return month if date.day is None else f"{date.day} {month}"


def _marks(text: str, *points: PartialDate) -> str:
    if any(point.approximate for point in points):
        text = f"about {text}"
    return f"{text} (uncertain)" if any(point.uncertain for point in points) else text


def date_words(date: EventDate) -> str:
    """`18 January 2023`, `about January 2023`, `18-20 January 2023`, `2023 (uncertain)`."""
    return _date_words(str(date))


@lru_cache(4096)  # a build asks for the words of each date a dozen times
def _date_words(edtf: str) -> str:
    date = parse_date(edtf)
    start, end = date.start, date.end
    if end is None:
        return _marks(_point(start), start)
    if (start.year, start.month) == (end.year, end.month) and start.day and end.day:
        return _marks(f"{start.day}{_EN_DASH}{_point(end)}", start, end)
    if start.year == end.year and start.month and end.month:
        first = _point(start).removesuffix(f" {start.year}")
        return _marks(f"{first} {_EN_DASH} {_point(end)}", start, end)
    return _marks(f"{_point(start)} {_EN_DASH} {_point(end)}", start, end)


def day_words(date: EventDate) -> str:
    """The date as it stands in the gutter under a month's heading: `18 Jan`, `18-20 Jan`, `Jan`, `2023`."""
    if date.month is None:
        return date_words(date)
    short = _month_abbr(date.month)
    start, end = date.start, date.end
    text = f"{start.day} {short}" if start.day else short
    if end is not None:
        same = (start.year, start.month) == (end.year, end.month)
        last = f"{end.day or ''}" if same else f"{end.day or ''} {_month_abbr(end.month or 12)}".strip()
        text = f"{start.day}{_EN_DASH}{last} {short}" if same and start.day else f"{text}{_EN_DASH}{last}"
    points = [start] if end is None else [start, end]
    prefix = "about " if any(point.approximate for point in points) else ""
    return f"{prefix}{text}{'?' if any(point.uncertain for point in points) else ''}"


def plain_day(date: dt.date) -> str:
    """`18 January 2023` for a full date."""
    return f"{date.day} {month_name(date.month)} {date.year}"


@cache
def language_name(tag: str) -> str:
    """`Ukrainian` for the BCP 47 tag `uk`; the tag itself where nobody knows it."""
    return str(_english().languages.get(tag.partition("-")[0], tag))


@cache
def country_name(code: str) -> str:
    """`Latvia` for the ISO 3166 code `LV`; the code itself where nobody knows it."""
    return {"US": "US", "GB": "UK"}.get(code) or str(_english().territories.get(code, code))


@cache
def _english() -> Locale:
    return Locale("en")


def money_words(value: int, currency: str) -> str:
    """`$2.5 billion`; never rounded, so a sum with more than three decimals is written out in full.

    Currencies without a common sign keep their code (ISO 4217): `NOK 75 billion`.
    """
    sign = _SYMBOLS.get(currency, f"{currency}{_NBSP}")
    for size, word in ((10**9, "billion"), (10**6, "million")):
        if value >= size and value % (size // 1000) == 0:
            return f"{sign}{value / size:.3f}".rstrip("0").rstrip(".") + f"{_NBSP}{word}"
    return f"{sign}{value:,}"


def qualified(text: str, qualifier: Qualifier) -> str:
    """A figure with its qualifier before it; `exactly` needs no word."""
    return text if qualifier is _EXACTLY else f"{qualifier!s} {text}"


def amount_words(amount: Amount) -> str:
    """`about $2.6 billion`."""
    return qualified(money_words(amount.value, amount.currency), amount.qualifier)


def quantity_words(line: ItemLine) -> str:
    """`at least 50`; empty where no number is known."""
    return "" if line.quantity is None else qualified(f"{line.quantity:,}", line.qualifier)


def count_words(number: int, one: str, many: str | None = None) -> str:
    """`1 event`, `2,000 events`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def ordinal(number: int) -> str:
    """`2nd`."""
    tens = 10
    if number % 100 // tens == 1:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % tens, 'th') }"
