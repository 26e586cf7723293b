"""The calendar, as a calendar program sees it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from icalendar import Calendar

from tests.building import event, vocabulary
from timeline.chronology import Timeline
from timeline.site import Site

ADDRESS = "https://ferries.example.org/timeline/"
TITLE = "Eastholm and the ferry"


def text_of(*events: Any, name: str = "Ferries, rafts; and more") -> str:
    site = Site(Timeline(events, vocabulary()), name=name, address=ADDRESS)
    return dict(site.data_files())["timeline.ics"]


def entry(**changed: Any) -> Any:
    (found,) = Calendar.from_ical(text_of(event(id="2023-01-18-ferry", **changed))).walk("VEVENT")
    return found


def test_the_calendar_says_whose_it_is() -> None:
    calendar = Calendar.from_ical(text_of(event()))
    assert calendar["VERSION"] == "2.0"
    for name in ("NAME", "X-WR-CALNAME"):
        assert str(calendar[name]).replace("\\", "") == "Ferries, rafts; and more"
    assert calendar["PRODID"]


def test_an_entry_has_an_id_for_ever_and_a_link() -> None:
    found = entry()
    assert found["UID"] == found["URL"] == f"{ADDRESS}events/2023-01-18-ferry/"
    assert found["SUMMARY"] == TITLE
    assert found["DESCRIPTION"] == f"Something about the ferry.\n\n{ADDRESS}events/2023-01-18-ferry/"
    assert found["STATUS"] == "CONFIRMED"
    assert found["CATEGORIES"].cats == ["REPORT"]
    assert found.decoded("DTSTAMP") == dt.datetime(2023, 12, 31, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("date", "first", "after", "words"),
    [
        ("2023-01-18", "2023-01-18", "2023-01-19", ""),
        ("2023-01-18/2023-01-20", "2023-01-18", "2023-01-21", ""),
        ("2023-01", "2023-01-01", "2023-02-01", "January 2023: "),
        ("2023", "2023-01-01", "2024-01-01", "2023: "),
        ("2023-01-18~", "2023-01-18", "2023-01-19", "about 18 January 2023: "),
        ("2023-01?", "2023-01-01", "2023-02-01", "January 2023 (uncertain): "),
        ("2023-01-18/2023-01-20~", "2023-01-18", "2023-01-21", "about 18–20 January 2023: "),
        ("2023-01-18/2023-02", "2023-01-18", "2023-03-01", "18 January – February 2023: "),
    ],
)
def test_an_entry_covers_all_days_that_the_date_can_mean(
    date: str, first: str, after: str, words: str
) -> None:
    found = entry(date=date)
    assert found.decoded("DTSTART") == dt.date.fromisoformat(first)
    assert found.decoded("DTEND") == dt.date.fromisoformat(after)
    assert found["SUMMARY"] == f"{words}{TITLE}"


def test_a_time_of_day_is_in_utc() -> None:
    found = entry(time="00:30+02:00")
    assert found.decoded("DTSTART") == dt.datetime(2023, 1, 17, 22, 30, tzinfo=dt.UTC)
    assert "DTEND" not in found


@pytest.mark.parametrize(
    ("date", "time"),
    [
        ("2023-01", "14:30Z"),
        ("2023-01-18~", "14:30Z"),
        ("0001-01-01", "00:00+02:00"),
    ],
)
def test_a_time_without_a_sure_day_or_beyond_the_calendar_is_left_out(date: str, time: str) -> None:
    assert isinstance(entry(date=date, time=time).decoded("DTSTART"), dt.date)
    assert not isinstance(entry(date=date, time=time).decoded("DTSTART"), dt.datetime)


def test_the_ends_of_the_calendar_are_no_fault() -> None:
    assert entry(date="0001-01-01").decoded("DTSTART") == dt.date(1, 1, 1)
    assert "DTEND" not in entry(date="9999-12-31")


def test_a_withdrawn_event_is_cancelled() -> None:
    found = entry(withdrawn={"date": "2024-03-01", "reason": "Twice."})
    assert (found["STATUS"], found["SUMMARY"]) == ("CANCELLED", f"Withdrawn: {TITLE}")
    assert found.decoded("LAST-MODIFIED") == dt.datetime(2024, 3, 1, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "title", ["é" * 200, "a" + "é" * 200, "日本" * 80, "a, b; c \\ d \\n e", "x" * 75, "\U0001f6a2" * 70]
)
def test_long_and_strange_lines_come_through_whole(title: str) -> None:
    assert entry(title=title)["SUMMARY"] == title
    text = text_of(event(title=title))
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def test_words_cannot_add_a_line_of_their_own() -> None:
    hostile = "Ferry\r\nEND:VEVENT\r\nBEGIN:VALARM"
    found = entry(summary=f"{hostile}[^times]")
    assert found.subcomponents == []
    assert "BEGIN:VALARM" not in text_of(event(summary=f"{hostile}[^times]")).split("\r\n")
