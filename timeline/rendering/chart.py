"""The activity chart above a list: events per month stacked by kind, as numbers for an SVG drawn at build time.

Horizontal measures are percentages, so that the chart is as wide as its column without any text being stretched;
vertical ones are pixels. A record of many years has a bar a year instead of a month.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from markupsafe import Markup

from timeline.model import Kind
from timeline.rendering.environment import render
from timeline.rendering.frame import squeeze
from timeline.rendering.layout import Layout, hole
from timeline.rendering.list_facts import KINDS, Counts, Numbers
from timeline.rendering.views import KIND_NAMES, KIND_PLURALS
from timeline.rendering.wording import count_words, month_name

HEIGHT = 64
_TALLEST = HEIGHT - 2
_MOST_TICKS = 10
_MOST_YEARS_BY_MONTH, _FEW_YEARS = 20, 6
_A_YEAR = 12
"""More than a few years are drawn by month only where so many events a year fill the months."""
_TICK_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


class Segment(NamedTuple):
    """The events of one kind in a bar."""

    kind: str
    y: str
    height: str


class Stack(NamedTuple):
    """What is drawn of a bar, whichever month it stands for."""

    y: str
    height: str
    segments: tuple[Segment, ...]


class Bar(NamedTuple):
    """The events of one month, or of one year: `bucket` is `2023-01` or `2023`."""

    bucket: str
    href: str
    title: str
    x: str
    stack: Stack


class Tick(NamedTuple):
    """A label below the bars, which is also the way there by keyboard and the chart in words."""

    text: str
    until: str
    """Last year of several, empty where it is about one year or month."""
    href: str
    """Empty where nothing happened."""
    words: str


class ChartView(NamedTuple):
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


def chart_html(chart: ChartView) -> Markup:
    """The chart, of which bars are most: they are put together of finished pieces."""
    bars = "\n".join([_bar_html(bar, chart.width) for bar in chart.bars])
    return render("chart.html", chart=chart, bars=Markup(bars))  # noqa: S704 - rendered


def chart_view(counts: Counts, years: range, href: Callable[[str], str]) -> ChartView:
    """Draw events over `years`; `href` makes the address of a month (`2023-01`) or a year (`2023`).

    `counts` are those of `count_sections`.
    """
    all_kinds = _sum([numbers for bucket, numbers in counts.items() if "-" not in bucket])
    step = next(step for step in _TICK_YEARS if len(years) <= step * _MOST_TICKS)
    years = _widened(years, step)
    enough = sum(all_kinds) >= _A_YEAR * len(years)
    by_month = len(years) <= (_MOST_YEARS_BY_MONTH if enough else _FEW_YEARS)
    columns = _columns(years, by_month=by_month)
    drawn = sorted([bucket for bucket in counts if bucket in columns])
    heights = [sum(counts[bucket]) for bucket in drawn]
    tallest = max(heights, default=0)
    unit = _TALLEST / max(tallest, 1)
    return ChartView(
        bars=tuple([_bar(bucket, href(bucket), columns[bucket], counts[bucket], unit) for bucket in drawn]),
        ticks=_month_ticks(years[0], counts, href)
        if len(years) == 1
        else _year_ticks(years, step, counts, href),
        kinds=tuple(
            [
                (kind, KIND_PLURALS[kind])
                for kind, number in reversed([*zip(KINDS, all_kinds, strict=True)])
                if number
            ]
        ),
        caption=_caption(tallest, sum(all_kinds) - sum(heights), by_month=by_month),
        width=_number(100 / len(columns)),
        unit=f"{unit:.6f}",
    )


def _bar(bucket: str, href: str, x: str, numbers: Numbers, unit: float) -> Bar:
    return Bar(bucket, href, _words(numbers, _bucket_words(bucket)), x, _stack(numbers, unit))


def _sum(numbers: Sequence[Numbers]) -> Numbers:
    if len(numbers) == 1:
        return numbers[0]
    return tuple(map(sum, zip(*numbers, strict=True))) or (0,) * len(KINDS)


def _widened(years: range, step: int) -> range:
    """Whole steps, so that all ticks are equally wide."""
    first = years.start // step * step
    return range(first, first + -((first - years.stop) // step) * step)


@cache
def _columns(years: range, *, by_month: bool) -> dict[str, str]:
    """Where the bar of each month or year begins."""
    buckets = [bucket for year in years for bucket in (_months(year) if by_month else [f"{year:04}"])]
    return {bucket: _number(n * (100 / len(buckets))) for n, bucket in enumerate(buckets)}


@cache
def _months(year: int) -> list[str]:
    return [f"{year:04}-{month:02}" for month in range(1, 13)]


def _caption(tallest: int, undated: int, *, by_month: bool) -> str:
    left_out = f"; {count_words(undated, 'event')} without a known month left out" if undated else ""
    return f"Events per {'month' if by_month else 'year'}, up to {tallest}{left_out}"


@lru_cache(4096)  # lists of few events have the same few stacks
def _stack(numbers: Numbers, unit: float) -> Stack:
    top = float(HEIGHT)
    segments = []
    for kind, number in zip(KINDS, numbers, strict=True):
        height = max(1.0, number * unit) if number else 0.0
        top -= height
        segments.append(Segment(kind, _number(top), _number(height)))
    return Stack(_number(top), _number(HEIGHT - top), tuple(segments))


@lru_cache(4096)
def _stack_html(stack: Stack) -> str:
    return squeeze(render("stack.html", stack=stack))


@cache
def _bar_layout() -> Layout:
    marks = {name: hole(name) for name in ("bucket", "href", "title", "x", "width", "stack")}
    return Layout(squeeze(render("bar.html", height=HEIGHT, **marks)))


def _bar_html(bar: Bar, width: str) -> str:
    bucket, href, title, x, stack = bar
    html = _stack_html(stack)
    return _bar_layout().fill(
        {"bucket": bucket, "href": href, "title": title, "x": x, "width": width, "stack": html}
    )


@cache
def _bucket_words(bucket: str) -> str:
    year, _, month = bucket.partition("-")
    return f"{month_name(int(month))} {year}" if month else year


def _words(numbers: Numbers, where: str = "") -> str:
    """`5 events in January 2023: 2 reports, 3 statements`."""
    events, kinds = _count_words(numbers)
    return f"{events} in {where}: {kinds}" if where else f"{events}: {kinds}"


@lru_cache(4096)
def _count_words(numbers: Numbers) -> tuple[str, str]:
    by_kind = dict(zip(KINDS, numbers, strict=True))
    parts = [count_words(by_kind[kind], KIND_NAMES[kind].lower()) for kind in Kind if by_kind[kind]]
    return count_words(sum(numbers), "event"), ", ".join(parts)


def _month_ticks(year: int, counts: Counts, href: Callable[[str], str]) -> tuple[Tick, ...]:
    return tuple(
        _tick(month_name(number)[:3], "", counts.get(month), href(month))
        for number, month in enumerate(_months(year), start=1)
    )


def _year_ticks(years: range, step: int, counts: Counts, href: Callable[[str], str]) -> tuple[Tick, ...]:
    ticks = []
    for first in years[::step]:
        last = first + step - 1
        filled = [year for year in _year_names(first, last) if year in counts]
        numbers = _sum([counts[year] for year in filled]) if filled else None
        text, until = f"{first:04}", f"{last:04}" if step > 1 else ""
        ticks.append(_tick(text, until, numbers, href(filled[0]) if filled else ""))
    return tuple(ticks)


@cache
def _year_names(first: int, last: int) -> list[str]:
    return [f"{year:04}" for year in range(first, last + 1)]


def _tick(text: str, until: str, numbers: Numbers | None, href: str) -> Tick:
    if numbers is None:
        return Tick(text, until, "", count_words(0, "event"))
    return Tick(text, until, href, _words(numbers))


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
