"""A list of events on a page: which stand there as cards, which in a line each, and where the rest is.

A short list is shown whole. Of a longer one the first events are cards, and the rest is a line each; of a very long
one the rest stands on pages of its own, one a year, to which plain links lead. Of each event the whole card stands on
the page of its year, or where a year has many events, of its month: from there the script of the filter fetches it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from timeline.model import Event
from timeline.rendering.list_facts import Counts, EventFacts, Facts, count_sections, in_sections

WHOLE = 200
"""A list of so many events is shown whole."""
FIRST, _LINES = 50, 1_000
"""Of a longer list: how many first events are cards, and how many others may be lines on the same page."""


class Listing(NamedTuple):
    """A list of events, oldest first, and how to show it."""

    events: tuple[Event, ...]
    newest_first: bool = True
    limit: int | None = None
    """How many to show, where whoever wrote the page wants a beginning only."""
    year: int | None = None
    """The year that all of them are of: it needs no heading."""
    only: str = ""
    """What all of them have in common, as in the filter's address: for the script that fetches the rest."""
    folder: str = "years/"
    """Below the site's root, where the pages of single years are, once the list is very long."""
    plain: bool = False
    """Shown whole and without filter and chart."""


@dataclass(frozen=True)
class Parts:
    """A list's events in the order shown."""

    whole: Sequence[EventFacts]
    cards: Sequence[EventFacts]
    lines: Sequence[EventFacts] = ()
    elsewhere: Sequence[EventFacts] = ()
    """On pages of their year."""
    hidden: bool = False
    """Whether others are left out because a limit was asked for."""

    @cached_property
    def counts(self) -> Counts:
        """How many events of the whole list each month and year has."""
        return count_sections(self.whole)

    def events_of(self, section: str) -> int:
        """How many a month or year of the whole list has; none where all of them are withdrawn."""
        return sum(self.counts.get(section, ()))

    @cached_property
    def months(self) -> list[str]:
        """The months that have cards here, in the order of the list."""
        return list(dict.fromkeys([one.month for one in self.cards]))

    @cached_property
    def sections(self) -> set[str]:
        """The months and years that have cards here."""
        return {section for month in self.months for section in (month, month[:4])}

    @property
    def partial(self) -> bool:
        """Whether some events have no card here."""
        return bool(self.lines or self.elsewhere or self.hidden)


def parts_of(listing: Listing, facts: Facts) -> Parts:
    """Part a list."""
    if listing.newest_first:
        ordered = facts.newest_first(listing.events)
    else:
        ordered = list(in_sections(facts[event.id] for event in listing.events))
    if listing.limit is not None:
        return Parts(ordered, ordered[: listing.limit], hidden=len(ordered) > listing.limit)
    if listing.plain or len(ordered) <= WHOLE:
        return Parts(ordered, ordered)
    cards, rest = ordered[:FIRST], ordered[FIRST:]
    if listing.year is None and len(rest) > _LINES:
        return Parts(ordered, cards, elsewhere=rest)
    return Parts(ordered, cards, rest)


def is_parted(events: Sequence[Event]) -> bool:
    """Whether a list of these events needs pages of single years."""
    return len(events) > FIRST + _LINES
