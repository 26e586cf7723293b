"""The order of fields in files: what `timeline fmt` and the form write, the same for everybody."""

from __future__ import annotations

import types
import typing
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from timeline.model.event import Package, Report, Statement
from timeline.model.silence import Silence
from timeline.model.vocabulary import FACETS

EVENT_FIELDS = (
    "kind",
    "date",
    "time",
    "title",
    "summary",
    "conflicts",
    "attribution",
    "speaker",
    "for",
    "occasion",
    "quotes",
    "announcer",
    "authorities",
    "tranche",
    "amount",
    "items",
    "actors",
    "topics",
    "sources",
    "related",
    "confidence",
    "recorded",
    "corrections",
    "withdrawn",
)
"""The fields of all kinds of event in the order in which files hold them: what happened, who, whence, and since."""


@dataclass(frozen=True)
class FieldOrder:
    """The fields of one group in their order, and the orders of the groups inside them."""

    names: tuple[str, ...] = ()
    """Empty where any name may stand, as with the ids of a vocabulary file; these keep their order."""
    inside: dict[str, FieldOrder] = field(default_factory=dict)
    inside_any: FieldOrder | None = None
    """The order of what stands under any name that is not listed."""

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each name."""
        return {name: n for n, name in enumerate(self.names)}

    def of(self, name: str) -> FieldOrder:
        """The order of the groups that the field `name` holds, directly or in a list."""
        return self.inside.get(name) or self.inside_any or UNORDERED


UNORDERED = FieldOrder()
"""For what the model does not know: everything keeps its place."""


@cache
def event_order() -> FieldOrder:
    """The order in an event file, whatever its kind."""
    inside: dict[str, FieldOrder] = {}
    for kind in (Report, Statement, Package):
        inside |= _order(kind).inside
    return FieldOrder(EVENT_FIELDS, inside)


@cache
def vocabulary_order(facet: str) -> FieldOrder:
    """The order in a vocabulary file: entries keep theirs, the fields of each are ordered."""
    return FieldOrder(inside_any=_order(FACETS[facet]))


@cache
def silence_order() -> FieldOrder:
    """The order in the file of exceptions, which is a list of entries."""
    return _order(Silence)


def _order(model: type[BaseModel]) -> FieldOrder:
    inside: dict[str, FieldOrder] = {}
    names = []
    for name, info in model.model_fields.items():
        if info.exclude:
            continue
        names.append(info.alias or name)
        inner = model_in(info.annotation)
        if inner is not None:
            inside[names[-1]] = _order(inner)
    return FieldOrder(tuple(names), inside)


def model_in(annotation: Any) -> type[BaseModel] | None:
    """The model inside `X | None`, `tuple[X, ...]` and the like."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in {Annotated, typing.Union, types.UnionType, tuple, list}:
        return next((model for part in get_args(annotation) if (model := model_in(part)) is not None), None)
    return None
