"""Dates as other programs write them, never guessed: an order of day and month that is not named is not assumed."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum

from timeline.dates import parse_date


class DateOrder(StrEnum):
    """How dates in figures are to be read."""

    ISO = "iso"
    """Year, month, day: `2023-01-18`, and all of EDTF."""
    DMY = "dmy"
    """Also day, month, year: `18/01/2023`."""
    MDY = "mdy"
    """Also month, day, year: `01/18/2023`."""


_FIGURES = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)


def read_day(text: str, order: DateOrder) -> tuple[str, str | None] | None:
    """The date in EDTF, with the time of day and its zone where both are there; None where it cannot be told."""
    text = text.strip()
    figures = _FIGURES.fullmatch(text)
    if figures and order is not DateOrder.ISO:
        one, two, year = figures.groups()
        day, month = (one, two) if order is DateOrder.DMY else (two, one)
        text = f"{year}-{int(month):02}-{int(day):02}"
    try:
        return str(parse_date(text)), None
    except ValueError:
        pass
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.date().isoformat(), moment.timetz().isoformat("minutes") if moment.tzinfo else None
