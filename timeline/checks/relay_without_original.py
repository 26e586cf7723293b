"""A source that repeats another says which, so that copies are not counted as sources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.checks.problem import Context, Problem
from timeline.findings import Rule, Severity
from timeline.model import PublisherType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Event, Source, Vocabulary

RULE = Rule(
    code="TL405",
    slug="relay-without-original",
    severity=Severity.WARNING,
    summary="A source that repeats another, by its note or its publisher's type, but does not say which.",
)

_REPEATS = re.compile(
    r"\b(?:carr(?:y|ies)|repost(?:s|ed|ing)?|reprint(?:s|ed|ing)?|republish(?:es|ed)?|copies)\b",
    re.IGNORECASE,
)


def check(event: Event, context: Context) -> Iterator[Problem]:
    """Yield a problem for each source that is a copy and counts as independent."""
    for n, source in enumerate(event.sources):
        why = None if source.relays else _why_a_copy(source, context.record.vocabulary)
        if why:
            yield Problem(
                f"sources[{n}].{why}",
                f'the source "{source.id}" repeats another one, but does not say which',
                "list the original, without url and with consulted: unseen if need be, and write relays: with its id",
            )


def _why_a_copy(source: Source, vocabulary: Vocabulary) -> str | None:
    """The field of a source that gives it away as a copy, None for an original."""
    if source.note and _REPEATS.search(source.note):
        return "note"
    publisher = vocabulary.publishers.get(vocabulary.publisher_of(source) or "")
    return "url" if publisher and publisher.type is PublisherType.REPOST else None
