"""What is known only at second hand, and from one page, is not recorded with high confidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.checks.problem import Context, Problem
from timeline.findings import Rule, Severity
from timeline.model import Confidence, Consulted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Event

RULE = Rule(
    code="TL407",
    slug="single-source",
    severity=Severity.WARNING,
    summary="An event of high confidence that is known from one page, which repeats its only source.",
)


def check(event: Event, _context: Context) -> Iterator[Problem]:
    """Yield a problem where the only source was not read, and one page alone tells of it.

    One source that was read is no fault: a report is published once. Readers see the number of sources anyway.
    """
    if event.confidence is not Confidence.HIGH or len(event.independent_sources) != 1:
        return
    read = [source for source in event.sources if source.consulted is Consulted.READ]
    if len(read) == 1 and read[0].relays is not None:
        yield Problem(
            "sources",
            f'only the source "{read[0].id}" was read, and it repeats the only other one',
            "write confidence: medium, or find a second page that tells of it",
        )
