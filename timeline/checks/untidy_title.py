"""A title is one plain line: in lists, search results and feeds it stands alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.checks.problem import Context, Problem
from timeline.findings import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Event

RULE = Rule(
    code="TL408",
    slug="untidy-title",
    severity=Severity.WARNING,
    summary="A title that is too long, ends in a full stop, or has capitals that it does not need.",
)

MOST_CHARACTERS = 100
FEWEST_WORDS = 4
"""Fewer words in capitals may be names."""
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SHOUTED = re.compile(r"[A-Z](?<!\w.)[A-Z]+(?:\s+[A-Z]+){2,}\b")
"""Begins with a letter and looks back then, so that it is tried at capitals only."""


def check(event: Event, _context: Context) -> Iterator[Problem]:
    """Yield a problem for each way in which the title is untidy."""
    yield from (Problem("title", message, hint) for message, hint in _faults(event.title))


def _faults(title: str) -> Iterator[tuple[str, str]]:
    if len(title) > MOST_CHARACTERS:
        yield (
            f"the title has {len(title)} characters; {MOST_CHARACTERS} are the most",
            "leave what is not needed to the summary",
        )
    if title.endswith((".", "!", "…")):
        yield f'the title ends in "{title[-1]}"', "a title needs no closing mark"
    if _SHOUTED.search(title):
        yield "the title is written in capitals", "write it as a sentence"
        return
    if title[:1].isupper() and any(piece[0].islower() for piece in title.split()):
        return  # so it is with nearly every title, and to look at its words takes longer
    words = _WORD.findall(title)
    if len(words) >= FEWEST_WORDS and all(word[0].isupper() for word in words):
        yield "every word of the title has a capital", "write it as a sentence: only its beginning and names"
    elif words and words[0].islower() and title.startswith(words[0]):
        yield "the title begins with a small letter", "begin it with a capital"
