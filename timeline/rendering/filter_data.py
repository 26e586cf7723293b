"""What the filter knows of all events, for lists that do not hold all of theirs: a compact file for the script.

The script filters by it, and fetches the cards of those months that it shows from the pages where they stand whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from timeline.model import Vocabulary, VocabularyEntry
from timeline.rendering import views
from timeline.rendering.list_facts import FACETS, EventFacts, counts_of, months_of


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
    counts = counts_of(found)
    terms = sorted(
        (-number, facet, value) for facet, values in counts.items() for value, number in values.items()
    )
    numbers: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
    for number, (_, facet, value) in enumerate(terms):
        numbers[facet][value] = number
    months = {month: days for year in months_of(found).values() for month, days in year.items()}
    return {
        "terms": [[facet, value, _name(vocabulary, facet, value)] for _, facet, value in terms],
        "months": [
            [month, views.month_words(month), page_of(month), sum(map(len, days.values()))]
            for month, days in months.items()
        ],
        "events": [[*_terms(event, numbers.values()), *_rest(event)] for event in found],
    }


def _terms(event: EventFacts, numbers: Iterable[Mapping[str, int]]) -> list[int]:
    return sorted(
        known[value] for values, known in zip(event.values, numbers, strict=True) for value in values
    )


def _rest(event: EventFacts) -> Iterable[Any]:
    if not event.standing:
        yield -1
    if not event.first == event.last == event.month:
        yield f"{event.first}/{event.last}"


def _name(vocabulary: Vocabulary, facet: str, value: str) -> str:
    entries: Mapping[str, VocabularyEntry] = getattr(vocabulary, facet, {})
    return views.name_of(entries, value)
