"""Nothing in the record judges: words that take a side are left to those who say them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.checks.problem import Context, Problem
from timeline.citations import CITATION
from timeline.findings import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Event, Vocabulary

RULE = Rule(
    code="TL401",
    slug="loaded-word",
    severity=Severity.WARNING,
    summary="A word that judges, in our own words.",
)

LOADED: dict[tuple[str, ...], str] = {
    ("regime", "junta"): "government, or the name of the body",
    ("terrorist state", "Nazi", "Nazis", "puppet", "puppets"): "the name of the state or body",
    ("aggression", "aggressor"): "the war; Russia's full-scale invasion",
    (
        "special military operation",
    ): 'the war; in quotation marks and as Russia\'s term, "special military operation"',
    ("heroic", "brutal", "massive", "historic", "unprecedented"): "the figure, or nothing",
    ("game changer", "game-changer"): "what it does",
    ("long-awaited",): "since when it was asked for",
    (
        "threatens",
        "threatened to",
        "blasts",
        "blasted",
        "slams",
        "slammed",
    ): "says, warns (a warning names a consequence)",
    ("admits", "admitted", "concedes", "conceded"): "says, confirms",
    ("insists", "insisted"): "says",
    ("alleges", "alleged"): "claims, where it is disputed; else says",
    ("merely", "as much as"): "the figure with its qualifier",
    ("liberate", "liberated", "liberates", "liberation"): "retake, retaken, came under the control of",
    ("free gift", "handout", "handouts", "lethal aid"): "assistance, equipment, the name of the item",
}
"""The words, with what to write instead. The table in `docs/editorial.md` says the same; a test compares them."""

_INSTEAD = {word.lower(): instead for words, instead in LOADED.items() for word in words}
_ANY = re.compile(r"\b(?:" + "|".join(map(re.escape, _INSTEAD)) + r")\b", re.IGNORECASE)
_LETTERS = bytes(byte | 32 if bytes([byte]).isalpha() else 32 for byte in range(256))
"""Small letters for letters, spaces for all else."""
_SPACE = re.compile(r"\s+")
_FOREIGN = re.compile(CITATION.pattern + r"|“[^”]*”|\"[^\"]*\"")


def _words(text: str) -> list[bytes]:
    """The words of a text in small letters. One with other letters than a to z falls into parts."""
    return text.encode("ascii", "replace").translate(_LETTERS).split()


_TELLING = frozenset(max(_words(word), key=len) for word in _INSTEAD)
"""The longest part of each loaded word: where no such part stands, no such word does."""


def check(event: Event, context: Context) -> Iterator[Problem]:
    """Yield a problem for each word, where the record speaks itself: not in `quotes`, quotation marks or names."""
    own = list(_own_words(event))
    if _TELLING.isdisjoint(_words(" ".join([text for _, text in own]))):
        return  # so it is with nearly every event, and to look at words is far cheaper than the pattern below
    for field, text in own:
        for word in _loaded(text, context.record.vocabulary):
            yield Problem(
                field, f'"{word}" takes a side', f"write instead: {_INSTEAD[' '.join(word.lower().split())]}"
            )


def _own_words(event: Event) -> Iterator[tuple[str, str]]:
    yield "title", event.title
    yield from event.texts
    for n, line in enumerate(event.items):
        if line.note:
            yield f"items[{n}].note", line.note
    for n, link in enumerate(event.related):
        if link.note:
            yield f"related[{n}].note", link.note


def _loaded(text: str, vocabulary: Vocabulary) -> Iterator[str]:
    text = _SPACE.sub(" ", _FOREIGN.sub(" ", text))
    if not _ANY.search(text):
        return
    # Names are looked up only here, since hardly any text has such a word.
    names = sorted((name for name in _names(vocabulary) if _ANY.search(name)), key=len, reverse=True)
    for name in names:
        text = re.sub(rf"\b{re.escape(name)}\b", " ", text)
    yield from dict.fromkeys(_ANY.findall(text))


def _names(vocabulary: Vocabulary) -> Iterator[str]:
    for facet in vocabulary.facets:
        for entry in getattr(vocabulary, facet).values():
            yield from (entry.name, *entry.aliases)
