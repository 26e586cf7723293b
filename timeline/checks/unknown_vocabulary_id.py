"""Ids of actors, topics, items and authorities stand in the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.checks.problem import Context, Problem
from timeline.findings import Rule, Severity
from timeline.model import Amount, Package, Statement
from timeline.words import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from timeline.model import Event

RULE = Rule(
    code="TL103",
    slug="unknown-vocabulary-id",
    severity=Severity.ERROR,
    summary="An id that the vocabulary does not have.",
)


def check(event: Event, context: Context) -> Iterator[Problem]:
    """Yield a problem for each id that no vocabulary file knows, with the nearest known one."""
    vocabulary = context.record.vocabulary
    for facet, field, ids in _references(event):
        known: Mapping[str, object] = getattr(vocabulary, facet)
        if all(map(known.__contains__, ids)):
            continue
        for n, id_ in enumerate(ids):
            if id_ in known or id_ in context.unread_entries.get(facet, ()):
                continue
            near = nearest(id_, known)
            hint = (
                f'did you mean "{near}"?'
                if near
                else f"add it to events/vocabulary/{facet}.yml, or use another"
            )
            yield Problem(field.format(n), f'"{id_}" is not among the {facet}', hint)


def _references(event: Event) -> Iterator[tuple[str, str, Collection[str]]]:
    """Facet, field and ids; in the name of the field, `{}` stands for an id's place in its list."""
    yield "actors", "actors[{}]", event.actors
    yield "topics", "topics[{}]", event.topics
    if event.items:
        yield "items", "items[{}].item", [line.item for line in event.items]
    if isinstance(event, Statement):
        yield "actors", "speaker", (event.speaker,)
        if event.for_ is not None:
            yield "actors", "for", (event.for_,)
    if isinstance(event, Package):
        yield "actors", "announcer", (event.announcer,)
        yield "authorities", "authorities[{}]", event.authorities
    if isinstance(event.amount, Amount) and event.amount.parts:
        paying = [part.authority for part in event.amount.parts]
        yield "authorities", "amount.parts[{}].authority", paying
