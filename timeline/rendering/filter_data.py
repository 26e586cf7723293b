"""What the filter knows of all events, for lists that do not hold all of theirs: a compact file for the script.

The script filters by it, and fetches the cards of those months that it shows from the pages where they stand whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from timeline.model import Vocabulary, VocabularyEntry
from timeline.rendering import views
from timeline.rendering.list_facts import EventFacts, months_of


def filter_data(
    vocabulary: Vocabulary, events: Iterable[EventFacts], page_of: Callable[[str], str]
) -> dict[str, Any]:
    """Plain JSON, of events newest first.

    - `terms`: facet, value and name for readers; the most frequent first. Events name them by number.
    - `months`: id, title, page of the cards, number of events.
    - `events`: for each a list of terms; -1 where it is withdrawn; first and last month as `2023-01/2023-03` where
      it may lie in others than its own. They come in the order of the cards on those pages.
    """
    found = list(events)
    counts = Counter(term for event in found for term in event.terms)
    terms = sorted(counts, key=lambda term: (-counts[term], term))
    number = {term: position for position, term in enumerate(terms)}
    months = {month: days for year in months_of(found).values() for month, days in year.items()}
    return {
        "terms": [[facet, value, _name(vocabulary, facet, value)] for facet, value in terms],
        "months": [
            [month, views.month_words(month), page_of(month), sum(map(len, days.values()))]
            for month, days in months.items()
        ],
        "events": [[*sorted(map(number.__getitem__, event.terms)), *_rest(event)] for event in found],
    }


def _rest(event: EventFacts) -> Iterable[Any]:
    if not event.standing:
        yield -1
    if not event.first == event.last == event.month:
        yield f"{event.first}/{event.last}"


def _name(vocabulary: Vocabulary, facet: str, value: str) -> str:
    entries: Mapping[str, VocabularyEntry] = getattr(vocabulary, facet, {})
    return views.name_of(entries, value)
