"""What rules receive and what they yield."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Container, Mapping

    from timeline.chronology import Timeline
    from timeline.earlier import Earlier
    from timeline.model import Event


class Entry(NamedTuple):
    """An entry of the vocabulary, as something that a problem is about."""

    facet: str
    id: str


class Problem(NamedTuple):
    """A fault in an event or an entry, by field path; the checker adds file, line and column."""

    field: str
    message: str
    hint: str | None = None
    related: tuple[Event | Entry, ...] = ()
    """Other events or entries that belong to the fault."""


@dataclass(frozen=True)
class Context:
    """What a rule may know besides the event itself."""

    record: Timeline
    today: dt.date
    """The day of the check. Always given from outside, so that a run can be repeated."""
    inner: str
    """Where the event's file stands below the events folder: `2023/2023-01-18-slug.yml`."""
    unread: frozenset[str] = frozenset()
    """Ids of event files that could not be read, so that nobody blames a relation to one."""
    earlier: Earlier | None = None
    """The record that this one is compared with, if it is compared with any."""
    unread_entries: Mapping[str, Container[str]] = field(default_factory=dict)
    """Ids of vocabulary entries that could not be read, for each file with faults, so that nobody blames their use."""

    def before(self, event: Event) -> Event | None:
        """The event as it was published, None if it was not, or is the same, or nothing is compared."""
        return self.earlier.events.get(event.id) if self.earlier else None
