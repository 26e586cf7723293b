"""The activity chart as numbers: what is drawn, how high, where it leads, and what it says in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.building import event, vocabulary
from timeline.chronology import Timeline
from timeline.model import Kind
from timeline.rendering.assets import asset_files
from timeline.rendering.chart import HEIGHT, ChartView, chart_html, chart_view
from timeline.rendering.list_facts import count_sections, list_facts

if TYPE_CHECKING:
    from timeline.model import Event
    from timeline.rendering.list_facts import Counts

YEARS = range(2022, 2024)


def counts(*events: Event) -> Counts:
    return count_sections(list_facts(Timeline([one], vocabulary()))[one.id] for one in events)


def draw(*dates: str, years: range = YEARS) -> ChartView:
    return chart_view(counts(*(event(date=date) for date in dates)), years, lambda bucket: f"#{bucket}")


def test_a_bar_is_a_link_to_its_month() -> None:
    (bar,) = draw("2023-01-18", "2023-01-19").bars
    assert (bar.bucket, bar.href) == ("2023-01", "#2023-01")
    assert bar.title == "2 events in January 2023: 2 reports"


def test_bars_stand_at_their_month_of_whole_years() -> None:
    chart = draw("2022-01-01", "2023-01-01", "2023-12-31")
    assert chart.width == "4.17"
    assert [bar.x for bar in chart.bars] == ["0", "50", "95.83"]


def test_kinds_are_stacked_and_the_tallest_bar_fills_the_height() -> None:
    kinds = ["report", "report", "statement", "package"]
    chart = chart_view(counts(*(event(kind=kind) for kind in kinds)), YEARS, str)
    package, statement, report = chart.bars[0].stack.segments
    assert [part.kind for part in (package, statement, report)] == ["package", "statement", "report"]
    assert float(package.y) + float(package.height) == HEIGHT
    assert float(report.height) == 2 * float(statement.height)
    assert float(report.y) == float(chart.bars[0].stack.y) == 2
    assert chart.kinds == (("report", "Reports"), ("statement", "Statements"), ("package", "Packages"))


def test_a_kind_without_events_has_no_height_and_one_event_is_never_invisible() -> None:
    rare = [event(date="2023-02-01", kind="package")]
    chart = chart_view(counts(*[event()] * 500, *rare), YEARS, str)
    january, february = chart.bars
    assert [part.height for part in january.stack.segments] == ["0", "0", "62"]
    assert february.stack.height == "1"


def test_withdrawn_events_are_left_out_of_it() -> None:
    gone = event(withdrawn={"date": "2023-06-01", "reason": "It never happened."})
    chart = chart_view(counts(event(), gone), YEARS, str)
    assert chart.bars[0].title == "1 event in January 2023: 1 report"
    assert chart_view(counts(gone), YEARS, str).bars == ()


def test_an_event_without_a_month_is_said_to_be_left_out() -> None:
    chart = draw("2023", "2023~", "2023-05")
    assert [bar.bucket for bar in chart.bars] == ["2023-05"]
    assert chart.caption == "Events per month, up to 1; 2 events without a known month left out"
    assert chart.ticks[1].words == "3 events: 3 reports"


def test_ticks_are_links_with_the_numbers_in_words() -> None:
    ticks = draw("2023-01-18").ticks
    assert [(tick.text, tick.href, tick.words) for tick in ticks] == [
        ("2022", "", "0 events"),
        ("2023", "#2023", "1 event: 1 report"),
    ]


def test_a_chart_of_one_year_has_its_months_for_ticks() -> None:
    ticks = draw("2023-01-18", "2023", years=range(2023, 2024)).ticks
    assert len(ticks) == 12
    assert (ticks[0].text, ticks[0].href, ticks[1].href) == ("Jan", "#2023-01", "")


def test_many_years_have_few_ticks_of_equal_width() -> None:
    chart = draw(*["2011-05", "2023-05"] * 90, years=range(2011, 2024))
    assert [tick.text for tick in chart.ticks] == ["2010", "2012", "2014", "2016", "2018", "2020", "2022"]
    assert (chart.ticks[0].until, chart.ticks[0].href) == ("2011", "#2011")
    assert chart.bars[0].bucket == "2011-05"


def test_few_events_over_many_years_have_a_bar_a_year() -> None:
    assert [bar.bucket for bar in draw("2011-05", "2023-05", years=range(2011, 2024)).bars] == [
        "2011",
        "2023",
    ]
    assert [bar.bucket for bar in draw("2021-05", "2023-05", years=range(2021, 2024)).bars] == [
        "2021-05",
        "2023-05",
    ]


def test_a_long_record_has_a_bar_a_year() -> None:
    chart = draw("1914-07-28", "1914", "2023-05", years=range(1914, 2024))
    assert [bar.bucket for bar in chart.bars] == ["1914", "2023"]
    assert chart.bars[0].title == "2 events in 1914: 2 reports"
    assert chart.caption == "Events per year, up to 2"
    assert len(chart.ticks) <= 10


@pytest.mark.parametrize("kind", Kind)
def test_the_style_sheet_knows_each_kind_of_bar_and_card_by_its_attribute(kind: Kind) -> None:
    style = next(
        text
        for path, text in asset_files().items()
        if path.startswith("assets/timeline.") and path.endswith(".css")
    )
    for name in ("--tl-kind", "--tl-fill"):
        assert re.search(rf'\[data-kind="{kind}"\][^{{}}]*{{[^}}]*{name}: ', style), name
    html = str(chart_html(chart_view(counts(event(kind=kind)), YEARS, str)))
    assert f'<rect data-kind="{kind}" y="2" height="62"/>' in html
