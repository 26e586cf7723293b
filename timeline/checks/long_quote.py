"""Quotations are short: what is longer is told in our own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.checks.problem import Context, Problem
from timeline.citations import paragraphs
from timeline.findings import Rule, Severity
from timeline.model import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Event

RULE = Rule(
    code="TL404",
    slug="long-quote",
    severity=Severity.ERROR,
    summary="A quotation of more than 25 words.",
)

MOST_WORDS = 25
_MARKED = re.compile(r"“([^”]*)”|\"([^\"]*)\"")
_WORD = re.compile(r"\w")


def check(event: Event, _context: Context) -> Iterator[Problem]:
    """Yield a problem for each quotation that is too long, in `quotes` or between quotation marks in the text."""
    for field, quoted in _quotations(event):
        words = sum(bool(_WORD.search(word)) for word in quoted.split())
        if words > MOST_WORDS:
            yield Problem(
                field,
                f"{words} words are quoted; {MOST_WORDS} are the most",
                "quote the words that matter, and tell the rest in your own",
            )


def _quotations(event: Event) -> Iterator[tuple[str, str]]:
    if isinstance(event, Statement):
        yield from ((f"quotes[{n}].text", quote.text) for n, quote in enumerate(event.quotes))
    for field, text in event.texts:
        for paragraph in paragraphs(text) if "“" in text or '"' in text else ():
            yield from ((field, found[1] or found[2]) for found in _MARKED.finditer(paragraph))
