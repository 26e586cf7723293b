"""An actor belongs to a government or body of the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.checks.problem import Entry, Problem
from timeline.findings import Rule, Severity
from timeline.model import Actor, ActorType
from timeline.words import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.chronology import Timeline

RULE = Rule(
    code="TL604",
    slug="wrong-parent",
    severity=Severity.ERROR,
    summary="An actor whose `of` names no actor, a person, or by way of others the actor itself.",
)


def check_record(record: Timeline, _unread: frozenset[str]) -> Iterator[tuple[Entry, Problem]]:
    """Yield a problem for each `of` that leads to nothing an actor can belong to."""
    actors = record.vocabulary.actors
    for id_, actor in actors.items():
        fault = _fault(id_, actor.of, actors) if actor.of else None
        if fault:
            yield Entry("actors", id_), Problem("of", *fault)


def _fault(id_: str, of: str, actors: Mapping[str, Actor]) -> tuple[str, str] | None:
    """Message and hint, None for a parent that is right."""
    if of not in actors:
        near = nearest(of, actors)
        return (
            f'"{of}" is not among the actors',
            f'did you mean "{near}"?' if near else "add it, or leave out of",
        )
    if actors[of].type is ActorType.PERSON:
        return f'"{of}" is a person', "name the government or body"
    if _comes_back(id_, actors):
        return (
            f'"{id_}" comes back to itself by way of what it belongs to',
            "name the larger body, or leave out of",
        )
    return None


def _comes_back(start: str, actors: Mapping[str, Actor]) -> bool:
    seen: set[str] = set()
    at: str | None = actors[start].of
    while at is not None and at in actors and at not in seen:
        if at == start:
            return True
        seen.add(at)
        at = actors[at].of
    return False
