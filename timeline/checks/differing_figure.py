"""What confirms a report may still give other figures than the report did."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from timeline.checks.problem import Context, Problem
from timeline.findings import Rule, Severity
from timeline.model import Amount, ItemLine, Qualifier, RelationType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Event

RULE = Rule(
    code="TL305",
    slug="differing-figure",
    severity=Severity.INFORMATION,
    summary="An event that confirms another and gives a figure that the other's cannot mean.",
)

ABOUT = Decimal("0.1")
"""So far from the number, as a part of it, are "about" and "nearly" taken to reach."""


def check(event: Event, context: Context) -> Iterator[Problem]:
    """Yield a problem for each sum and item of which this event and one that it confirms leave no common value."""
    for link in context.record.links(event):
        if link.type is not RelationType.CONFIRMS:
            continue
        for field, here, there in _pairs(event, link.event):
            if not _meet(here, there):
                yield Problem(
                    field,
                    f"{link.event.id}, which this event confirms, says {_words(there)}; here it is {_words(here)}",
                    "look at both once more; if both are right, there is nothing to do",
                    (link.event,),
                )


def _pairs(event: Event, other: Event) -> Iterator[tuple[str, Amount | ItemLine, Amount | ItemLine]]:
    """The figures that both events give, with the field of this one."""
    here, there = event.amount, other.amount
    if isinstance(here, Amount) and isinstance(there, Amount) and here.currency == there.currency:
        yield "amount.value", here, there
    lines = {line.item: line for line in other.items}
    for n, line in enumerate(event.items):
        partner = lines.get(line.item)
        if partner is not None and line.quantity is not None and partner.quantity is not None:
            yield f"items[{n}].quantity", line, partner


def _meet(one: Amount | ItemLine, other: Amount | ItemLine) -> bool:
    (low, high), (other_low, other_high) = _range(one), _range(other)
    return low <= other_high and other_low <= high


def _range(figure: Amount | ItemLine) -> tuple[Decimal, Decimal]:
    """The least and the greatest number that a figure can mean."""
    number = Decimal(_number(figure))
    low, high = {
        Qualifier.EXACTLY: (number, number),
        Qualifier.ABOUT: (number * (1 - ABOUT), number * (1 + ABOUT)),
        Qualifier.NEARLY: (number * (1 - ABOUT), number),
        Qualifier.UP_TO: (Decimal(0), number),
        Qualifier.AT_LEAST: (number, Decimal("Infinity")),
        Qualifier.MORE_THAN: (number, Decimal("Infinity")),
    }[figure.qualifier]
    return low, high


def _number(figure: Amount | ItemLine) -> int:
    return figure.value if isinstance(figure, Amount) else figure.quantity or 0


def _words(figure: Amount | ItemLine) -> str:
    unit = f" {figure.currency}" if isinstance(figure, Amount) else ""
    return f"{figure.qualifier} {_number(figure):,}{unit}"
