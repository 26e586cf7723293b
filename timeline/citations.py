"""Citations in event text: `[^source-id]`, written like a footnote of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

CITATION = re.compile(r"\[\^([^\]\s]*)\]")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def cited(text: str) -> tuple[str, ...]:
    """The source ids that a text cites, in order, each once."""
    return tuple(dict.fromkeys(CITATION.findall(text)))


def paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a Markdown text, as written, without surrounding space."""
    return (part.strip() for part in _BLANK_LINE.split(text) if part.strip())
