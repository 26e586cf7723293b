"""What the form in the browser fetches: fields, vocabulary and words for checks; titles; events to correct.

All of it comes from the model (by way of its JSON Schema), the vocabulary and the rules, so that the form offers
and asks what files may hold and checks will ask. The scripts in `timeline/rendering/static/form/` read it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from timeline.addresses import TRACKING
from timeline.checks import CHECKS
from timeline.checks.loaded_word import LOADED
from timeline.checks.unattributed_report import ATTRIBUTING
from timeline.chronology import Timeline
from timeline.compact_json import write_json
from timeline.form.events import by_month, month_of, write_month
from timeline.form.fields import kind_fields
from timeline.form.words import SECTIONS
from timeline.model import Kind, Vocabulary, VocabularyEntry
from timeline.model.meanings import MEANINGS
from timeline.rules import FILE_RULES


def form_data_files(record: Timeline) -> dict[str, Callable[[], str]]:
    """What the form fetches: name below its page, and what writes the text when it is asked for.

    Only `form.json` is fetched by everybody.
    """
    return {
        "form.json": partial(write_form_data, record),
        "titles.json": partial(write_titles, record),
        **{
            f"events/{month}.json": partial(write_month, events) for month, events in by_month(record).items()
        },
    }


def write_form_data(record: Timeline) -> str:
    """The data of the form as JSON text: the same record gives the same bytes."""
    content = {
        "sections": [
            {"title": title, "lead": lead, "fields": names, "folded": folded}
            for title, lead, names, folded in SECTIONS
        ],
        "kinds": {
            kind.value: {"meaning": MEANINGS[Kind][kind], "fields": kind_fields(kind)} for kind in Kind
        },
        "ids": {facet: _entries(getattr(record.vocabulary, facet)) for facet in Vocabulary.facets},
        "hosts": dict(sorted(record.vocabulary.publisher_by_host.items())),
        "publisherTypes": {id_: one.type for id_, one in sorted(record.vocabulary.publishers.items())},
        "loadedWords": {word.lower(): instead for words, instead in LOADED.items() for word in words},
        "attributingWords": [form for word, forms in ATTRIBUTING.items() for form in (word, *forms)],
        "trackingParameters": sorted(TRACKING),
        "severities": {
            rule.slug: rule.severity for rule in (*(check.RULE for check in CHECKS), *FILE_RULES.values())
        },
        "months": sorted({month_of(event.id) for event in record.by_id.values()}),
    }
    return write_json(content) + "\n"


def write_titles(record: Timeline) -> str:
    """Date, title and, if known, time of every event by its id, as JSON text: what relations are chosen from."""
    titles = {
        id_: [str(event.date), event.title, *([event.time] if event.time else [])]
        for id_, event in sorted(record.by_id.items())
    }
    return write_json(titles) + "\n"


def _entries(entries: dict[str, VocabularyEntry]) -> dict[str, list[str]]:
    """Name, then aliases, of each entry."""
    return {id_: [entry.name, *entry.aliases] for id_, entry in sorted(entries.items())}
