"""The page on quality, and a page for each of its numbers with the events behind it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from markupsafe import Markup, escape

from timeline.model import Event
from timeline.quality import Group, Line, Measure, Quality
from timeline.rendering import views, wording
from timeline.rendering.environment import render
from timeline.rendering.frame import squeeze
from timeline.rendering.layout import Layout, hole
from timeline.rendering.views import LinkView

_NOTE = "\x02"
"""Stands for the note of a line. No text of an event has it: hidden characters are findings."""
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
class BehindView:
    """The page of one number."""

    title: str
    text: str
    count: str
    back: LinkView
    lines: Markup


def quality_view(quality: Quality, base: str) -> QualityView:
    """All numbers, for a page at `base` below the site's root."""
    return QualityView(
        events=wording.count_words(quality.events, "event"),
        sources=wording.count_words(quality.sources, "source"),
        day=wording.plain_day(quality.day),
        groups=tuple(_group(group, base) for group in quality.groups if group.measures),
        data=f"{base}data/quality.json",
    )


def behind_view(group: Group, measure: Measure, lines: QualityLines, base: str) -> BehindView:
    """The events behind a number, the newest first."""
    html = "\n".join(map(lines.line, reversed(measure.lines)))
    return BehindView(
        title=f"{group.title}: {_title(measure)}",
        text=group.text,
        count=f"{_of(measure)} {_plural(group.unit, measure.of)}",
        back=LinkView(f"{base}quality/#{group.id}", "All numbers"),
        lines=Markup(html),  # noqa: S704 - rendered
    )


class QualityLines:
    """Events as lines of such pages, which stand at `base`: of a large record there are a hundred thousand."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._known: dict[str, list[str]] = {}

    def line(self, line: Line) -> str:
        """One line as HTML."""
        id_ = line.event.id
        if id_ not in self._known:
            self._known[id_] = self._pieces(line.event)
        plain, before, after = self._known[id_]
        return f"{before}{escape(line.note)}{after}" if line.note else plain

    def _pieces(self, event: Event) -> list[str]:
        """The line without a note, and what stands around one."""
        date, href = wording.date_words(event.date), views.event_href(self._base, event)
        values = {"date": date, "href": href, "title": escape(event.title)}
        plain, noted = (_line(is_noted=noted).fill(values) for noted in (False, True))
        return [plain, *noted.split(_NOTE)]


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


def _of(measure: Measure) -> str:
    return f"{measure.count:,} of {measure.of:,}"


def _plural(unit: str, number: int) -> str:
    return unit if number == 1 else f"{unit}s"
