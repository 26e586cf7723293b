"""The activity chart above a list: events per month stacked by kind, as numbers for an SVG drawn at build time.

Horizontal measures are percentages, so that the chart is as wide as its column without any text being stretched;
vertical ones are pixels. A record of many years has a bar a year instead of a month.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from timeline.model import Event, Kind
from timeline.rendering.views import KIND_NAMES, KIND_PLURALS
from timeline.rendering.wording import count_words, month_name

HEIGHT = 64
_TALLEST = HEIGHT - 2
_MOST_TICKS = 10
_MOST_YEARS_BY_MONTH = 20
_MONTHS = range(1, 13)
_TICK_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_STACK = (Kind.PACKAGE, Kind.STATEMENT, Kind.REPORT)
"""From the ground up: what was done, what was said, what was heard."""


@dataclass(frozen=True)
class Segment:
    """The events of one kind in a bar."""

    kind: str
    y: str
    height: str


@dataclass(frozen=True)
class Bar:
    """The events of one month, or of one year: `bucket` is `2023-01` or `2023`."""

    bucket: str
    href: str
    title: str
    x: str
    y: str
    height: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class Tick:
    """A label below the bars, which is also the way there by keyboard and the chart in words."""

    text: str
    until: str
    """Last year of several, empty where it is about one year or month."""
    href: str
    """Empty where nothing happened."""
    words: str


@dataclass(frozen=True)
class ChartView:
    """Everything that the template prints."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    kinds: tuple[tuple[str, str], ...]
    caption: str
    width: str
    """Of a bar's column, all of which can be pointed at."""
    unit: str
    """Height of one event, for the script that redraws the bars when the list is filtered."""
    height: int = HEIGHT


def chart_view(events: Iterable[Event], years: range, href: Callable[[str], str]) -> ChartView:
    """Draw standing events over `years`; `href` makes the address of a month (`2023-01`) or a year (`2023`)."""
    found = [event for event in events if event.withdrawn is None]
    step = next(step for step in _TICK_YEARS if len(years) <= step * _MOST_TICKS)
    years = _widened(years, step)
    by_month = len(years) <= _MOST_YEARS_BY_MONTH
    buckets = [f"{year:04}-{month:02}" for year in years for month in _MONTHS] if by_month else _names(years)
    counts = Counter((_bucket(event, by_month=by_month), event.kind) for event in found)
    totals = Counter(_bucket(event, by_month=by_month) for event in found)
    tallest = max((totals[bucket] for bucket in buckets), default=0)
    unit = _TALLEST / max(tallest, 1)
    width = 100 / len(buckets)
    return ChartView(
        bars=tuple(
            _bar(bucket, href(bucket), n * width, {kind: counts[bucket, kind] for kind in Kind}, unit)
            for n, bucket in enumerate(buckets)
            if totals[bucket]
        ),
        ticks=_month_ticks(found, href) if len(years) == 1 else _year_ticks(years, step, found, href),
        kinds=tuple(
            (kind, KIND_PLURALS[kind]) for kind in reversed(_STACK) if any(e.kind is kind for e in found)
        ),
        caption=_caption(tallest, totals[""], by_month=by_month),
        width=_number(width),
        unit=_number(unit),
    )


def _widened(years: range, step: int) -> range:
    """Whole steps, so that all ticks are equally wide."""
    first = years.start // step * step
    return range(first, first + -((first - years.stop) // step) * step)


def _names(years: range) -> list[str]:
    return [f"{year:04}" for year in years]


def _bucket(event: Event, *, by_month: bool) -> str:
    """Which bar an event is in; none where the bars are months and its month is not known."""
    if not by_month:
        return f"{event.date.year:04}"
    return f"{event.date.year:04}-{event.date.month:02}" if event.date.month else ""


def _caption(tallest: int, undated: int, *, by_month: bool) -> str:
    left_out = f"; {count_words(undated, 'event')} without a known month left out" if undated else ""
    return f"Events per {'month' if by_month else 'year'}, up to {tallest}{left_out}"


def _bar(bucket: str, href: str, x: float, counts: dict[Kind, int], unit: float) -> Bar:
    top = float(HEIGHT)
    segments = []
    for kind in _STACK:
        height = max(1.0, counts[kind] * unit) if counts[kind] else 0.0
        top -= height
        segments.append(Segment(kind, _number(top), _number(height)))
    total = sum(counts.values())
    return Bar(
        bucket=bucket,
        href=href,
        title=f"{count_words(total, 'event')} in {_bucket_words(bucket)}: {_kinds_words(counts)}",
        x=_number(x),
        y=_number(top),
        height=_number(HEIGHT - top),
        segments=tuple(segments),
    )


def _bucket_words(bucket: str) -> str:
    year, _, month = bucket.partition("-")
    return f"{month_name(int(month))} {year}" if month else year


def _kinds_words(counts: Mapping[Kind, int]) -> str:
    parts = [count_words(counts[kind], KIND_NAMES[kind].lower()) for kind in Kind if counts.get(kind)]
    return ", ".join(parts)


def _month_ticks(events: list[Event], href: Callable[[str], str]) -> tuple[Tick, ...]:
    by_month = {month: [event for event in events if event.date.month == month] for month in _MONTHS}
    return tuple(
        _tick(month_name(month)[:3], "", inside, href(_bucket(inside[0], by_month=True)) if inside else "")
        for month, inside in by_month.items()
    )


def _year_ticks(years: range, step: int, events: list[Event], href: Callable[[str], str]) -> tuple[Tick, ...]:
    ticks = []
    for first in years[::step]:
        last = first + step - 1
        inside = [event for event in events if first <= event.date.year <= last]
        address = href(_bucket(inside[0], by_month=False)) if inside else ""
        ticks.append(_tick(f"{first:04}", f"{last:04}" if step > 1 else "", inside, address))
    return tuple(ticks)


def _tick(text: str, until: str, events: list[Event], href: str) -> Tick:
    kinds = Counter(event.kind for event in events)
    words = count_words(len(events), "event")
    return Tick(text, until, href, f"{words}: {_kinds_words(kinds)}" if events else words)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
