"""What the site's search knows of an event or of a section of a guide.

An event is found by what a result shows, and by words that readers type for the same things: other names, offices,
headlines of its sources, `2.5bn` for $2.5 billion. How words are compared is told in `search_words`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from timeline.chronology import Timeline
from timeline.citations import paragraphs
from timeline.model import Actor, Amount, Event, Report, Statement, VocabularyEntry
from timeline.rendering import wording
from timeline.rendering.markdown import plain_text
from timeline.rendering.search_words import words_but_numbers, words_of
from timeline.rendering.views import KIND_NAMES, figure_chips, who_line

_TAG = re.compile(r"<[^>]*>")
_BLOCK = re.compile(r"</?(?:p|li|ul|ol|h\d|pre|table|tr|td|th|blockquote|div|dt|dd|dl)\b[^>]*>")


class SearchEntry(NamedTuple):
    """One result: where it leads, what it shows, and what finds it. All texts are plain, and escaped when shown."""

    location: str
    """Address below the site's root."""
    opening: str
    """Stands above the title: an event's date and kind, or the page that a section stands in."""
    title: str
    blocks: tuple[str, ...]
    """The text in short blocks; a result shows those that match."""
    words: set[str] | frozenset[str] = frozenset()
    """Further words that find it and are not shown."""
    withdrawn: bool = False

    @property
    def title_words(self) -> set[str]:
        """The words that count most."""
        return words_of(self.title)

    @property
    def text_words(self) -> set[str]:
        """The other words that a result may show."""
        return words_of(" ".join((self.opening, *self.blocks)))


class _Names(dict[str, set[str]]):
    """All words for each entry of a vocabulary file: kept, since most events name what others name."""

    def __init__(self, entries: Mapping[str, VocabularyEntry]) -> None:
        super().__init__()
        self._entries = entries

    def __missing__(self, id_: str) -> set[str]:
        entry = self._entries.get(id_)
        role = entry.role if isinstance(entry, Actor) else None
        names = (entry.name, *entry.aliases, role or "") if entry else ()
        self[id_] = words = words_but_numbers(" ".join(names))
        return words


class EventSearch:
    """Makes the entries of a record's events."""

    def __init__(self, record: Timeline) -> None:
        self._record = record
        self._names = {facet: _Names(getattr(record.vocabulary, facet)) for facet in record.vocabulary.facets}

    def entry(self, event: Event, location: str) -> SearchEntry:
        """What search knows of an event whose page is at `location`."""
        gone = ", withdrawn" if event.withdrawn else ""
        return SearchEntry(
            location,
            f"{wording.date_words(event.date)} \N{MIDDLE DOT} {KIND_NAMES[event.kind]}{gone}",
            event.title,
            tuple(self._blocks(event)),
            self._words(event),
            withdrawn=event.withdrawn is not None,
        )

    def _blocks(self, event: Event) -> Iterator[str]:
        yield f"{who_line(self._record, event)}."
        yield from map(plain_text, paragraphs(event.summary))
        figures = figure_chips(self._record, event)
        if figures:
            yield f"{'; '.join(figures)}."

    def _words(self, event: Event) -> set[str]:
        words = words_but_numbers(" ".join(_phrases(event)))
        words.update(words_of(event.id.replace("-", " ")), _sums(event))
        for facet, names in self._names.items():
            words.update(*map(names.__getitem__, self._record.facet_ids(event, facet)))
        return words


def _phrases(event: Event) -> Iterator[str]:
    yield from (source.title for source in event.sources if source.title)
    yield from (line.note for line in event.items if line.note)
    if isinstance(event, Report):
        yield event.attribution.to
    if isinstance(event, Statement):
        yield from (quote.text for quote in event.quotes)


def _sums(event: Event) -> Iterator[str]:
    """Sums in newsroom style: `2.5bn`, `400m`."""
    if isinstance(event.amount, Amount):
        for value in (event.amount.value, *(part.value for part in event.amount.parts)):
            words = wording.money_words(value, "USD").removeprefix("$").replace(",", "")
            yield words.replace("\N{NO-BREAK SPACE}billion", "bn").replace("\N{NO-BREAK SPACE}million", "m")


def page_entries(sections: Iterable[Mapping[str, str]]) -> Iterator[SearchEntry]:
    """The entries of ordinary pages, from the theme's own: their `location`, and their `title` and `text` as HTML."""
    pages: dict[str, str] = {}
    for section in sections:
        page, _, anchor = section["location"].partition("#")
        title = _plain(section["title"])
        pages.setdefault(page, title)
        blocks = (_plain(block) for block in _BLOCK.split(section["text"]))
        opening = pages[page] if anchor else ""
        yield SearchEntry(section["location"], opening, title, tuple(block for block in blocks if block))


def _plain(markup: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", markup)).split())
