"""What happened to published events."""

from __future__ import annotations

import datetime as dt

from tests.building import event, vocabulary
from timeline.changes import ChangeKind, all_changes, changes_of, last_change
from timeline.chronology import Timeline

CORRECTIONS = [
    {"date": "2023-02-10", "kind": "correction", "note": "Was five."},
    {"date": "2023-02-03", "kind": "typo", "note": "A slip."},
]
WITHDRAWN = {"date": "2023-03-01", "reason": "Taken back."}


def test_all_changes_of_an_event() -> None:
    one = event(recorded="2023-01-20", corrections=CORRECTIONS, withdrawn=WITHDRAWN)
    found = [(str(change.date), change.kind, change.anchor, change.note) for change in changes_of(one)]
    assert found == [
        ("2023-01-20", ChangeKind.NEW, "recorded", ""),
        ("2023-02-10", ChangeKind.CORRECTION, "change-1", "Was five."),
        ("2023-02-03", ChangeKind.TYPO, "change-2", "A slip."),
        ("2023-03-01", ChangeKind.WITHDRAWAL, "withdrawn", "Taken back."),
    ]
    assert last_change(one) == dt.date(2023, 3, 1)


def test_the_last_change_is_the_latest_wherever_it_stands() -> None:
    assert last_change(event(recorded="2023-01-20", corrections=CORRECTIONS)) == dt.date(2023, 2, 10)
    assert last_change(event(recorded="2023-01-20")) == dt.date(2023, 1, 20)


def test_the_newest_change_comes_first_and_of_one_day_the_latest_event() -> None:
    events = [
        event(date="2023-01-01", recorded="2023-02-03"),
        event(date="2023-01-02", recorded="2023-01-20", corrections=CORRECTIONS),
    ]
    found = [(str(one.date), one.kind, one.event.id) for one in all_changes(Timeline(events, vocabulary()))]
    assert found == [
        ("2023-02-10", "correction", "2023-01-02-event"),
        ("2023-02-03", "typo", "2023-01-02-event"),
        ("2023-02-03", "new", "2023-01-01-event"),
        ("2023-01-20", "new", "2023-01-02-event"),
    ]
