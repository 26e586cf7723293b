"""Events as they stand in lists: a card each under its day, or a line each.

Every card, day and heading is rendered once, and lists are put together of these finished pieces.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup, escape

from timeline.chronology import Timeline
from timeline.rendering import views
from timeline.rendering.environment import render
from timeline.rendering.frame import squeeze
from timeline.rendering.layout import Layout, hole
from timeline.rendering.list_facts import Days, EventFacts, months_of
from timeline.rendering.list_parts import Parts
from timeline.rendering.wording import count_words, day_words

_BASE, _LEVEL = "\x02", "\x03"
"""Stand for the way to the site's root and the level of a heading. No text of an event has them: hidden characters
are findings."""


@dataclass(frozen=True)
class YearView:
    """The events of one year that are shown as cards."""

    year: str
    href: str
    count: int
    """Of the whole list, as with months: also of events that stand further below or on another page."""
    months: Markup
    """Months with their headings, days and cards."""
    links: Markup
    """Links to these months."""


@dataclass(frozen=True)
class BriefMonthView:
    """The lines of one month, or those of a year whose month is not known."""

    id: str
    title: str
    count: int
    lines: Markup


@dataclass(frozen=True)
class BriefYearView:
    """The events of one year that are shown in a line each."""

    year: str
    months: tuple[BriefMonthView, ...]


class ListItems:
    """Makes the items of a record's lists."""

    def __init__(self, record: Timeline) -> None:
        self._record = record
        self._cards: dict[str, str] = {}
        self._days: dict[tuple[str, int], str] = {}
        """Those of one event, by its id and the level of headings: most days are, and the same in all lists."""
        self._frames: dict[str, list[str]] = {}
        self._lines: dict[str, str] = {}
        self._months: dict[tuple[str, int, int], str] = {}

    def cards(self, parts: Parts, base: str, level: int) -> tuple[YearView, ...]:
        """Days with cards, whose headings have that level, for a page at `base`."""
        counts = _counts(parts.whole)
        return tuple(
            YearView(
                year=year,
                href=f"{base}years/{year}/",
                count=counts[year],
                months=_placed(
                    [self._month(month, counts[month], days, level) for month, days in months.items()], base
                ),
                links=Markup("\n".join(map(_month_link, months))),  # noqa: S704 - rendered
            )
            for year, months in months_of(parts.cards).items()
        )

    def lines(self, parts: Parts, base: str) -> tuple[BriefYearView, ...]:
        """Lines, for a page at `base`."""
        if not parts.lines:
            return ()
        counts = _counts(parts.whole)
        return tuple(
            BriefYearView(
                year,
                tuple(
                    BriefMonthView(
                        id=month,
                        title=views.month_words(month),
                        count=counts[month],
                        lines=_placed([self._line(one) for day in days.values() for one in day], base),
                    )
                    for month, days in months.items()
                ),
            )
            for year, months in months_of(parts.lines).items()
        )

    def _month(self, month: str, count: int, days: Days, level: int) -> str:
        at = month, count, level
        if at not in self._months:
            words = count_words(count, "event")
            self._months[at] = _month_head(month, level - 1).fill({"count": str(count), "words": words})
        return "\n".join([self._months[at], *(self._day(day, level) for day in days.values()), "</section>"])

    def _day(self, events: list[EventFacts], level: int) -> str:
        if len(events) > 1:
            return self._make_day(events, level)
        at = events[0].event.id, level
        if at not in self._days:
            self._days[at] = self._make_day(events, level)
        return self._days[at]

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
        id_ = one.event.id
        if id_ not in self._cards:
            view = views.card_view(self._record, one.event, _BASE, one.attributes)
            self._cards[id_] = squeeze(render("card.html", card=view, level=_LEVEL))
        return self._cards[id_]

    def _line(self, one: EventFacts) -> str:
        id_ = one.event.id
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


def _counts(events: Iterable[EventFacts]) -> Counter[str]:
    """Events by month and by year. A withdrawn one is shown, and left out of every count."""
    counts = Counter([one.month for one in events if one.standing])
    for month, number in list(counts.items()):
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
