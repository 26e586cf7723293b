"""An example for each field: what editors offer and the form in the browser shows. None of it is of the record."""

from __future__ import annotations

from typing import Any

from timeline.model.event import BaseEvent, Package, Report, Statement
from timeline.model.parts import (
    Amount,
    AmountPart,
    Attribution,
    Correction,
    ItemLine,
    Quote,
    Related,
    Source,
    Withdrawal,
)
from timeline.model.silence import Silence
from timeline.model.vocabulary import Actor, Authority, Item, Office, Publisher, VocabularyEntry

_QUOTE = {"text": "The ferry will sail in spring.", "source": "times"}
_PART = {"authority": "loan", "value": "125 million"}
_AMOUNT = {"value": "425 million", "currency": "USD", "qualifier": "up to"}
_ITEM = {"item": "life-raft", "quantity": 12, "qualifier": "about"}
_SOURCE = {"id": "times", "url": "https://example.org/second-ferry", "published": "2023-01-18"}
_RELATED = {"type": "confirms", "event": "2022-12-20-second-ferry-report"}
_CORRECTION = {"date": "2023-02-01", "kind": "typo", "note": "The name of the harbour was misspelt."}
_WITHDRAWN = {"date": "2023-02-01", "reason": "The article was withdrawn by its publisher."}
_OFFICE = {"title": "Harbour minister", "from": "2021-03"}

EXAMPLES: dict[type, dict[str, Any]] = {
    BaseEvent: {
        "date": "2023-01-18",
        "time": "14:30+02:00",
        "title": "Eastholm weighs a second ferry, Example Times reports",
        "summary": "Eastholm is weighing a second ferry, Example Times reported.[^times]\n",
        "conflicts": ["The price: 2 million in Example Times,[^times] 3 million in the notice.[^notice]"],
        "actors": ["eastholm"],
        "topics": ["ferry-line"],
        "items": [_ITEM],
        "sources": [_SOURCE],
        "related": [_RELATED],
        "confidence": "medium",
        "corrections": [_CORRECTION],
        "withdrawn": _WITHDRAWN,
        "recorded": "2023-01-20",
    },
    Report: {
        "kind": "report",
        "attribution": {"basis": "anonymous", "to": "harbour officials"},
        "amount": _AMOUNT,
    },
    Statement: {
        "kind": "statement",
        "speaker": "mara-lind",
        "for": "eastholm",
        "occasion": "at a news briefing",
        "quotes": [_QUOTE],
        "amount": _AMOUNT,
    },
    Package: {
        "kind": "package",
        "announcer": "eastholm",
        "authorities": ["loan"],
        "tranche": 30,
        "amount": _AMOUNT,
    },
    Attribution: {"basis": "anonymous", "to": "harbour officials"},
    Source: {
        **_SOURCE,
        "title": "Harbour looks for a second ferry",
        "publisher": "example-times",
        "archived": "https://web.archive.org/web/20230118120000/https://example.org/second-ferry",
        "relays": "notice",
        "consulted": "listed",
        "language": "uk",
        "note": "Carries the agency's text.",
    },
    AmountPart: {**_PART, "qualifier": "about"},
    Amount: {**_AMOUNT, "parts": [_PART]},
    ItemLine: {**_ITEM, "note": "additional"},
    Quote: {**_QUOTE, "translated": "by Example Times, from the Ukrainian"},
    Related: {**_RELATED, "note": "Names the price that the report expected."},
    Correction: _CORRECTION,
    Withdrawal: {**_WITHDRAWN, "see": "2023-02-03-second-ferry"},
    VocabularyEntry: {
        "name": "Example Times",
        "aliases": ["The Times of Eastholm"],
        "description": "Daily newspaper of Eastholm.",
    },
    Office: {**_OFFICE, "to": "2024-06-30"},
    Actor: {"type": "person", "role": "Harbour minister", "of": "eastholm", "offices": [_OFFICE]},
    Item: {"category": "Ships"},
    Publisher: {"domains": ["example.org"], "country": "US", "language": "uk", "type": "newspaper"},
    Authority: {"counted": "false"},
    Silence: {
        "event": "2023-02-03-second-ferry",
        "rule": "unrecorded-figure",
        "reason": "The sum is the price of another ferry.",
    },
}
"""By type and by the field's name in a file; a type has those of the type it extends too."""


def example_of(owner: type, field: str) -> Any:
    """The example of a field. Raises KeyError for a field that has none."""
    for of in owner.__mro__:
        if field in EXAMPLES.get(of, {}):
            return EXAMPLES[of][field]
    raise KeyError(f"no example of {owner.__name__}.{field} in timeline/model/examples.py")
