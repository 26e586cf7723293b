"""The record's types: events of three kinds, their parts, and the vocabulary.

This is the one truth about the file format: the checks, the JSON Schema, the tables in the docs and the
templates are derived from it. Values are frozen; nothing here knows files, lines or HTML.
"""

from timeline.model.descriptions import describe_fields
from timeline.model.event import Event, Package, Report, Statement, event_adapter
from timeline.model.parts import (
    Amount,
    AmountPart,
    Attribution,
    Basis,
    Consulted,
    Correction,
    CorrectionKind,
    ItemLine,
    Quote,
    Related,
    RelationType,
    Source,
    Withdrawal,
)
from timeline.model.silence import Silence
from timeline.model.values import Confidence, Kind, Money, Qualifier, Shape
from timeline.model.vocabulary import (
    FACETS,
    Actor,
    ActorType,
    Authority,
    Item,
    Office,
    Publisher,
    PublisherType,
    Topic,
    Vocabulary,
    VocabularyEntry,
)

__all__ = [
    "FACETS",
    "Actor",
    "ActorType",
    "Amount",
    "AmountPart",
    "Attribution",
    "Authority",
    "Basis",
    "Confidence",
    "Consulted",
    "Correction",
    "CorrectionKind",
    "Event",
    "Item",
    "ItemLine",
    "Kind",
    "Money",
    "Office",
    "Package",
    "Publisher",
    "PublisherType",
    "Qualifier",
    "Quote",
    "Related",
    "RelationType",
    "Report",
    "Shape",
    "Silence",
    "Source",
    "Statement",
    "Topic",
    "Vocabulary",
    "VocabularyEntry",
    "Withdrawal",
    "describe_fields",
    "event_adapter",
]
