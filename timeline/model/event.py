"""Events: one dated public act each, of one of three kinds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from timeline.citations import cited
from timeline.model.parts import (
    Amount,
    Attribution,
    Correction,
    ItemLine,
    Quote,
    Related,
    Source,
    Withdrawal,
)
from timeline.model.values import (
    ActorId,
    AuthorityId,
    Confidence,
    Count,
    Day,
    Edtf,
    Kind,
    Line,
    Prose,
    Shape,
    Time,
    TopicId,
)


class BaseEvent(Shape):
    """What all kinds of event have."""

    id: Annotated[str, Field(exclude=True, json_schema_extra={"deprecated": True})]
    date: Edtf
    """When it happened, in EDTF: `2023`, `2023-01`, `2023-01-18`, `2023-01-18/2023-01-20`, with `~` or `?`."""
    time: Time | None = None
    """Time of day with its zone, where it matters."""
    title: Line
    """One line, with the attribution in it: who says so."""
    summary: Prose
    """What happened, in our own words: short Markdown paragraphs, each citing its sources."""
    conflicts: tuple[Prose, ...] = ()
    """Points on which sources differ, one sentence or two each, citing both sides."""
    actors: Annotated[tuple[ActorId, ...], Field(min_length=1)]
    """Ids of the people, governments and bodies it is about."""
    topics: Annotated[tuple[TopicId, ...], Field(min_length=1)]
    """Ids of its topics."""
    items: tuple[ItemLine, ...] = ()
    """Things named with their quantities: announced in a package, claimed in a report or statement."""
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    """Where it was published, the closest to the origin first."""
    related: tuple[Related, ...] = ()
    """Links to earlier events."""
    confidence: Confidence = Confidence.HIGH
    """How sure the editors are of the record."""
    corrections: tuple[Correction, ...] = ()
    """Changes since it was published."""
    withdrawn: Withdrawal | None = None
    """Set when the event no longer stands; the file is never deleted."""
    recorded: Day
    """The day it entered the record."""

    @property
    def filename(self) -> str:
        """Path of its file below the events folder: the year's folder and the id."""
        return f"{self.date.year:04}/{self.id}.yml"

    @property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """The fields that hold Markdown and may cite, as pairs of field path and text."""
        conflicts = ((f"conflicts[{n}]", text) for n, text in enumerate(self.conflicts))
        return (("summary", self.summary), *conflicts)

    @cached_property
    def citations(self) -> frozenset[str]:
        """Ids of the sources that it cites, in text or for a quote."""
        return frozenset(source for _, text in self.texts for source in cited(text))

    @cached_property
    def independent_sources(self) -> tuple[Source, ...]:
        """The sources that do not repeat each other: of all that are joined by `relays`, the one they lead back to.

        Where that one is not listed, or they lead in a circle, the first that is listed stands for all.
        """
        relays = {source.id: source.relays for source in self.sources}
        if len(relays) == len(self.sources) and not any(relays.values()):
            return self.sources
        groups: dict[str, list[Source]] = {}
        for source in self.sources:
            groups.setdefault(_origin(source.id, relays), []).append(source)
        found = [next((one for one in group if one.relays is None), group[0]) for group in groups.values()]
        return tuple(sorted(found, key=self.sources.index))


def _origin(id_: str, relays: Mapping[str, str | None]) -> str:
    """The id of the source that a chain of relays leads back to; of a circle the least id."""
    chain = [id_]
    while (nearer := relays.get(chain[-1])) is not None:
        if nearer in chain:
            return min(chain[chain.index(nearer) :])
        chain.append(nearer)
    return chain[-1]


class Report(BaseEvent):
    """A press report: what a publisher says it learned, and on whose word."""

    kind: Literal[Kind.REPORT]
    attribution: Attribution
    """On whose word the report rests."""
    amount: Amount | None = None
    """A sum that the report claims."""


class Statement(BaseEvent):
    """Something said in public by a named person or body."""

    kind: Literal[Kind.STATEMENT]
    speaker: ActorId
    """Actor id of who said it."""
    for_: Annotated[ActorId | None, Field(alias="for")] = None
    """Actor id of the body spoken for, where it is not the speaker."""
    occasion: Line | None = None
    """Where it was said: a briefing, an interview, a post."""
    quotes: tuple[Quote, ...] = ()
    """Words quoted, at most 25 each."""
    amount: Amount | None = None
    """A sum that the statement names."""

    @cached_property
    def citations(self) -> frozenset[str]:
        """Ids of the sources that it cites, in text or for a quote."""
        return super().citations | {quote.source for quote in self.quotes}


class Package(BaseEvent):
    """An announcement of weapons or aid, with what it holds."""

    kind: Literal[Kind.PACKAGE]
    announcer: ActorId
    """Actor id of who announced it."""
    authorities: tuple[AuthorityId, ...] = ()
    """Ids of the legal authorities it draws on."""
    tranche: Count | None = None
    """Number that the announcement itself gives, such as 30."""
    amount: Amount | Literal["undisclosed"]
    """The announced sum, or `undisclosed`."""


Event = Annotated[Report | Statement | Package, Field(discriminator="kind")]

event_adapter: TypeAdapter[Report | Statement | Package] = TypeAdapter(Event)
"""Reads any event from plain data; raises pydantic's ValidationError with every fault at once."""
