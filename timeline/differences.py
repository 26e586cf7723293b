"""What two versions of an event say differently, in words, and which of it is substance.

Substance is what a reader may have relied on: date, figures, attribution, speaker, quotes and sources. Prose, titles,
topics and the like are not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from timeline.addresses import same_page, without_tracking
from timeline.model import Event, Source

Words = Callable[[Any], str]
_SIZES = ((10**9, "billion"), (10**6, "million"))


class Difference(NamedTuple):
    """One thing that differs. Without `before` it was added, without `after` removed; prose has neither."""

    field: str
    """The field of the event, such as `sources`."""
    name: str
    """What it is called in a sentence: `date`, `source`."""
    before: str | None = None
    after: str | None = None
    substance: bool = False


def differences(before: Event, after: Event) -> list[Difference]:
    """All differences between two versions of an event, in the order of a reader's interest."""
    found = [
        *_values(before, after),
        *_lists(before, after),
        *_sources(before, after),
        *_prose(before, after),
    ]
    if before.withdrawn is not None and after.withdrawn is None:
        found.append(Difference("withdrawn", "withdrawal", before.withdrawn.reason, None, substance=True))
    return found


def _values(before: Event, after: Event) -> Iterator[Difference]:
    for field, (name, words, relied_on) in _VALUES.items():
        was, now = getattr(before, field, None), getattr(after, field, None)
        if was != now:
            yield Difference(field.rstrip("_"), name, _said(was, words), _said(now, words), relied_on)


def _lists(before: Event, after: Event) -> Iterator[Difference]:
    for field, name, words, relied_on in _LISTS:
        was, now = ([words(one) for one in getattr(event, field, ())] for event in (before, after))
        yield from (Difference(field, name, one, None, relied_on) for one in was if one and one not in now)
        yield from (Difference(field, name, None, one, relied_on) for one in now if one and one not in was)


def _sources(before: Event, after: Event) -> Iterator[Difference]:
    left = list(before.sources)
    for source in after.sources:
        same = next((one for one in left if _is_same(one, source)), None)
        if same is None:
            yield Difference("sources", "source", None, _source(source), substance=True)
        else:
            left.remove(same)
            yield from _same_source(same, source)
    yield from (Difference("sources", "source", _source(source), None, substance=True) for source in left)


def _is_same(one: Source, other: Source) -> bool:
    return one.id == other.id or (one.url is not None and _page(one) == _page(other))


def _page(source: Source) -> str | None:
    return same_page(without_tracking(source.url)) if source.url else None


def _same_source(before: Source, after: Source) -> Iterator[Difference]:
    for field, (name, weighs) in _OF_A_SOURCE.items():
        was, now = getattr(before, field), getattr(after, field)
        if was != now:
            same_place = field == "url" and _page(before) == _page(after)
            relied_on = weighs and was is not None and not same_place
            yield Difference(
                "sources", f"{name} of the source {after.id}", _said(was, str), _said(now, str), relied_on
            )


def _prose(before: Event, after: Event) -> Iterator[Difference]:
    if before.summary.split() != after.summary.split():
        yield Difference("summary", "summary")
    if [text.split() for text in before.conflicts] != [text.split() for text in after.conflicts]:
        yield Difference("conflicts", "points on which sources differ")


def _said(value: Any, words: Words) -> str | None:
    return None if value is None else words(value)


def _attribution(value: Any) -> str:
    return f"{value.to} ({value.basis})"


def _amount(value: Any) -> str:
    if isinstance(value, str):
        return value
    parts = ", ".join(
        f"{part.authority} {_figure(part.qualifier, money_words(part.value))}" for part in value.parts
    )
    return f"{_figure(value.qualifier, money_words(value.value))} {value.currency}{f' ({parts})' if parts else ''}"


def money_words(value: int) -> str:
    """A sum as files hold it: `2.85 billion`. No digit is lost."""
    for size, unit in _SIZES:
        if value >= size:
            return f"{(Decimal(value) / size).normalize():f} {unit}"
    return str(value)


def _figure(qualifier: StrEnum, number: str) -> str:
    return number if qualifier == "exactly" else f"{qualifier} {number}"


def _item(value: Any) -> str:
    number = "" if value.quantity is None else f"{_figure(value.qualifier, str(value.quantity))} "
    return f"{number}{value.item}"


def _note(value: Any) -> str:
    return f"{value.item}: {value.note}" if value.note else ""


def _quote(value: Any) -> str:
    return f"“{value.text}”"


def _source(value: Source) -> str:
    return f"{value.id} ({value.url or value.publisher or 'without address'})"


def _related(value: Any) -> str:
    return f"{value.type} {value.event}"


def _correction(value: Any) -> str:
    return f"“{value.kind} of {value.date}: {value.note.strip()}”"


_VALUES: dict[str, tuple[str, Words, bool]] = {
    "kind": ("kind", str, True),
    "date": ("date", str, True),
    "time": ("time", str, True),
    "title": ("title", str, False),
    "attribution": ("attribution", _attribution, True),
    "speaker": ("speaker", str, True),
    "for_": ("body spoken for", str, True),
    "announcer": ("announcer", str, True),
    "occasion": ("occasion", str, False),
    "tranche": ("number of the tranche", str, True),
    "amount": ("amount", _amount, True),
    "confidence": ("confidence", str, False),
    "recorded": ("day of recording", str, True),
}
"""Fields with one value: what they are called, how a value is worded, whether it is substance."""

_LISTS: tuple[tuple[str, str, Words, bool], ...] = (
    ("quotes", "quote", _quote, True),
    ("items", "item", _item, True),
    ("items", "note on an item", _note, False),
    ("authorities", "authority", str, True),
    ("actors", "actor", str, False),
    ("topics", "topic", str, False),
    ("related", "relation", _related, False),
    ("corrections", "entry in corrections", _correction, False),
)
"""Fields with several values, compared by their words."""

_OF_A_SOURCE = {
    "url": ("address", True),
    "title": ("headline", False),
    "publisher": ("publisher", True),
    "published": ("date", True),
    "archived": ("archived copy", False),
    "relays": ("original", True),
    "consulted": ("way of consulting", False),
    "language": ("language", False),
    "note": ("note", False),
}
"""The fields of a source, and whether a change is substance. That something unknown became known is not."""


def substance(found: Iterable[Difference]) -> list[Difference]:
    """The differences that readers must be told of."""
    return [one for one in found if one.substance]
