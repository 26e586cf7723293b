"""The search's index as files: a reader fetches only those parts that a query needs.

- Terms: an inverted index, cut into files of about 16 KB in the order of their words, so that a word and those that
  begin with it lie in one or two files. A word's places are numbers that only grow, written as their differences: four
  times the entry's number, plus how much the word weighs there.
- Entries: what a result shows, a few a file.
- The contents: the first word of each file of terms, how many entries there are, and a hash of the whole index, by
  which the addresses of its files change whenever it does.

`static/search.js` reads them and answers the theme's search box.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import sub
from typing import Any, NamedTuple

from timeline.compact_json import write_json
from timeline.rendering.search import SearchEntry

HIDDEN, TEXT, TITLE = range(3)
"""How much a word weighs: it only finds the entry, a result may show it, it stands in the title."""
_TERMS_SIZE = 16_000
_ENTRIES_A_FILE = 8


class SearchIndex(NamedTuple):
    """Everything that the search needs."""

    contents: dict[str, Any]
    """What the script reads first; plain JSON."""
    files: dict[str, str]
    """Text of each file by its address below the site's root."""


def search_index(events: Iterable[SearchEntry], pages: Iterable[SearchEntry]) -> SearchIndex:
    """The index of these events, which come first and weigh more, and of the sections of ordinary pages."""
    found = tuple(events)
    entries = (*found, *pages)
    blocks = dict(_term_files(_invert(entries)))
    files = {f"search/terms/{number}.json": text for number, text in enumerate(blocks.values())}
    files |= {f"search/entries/{number}.json": text for number, text in enumerate(_entry_files(entries))}
    digest = hashlib.sha256("\n".join(files.values()).encode())
    contents = {
        "version": digest.hexdigest()[:8],
        "events": len(found),
        "entries": len(entries),
        "each": _ENTRIES_A_FILE,
        "withdrawn": [number for number, entry in enumerate(entries) if entry.withdrawn],
        "terms": list(blocks),
    }
    return SearchIndex(contents, files)


def _invert(entries: Sequence[SearchEntry]) -> dict[str, list[int]]:
    """Where each word stands: four times the entry's number, plus its weight there, growing."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        title, text = entry.title_words, entry.text_words
        text -= title
        for weight, words in ((TITLE, title), (TEXT, text), (HIDDEN, entry.words.difference(title, text))):
            place = 4 * number + weight
            for word in words:
                places[word].append(place)
    return places


def _term_files(places: dict[str, list[int]]) -> Iterator[tuple[str, str]]:
    """First word and text of each file: whole words only, so one that is everywhere makes a larger file."""
    terms: list[str] = []
    first, size = "", 0
    for word in sorted(places):
        found = places[word]
        steps = found[:1] if len(found) == 1 else [found[0], *map(sub, found[1:], found)]
        term = f'"{word}":{write_json(steps)}'
        if terms and size + len(term) > _TERMS_SIZE:
            yield first, "{" + ",".join(terms) + "}"
            terms, size = [], 0
        if not terms:
            first = word
        terms.append(term)
        size += len(term)
    if terms:
        yield first, "{" + ",".join(terms) + "}"


def _entry_files(entries: Sequence[SearchEntry]) -> Iterator[str]:
    for start in range(0, len(entries), _ENTRIES_A_FILE):
        few = entries[start : start + _ENTRIES_A_FILE]
        shown = [[entry.location, entry.opening, entry.title, *entry.blocks] for entry in few]
        yield write_json(shown)
