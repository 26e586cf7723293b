"""Relations lead back in time, so they never lead round to where they began."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.checks.problem import Problem
from timeline.findings import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.chronology import Timeline
    from timeline.model import Event

RULE = Rule(
    code="TL304",
    slug="relation-cycle",
    severity=Severity.ERROR,
    summary="Relations that lead from an event over others back to it.",
)


def check_record(record: Timeline, _unread: frozenset[str]) -> Iterator[tuple[Event, Problem]]:
    """Yield a problem for each relation that closes a circle, at the event whose turn it was to be the earliest."""
    done: set[str] = set()
    for event in record.events:
        yield from _walk(record, event, done)


def _walk(record: Timeline, start: Event, done: set[str]) -> Iterator[tuple[Event, Problem]]:
    """Follow all relations from an event on, each event once; `done` are those whose relations were followed."""
    way: list[tuple[Event, Iterator[tuple[int, str]]]] = []
    on_way: dict[str, int] = {}

    def enter(event: Event) -> None:
        on_way[event.id] = len(way)
        way.append((event, iter([(n, related.event) for n, related in enumerate(event.related)])))
        done.add(event.id)

    if start.id not in done:
        enter(start)
    while way:
        event, relations = way[-1]
        n, target = next(relations, (None, ""))
        if n is None:
            way.pop()
            del on_way[event.id]
        elif target in on_way and target != event.id:  # to itself is said by the rule relation-to-itself
            yield event, _problem(n, [one for one, _ in way[on_way[target] :]])
        elif target not in done and target in record.by_id:
            enter(record.by_id[target])


def _problem(n: int, circle: list[Event]) -> Problem:
    others = tuple(circle[:-1])
    ids = " → ".join([circle[-1].id, *(event.id for event in others), circle[-1].id])
    return Problem(
        f"related[{n}].event",
        f"relations lead round in a circle: {ids}",
        "keep the relations of later events to earlier ones, and remove the one that leads forward",
        others,
    )
