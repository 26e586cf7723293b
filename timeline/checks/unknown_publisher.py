"""Readers see who publishes each source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.addresses import host_of, is_web_address
from timeline.checks.problem import Context, Problem
from timeline.findings import Rule, Severity
from timeline.words import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.model import Event, Publisher

RULE = Rule(
    code="TL209",
    slug="unknown-publisher",
    severity=Severity.ERROR,
    summary="A source whose publisher neither the address nor the field `publisher` tells.",
)


def check(event: Event, context: Context) -> Iterator[Problem]:
    """Yield a problem for each source without a known publisher."""
    vocabulary, unread = context.record.vocabulary, context.unread_entries.get("publishers", ())
    for n, source in enumerate(event.sources):
        publisher = vocabulary.publisher_of(source)
        if publisher is None and source.url is not None and not is_web_address(source.url):
            continue  # its host cannot be known before the rule unsafe-address is content
        if publisher is None and "publishers" in context.unread_entries:
            continue  # it may be one that could not be read
        if publisher is None:
            host = host_of(source.url or "")
            yield Problem(
                f"sources[{n}]",
                f"no publisher is known for {host or 'this source'}",
                _hint(host, vocabulary.publishers),
            )
        elif publisher not in vocabulary.publishers and publisher not in unread:
            near = nearest(publisher, vocabulary.publishers)
            hint = f'did you mean "{near}"?' if near else "add it to events/vocabulary/publishers.yml"
            yield Problem(f"sources[{n}].publisher", f'"{publisher}" is not among the publishers', hint)


def _hint(host: str, publishers: Mapping[str, Publisher]) -> str:
    """What to do; names the publisher that is called like the host, which may still be somebody else's."""
    words = {_squeezed(label) for label in host.split(".")[:-1]}
    for id_, publisher in sorted(publishers.items()):
        if words & {_squeezed(name) for name in (id_, publisher.name, *publisher.aliases)}:
            return (
                f"if it is by {publisher.name}, write publisher: {id_}, "
                "or add the host to its domains in events/vocabulary/publishers.yml"
            )
    return "add the host to a publisher in events/vocabulary/publishers.yml, or name one with publisher:"


def _squeezed(name: str) -> str:
    return re.sub(r"[\W_]", "", name.lower())
