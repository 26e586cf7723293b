"""The page on quality, and a page for each of its numbers with the events behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from timeline.model import Event
from timeline.quality import Group, Line, Measure, Quality
from timeline.rendering import views, wording
from timeline.rendering.views import LinkView

_TITLES = {f"publisher-{kind}": words.capitalize() for kind, words in views.PUBLISHER_TYPES.items()}


@dataclass(frozen=True)
class MeasureView:
    """A number, with its share of the whole, and where what is behind it stands; no address where it is none."""

    title: str
    href: str
    count: str
    share: str


@dataclass(frozen=True)
class GroupView:
    """Numbers under one heading."""

    id: str
    title: str
    text: str
    unit: str
    measures: tuple[MeasureView, ...]


@dataclass(frozen=True)
class QualityView:
    """The page with all numbers."""

    events: str
    sources: str
    day: str
    groups: tuple[GroupView, ...]
    data: str


@dataclass(frozen=True)
class LineView:
    """An event behind a number."""

    link: LinkView
    date: str
    note: str


@dataclass(frozen=True)
class BehindView:
    """The page of one number."""

    title: str
    text: str
    count: str
    back: LinkView
    lines: tuple[LineView, ...]


def quality_view(quality: Quality, base: str) -> QualityView:
    """All numbers, for a page at `base` below the site's root."""
    return QualityView(
        events=wording.count_words(quality.events, "event"),
        sources=wording.count_words(quality.sources, "source"),
        day=wording.plain_day(quality.day),
        groups=tuple(_group(group, base) for group in quality.groups if group.measures),
        data=f"{base}data/quality.json",
    )


def behind_view(group: Group, measure: Measure, lines: Mapping[str, LineView], base: str) -> BehindView:
    """The events behind a number, the newest first. `lines` are those of all events, by id, without notes."""
    return BehindView(
        title=f"{group.title}: {_title(measure)}",
        text=group.text,
        count=f"{_of(measure)} {_plural(group.unit, measure.of)}",
        back=LinkView(f"{base}quality/#{group.id}", "All numbers"),
        lines=tuple(_line(line, lines[line.event.id]) for line in reversed(measure.lines)),
    )


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


def _of(measure: Measure) -> str:
    return f"{measure.count:,} of {measure.of:,}"


def _plural(unit: str, number: int) -> str:
    return unit if number == 1 else f"{unit}s"


def line_view(event: Event, base: str) -> LineView:
    """An event as a line of such pages, without a note."""
    return LineView(LinkView(views.event_href(base, event), event.title), wording.date_words(event.date), "")


def _line(line: Line, plain: LineView) -> LineView:
    return LineView(plain.link, plain.date, line.note) if line.note else plain
