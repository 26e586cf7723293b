"""The vocabulary: what events refer to by id."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Annotated, ClassVar, Self

from pydantic import Field, StringConstraints, model_validator

from timeline.addresses import host_of
from timeline.dates import ReversedIntervalError
from timeline.model.parts import Source
from timeline.model.values import ActorId, Edtf, Flag, Line, Shape

Host = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$", max_length=253)]


class ActorType(StrEnum):
    """What an actor is."""

    PERSON = "person"
    GOVERNMENT = "government"
    BODY = "body"
    ALLIANCE = "alliance"
    GROUP = "group"


class PublisherType(StrEnum):
    """What a publisher is; shown to readers beside each source."""

    NEWSPAPER = "newspaper"
    AGENCY = "agency"
    BROADCASTER = "broadcaster"
    MAGAZINE = "magazine"
    ONLINE = "online"
    GOVERNMENT = "government"
    STATE_MEDIA = "state-media"
    THINK_TANK = "think-tank"
    TRADE_PRESS = "trade-press"
    REPOST = "repost"
    OPINION = "opinion"
    REFERENCE = "reference"
    DATASET = "dataset"


class VocabularyEntry(Shape):
    """What all entries have."""

    name: Line
    """Name as readers see it."""
    aliases: tuple[Line, ...] = ()
    """Other words that readers type or sources use."""
    description: Line | None = None
    """One neutral sentence."""


class Office(Shape):
    """A post that a person held."""

    title: Line
    """Name of the post."""
    start: Annotated[Edtf | None, Field(alias="from")] = None
    """First day, where known."""
    end: Annotated[Edtf | None, Field(alias="to")] = None
    """Last day, where known."""

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.start and self.end and self.end.latest < self.start.earliest:
            msg = f"the office from {self.start} to {self.end} ends before it begins"
            raise ReversedIntervalError(msg)
        return self


class Actor(VocabularyEntry):
    """A person, government or body."""

    type: ActorType
    """What it is."""
    role: Line | None = None
    """A person's office in the period of the record."""
    of: ActorId | None = None
    """Actor id of the government or body it belongs to."""
    offices: tuple[Office, ...] = ()
    """Posts held, with dates."""


class Topic(VocabularyEntry):
    """A question that events are about."""


class Item(VocabularyEntry):
    """A weapon or other thing that packages hold."""

    category: Line
    """Group it is listed under."""


class Publisher(VocabularyEntry):
    """Who publishes a source."""

    domains: tuple[Host, ...] = ()
    """Hosts it publishes at, without `www.`."""
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    """Country code (ISO 3166-1 alpha-2)."""
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")] = "en"
    """Language tag (BCP 47) of what it publishes."""
    type: PublisherType
    """What it is."""


class Authority(VocabularyEntry):
    """A legal or financial way by which aid is given."""

    counted: Flag = True
    """Whether what it pays for counts among announced packages."""


FACETS: dict[str, type[VocabularyEntry]] = {
    "actors": Actor,
    "topics": Topic,
    "items": Item,
    "publishers": Publisher,
    "authorities": Authority,
}
"""The vocabulary's files, by name, with the type of their entries."""


@dataclass(frozen=True)
class Vocabulary:
    """All entries, by id."""

    facets: ClassVar[tuple[str, ...]] = tuple(FACETS)

    actors: dict[str, Actor] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    items: dict[str, Item] = field(default_factory=dict)
    publishers: dict[str, Publisher] = field(default_factory=dict)
    authorities: dict[str, Authority] = field(default_factory=dict)

    @cached_property
    def publisher_by_host(self) -> dict[str, str]:
        """Publisher id by host name."""
        return {host: id_ for id_, entry in self.publishers.items() for host in entry.domains}

    def publisher_of(self, source: Source) -> str | None:
        """Id of a source's publisher: named, or known from the address; None if neither.

        Hosts are compared whole, since a staging or mirror host below a domain is not its publisher's site.
        """
        if source.publisher is not None:
            return source.publisher
        return self.publisher_by_host.get(host_of(source.url or ""))
