"""Events as they stand in lists: a card each under its day, or a line each.

Every card, day and heading is rendered once, and lists are put together of these finished pieces.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from markupsafe import Markup, escape

from timeline.chronology import Timeline
from timeline.rendering import views
from timeline.rendering.environment import render
from timeline.rendering.frame import squeeze
from timeline.rendering.layout import Layout, hole
from timeline.rendering.list_facts import EventFacts
from timeline.rendering.list_parts import Parts
from timeline.rendering.wording import count_words, day_words

_BASE, _LEVEL = "\x02", "\x03"
"""Stand for the way to the site's root and the level of a heading. No text of an event has them: hidden characters
are findings."""


_year, _month, _date = map(attrgetter, ("year", "month", "date"))


class BriefMonthView(NamedTuple):
    """The lines of one month, or those of a year whose month is not known."""

    id: str
    title: str
    events: int
    lines: Markup


class BriefYearView(NamedTuple):
    """The events of one year that are shown in a line each."""

    year: str
    months: tuple[BriefMonthView, ...]


class ListItems:
    """Makes the items of a record's lists."""

    def __init__(self, record: Timeline) -> None:
        self._record = record
        self._cards: dict[str, str] = {}
        self._placed_cards: defaultdict[tuple[str, int], dict[str, str]] = defaultdict(dict)
        """The same by the way to the site's root and the level of headings, which few differ in."""
        self._frames: dict[str, list[str]] = {}
        self._lines: dict[str, str] = {}
        self._heads: dict[tuple[str, int, str | int], str] = {}
        """By year or month, its number of events, and the way to the site's root or the level of the heading."""

    def cards(self, parts: Parts, base: str, level: int, *, years: bool) -> str:
        """Months with days and cards, whose headings have that level, for a page at `base`; `years` have sections."""
        html: list[str] = []
        for year, in_year in groupby(parts.cards, key=_year):
            if years:
                html.append(self._year_head(year, parts.events_of(year), base))
            for month, in_month in groupby(in_year, key=_month):
                html.append(self._month_head(month, parts.events_of(month), level - 1))
                html += self._days(in_month, base, level)
                html.append("</section>")
            if years:
                html.append("</section>")
        return "\n".join(html)

    def _days(self, events: Iterable[EventFacts], base: str, level: int) -> Iterator[str]:
        """The cards of a month, one at least, with what stands around those of each day."""
        known = self._placed_cards[base, level]
        date = end = ""
        for one in events:
            if one.date != date:
                if date:
                    yield end
                date = one.date
                begin, end = self._frames.get(date) or self._frame(one)
                yield begin
            yield known.get(one.id) or self._card(one, base, level)
        yield end

    def lines(self, parts: Parts, base: str) -> tuple[BriefYearView, ...]:
        """Lines, for a page at `base`."""
        return tuple(
            BriefYearView(
                year,
                tuple(
                    BriefMonthView(
                        month,
                        views.month_words(month),
                        parts.events_of(month),
                        self._placed_lines(events, base),
                    )
                    for month, events in groupby(in_year, key=_month)
                ),
            )
            for year, in_year in groupby(parts.lines, key=_year)
        )

    def _year_head(self, year: str, count: int, base: str) -> str:
        """What stands above the months of a year."""
        at = year, count, base
        if at not in self._heads:
            href, words = f"{base}years/{year}/", count_words(count, "event")
            self._heads[at] = squeeze(render("year.html", year=year, href=href, words=words))
        return self._heads[at]

    def _month_head(self, month: str, count: int, level: int) -> str:
        """What stands above the days of a month."""
        at = month, count, level
        if at not in self._heads:
            words = count_words(count, "event")
            self._heads[at] = _month_head(month, level).fill({"count": str(count), "words": words})
        return self._heads[at]

    def _frame(self, one: EventFacts) -> list[str]:
        """What stands before and after the cards of a day."""
        date = one.event.date
        html = render("day.html", text=day_words(date), machine=date.machine, cards=hole("cards"))
        frame = self._frames[one.date] = squeeze(html).split(f"\n{hole('cards')}\n")
        return frame

    def _card(self, one: EventFacts, base: str, level: int) -> str:
        id_ = one.id
        if id_ not in self._cards:
            view = views.card_view(self._record, one.event, _BASE, one.attributes)
            self._cards[id_] = squeeze(render("card.html", card=view, level=_LEVEL))
        card = self._cards[id_].replace(_BASE, base).replace(_LEVEL, str(level))
        self._placed_cards[base, level][id_] = card
        return card

    def _placed_lines(self, events: Iterable[EventFacts], base: str) -> Markup:
        known = self._lines
        html = "\n".join([known.get(one.id) or self._line(one) for one in events]).replace(_BASE, base)
        return Markup(html)  # noqa: S704 - rendered

    def _line(self, one: EventFacts) -> str:
        event = one.event
        values = {
            "day": day_words(event.date),
            "href": views.event_href(_BASE, event),
            "title": escape(event.title),
            "kind": f"{views.KIND_NAMES[event.kind]}{'' if one.standing else ', withdrawn'}",
        }
        line = self._lines[one.id] = squeeze(_line().fill(values))
        return line


def months_by_year(months: Iterable[str]) -> Iterator[tuple[str, Markup]]:
    """Years of months in the order of a list, each with links to its months in that list."""
    for year, in_year in groupby(months, key=lambda month: month[:4]):
        yield year, Markup("\n".join(map(_month_link, in_year)))  # noqa: S704 - rendered


@cache
def _line() -> Layout:
    marks = {name: hole(name) for name in ("day", "href", "title", "kind")}
    return Layout(squeeze(render("line.html", **marks)))


@cache
def _month_head(month: str, level: int) -> Layout:
    """What stands above the days of a month, but for its numbers."""
    title = views.month_words(month)
    head = render("month.html", id=month, title=title, level=level, count=hole("count"), words=hole("words"))
    return Layout(squeeze(head))


@cache
def _month_link(month: str) -> str:
    """`Jan`, or a dash where the month is not known: the year stands beside it."""
    short = views.month_words(month)[:3] if month[5:].isdigit() else "–"
    return squeeze(render("month_link.html", id=month, short=short))
