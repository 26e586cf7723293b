"""The chart of announced amounts over time by authority, as numbers for an SVG drawn at build time.

Horizontal measures are percentages, so that the chart is as wide as its column without any text being stretched;
vertical ones are pixels. Series differ by pattern, not by colour; a pattern is a path of lines that the style sheet
dashes, so that it needs no ids and two charts may stand on one page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count
from typing import NamedTuple

from timeline.chronology import Timeline
from timeline.rendering.amounts import Share, Shares, packages_words, series_name, words_of_sum
from timeline.rendering.wording import money_words, month_name

HEIGHT = 220
KEY_SIZE = 14
_TOP = 10  # room for half of the highest label
_MOST_LINES = 6
_MOST_QUARTERS = 48
_MOST_SERIES = 6
_MOST_LABELS = 12
_QUARTERS = (1, 2, 3, 4)
_HATCH = 4


class Part(NamedTuple):
    """What one series adds to a bar."""

    pattern: int
    title: str
    y: str
    height: str
    hatch: str


class Bar(NamedTuple):
    """The amounts of one quarter, or of one year."""

    title: str
    x: str
    parts: tuple[Part, ...]


class Line(NamedTuple):
    """A line of the scale."""

    text: str
    y: str


class Key(NamedTuple):
    """A series in the legend."""

    pattern: int
    name: str
    href: str
    words: str


class AmountsChart(NamedTuple):
    """Everything that the template prints."""

    title: str
    bars: tuple[Bar, ...]
    width: str
    """Of a bar's column, in percent."""
    lines: tuple[Line, ...]
    keys: tuple[Key, ...]
    years: tuple[str, ...]
    """Labels below the bars, all of one width; with a bar a year, some are left empty."""
    undated: str
    """What the bars leave out, because its quarter is not known."""
    key_hatch: str
    height: int = HEIGHT
    key_size: int = KEY_SIZE


def amounts_chart(record: Timeline, found: Shares, base: str) -> AmountsChart | None:
    """Draw the shares; None where there is nothing to draw."""
    if not found.counted:
        return None
    years = sorted({share.event.date.year for share in found.counted})
    span = range(years[0], years[-1] + 1)
    dated = any(share.event.date.month for share in found.counted)
    by_quarter = dated and len(span) * len(_QUARTERS) <= _MOST_QUARTERS
    buckets = [(year, quarter) for year in span for quarter in (_QUARTERS if by_quarter else (0,))]
    inside: dict[tuple[int, int], list[Share]] = {bucket: [] for bucket in buckets}
    undated: list[Share] = []
    for share in found.counted:
        inside.get(_bucket(share, by_quarter=by_quarter), undated).append(share)
    highest = max(sum(share.value for share in shares) for shares in inside.values())
    step = _step(highest)
    top = -(-highest // step) * step
    drawing = _Drawing(record, found.currency, _patterns(found.counted), (HEIGHT - _TOP) / top)
    width = 100 / len(buckets)
    return AmountsChart(
        title=f"Announced amounts by {'quarter' if by_quarter else 'year'} and authority",
        bars=tuple(
            drawing.bar(bucket, n * width, inside[bucket])
            for n, bucket in enumerate(buckets)
            if inside[bucket]
        ),
        width=_number(width),
        lines=tuple(drawing.line(value) for value in range(0, top + 1, step)),
        keys=tuple(drawing.keys(found.counted, base)),
        years=_labels(span),
        undated=_undated_words(undated, found.currency),
        key_hatch=_hatch(KEY_SIZE),
    )


def _bucket(share: Share, *, by_quarter: bool) -> tuple[int, int]:
    date = share.event.date
    if not by_quarter:
        return date.year, 0
    return date.year, (date.month + 2) // 3 if date.month else -1


def _patterns(found: Iterable[Share]) -> dict[str, int]:
    """Pattern of each series, from the ground up: the largest first, the smallest of many together."""
    totals: Counter[str] = Counter()
    for share in found:
        totals[share.series] += share.value
    order = sorted(totals, key=lambda series: (-totals[series], series))
    return {series: min(n, _MOST_SERIES) for n, series in enumerate(order, start=1)}


def _step(highest: int) -> int:
    """A round step of which at most six reach the highest bar."""
    steps = (factor * int(10**size) for size in count() for factor in (1, 2, 5))
    return next(step for step in steps if step * _MOST_LINES >= highest)


class _Drawing(NamedTuple):
    """What all bars of a chart share."""

    record: Timeline
    currency: str
    patterns: dict[str, int]
    scale: float
    """Pixels a currency unit."""

    def line(self, value: int) -> Line:
        return Line(money_words(value, self.currency) if value else "0", _number(HEIGHT - value * self.scale))

    def bar(self, bucket: tuple[int, int], x: float, found: list[Share]) -> Bar:
        when = _bucket_words(bucket)
        top = float(HEIGHT)
        parts = []
        for pattern, inside in self._by_pattern(found):
            height = max(1.0, sum(share.value for share in inside) * self.scale)
            top -= height
            title = f"{self._name(inside)}, {when}: {words_of_sum(inside, self.currency)}"
            hatch = _hatch(height) if pattern > 1 else ""
            parts.append(Part(pattern, title, _number(top), _number(height), hatch))
        title = f"{when}: {words_of_sum(found, self.currency)} in {packages_words(found)}"
        return Bar(title, _number(x), tuple(parts))

    def keys(self, found: Iterable[Share], base: str) -> Iterator[Key]:
        for pattern, inside in self._by_pattern(found):
            series = inside[0].series
            known = self._alone(pattern) and series in self.record.vocabulary.authorities
            href = f"{base}authorities/{series}/" if known else ""
            yield Key(pattern, self._name(inside), href, words_of_sum(inside, self.currency))

    def _by_pattern(self, found: Iterable[Share]) -> Iterator[tuple[int, list[Share]]]:
        inside: dict[int, list[Share]] = {}
        for share in found:
            inside.setdefault(self.patterns[share.series], []).append(share)
        yield from sorted(inside.items())

    def _name(self, found: list[Share]) -> str:
        series = found[0].series
        return series_name(self.record, series) if self._alone(self.patterns[series]) else "Other authorities"

    def _alone(self, pattern: int) -> bool:
        return list(self.patterns.values()).count(pattern) == 1


def _bucket_words(bucket: tuple[int, int]) -> str:
    year, quarter = bucket
    return f"{month_name(quarter * 3 - 2)} to {month_name(quarter * 3)} {year}" if quarter else f"{year}"


def _labels(span: range) -> tuple[str, ...]:
    every = -(-len(span) // _MOST_LABELS)
    return tuple(f"{year}" if n % every == 0 else "" for n, year in enumerate(span))


def _undated_words(found: list[Share], currency: str) -> str:
    if not found:
        return ""
    words = words_of_sum(found, currency)
    return f"In the sums but not in the bars: {packages_words(found)} without a known month, {words}."


def _hatch(height: float) -> str:
    """Lines across a part, which clips what is longer than it is wide."""
    return "".join(f"M0 {y}h400" for y in range(_HATCH // 2, int(height) + 1, _HATCH))


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
