"""A withdrawn event tells why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.checks.problem import Context, Problem
from timeline.findings import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Event

RULE = Rule(
    code="TL105",
    slug="withdrawn-without-reason",
    severity=Severity.ERROR,
    summary="A withdrawn event whose reason says nothing.",
)

FEWEST_WORDS = 3


def check(event: Event, context: Context) -> Iterator[Problem]:
    """Yield a problem where the reason is too short to tell a reader anything, or `see` leads nowhere."""
    if event.withdrawn is None:
        return
    if len(event.withdrawn.reason.split()) < FEWEST_WORDS:
        yield Problem(
            "withdrawn.reason",
            "the reason says too little",
            f"say in at least {FEWEST_WORDS} words why the event no longer stands",
        )
    see = event.withdrawn.see
    if see is not None and (see == event.id or see not in context.record.by_id.keys() | context.unread):
        yield Problem(
            "withdrawn.see", f'"{see}" is no other event', "name the event that stands in its place"
        )
