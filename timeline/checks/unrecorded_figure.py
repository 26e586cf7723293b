"""A sum that the text names stands in a field too, where it can be counted, filtered and compared."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from timeline.checks.problem import Context, Problem
from timeline.findings import Rule, Severity
from timeline.model import Amount, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Event

RULE = Rule(
    code="TL403",
    slug="unrecorded-figure",
    severity=Severity.WARNING,
    summary="A sum of money in the title or summary that no field carries.",
)

Named: TypeAlias = tuple[str, Decimal, str]
"""A sum in the text: field, value, and as it is written."""

_UNITS = {"thousand": 3, "million": 6, "m": 6, "billion": 9, "bn": 9, "trillion": 12}
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_UNIT = rf"(?:[\s-]?({'|'.join(_UNITS)})\b)?"
_NAMES = ("dollars", "euros", "pounds")
_SIGNED = rf"[$€£]\s?({_NUMBER}){_UNIT}"
_NAMED = rf"\b({_NUMBER}){_UNIT}\s(?:US\s)?(?:{'|'.join(_NAMES)})\b"
_SUM = re.compile(f"{_SIGNED}|{_NAMED}", re.IGNORECASE)
_SIGNED_SUM = re.compile(_SIGNED, re.IGNORECASE)
"""The same for text in which no currency is named: it is tried at signs only."""

_SIGNS = ("$", "€", "£", *_NAMES)
"""One of them stands in every sum: looking for these first is far cheaper than the pattern."""

# The speaker's own running total ("$20 billion since January 2021") belongs to no single event.
_TOTAL = re.compile(
    r"\b(?:since|in all|together|altogether|totals?|commitments?|from \w+ \d{4} on)\b", re.IGNORECASE
)
_IN_TOTALS = ("since", "in all", "together", "total", "commitment", "from ")
"""One of them stands in all that the pattern finds."""
_CLAUSE = re.compile(r"[.;:,](?=[\s\[]|$)")


def check(event: Event, context: Context) -> Iterator[Problem]:
    """Yield a problem for each sum that neither this event nor one that a relation joins to it has in a field."""
    named = [(field, *one) for field in ("title", "summary") for one in _named(getattr(event, field))]
    missing = _without(named, event)
    for other in _joined(event, context) if missing else ():
        missing = _without(missing, other)
    for field, _, shown in missing:
        yield Problem(
            field,
            f'"{shown}" stands in no field of this event',
            "give it in amount, in parts of it or in an item's note; if it fits none, silence this with a reason",
        )


def _without(named: list[Named], event: Event) -> list[Named]:
    """The sums that an event does not carry."""
    carried = set(_carried(event)) if named else set()
    return [one for one in named if one[1] not in carried]


def _joined(event: Event, context: Context) -> Iterator[Event]:
    links = (*context.record.links(event), *context.record.answers.get(event.id, ()))
    yield from (link.event for link in links)


def _named(text: str) -> Iterator[tuple[Decimal, str]]:
    """The sums that a text names, each once, running totals left out."""
    if not _has(_SIGNS, text):
        return
    clauses = _CLAUSE.split(" ".join(text.split()))
    sums = (_sums(clause) for clause in clauses if _has(_SIGNS, clause) and not _is_total(clause))
    yield from dict.fromkeys(chain.from_iterable(sums))


def _is_total(clause: str) -> bool:
    return _has(_IN_TOTALS, clause.casefold()) and bool(_TOTAL.search(clause))


def _has(words: tuple[str, ...], text: str) -> bool:
    for word in words:  # noqa: SIM110 - most texts have none, and `any` takes twice as long to say so
        if word in text:
            return True
    return False


def _carried(event: Event) -> Iterator[Decimal]:
    """The sums in an event's fields. `conflicts` is one of them: it keeps the figures that others give."""
    amount = event.amount
    if isinstance(amount, Amount):
        yield Decimal(amount.value)
        yield from (Decimal(part.value) for part in amount.parts)
    for text in _figure_fields(event):
        yield from (value for value, _ in _sums(text))


def _figure_fields(event: Event) -> Iterator[str]:
    yield from (line.note for line in event.items if line.note)
    yield from event.conflicts
    if isinstance(event, Statement):
        yield from (quote.text for quote in event.quotes)


def _sums(text: str) -> Iterator[tuple[Decimal, str]]:
    """Each sum of money in a text: its value, and as it is written."""
    pattern = _SUM if _has(_NAMES, text.casefold()) else _SIGNED_SUM
    for found in pattern.finditer(text):
        parts = found.groups("")  # number and unit behind a sign, and then those before a name, if any
        number, unit = "".join(parts[::2]), "".join(parts[1::2]).lower()
        yield Decimal(number.replace(",", "")).scaleb(_UNITS.get(unit, 0)), found[0]
