"""Ids of actors, topics, items and authorities stand in the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.checks.problem import Context, Problem
from timeline.findings import Rule, Severity
from timeline.model import Amount, Package, Statement
from timeline.words import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.model import Event

RULE = Rule(
    code="TL103",
    slug="unknown-vocabulary-id",
    severity=Severity.ERROR,
    summary="An id that the vocabulary does not have.",
)


def check(event: Event, context: Context) -> Iterator[Problem]:
    """Yield a problem for each id that no vocabulary file knows, with the nearest known one."""
    for field, facet, id_ in _references(event):
        known: Mapping[str, object] = getattr(context.record.vocabulary, facet)
        if id_ not in known:
            near = nearest(id_, known)
            hint = (
                f'did you mean "{near}"?'
                if near
                else f"add it to events/vocabulary/{facet}.yml, or use another"
            )
            yield Problem(field, f'"{id_}" is not among the {facet}', hint)


def _references(event: Event) -> Iterator[tuple[str, str, str]]:
    yield from ((f"actors[{n}]", "actors", id_) for n, id_ in enumerate(event.actors))
    yield from ((f"topics[{n}]", "topics", id_) for n, id_ in enumerate(event.topics))
    yield from ((f"items[{n}].item", "items", line.item) for n, line in enumerate(event.items))
    if isinstance(event, Statement):
        yield "speaker", "actors", event.speaker
        if event.for_ is not None:
            yield "for", "actors", event.for_
    if isinstance(event, Package):
        yield "announcer", "actors", event.announcer
        yield from ((f"authorities[{n}]", "authorities", id_) for n, id_ in enumerate(event.authorities))
    if isinstance(event.amount, Amount):
        yield from (
            (f"amount.parts[{n}].authority", "authorities", part.authority)
            for n, part in enumerate(event.amount.parts)
        )
