"""The parts of an event: sources, figures, quotes, relations, corrections."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from timeline.model.values import (
    Address,
    AuthorityId,
    Count,
    Day,
    Edtf,
    EventId,
    ItemId,
    Line,
    Money,
    Prose,
    PublisherId,
    Qualifier,
    Shape,
    Slug,
    SourceId,
)


class Basis(StrEnum):
    """On what a report rests."""

    ANONYMOUS = "anonymous"
    NAMED = "named"
    DOCUMENT = "document"


class Consulted(StrEnum):
    """How far the editors saw a source themselves."""

    READ = "read"
    LISTED = "listed"
    QUOTED = "quoted"
    UNSEEN = "unseen"


class RelationType(StrEnum):
    """What a later event does to an earlier one."""

    CONFIRMS = "confirms"
    DENIES = "denies"
    RESPONDS_TO = "responds-to"
    FOLLOWS = "follows"
    SUPERSEDES = "supersedes"
    UPDATES = "updates"


class CorrectionKind(StrEnum):
    """How much a correction weighs."""

    TYPO = "typo"
    CLARIFICATION = "clarification"
    CORRECTION = "correction"


class Attribution(Shape):
    """On whose word a report rests."""

    basis: Basis
    """`anonymous`, `named` or `document`."""
    to: Line
    """Whom or what the report names as its origin, in the report's own terms, such as "US officials"."""


class Source(Shape):
    """A published document that the event rests on."""

    id: Slug
    """Short name for citations: `[^id]`."""
    url: Address | None = None
    """Web address, http or https. Left out where none is known; another source must then relay this one."""
    title: Line | None = None
    """Headline as published. Left out where it is not known."""
    publisher: PublisherId | None = None
    """Publisher id; needed only where the address does not tell it."""
    published: Edtf | None = None
    """Date of publication."""
    archived: Address | None = None
    """Address of an archived copy."""
    relays: SourceId | None = None
    """Id of the source that this one only repeats. Such a source does not count as independent."""
    consulted: Consulted = Consulted.READ
    """How far the editors saw it: `read`; `listed` (a dataset gives address and figures); `quoted` (another
    document quotes the address); `unseen` (known only through the sources that relay it)."""
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")] | None = None
    """Language tag (BCP 47), where it is not the publisher's usual language."""
    note: Line | None = None
    """What a reader should know of this source."""


class AmountPart(Shape):
    """A share of an amount that one authority pays."""

    authority: AuthorityId
    """Authority id."""
    value: Money
    """Amount, such as `425 million`."""
    qualifier: Qualifier = Qualifier.EXACTLY
    """What the number means."""


class Amount(Shape):
    """A sum of money with its qualifier."""

    value: Money
    """Amount, such as `425 million` or `2.85 billion`."""
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    """Currency code (ISO 4217), such as `USD`."""
    qualifier: Qualifier = Qualifier.EXACTLY
    """What the number means."""
    parts: tuple[AmountPart, ...] = ()
    """Shares by authority, where an announcement combines several."""


class ItemLine(Shape):
    """One kind of thing in a package, or in a claim about one."""

    item: ItemId
    """Item id."""
    quantity: Count | None = None
    """How many. Left out where no number is known, which never means none."""
    qualifier: Qualifier = Qualifier.EXACTLY
    """What the number means."""
    note: Line | None = None
    """What the number or the item needs to be read with, such as "additional"."""


class Quote(Shape):
    """Words quoted from the speaker of a statement."""

    text: Line
    """The words, at most 25, without quotation marks around them."""
    source: SourceId
    """Id of the source that prints them."""
    translated: Line | None = None
    """Who translated them and from what, where the words were not spoken in English."""


class Related(Shape):
    """A link from this event to an earlier one."""

    type: RelationType
    """What this event does to the other."""
    event: EventId
    """Id of the earlier event."""
    note: Line | None = None
    """Why, where the link is not obvious."""


class Correction(Shape):
    """A change to a published event, shown to readers."""

    date: Day
    """Day of the change."""
    kind: CorrectionKind
    """`typo`, `clarification` or `correction`."""
    note: Prose
    """What was changed, and from what to what."""


class Withdrawal(Shape):
    """Why an event no longer stands. It keeps its page and leaves every count."""

    date: Day
    """Day of the withdrawal."""
    reason: Prose
    """Why."""
    see: EventId | None = None
    """Id of the event that stands in its place."""
