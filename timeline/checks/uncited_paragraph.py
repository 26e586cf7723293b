"""With two sources or more, every paragraph says which it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.checks.problem import Context, Problem
from timeline.citations import CITATION, paragraphs
from timeline.findings import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Event

RULE = Rule(
    code="TL202",
    slug="uncited-paragraph",
    severity=Severity.ERROR,
    summary="A paragraph without a citation in an event with two or more sources.",
)

FROM_SOURCES = 2


def check(event: Event, _context: Context) -> Iterator[Problem]:
    """Yield a problem for each uncited paragraph, where there is a choice of sources."""
    if len(event.sources) < FROM_SOURCES:
        return
    for field, text in event.texts:
        for number, paragraph in enumerate(paragraphs(text), start=1):
            if not CITATION.search(paragraph):
                opening = " ".join(paragraph.split()[:6])
                yield Problem(
                    field,
                    f'paragraph {number} ("{opening} ...") cites no source',
                    f"end it with a citation, such as [^{event.sources[0].id}]",
                )
