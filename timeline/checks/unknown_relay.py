"""A relay says which source of the event it repeats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.checks.problem import Context, Problem
from timeline.findings import Rule, Severity
from timeline.words import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Event

RULE = Rule(
    code="TL207",
    slug="unknown-relay",
    severity=Severity.ERROR,
    summary="A source that relays a source the event does not list, or itself.",
)


def check(event: Event, _context: Context) -> Iterator[Problem]:
    """Yield a problem for each relay that leads nowhere or in a circle."""
    relays = {source.id: source.relays for source in event.sources}
    for n, source in enumerate(event.sources):
        if source.relays is None:
            continue
        if source.relays not in relays:
            near = nearest(source.relays, relays)
            hint = f'did you mean "{near}"?' if near else f"sources here: {', '.join(relays)}"
            yield Problem(f"sources[{n}].relays", f'"{source.relays}" is not among the sources', hint)
        elif _circles(source.id, relays):
            yield Problem(
                f"sources[{n}].relays",
                f'"{source.id}" comes back to itself by way of what it relays',
                "let relays point to the source that was first",
            )


def _circles(start: str, relays: dict[str, str | None]) -> bool:
    seen: set[str] = set()
    at = relays.get(start)
    while at is not None and at not in seen:
        if at == start:
            return True
        seen.add(at)
        at = relays.get(at)
    return False
