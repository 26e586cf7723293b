"""Words of a text as the search compares them: the index and the reader's query go through the same rules.

`static/search.js` holds the same rules for the query; `tests/test_search_words.py` runs both on one list of cases.

- Case and accents do not count: `Załużny` is `zaluzny`.
- A possessive and the points of initials fall away: `Russia's` is `russia`, `U.S.` is `us`.
- A designation is one word and its parts, however it is written: `F-16` and `F16` are `f16`, `f` and `16`.
- Any other hyphen parts words. A number keeps its decimal point, and loses the commas between its thousands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain

_CHUNK = re.compile(r"[^\W_]+(?:[-\u2010\u2011.,'\u2019][^\W_]+)*")
_HYPHEN = re.compile(r"[-\u2010\u2011]")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_WORD = re.compile(r"[^\W_]+(?:[.,]\d[^\W_]*)*")
_HYPHENATED = re.compile(r"([a-z]+)-(\d[^\W_]*)")
_JOINED = re.compile(r"([a-z]+)(\d+)")
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})
"""Letters of which Unicode has no simpler form."""
_NUMBER = re.compile(r"\d[\d.,-]*")


class _Words(dict[str, tuple[str, ...]]):
    """What each piece of text between spaces stands for: a record repeats its words, so each is asked once."""

    def __missing__(self, piece: str) -> tuple[str, ...]:
        self[piece] = words = tuple(_words_in(_chunks(piece)))
        return words


class _WordsButNumbers(_Words):
    def __missing__(self, piece: str) -> tuple[str, ...]:
        chunks = (chunk for chunk in _chunks(piece) if not _NUMBER.fullmatch(chunk))
        self[piece] = words = tuple(_words_in(chunks))
        return words


_known, _known_but_numbers = _Words(), _WordsButNumbers()


def words_of(text: str) -> set[str]:
    """All different words of a text."""
    return set(chain.from_iterable(map(_known.__getitem__, text.split())))


def words_but_numbers(text: str) -> set[str]:
    """All different words of a text, without numbers that stand alone: those of headlines say little."""
    return set(chain.from_iterable(map(_known_but_numbers.__getitem__, text.split())))


def _chunks(piece: str) -> list[str]:
    return _CHUNK.findall(unicodedata.normalize("NFC", piece))


def _words_in(chunks: Iterable[str]) -> Iterator[str]:
    for chunk in chunks:
        yield from _words_of(chunk)


def _fold(chunk: str) -> str:
    if chunk.isascii():
        return chunk.lower()
    letters = unicodedata.normalize("NFKD", chunk.lower().translate(_LETTERS))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _words_of(chunk: str) -> Iterable[str]:
    folded = _HYPHEN.sub("-", _fold(chunk)).replace("\u2019", "'").removesuffix("'s").replace("'", "")
    if _INITIALS.fullmatch(folded):
        return [folded.replace(".", "")]
    words = [word.replace(",", "") for word in _WORD.findall(folded)]
    hyphenated = _HYPHENATED.match(folded)
    if hyphenated:
        words.append(hyphenated[1] + hyphenated[2])
    for word in words[:]:
        joined = _JOINED.fullmatch(word)
        if joined and not hyphenated:
            words += joined.groups()
    return words
