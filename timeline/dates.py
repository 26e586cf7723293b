"""Partial dates in a subset of the Extended Date/Time Format (EDTF, ISO 8601-2).

Read are a year (`2023`), a month (`2023-01`), a day (`2023-01-18`) and an interval of two of them
(`2023-01-18/2023-01-20`), each with an optional `~` (approximate), `?` (uncertain) or `%` (both).
A date keeps the precision it was written with and knows no time zone, so it can never be shifted by one.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

EDTF_PATTERN = r"\d{4}(-\d{2}(-\d{2})?)?[~?%]?"
INTERVAL_PATTERN = rf"^{EDTF_PATTERN}(/{EDTF_PATTERN})?$"

_POINT = re.compile(r"(?P<year>\d{4})(-(?P<month>\d{2})(-(?P<day>\d{2}))?)?(?P<mark>[~?%])?", re.ASCII)
_EXAMPLES = "2023, 2023-01, 2023-01-18 or 2023-01-18/2023-01-20, with ~ (about) or ? (uncertain) at the end"


class Precision(StrEnum):
    """How finely a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True)
class PartialDate:
    """A year, a month or a day of the Gregorian calendar; `month` and `day` are None where not known."""

    year: int
    month: int | None = None
    day: int | None = None
    approximate: bool = False
    uncertain: bool = False

    @property
    def precision(self) -> Precision:
        """The finest part that is known."""
        if self.month is None:
            return Precision.YEAR
        return Precision.MONTH if self.day is None else Precision.DAY

    @property
    def earliest(self) -> dt.date:
        """The first day it can mean."""
        return dt.date(
            self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day
        )

    @property
    def latest(self) -> dt.date:
        """The last day it can mean."""
        month = 12 if self.month is None else self.month
        last = calendar.monthrange(self.year, month)[1] if self.day is None else self.day
        return dt.date(self.year, month, last)

    def __str__(self) -> str:
        return self._written

    @cached_property
    def _written(self) -> str:
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part is not None]
        mark = {(True, True): "%", (True, False): "~", (False, True): "?"}
        return "-".join(parts) + mark.get((self.approximate, self.uncertain), "")


@dataclass(frozen=True)
class EventDate:
    """A partial date, or an interval of two. Compare with `sort_key`; print with `str` (the EDTF form)."""

    start: PartialDate
    end: PartialDate | None = None

    @property
    def precision(self) -> Precision:
        """The precision of the start."""
        return self.start.precision

    @property
    def year(self) -> int:
        """The year it begins in, the one an event is filed under."""
        return self.start.year

    @property
    def month(self) -> int | None:
        """The month it begins in, None where only the year is known."""
        return self.start.month

    @cached_property
    def earliest(self) -> dt.date:
        """The first day it can mean."""
        return self.start.earliest

    @cached_property
    def latest(self) -> dt.date:
        """The last day it can mean."""
        return (self.end or self.start).latest

    @property
    def sort_key(self) -> tuple[int, int]:
        """By first possible day; of two with the same first day, the vaguer one first."""
        return (self.earliest.toordinal(), -self.latest.toordinal())

    @property
    def machine(self) -> str:
        """The form that HTML's `<time datetime>` understands; empty for intervals and vague dates."""
        vague = self.end is not None or self.start.approximate or self.start.uncertain
        return "" if vague else str(self.start)

    def __str__(self) -> str:
        return self._written

    @cached_property
    def _written(self) -> str:
        return str(self.start) if self.end is None else f"{self.start}/{self.end}"


class ReversedIntervalError(ValueError):
    """An interval whose end lies before its beginning."""


def minutes_of_day(time: str) -> int:
    """Minutes from midnight in UTC of the day that a time such as `14:30+02:00` was written for; may be below zero."""
    hours, minutes, zone = int(time[:2]), int(time[3:5]), time[5:]
    away = 0 if zone == "Z" else int(f"{zone[0]}1") * (int(zone[1:3]) * 60 + int(zone[4:]))
    return hours * 60 + minutes - away


@lru_cache(4096)  # most dates stand several times in a record
def parse_date(text: str) -> EventDate:
    """Read an EDTF date or interval. Raises ValueError, worded for the author of the file."""
    first, slash, second = text.partition("/")
    start = _parse_point(first, text)
    if not slash:
        return EventDate(start)
    end = _parse_point(second, text)
    if end.latest < start.earliest:
        msg = f"the interval {text} ends before it begins"
        raise ReversedIntervalError(msg)
    return EventDate(start, end)


def _parse_point(part: str, whole: str) -> PartialDate:
    match = _POINT.fullmatch(part)
    if match is None:
        msg = f'"{whole}" is not a date; write {_EXAMPLES}'
        raise ValueError(msg)
    year, month, day = (int(match[name]) if match[name] else None for name in ("year", "month", "day"))
    mark = match["mark"]
    point = PartialDate(year or 0, month, day, approximate=mark in {"~", "%"}, uncertain=mark in {"?", "%"})
    try:
        _ = point.earliest
    except ValueError as error:
        msg = f'"{whole}" is not in the calendar: {error}'
        raise ValueError(msg) from None
    return point
