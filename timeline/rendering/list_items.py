"""Events as they stand in lists: a card each under its day, or a line each. Each is rendered once for all lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from markupsafe import Markup

from timeline.chronology import Timeline
from timeline.model import Event
from timeline.rendering import views
from timeline.rendering.environment import render
from timeline.rendering.list_facts import EventFacts, months_of
from timeline.rendering.list_parts import Parts
from timeline.rendering.wording import day_words

_BASE, _LEVEL = "\x02", "\x03"
"""Stand for the way to the site's root and the level of a heading. No text of an event has them: hidden characters
are findings."""


@dataclass(frozen=True)
class MonthView:
    """The events of one month, or those of a year whose month is not known."""

    id: str
    title: str
    short: str
    """`Jan`, or a dash where the month is not known, for where the year stands beside it."""
    count: int
    """Of the whole list, as with years: also of events that stand further below or on another page."""
    items: Markup
    """The days with their cards, or the lines."""


@dataclass(frozen=True)
class YearView:
    """The events of one year."""

    year: str
    href: str
    count: int
    months: tuple[MonthView, ...]


class ListItems:
    """Makes the items of a record's lists."""

    def __init__(self, record: Timeline) -> None:
        self._record = record
        self._cards: dict[str, str] = {}
        self._days: dict[str, str] = {}
        self._lines: dict[str, str] = {}

    def cards(self, parts: Parts, base: str, level: int) -> tuple[YearView, ...]:
        """Days with cards, whose headings have that level, for a page at `base`."""

        def days(found: Iterable[list[EventFacts]]) -> str:
            return "\n".join(map(self._day, found)).replace(_BASE, base).replace(_LEVEL, str(level))

        return _years(parts.cards, parts.whole, base, days)

    def lines(self, parts: Parts, base: str) -> tuple[YearView, ...]:
        """Lines, for a page at `base`."""

        def lines(found: Iterable[list[EventFacts]]) -> str:
            return "\n".join(self._line(one.event) for day in found for one in day).replace(_BASE, base)

        return _years(parts.lines, parts.whole, base, lines)

    def _day(self, events: list[EventFacts]) -> str:
        """A day; the many that hold one event are the same in all lists."""
        if len(events) > 1:
            return self._make_day(events)
        id_ = events[0].event.id
        if id_ not in self._days:
            self._days[id_] = self._make_day(events)
        return self._days[id_]

    def _make_day(self, events: list[EventFacts]) -> str:
        date = events[0].event.date
        cards = [Markup(self._card(one.event)) for one in events]  # noqa: S704 - rendered
        return str(render("day.html", text=day_words(date), machine=date.machine, cards=cards))

    def _card(self, event: Event) -> str:
        if event.id not in self._cards:
            view = views.card_view(self._record, event, _BASE)
            self._cards[event.id] = str(render("card.html", card=view, level=_LEVEL))
        return self._cards[event.id]

    def _line(self, event: Event) -> str:
        if event.id not in self._lines:
            self._lines[event.id] = str(render("line.html", line=views.line_view(event, _BASE)))
        return self._lines[event.id]


def _years(
    events: Iterable[EventFacts],
    whole: Iterable[EventFacts],
    base: str,
    items: Callable[[Iterable[list[EventFacts]]], str],
) -> tuple[YearView, ...]:
    # A withdrawn event is shown, and left out of every count.
    counts = Counter(section for one in whole if one.standing for section in (one.year, one.month))
    return tuple(
        YearView(
            year=year,
            href=f"{base}years/{year}/",
            count=counts[year],
            months=tuple(
                MonthView(
                    id=month,
                    title=views.month_words(month),
                    short=views.month_words(month)[:3] if month[5:].isdigit() else "–",
                    count=counts[month],
                    items=Markup(items(days.values())),  # noqa: S704 - rendered
                )
                for month, days in months.items()
            ),
        )
        for year, months in months_of(events).items()
    )
