"""The activity chart above a list: events per month stacked by kind, as numbers for an SVG drawn at build time.

Horizontal measures are percentages, so that the chart is as wide as its column without any text being stretched;
vertical ones are pixels. A record of many years has a bar a year instead of a month.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from timeline.model import Kind
from timeline.rendering.list_facts import EventFacts
from timeline.rendering.views import KIND_NAMES, KIND_PLURALS
from timeline.rendering.wording import count_words, month_name

HEIGHT = 64
_TALLEST = HEIGHT - 2
_MOST_TICKS = 10
_MOST_YEARS_BY_MONTH, _FEW_YEARS = 20, 6
_A_YEAR = 12
"""More than a few years are drawn by month only where so many events a year fill the months."""
_TICK_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_STACK = (Kind.PACKAGE, Kind.STATEMENT, Kind.REPORT)
"""From the ground up: what was done, what was said, what was heard."""

Counts: TypeAlias = dict[str, Counter[Kind]]
"""Events by kind, of every month (`2023-01`) and year (`2023`) that has any."""


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


def chart_view(events: Iterable[EventFacts], years: range, href: Callable[[str], str]) -> ChartView:
    """Draw standing events over `years`; `href` makes the address of a month (`2023-01`) or a year (`2023`)."""
    counts = _count(events)
    total = sum(counts[bucket].total() for bucket in counts if "-" not in bucket)
    step = next(step for step in _TICK_YEARS if len(years) <= step * _MOST_TICKS)
    years = _widened(years, step)
    by_month = len(years) <= (_MOST_YEARS_BY_MONTH if total >= _A_YEAR * len(years) else _FEW_YEARS)
    buckets = [bucket for year in years for bucket in (_months(year) if by_month else [f"{year:04}"])]
    tallest = max((counts[bucket].total() for bucket in buckets if bucket in counts), default=0)
    width = 100 / len(buckets)
    unit = _TALLEST / max(tallest, 1)
    all_kinds = sum((counts[bucket] for bucket in counts if "-" not in bucket), Counter[Kind]())
    undated = all_kinds.total() - sum(counts[bucket].total() for bucket in counts if "-" in bucket)
    return ChartView(
        bars=tuple(
            _bar(bucket, href(bucket), n * width, counts[bucket], unit)
            for n, bucket in enumerate(buckets)
            if bucket in counts
        ),
        ticks=_month_ticks(years[0], counts, href)
        if len(years) == 1
        else _year_ticks(years, step, counts, href),
        kinds=tuple((kind, KIND_PLURALS[kind]) for kind in reversed(_STACK) if kind in all_kinds),
        caption=_caption(tallest, undated if by_month else 0, by_month=by_month),
        width=_number(width),
        unit=f"{unit:.6f}",
    )


def _count(events: Iterable[EventFacts]) -> Counts:
    counts: defaultdict[str, Counter[Kind]] = defaultdict(Counter)
    for (month, kind), number in Counter((one.month, one.kind) for one in events if one.standing).items():
        year, _, known = month.partition("-")
        counts[year][kind] += number
        if known.isdigit():
            counts[month][kind] += number
    return dict(counts)


def _widened(years: range, step: int) -> range:
    """Whole steps, so that all ticks are equally wide."""
    first = years.start // step * step
    return range(first, first + -((first - years.stop) // step) * step)


def _months(year: int) -> list[str]:
    return [f"{year:04}-{month:02}" for month in range(1, 13)]


def _caption(tallest: int, undated: int, *, by_month: bool) -> str:
    left_out = f"; {count_words(undated, 'event')} without a known month left out" if undated else ""
    return f"Events per {'month' if by_month else 'year'}, up to {tallest}{left_out}"


def _bar(bucket: str, href: str, x: float, counts: Counter[Kind], unit: float) -> Bar:
    top = float(HEIGHT)
    segments = []
    for kind in _STACK:
        height = max(1.0, counts[kind] * unit) if counts[kind] else 0.0
        top -= height
        segments.append(Segment(kind, _number(top), _number(height)))
    return Bar(
        bucket=bucket,
        href=href,
        title=f"{count_words(counts.total(), 'event')} in {_bucket_words(bucket)}: {_kinds_words(counts)}",
        x=_number(x),
        y=_number(top),
        height=_number(HEIGHT - top),
        segments=tuple(segments),
    )


def _bucket_words(bucket: str) -> str:
    year, _, month = bucket.partition("-")
    return f"{month_name(int(month))} {year}" if month else year


def _kinds_words(counts: Counter[Kind]) -> str:
    parts = [count_words(counts[kind], KIND_NAMES[kind].lower()) for kind in Kind if counts[kind]]
    return ", ".join(parts)


def _month_ticks(year: int, counts: Counts, href: Callable[[str], str]) -> tuple[Tick, ...]:
    return tuple(
        _tick(month_name(number)[:3], "", counts.get(month), href(month))
        for number, month in enumerate(_months(year), start=1)
    )


def _year_ticks(years: range, step: int, counts: Counts, href: Callable[[str], str]) -> tuple[Tick, ...]:
    ticks = []
    for first in years[::step]:
        last = first + step - 1
        filled = [f"{year:04}" for year in range(first, last + 1) if f"{year:04}" in counts]
        kinds = sum((counts[year] for year in filled), Counter[Kind]())
        ticks.append(
            _tick(f"{first:04}", f"{last:04}" if step > 1 else "", kinds, href(filled[0]) if filled else "")
        )
    return tuple(ticks)


def _tick(text: str, until: str, kinds: Counter[Kind] | None, href: str) -> Tick:
    if not kinds:
        return Tick(text, until, "", count_words(0, "event"))
    return Tick(text, until, href, f"{count_words(kinds.total(), 'event')}: {_kinds_words(kinds)}")


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
