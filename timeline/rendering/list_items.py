"""Events as they stand in lists: a card each under its day, or a line each.

Every card, day and heading is rendered once, and lists are put together of these finished pieces.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
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
        self._days: defaultdict[int, dict[str, str]] = defaultdict(dict)
        """Those of one event, by the level of headings and its id: most days are, and the same in all lists."""
        self._frames: dict[str, list[str]] = {}
        self._lines: dict[str, str] = {}
        self._heads: dict[tuple[str, int, int], str] = {}

    def cards(self, parts: Parts, base: str, level: int, *, years: bool) -> Markup:
        """Months with days and cards, whose headings have that level, for a page at `base`; `years` have sections."""
        counts = _counts(parts.bars)
        html: list[str] = []
        for year, in_year in groupby(parts.cards, key=_year):
            months = groupby(in_year, key=_month)
            found = [self._make_month(month, counts[month], list(events), level) for month, events in months]
            html += (
                [_year_head(year).fill({"words": count_words(counts[year], "event")}), *found, "</section>"]
                if years
                else found
            )
        return _placed(html, base)

    def lines(self, parts: Parts, base: str) -> tuple[BriefYearView, ...]:
        """Lines, for a page at `base`."""
        if not parts.lines:
            return ()
        counts = _counts(parts.bars)
        return tuple(
            BriefYearView(
                year,
                tuple(
                    BriefMonthView(
                        month, views.month_words(month), counts[month], self._placed_lines(events, base)
                    )
                    for month, events in groupby(in_year, key=_month)
                ),
            )
            for year, in_year in groupby(parts.lines, key=_year)
        )

    def _make_month(self, month: str, count: int, events: list[EventFacts], level: int) -> str:
        at = month, count, level
        if at not in self._heads:
            words = count_words(count, "event")
            self._heads[at] = _month_head(month, level - 1).fill({"count": str(count), "words": words})
        days = [events] if len(events) == 1 else [list(of_day) for _, of_day in groupby(events, key=_date)]
        return "\n".join([self._heads[at], *[self._day(day, level) for day in days], "</section>"])

    def _day(self, events: list[EventFacts], level: int) -> str:
        if len(events) > 1:
            return self._make_day(events, level)
        known, id_ = self._days[level], events[0].id
        if id_ not in known:
            known[id_] = self._make_day(events, level)
        return known[id_]

    def _make_day(self, events: list[EventFacts], level: int) -> str:
        cards = "\n".join([self._card(one) for one in events]).replace(_LEVEL, str(level))
        before, after = self._frame(events[0])
        return f"{before}{cards}{after}"

    def _frame(self, one: EventFacts) -> list[str]:
        """What stands around the cards of a day."""
        if one.date not in self._frames:
            date = one.event.date
            html = render("day.html", text=day_words(date), machine=date.machine, cards=hole("cards"))
            self._frames[one.date] = squeeze(html).split(hole("cards"))
        return self._frames[one.date]

    def _card(self, one: EventFacts) -> str:
        id_ = one.id
        if id_ not in self._cards:
            view = views.card_view(self._record, one.event, _BASE, one.attributes)
            self._cards[id_] = squeeze(render("card.html", card=view, level=_LEVEL))
        return self._cards[id_]

    def _placed_lines(self, events: Iterable[EventFacts], base: str) -> Markup:
        return _placed([self._line(one) for one in events], base)

    def _line(self, one: EventFacts) -> str:
        id_ = one.id
        if id_ not in self._lines:
            event = one.event
            values = {
                "day": day_words(event.date),
                "href": views.event_href(_BASE, event),
                "title": escape(event.title),
                "kind": f"{views.KIND_NAMES[event.kind]}{'' if one.standing else ', withdrawn'}",
            }
            self._lines[id_] = squeeze(_line().fill(values))
        return self._lines[id_]


def months_by_year(events: Iterable[EventFacts]) -> Iterator[tuple[str, Markup]]:
    """Years of events in the order of a list, each with links to its months in that list."""
    for year, in_year in groupby(events, key=_year):
        links = "\n".join([_month_link(month) for month, _ in groupby(in_year, key=_month)])
        yield year, Markup(links)  # noqa: S704 - rendered


def _counts(bars: Mapping[str, int]) -> Counter[str]:
    """Events by month and by year. A withdrawn one is shown, and left out of every count."""
    counts: Counter[str] = Counter()
    for bar, number in bars.items():
        month = bar.partition(" ")[0]
        counts[month] += number
        counts[month[:4]] += number
    return counts


def _placed(items: Iterable[str], base: str) -> Markup:
    """Finished pieces on a page at `base`."""
    return Markup("\n".join(items).replace(_BASE, base))  # noqa: S704 - rendered


@cache
def _line() -> Layout:
    marks = {name: hole(name) for name in ("day", "href", "title", "kind")}
    return Layout(squeeze(render("line.html", **marks)))


@cache
def _year_head(year: str) -> Layout:
    """What stands above the months of a year, but for its number of events."""
    html = render("year.html", year=year, href=f"{_BASE}years/{year}/", words=hole("words"))
    return Layout(squeeze(html))


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
