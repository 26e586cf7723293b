"""A citation leads to a source of the same event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.checks.problem import Context, Problem
from timeline.citations import cited
from timeline.findings import Rule, Severity
from timeline.model import Statement
from timeline.words import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Event

RULE = Rule(
    code="TL203",
    slug="citation-of-unknown-source",
    severity=Severity.ERROR,
    summary="A citation or quotation of a source that the event does not list.",
)


def check(event: Event, _context: Context) -> Iterator[Problem]:
    """Yield a problem for each citation that leads nowhere."""
    known = {source.id for source in event.sources}
    if event.citations <= known:
        return
    cites = [(field, id_) for field, text in event.texts for id_ in cited(text)]
    if isinstance(event, Statement):
        cites += [(f"quotes[{n}].source", quote.source) for n, quote in enumerate(event.quotes)]
    for field, id_ in cites:
        if id_ not in known:
            near = nearest(id_, known)
            hint = f'did you mean "{near}"?' if near else f"sources here: {', '.join(sorted(known))}"
            yield Problem(field, f'"{id_}" is not among the sources', hint)
