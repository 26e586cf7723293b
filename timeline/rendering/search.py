"""What the site's search knows of an event.

An event is found by what a result shows, and by words that readers type for the same things: other names, offices,
headlines of its sources, `F16` for F-16, `2.5bn` for $2.5 billion. These stand in a field of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from timeline.chronology import Timeline
from timeline.citations import paragraphs
from timeline.model import Actor, Amount, Event, Report, Statement, VocabularyEntry
from timeline.rendering import wording
from timeline.rendering.markdown import plain_text
from timeline.rendering.views import KIND_NAMES, figure_chips, who_line

WORDS_FIELD = "words"
"""The field of the index that is searched and never shown."""
BOOST, WITHDRAWN_BOOST = 2.0, 0.5
"""How much events weigh against pages of text: readers mostly look for events that stand."""

_WORD = re.compile(r"\w+(?:[.,]\w+)*")
_NUMBER = re.compile(r"(?<![\w-])\d[\d.,]*(?![\w-])")
_SINGULAR = re.compile(r"\b[A-Za-z]{2,}[A-RT-Za-rt-z]\b")
_HYPHENATED = re.compile(r"\b([A-Za-z]+)-(\d\w*)")
_JOINED = re.compile(r"\b([A-Za-z]+)(\d+)\b")


@dataclass(frozen=True)
class SearchEntry:
    """One result: address below the root, title, and text; both HTML, as the theme's search shows them."""

    location: str
    title: str
    text: str
    words: str = ""
    """Further words that find it, each once."""
    boost: float = BOOST
    """How much it weighs against other entries."""


def search_entry(record: Timeline, event: Event, location: str) -> SearchEntry:
    """An event's entry. The title begins with date and kind, since of the text a result shows what matched."""
    opening = Markup("<small>{} \N{MIDDLE DOT} {}</small><br/>").format(
        wording.date_words(event.date), KIND_NAMES[event.kind]
    )
    return SearchEntry(
        location,
        title=str(opening + escape(event.title)),
        text=str(Markup().join(Markup("<p>{}</p>").format(block) for block in _blocks(record, event))),
        words=" ".join(_unique_words(record, event)),
        boost=BOOST if event.withdrawn is None else WITHDRAWN_BOOST,
    )


def _blocks(record: Timeline, event: Event) -> Iterator[str]:
    """The text in short blocks: of a long one a result would show all, of these the first two that match."""
    yield f"{who_line(record, event)}."
    yield from map(plain_text, paragraphs(event.summary))
    figures = figure_chips(record, event)
    if figures:
        yield f"{'; '.join(figures)}."


def _unique_words(record: Timeline, event: Event) -> Iterator[str]:
    seen: set[str] = set()
    for phrase in (
        event.id,
        *_other_spellings(record, event),
        *map(_without_numbers, _phrases(record, event)),
    ):
        for word in _WORD.findall(phrase):
            if word.casefold() not in seen:
                seen.add(word.casefold())
                yield word


def _without_numbers(phrase: str) -> str:
    """Bare numbers say little, and a query's `2` finds every number that begins with it."""
    return _NUMBER.sub(" ", phrase)


def _phrases(record: Timeline, event: Event) -> Iterator[str]:
    yield from _names(record, event)
    yield from (source.title for source in event.sources if source.title)
    yield from (line.note for line in event.items if line.note)
    if isinstance(event, Report):
        yield event.attribution.to
    if isinstance(event, Statement):
        yield from (quote.text for quote in event.quotes)


def _names(record: Timeline, event: Event, *facets: str) -> Iterator[str]:
    for facet in facets or record.vocabulary.facets:
        entries: dict[str, VocabularyEntry] = getattr(record.vocabulary, facet)
        for entry in (entries[id_] for id_ in record.facet_ids(event, facet) if id_ in entries):
            yield entry.name
            yield from entry.aliases
            if isinstance(entry, Actor) and entry.role:
                yield entry.role


def _other_spellings(record: Timeline, event: Event) -> Iterator[str]:
    """Designations with and without hyphen, sums in newsroom style, and plurals, since the theme knows none."""
    named = " ".join((event.title, event.summary, *_phrases(record, event)))
    things = " ".join((event.title, *_names(record, event, "items")))
    yield from (f"{word}s" for word in _SINGULAR.findall(things))
    yield from ("".join(match) for match in _HYPHENATED.findall(named))
    yield from (" ".join(match) for match in _JOINED.findall(named))
    if isinstance(event.amount, Amount):
        yield from map(_short_sum, (event.amount.value, *(part.value for part in event.amount.parts)))


def _short_sum(value: int) -> str:
    """`2.5bn`, `400m`."""
    words = wording.money_words(value, "USD").removeprefix("$")
    return words.replace("\N{NO-BREAK SPACE}billion", "bn").replace("\N{NO-BREAK SPACE}million", "m")
