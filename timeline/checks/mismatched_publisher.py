"""A source's publisher is the one at whose address it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.addresses import host_of
from timeline.checks.problem import Context, Problem
from timeline.findings import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Event

RULE = Rule(
    code="TL211",
    slug="mismatched-publisher",
    severity=Severity.WARNING,
    summary="A source that names one publisher and has the address of another.",
)


def check(event: Event, context: Context) -> Iterator[Problem]:
    """Yield a problem for each source whose publisher and address disagree."""
    vocabulary = context.record.vocabulary
    for n, source in enumerate(event.sources):
        named = vocabulary.publishers.get(source.publisher or "")
        if named is None or not named.domains or source.url is None:
            continue  # one without an address of its own publishes at others'
        host = host_of(source.url)
        known = vocabulary.publisher_by_host.get(host)
        if known is not None and known != source.publisher:
            yield Problem(
                f"sources[{n}].publisher",
                f'{host} is the address of "{known}", not of "{source.publisher}"',
                f"leave out publisher; if the text is by {source.publisher}, list that as a source, "
                "and say with relays that this one repeats it",
            )
