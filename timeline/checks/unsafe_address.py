"""Addresses are web addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.addresses import is_web_address
from timeline.checks.problem import Context, Problem
from timeline.findings import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Event

RULE = Rule(
    code="TL204",
    slug="unsafe-address",
    severity=Severity.ERROR,
    summary="An address that is not http or https.",
)


def check(event: Event, _context: Context) -> Iterator[Problem]:
    """Yield a problem for each address that a reader could not open in safety."""
    for n, source in enumerate(event.sources):
        for name, address in (("url", source.url), ("archived", source.archived)):
            if address is not None and not is_web_address(address):
                yield Problem(
                    f"sources[{n}].{name}",
                    "this is not a web address",
                    "write the whole address, beginning with https://",
                )
