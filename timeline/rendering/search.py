"""What the site's search knows of an event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import escape

from timeline.chronology import Timeline
from timeline.model import Event, VocabularyEntry
from timeline.rendering import wording
from timeline.rendering.markdown import plain_text
from timeline.rendering.views import KIND_NAMES, figure_chips, who_line


@dataclass(frozen=True)
class SearchEntry:
    """One result: address below the root, title, and text; both HTML, as the theme's search shows them."""

    location: str
    title: str
    text: str


def search_entry(record: Timeline, event: Event, location: str) -> SearchEntry:
    """An event's entry. The text begins with kind and date, since a result shows its beginning."""
    opening = f"{KIND_NAMES[event.kind]}, {wording.date_words(event.date)}. {who_line(record, event)}."
    body = plain_text(event.summary)
    figures = "; ".join(figure_chips(record, event))
    names = ", ".join(dict.fromkeys(_names(record, event)))
    text = " ".join(part for part in (opening, body, figures, names) if part)
    # The theme puts title and text into its results as HTML.
    return SearchEntry(location, str(escape(event.title)), str(escape(text)))


def _names(record: Timeline, event: Event) -> Iterator[str]:
    for facet in ("items", "actors", "topics", "publishers"):
        entries: dict[str, VocabularyEntry] = getattr(record.vocabulary, facet)
        for id_ in record.facet_ids(event, facet):
            if id_ in entries:
                yield entries[id_].name
                yield from entries[id_].aliases
