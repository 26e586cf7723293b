"""The page on quality, and a page for each of its numbers with the events behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from markupsafe import Markup, escape

from timeline.model import Event
from timeline.quality import Group, Line, Measure, Quality
from timeline.rendering import views, wording
from timeline.rendering.environment import render
from timeline.rendering.facet_page import year_spans
from timeline.rendering.frame import squeeze
from timeline.rendering.layout import Layout, hole
from timeline.rendering.list_parts import FIRST, is_parted
from timeline.rendering.views import LinkView

_NOTE, _BASE = "\x02", "\x03"
"""Stand for the note of a line and the way to the site's root. No text of an event has them: hidden characters are
findings."""
_TITLES = {f"publisher-{kind}": words.capitalize() for kind, words in views.PUBLISHER_TYPES.items()}


@dataclass(frozen=True)
class MeasureView:
    """A number, with its share of the whole, and where what is behind it stands; no address where it is none."""

    title: str
    href: str
    count: str
    share: str


class GroupView(NamedTuple):
    """Numbers under one heading."""

    id: str
    title: str
    text: str
    unit: str
    measures: tuple[MeasureView, ...]


class QualityView(NamedTuple):
    """The page with all numbers."""

    events: str
    sources: str
    day: str
    groups: tuple[GroupView, ...]
    data: str


class MonthView(NamedTuple):
    """The events of one month that are behind a number."""

    id: str
    title: str
    events: str
    lines: Markup


class BehindView(NamedTuple):
    """The page of one number, or of one year of it: either has `months`, or all in a row as `lines`."""

    title: str
    lead: str
    links: tuple[LinkView, ...]
    lines: Markup | None = None
    months: tuple[MonthView, ...] = ()
    elsewhere: tuple[LinkView, ...] = ()
    """Pages of single years, where not all events are on this one."""


def quality_view(quality: Quality, base: str) -> QualityView:
    """All numbers, for a page at `base` below the site's root."""
    return QualityView(
        events=wording.count_words(quality.events, "event"),
        sources=wording.count_words(quality.sources, "source"),
        day=wording.plain_day(quality.day),
        groups=tuple(_group(group, base) for group in quality.groups if group.measures),
        data=f"{base}data/quality.json",
    )


def behind_title(group: Group, measure: Measure) -> str:
    """What a number is, on a page of its own."""
    return f"{group.title}: {_title(measure)}"


def behind_lead(group: Group, measure: Measure) -> str:
    """The number in words, and what was asked."""
    return f"{measure.count:,} of {measure.of:,} {_plural(group.unit, measure.of)}. {group.text}"


def years_behind(measure: Measure) -> dict[int, slice]:
    """The years of a number with very many events, each with where its lines stand; none where one page has all."""
    return year_spans(measure.events) if is_parted(measure.events) else {}


def latest(measure: Measure) -> Sequence[Line]:
    """What stands on the page of a number: all, or of very many the latest."""
    return measure.lines[-FIRST:] if is_parted(measure.events) else measure.lines


def years_elsewhere(measure: Measure) -> list[int]:
    """The years of what does not stand there, the latest first."""
    shown = len(measure.events) - len(latest(measure))
    return [year for year, span in reversed(years_behind(measure).items()) if span.start < shown]


def behind_view(group: Group, measure: Measure, lines: QualityLines, base: str) -> BehindView:
    """The events behind a number, the newest first; of very many the latest, and where the others are."""
    return BehindView(
        title=behind_title(group, measure),
        lead=behind_lead(group, measure),
        links=(_all_numbers(group, base),),
        lines=lines.of(reversed(latest(measure)), base),
        elsewhere=tuple(LinkView(f"{year:04}/", str(year)) for year in years_elsewhere(measure)),
    )


def behind_year_view(group: Group, measure: Measure, year: int, lines: QualityLines, base: str) -> BehindView:
    """Those of one year by month, the newest first, with links to the years beside it."""
    title = behind_title(group, measure)
    spans = years_behind(measure)
    found = measure.lines[spans[year]]
    years = list(spans)
    at = years.index(year)
    beside = [
        *(("Earlier", one) for one in years[:at][-1:]),
        *(("Later", one) for one in years[at + 1 :][:1]),
    ]
    return BehindView(
        title=f"{title}, {year}",
        lead=year_lead(found),
        links=(
            LinkView("../", title),
            _all_numbers(group, base),
            *(LinkView(f"../{one:04}/", f"{word}: {one}") for word, one in beside),
        ),
        months=tuple(_months(year, found, lines, base)),
    )


def year_lead(found: Sequence[Line]) -> str:
    """How many events of a year are behind a number."""
    return f"{wording.count_words(len(found), 'event')} of this year."


def _all_numbers(group: Group, base: str) -> LinkView:
    return LinkView(f"{base}quality/#{group.id}", "All numbers")


def _months(year: int, found: Sequence[Line], lines: QualityLines, base: str) -> Iterator[MonthView]:
    months: dict[int | None, list[Line]] = {}
    for line in reversed(found):
        months.setdefault(line.event.date.month, []).append(line)
    for month, of_month in months.items():
        id_, events = views.month_id(year, month), wording.count_words(len(of_month), "event")
        yield MonthView(id_, views.month_words(id_), events, lines.of(of_month, base))


class QualityLines:
    """Events as lines of such pages: of a large record there are a hundred thousand, made of few pieces."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, bool], list[str]] = {}

    def of(self, found: Iterable[Line], base: str) -> Markup:
        """Some of them as HTML for a page at `base`."""
        html = "\n".join(map(self._line, found)).replace(_BASE, base)
        return Markup(html)  # noqa: S704 - rendered

    def _line(self, line: Line) -> str:
        at = line.event.id, bool(line.note)
        pieces = self._known.get(at)
        if pieces is None:
            pieces = self._known[at] = self._pieces(line.event, is_noted=at[1])
        return (str(escape(line.note)) if line.note else "").join(pieces)

    def _pieces(self, event: Event, *, is_noted: bool) -> list[str]:
        """A line, parted where its note stands."""
        date, href = wording.date_words(event.date), views.event_href(_BASE, event)
        return (
            _line(is_noted=is_noted)
            .fill({"date": date, "href": href, "title": escape(event.title)})
            .split(_NOTE)
        )


@cache
def _line(*, is_noted: bool) -> Layout:
    marks = {name: hole(name) for name in ("date", "href", "title")}
    return Layout(squeeze(render("quality_line.html", note=_NOTE if is_noted else "", **marks)))


def _group(group: Group, base: str) -> GroupView:
    measures = tuple(_measure(measure, base) for measure in group.measures)
    return GroupView(group.id, group.title, group.text, _plural(group.unit, 2), measures)


def _measure(measure: Measure, base: str) -> MeasureView:
    href = f"{base}quality/{measure.id}/" if measure.count else ""
    return MeasureView(_title(measure), href, f"{measure.count:,}", share_words(measure.count, measure.of))


def share_words(count: int, of: int) -> str:
    """`34 %`; never 0 % for some nor 100 % for not all; empty where there is nothing to be a part of."""
    if not of:
        return ""
    percent = round(100 * count / of)
    if count and not percent:
        return "under 1 %"
    return "over 99 %" if percent == 100 and count < of else f"{percent} %"  # noqa: PLR2004 - per cent


def _title(measure: Measure) -> str:
    return _TITLES.get(measure.id, measure.title)


def _plural(unit: str, number: int) -> str:
    return unit if number == 1 else f"{unit}s"
