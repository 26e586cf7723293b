"""All that happened to published events: entered, corrected, withdrawn. Each change has an address for ever."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from timeline.chronology import Timeline
from timeline.model import Event


class ChangeKind(StrEnum):
    """What a change did to its event."""

    NEW = "new"
    TYPO = "typo"
    CLARIFICATION = "clarification"
    CORRECTION = "correction"
    WITHDRAWAL = "withdrawal"


class Change(NamedTuple):
    """One change to one event."""

    date: dt.date
    kind: ChangeKind
    event: Event
    anchor: str
    """Where it stands on the event's page: `recorded`, `change-1` for the first correction …, `withdrawn`."""
    note: str
    """What was changed, or why the event was withdrawn, in Markdown; empty for a new event."""


def changes_of(event: Event) -> Iterator[Change]:
    """The changes of one event: its entry, its corrections in the order of the file, its withdrawal."""
    yield Change(event.recorded, ChangeKind.NEW, event, "recorded", "")
    for number, correction in enumerate(event.corrections, start=1):
        kind = ChangeKind(correction.kind.value)
        yield Change(correction.date, kind, event, f"change-{number}", correction.note)
    if event.withdrawn is not None:
        yield Change(event.withdrawn.date, ChangeKind.WITHDRAWAL, event, "withdrawn", event.withdrawn.reason)


def last_change(event: Event) -> dt.date:
    """The day on which an event entered the record, was last corrected, or was withdrawn."""
    last = event.withdrawn.date if event.withdrawn else event.recorded
    return max([event.recorded, last, *[change.date for change in event.corrections]])


def all_changes(record: Timeline) -> list[Change]:
    """Every change to every event, the newest first; of one day's changes the latest event first."""
    found = [change for event in record.by_id.values() for change in changes_of(event)]
    return sorted(found, key=_order, reverse=True)


def _order(change: Change) -> tuple[dt.date, tuple[int, int], str, int]:
    event = change.event
    return change.date, event.date.sort_key, event.id, list(ChangeKind).index(change.kind)
