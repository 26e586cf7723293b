"""Links to the pages of what the vocabulary names, each made once: thousands of events name the same entries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from timeline.model import Source, Vocabulary, VocabularyEntry
from timeline.rendering import views
from timeline.rendering.views import LinkView


class PublisherView(NamedTuple):
    """Who published a source."""

    link: LinkView
    about: str
    """`newspaper, US`; with the source's language where it is not English."""


class EntryLinks:
    """Links from pages that stand at `base` below the site's root, by facet and id. One that nobody knows is its id."""

    def __init__(self, vocabulary: Vocabulary, base: str) -> None:
        self.base = base
        self.actors = _Links(f"{base}actors/", vocabulary.actors)
        self.topics = _Links(f"{base}topics/", vocabulary.topics)
        self.items = _Links(f"{base}items/", vocabulary.items)
        self.publishers = _Links(f"{base}publishers/", vocabulary.publishers)
        self.authorities = _Links(f"{base}authorities/", vocabulary.authorities)
        self._vocabulary = vocabulary
        self._publishers: dict[tuple[str, str | None], PublisherView | None] = {}

    def publisher_of(self, source: Source) -> PublisherView | None:
        """Who published a source; None where the vocabulary has no such publisher."""
        id_ = self._vocabulary.publisher_of(source)
        if id_ is None:
            return None
        key = id_, source.language
        if key not in self._publishers:
            self._publishers[key] = self._publisher(*key)
        return self._publishers[key]

    def _publisher(self, id_: str, language: str | None) -> PublisherView | None:
        publisher = self._vocabulary.publishers.get(id_)
        if publisher is None:
            return None
        return PublisherView(self.publishers[id_], views.publisher_words(publisher, language))


class _Links(dict[str, LinkView]):
    def __init__(self, folder: str, entries: Mapping[str, VocabularyEntry]) -> None:
        super().__init__()
        self._folder = folder
        self._entries = entries

    def __missing__(self, id_: str) -> LinkView:
        self[id_] = link = LinkView(f"{self._folder}{id_}/", views.name_of(self._entries, id_))
        return link
