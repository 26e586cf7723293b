"""What the site's search knows of an event, before any browser sees it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from markupsafe import Markup

from tests.building import event
from timeline.chronology import Timeline
from timeline.model import Vocabulary
from timeline.model.vocabulary import Actor, Item, Publisher
from timeline.rendering.search import SearchEntry, search_entry

VOCABULARY = Vocabulary(
    actors={
        "mara-lind": Actor.model_validate(
            {"name": "Mara Lind", "aliases": ["M. Lind"], "type": "person", "role": "Mayor of Eastholm"}
        )
    },
    items={"ferry": Item.model_validate({"name": "Ferry F-16", "aliases": ["M142"], "category": "Ships"})},
    publishers={
        "times": Publisher.model_validate(
            {"name": "Example Times", "domains": ["example.org"], "type": "newspaper"}
        )
    },
)


def entry(**changed: Any) -> SearchEntry:
    """The entry of a valid event with some fields changed."""
    one = event(**changed)
    return search_entry(Timeline([one], VOCABULARY), one, f"events/{one.id}/")


def shown(html: str) -> str:
    """What a reader sees of a piece of HTML."""
    return Markup(html).striptags()  # noqa: S704 - for comparison only


def test_a_title_begins_with_date_and_kind() -> None:
    title = shown(entry(kind="statement", date="2023-01~", title="Lind speaks").title)
    assert title == "about January 2023 · StatementLind speaks"


def test_each_paragraph_is_a_block_of_the_text_without_citations() -> None:
    text = entry(summary="First.[^times]\n\nSecond *part*.[^times]").text
    assert "<p>First.</p><p>Second part.</p>" in text


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"actors": ["mara-lind"]}, ["Mara", "Lind", "Mayor"]),
        ({"items": [{"item": "ferry"}]}, ["M142", "M", "142", "F", "F16", "ferrys"]),
        ({"title": "The M-142 and the T-72B"}, ["M142", "T72B"]),
        ({"title": "Two Strykers and a Bradley"}, ["Bradleys"]),
        ({"amount": {"value": "2.5 billion", "currency": "USD"}}, ["2.5bn"]),
        ({"amount": {"value": "400 million", "currency": "EUR"}}, ["400m"]),
        ({"date": "2023-01-18"}, ["2023", "01", "18"]),
        ({"attribution": {"basis": "anonymous", "to": "pilots"}}, ["pilots"]),
        (
            {"sources": [{"id": "times", "url": "https://example.org/a", "title": "Ahoy"}]},
            ["Ahoy", "Example"],
        ),
    ],
)
def test_other_words_for_the_same_thing_find_it(changed: dict[str, Any], words: list[str]) -> None:
    found = {word.casefold() for word in entry(**changed).words.split()}
    assert {word.casefold() for word in words} <= found


def test_a_word_stands_once_and_bare_numbers_of_headlines_do_not_stand_at_all() -> None:
    title = "Ferry, ferry, FERRY: 27 boats in 1,000 days"
    words = entry(sources=[{"id": "times", "url": "https://example.org/a", "title": title}]).words.split()
    assert len(words) == len({word.casefold() for word in words})
    assert not {"27", "1,000"} & set(words)


def test_a_withdrawn_event_weighs_less() -> None:
    withdrawn = entry(withdrawn={"date": "2023-02-01", "reason": "Told of twice."})
    assert 0 < withdrawn.boost < entry().boost


def test_title_and_text_are_escaped_once() -> None:
    attack = "<img src=x onerror=alert(1)> & \"so\" 'on'"
    hostile = entry(title=attack, attribution={"basis": "named", "to": attack})
    for html in (hostile.title, hostile.text):
        assert "<img" not in html
        assert attack in shown(html)
    assert "<" not in hostile.words, "nobody shows these words, but they need no markup either"


def test_an_entry_is_plain_data() -> None:
    assert json.loads(json.dumps(vars(entry()))).keys() == {"location", "title", "text", "words", "boost"}
