"""Partial dates: what is read, what it means, and what is refused in which words."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import INTERVAL_PATTERN, EventDate, PartialDate, Precision, parse_date

# written, precision, first day, last day
READ = [
    ("2023", Precision.YEAR, "2023-01-01", "2023-12-31"),
    ("2023-01", Precision.MONTH, "2023-01-01", "2023-01-31"),
    ("2023-02", Precision.MONTH, "2023-02-01", "2023-02-28"),
    ("2024-02", Precision.MONTH, "2024-02-01", "2024-02-29"),
    ("2023-01-18", Precision.DAY, "2023-01-18", "2023-01-18"),
    ("2024-02-29", Precision.DAY, "2024-02-29", "2024-02-29"),
    ("2023-01-18/2023-01-20", Precision.DAY, "2023-01-18", "2023-01-20"),
    ("2022-12/2023-02", Precision.MONTH, "2022-12-01", "2023-02-28"),
    ("2022/2023-06", Precision.YEAR, "2022-01-01", "2023-06-30"),
    ("2023-01-18/2023", Precision.DAY, "2023-01-18", "2023-12-31"),
    ("2023-01-18/2023-01-18", Precision.DAY, "2023-01-18", "2023-01-18"),
    ("0044-03-15", Precision.DAY, "0044-03-15", "0044-03-15"),
    ("9999", Precision.YEAR, "9999-01-01", "9999-12-31"),
]


@pytest.mark.parametrize(("text", "precision", "first", "last"), READ)
def test_date_keeps_its_precision(text: str, precision: Precision, first: str, last: str) -> None:
    date = parse_date(text)
    assert date.precision is precision
    assert (date.earliest, date.latest) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    assert str(date) == text


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2023-01", False, False),
        ("2023-01~", True, False),
        ("2023-01?", False, True),
        ("2023-01%", True, True),
        ("2023~", True, False),
        ("2023-01-18?", False, True),
    ],
)
def test_marks(text: str, approximate: bool, uncertain: bool) -> None:  # noqa: FBT001 - a table of cases
    start = parse_date(text).start
    assert (start.approximate, start.uncertain) == (approximate, uncertain)
    assert str(start) == text


def test_each_end_of_an_interval_has_its_own_mark() -> None:
    date = parse_date("2023-01~/2023-02-03?")
    assert date == EventDate(PartialDate(2023, 1, approximate=True), PartialDate(2023, 2, 3, uncertain=True))


def test_year_and_month_are_those_of_the_beginning() -> None:
    date = parse_date("2022-12-31/2023-01-02")
    assert (date.year, date.month) == (2022, 12)
    assert parse_date("2023").month is None


@pytest.mark.parametrize(
    ("text", "machine"),
    [
        ("2023", "2023"),
        ("2023-01", "2023-01"),
        ("2023-01-18", "2023-01-18"),
        ("2023-01-18~", ""),
        ("2023-01?", ""),
        ("2023-01-18/2023-01-20", ""),
    ],
)
def test_machine_form_is_only_given_where_it_is_exact(text: str, machine: str) -> None:
    assert parse_date(text).machine == machine


def test_order() -> None:
    ordered = [
        "2022-12-31",
        "2023/2024",
        "2023",
        "2023-01",
        "2023-01-01/2023-01-03",
        "2023-01-01",
        "2023-01-02",
    ]
    dates = [parse_date(text) for text in reversed(ordered)]
    assert [str(date) for date in sorted(dates, key=lambda date: date.sort_key)] == ordered


NOT_A_DATE = [
    "", " ", "18 January 2023", "23", "02023", "2023-1", "2023-01-8", "2023-01-18T14:30", "2023-01-18 ", "2023-01-18\n",
    "2023/", "/2023", "2023/2024/2025", "2023--01", "-2023", "2023~~", "2023?~", "~2023", "2023-01-18/", "..",
    "2023-XX",
    "\u0662\u0660\u0662\u0663", "2023\u201301\u201318", "yesterday",
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_A_DATE, ids=repr)
def test_what_is_not_a_date(text: str) -> None:
    with pytest.raises(
        ValueError, match=f'^"{re.escape(text)}" is not a date; write 2023, 2023-01, 2023-01-18 or '
    ):
        parse_date(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2023-13", "month must be in 1..12"),
        ("2023-00", "month must be in 1..12"),
        ("2023-01-00", "day is out of range for month"),
        ("2023-02-30", "day is out of range for month"),
        ("2023-02-29", "day is out of range for month"),
        ("2023-01-18/2023-04-31", "day is out of range for month"),
        ("2023-04-31/2023-05-01", "day is out of range for month"),
        ("0000", "year 0 is out of range"),
    ],
)
def test_what_is_not_in_the_calendar(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=f'^"{text}" is not in the calendar: .*{re.escape(why)}'):
        parse_date(text)


@pytest.mark.parametrize(
    "text", ["2023-01-18/2023-01-17", "2023/2022", "2023-02/2023-01-31", "2023-01-18/2022"]
)
def test_interval_that_ends_before_it_begins(text: str) -> None:
    with pytest.raises(ValueError, match=f"^the interval {text} ends before it begins$"):
        parse_date(text)


@st.composite
def points(draw: st.DrawFn) -> PartialDate:
    day = draw(st.dates())
    precision = draw(st.sampled_from(Precision))
    return PartialDate(
        day.year,
        None if precision is Precision.YEAR else day.month,
        day.day if precision is Precision.DAY else None,
        approximate=draw(st.booleans()),
        uncertain=draw(st.booleans()),
    )


@given(points())
def test_every_point_survives_being_written(point: PartialDate) -> None:
    assert parse_date(str(point)) == EventDate(point)
    assert point.earliest <= point.latest


@given(points(), points())
def test_every_interval_survives_being_written(one: PartialDate, other: PartialDate) -> None:
    start, end = sorted((one, other), key=lambda point: point.earliest)
    date = EventDate(start, end)
    assert parse_date(str(date)) == date
    assert re.match(INTERVAL_PATTERN, str(date))


@given(st.text(alphabet="0123456789-/~?% T", max_size=24))
def test_any_text_is_a_date_or_a_value_error(text: str) -> None:
    try:
        date = parse_date(text)
    except ValueError as error:
        assert text in str(error)  # noqa: PT017 - either way is right, each has its own promise
    else:
        assert str(date) == text.replace("?~", "%")
