"""A reference as a line of text, in the style of the American Psychological Association, 7th edition."""

from __future__ import annotations

import calendar

from timeline.exports.reference import Reference

_MONTHS = tuple(calendar.month_name)


def write_apa(reference: Reference) -> str:
    """Author, day of the version, title, what it is, and the address; a page of a site without one is named by id."""
    day = reference.issued
    issued = f"{day.year}, {_MONTHS[day.month]} {day.day}"
    what = f"{reference.genre}, content {reference.short_content}"
    where = reference.address or f"Event {reference.id}"
    return f"{reference.author}. ({issued}). {reference.title} [{what}]. {where}"
