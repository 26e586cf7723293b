"""What of each announced amount counts, under which authority, and why the rest does not.

Amounts are added as they were announced. A sum forgets what qualified its parts, so `Shares` says with every sum how
many of its amounts were not exact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from timeline.chronology import Timeline
from timeline.model import Amount, Event, Package, Qualifier
from timeline.rendering import views, wording

SEVERAL = "several"
"""Series of amounts that several authorities pay, where nobody says how much each."""
UNNAMED = "unnamed"
"""Series of amounts of which no authority is named."""
_SERIES_NAMES = {SEVERAL: "Several authorities, shares not stated", UNNAMED: "No authority named"}


class Share(NamedTuple):
    """An amount, or the part of it that one authority pays."""

    event: Package
    series: str
    """Authority id, `SEVERAL` or `UNNAMED`."""
    value: int
    qualifier: Qualifier


@dataclass(frozen=True)
class Shares:
    """The shares of one currency that may be added up, and the packages that have none, by reason."""

    currency: str
    counted: tuple[Share, ...]
    left_out: dict[str, tuple[Package, ...]]

    @cached_property
    def _by_event(self) -> dict[str, list[Share]]:
        found: dict[str, list[Share]] = {}
        for share in self.counted:
            found.setdefault(share.event.id, []).append(share)
        return found

    @cached_property
    def _reasons(self) -> dict[str, str]:
        return {event.id: reason for reason, events in self.left_out.items() for event in events}

    def of(self, event: Event) -> tuple[Share, ...]:
        """The shares of one package."""
        return tuple(self._by_event.get(event.id, ()))

    def reason(self, event: Event) -> str:
        """Why a package is in no sum; empty where it is."""
        return self._reasons.get(event.id, "")


def shares(record: Timeline, packages: Iterable[Package]) -> Shares:
    """What of these packages may be added up, in the currency that most of them use."""
    found = list(packages)
    currency = _main_currency(record, found)
    left_out: dict[str, list[Package]] = {}
    counted: list[Share] = []
    for event in found:
        reason = _reason(record, event, currency)
        if reason:
            left_out.setdefault(reason, []).append(event)
        else:
            counted += _shares_of(record, event)
    return Shares(currency, tuple(counted), {reason: tuple(events) for reason, events in left_out.items()})


def series_name(record: Timeline, series: str) -> str:
    """Name of a series as readers see it."""
    return _SERIES_NAMES.get(series) or views.name_of(record.vocabulary.authorities, series)


def words_of_sum(found: Sequence[Share], currency: str) -> str:
    """`$4.1 billion (sum of 6 amounts, of which 2 “up to”)`; a single amount keeps its own words."""
    text = wording.money_words(sum(share.value for share in found), currency)
    if len(found) == 1:
        return wording.qualified(text, found[0].qualifier)
    inexact = inexact_words(found)
    return f"{text} (sum of {len(found)} amounts{', of which ' + inexact if inexact else ''})"


def inexact_words(found: Iterable[Share]) -> str:
    """`36 “up to”, 2 “about”`: how many of the amounts are not exact; empty where all are."""
    counts = Counter(share.qualifier for share in found if _inexact(share.qualifier))
    ordered = sorted(counts, key=lambda one: (-counts[one], one.value))
    return ", ".join(f"{counts[one]} “{one.value}”" for one in ordered)


def packages_words(found: Iterable[Share]) -> str:
    """`8 packages`: how many the shares come from."""
    return wording.count_words(len({share.event.id for share in found}), "package")


def _inexact(qualifier: Qualifier) -> bool:
    return qualifier is not Qualifier.EXACTLY


def _main_currency(record: Timeline, packages: list[Package]) -> str:
    counts = Counter(
        event.amount.currency
        for event in packages
        if isinstance(event.amount, Amount) and record.counts_as_announced(event)
    )
    return min(counts, key=lambda code: (-counts[code], code), default="USD")


def _reason(record: Timeline, event: Package, currency: str) -> str:
    outside = ", ".join(
        views.name_of(record.vocabulary.authorities, id_) for id_ in _uncounted(record, event)
    )
    if event.withdrawn is not None:
        return "withdrawn"
    if not record.counts_as_announced(event):
        return f"not counted: {outside}"
    if not isinstance(event.amount, Amount):
        return "amount undisclosed"
    if event.amount.currency != currency:
        return f"amount in {event.amount.currency}"
    if not _shares_of(record, event):
        return f"amount not counted: share of {outside} not stated"
    return ""


def _uncounted(record: Timeline, event: Package) -> list[str]:
    return [id_ for id_ in event.authorities if not _counts(record, id_)]


def _counts(record: Timeline, authority: str) -> bool:
    entry = record.vocabulary.authorities.get(authority)
    return entry is None or entry.counted


def _shares_of(record: Timeline, event: Package) -> tuple[Share, ...]:
    amount = event.amount
    if not isinstance(amount, Amount):
        return ()
    if amount.parts:
        return tuple(
            Share(event, part.authority, part.value, _part_qualifier(amount, part.qualifier))
            for part in amount.parts
            if _counts(record, part.authority)
        )
    if _uncounted(record, event):
        return ()
    return (Share(event, _series(event), amount.value, amount.qualifier),)


def _part_qualifier(amount: Amount, qualifier: Qualifier) -> Qualifier:
    """A part keeps its own qualifier; parts that make up a whole "up to" so much are no more exact than it is."""
    makes_up = sum(part.value for part in amount.parts) == amount.value
    own = any(_inexact(part.qualifier) for part in amount.parts)
    return amount.qualifier if makes_up and not own else qualifier


def _series(event: Package) -> str:
    if not event.authorities:
        return UNNAMED
    return event.authorities[0] if len(event.authorities) == 1 else SEVERAL
