"""Numbers of events: on how many sources they rest, what is open, unconnected, unsure, changed or excused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator
from functools import partial

from timeline.changes import ChangeKind, changes_of
from timeline.chronology import Outcome, Timeline
from timeline.model import Confidence, Event
from timeline.quality.measure import Group, Line, Measure, of_events

_AGES = (
    ("90-days", "Less than 90 days old", 0, 90),
    ("year", "90 days to a year", 90, 365),
    ("two-years", "One to two years", 365, 730),
    ("older", "Two years or older", 730, None),
)
"""Id, title, from and to: days from the last day that a report may be of to the record's last change."""

_CHANGES = {
    ChangeKind.WITHDRAWAL: "Withdrawn",
    ChangeKind.CORRECTION: "Something was wrong",
    ChangeKind.CLARIFICATION: "Something could be misread",
    ChangeKind.TYPO: "A slip that misled nobody",
}


def independence(events: Collection[Event]) -> Group:
    """On how many sources, copies left out, events rest."""
    numbered = [(len(event.independent_sources), event) for event in events]

    def measure(id_: str, title: str, counts: Callable[[int], bool]) -> Measure:
        found = (event for number, event in numbered if counts(number))
        return of_events(id_, title, found, len(events))

    measures = (
        measure("single-source", "One", lambda number: number == 1),
        measure("two-sources", "Two", lambda number: number == 2),  # noqa: PLR2004 - it says so
        measure("more-sources", "Three or more", lambda number: number > 2),  # noqa: PLR2004 - it says so
    )
    text = "How many sources an event has that do not merely repeat each other."
    return Group("independence", "Independent sources", text, "event", measures)


def open_reports(record: Timeline, day: dt.date) -> Group:
    """Reports without an outcome, by their age on `day`."""
    found = [event for event in record.standing if record.outcome(event) is Outcome.OPEN]
    ages = [(max((day - event.date.latest).days, 0), event) for event in found]
    measures = tuple(
        of_events(
            f"open-{id_}",
            title,
            [event for age, event in ages if least <= age and (below is None or age < below)],
            len(found),
        )
        for id_, title, least, below in _AGES
    )
    text = "Reports that nobody has confirmed or denied on the record, by age at the record's last change."
    return Group("open", "Open reports", text, "event", measures)


def relations(record: Timeline) -> Group:
    """Events that stand alone."""
    events = record.standing
    standing = {event.id for event in events}
    found = [event for event in events if standing.isdisjoint(_joined(record, event))]
    measure = of_events("no-relations", "Joined to no other event", found, len(events))
    text = "Events that neither refer to another nor are referred to."
    return Group("relations", "Relations", text, "event", (measure,))


def _joined(record: Timeline, event: Event) -> Iterator[str]:
    """Ids of the events that it refers to, or that refer to it."""
    yield from (related.event for related in event.related)
    yield from (link.event.id for link in record.answers.get(event.id, ()))


def confidence(events: Collection[Event]) -> Group:
    """How sure the editors are."""
    measures = tuple(
        of_events(
            f"confidence-{degree}",
            degree.capitalize(),
            [event for event in events if event.confidence is degree],
            len(events),
        )
        for degree in Confidence
    )
    text = "How sure the editors are that the record of an event is right."
    return Group("confidence", "Confidence", text, "event", measures)


def corrections(record: Timeline) -> Group:
    """Events that were changed after they were published; only the first number is of withdrawn ones."""
    changed = [event for event in record.events if event.corrections or event.withdrawn]
    kinds = {event.id: {change.kind for change in changes_of(event)} for event in changed}

    def measure(kind: ChangeKind, title: str) -> Measure:
        withdrawal = kind is ChangeKind.WITHDRAWAL
        found = [event for event in changed if kind in kinds[event.id]]
        found = [event for event in found if withdrawal or event.withdrawn is None]
        return of_events(
            f"changed-{kind}", title, found, len(record.events if withdrawal else record.standing)
        )

    measures = tuple(measure(kind, title) for kind, title in _CHANGES.items())
    text = "Published events that were changed afterwards. Withdrawn ones are counted only as such."
    return Group("changes", "Corrections", text, "event", measures)


def silenced(record: Timeline) -> Group:
    """Warnings that the editors answered, by rule and with the reason."""
    silences = record.silences

    def lines(rule: str) -> Iterator[Line]:
        reasons = {silence.event: silence.reason for silence in silences if silence.rule == rule}
        yield from (Line(event, reasons[event.id]) for event in record.standing if event.id in reasons)

    found = {rule: tuple(lines(rule)) for rule in sorted({silence.rule for silence in silences})}
    total = sum(map(len, found.values()))
    measures = tuple(
        Measure(
            f"silenced-{rule}", rule, len(some), total, [line.event for line in some], partial(iter, some)
        )
        for rule, some in found.items()
        if some
    )
    text = "Where a check warned, and the editors say why the event is right all the same."
    return Group("silenced", "Silenced findings", text, "finding", measures)
