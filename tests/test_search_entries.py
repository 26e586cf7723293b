"""What the site's search knows of an event, before any browser sees it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.building import event
from timeline.chronology import Timeline
from timeline.model import Vocabulary
from timeline.model.vocabulary import Actor, Item, Publisher
from timeline.rendering.search import EventSearch, SearchEntry, page_entries

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
    return EventSearch(Timeline([one], VOCABULARY)).entry(one, f"events/{one.id}/")


def test_a_result_opens_with_date_and_kind() -> None:
    found = entry(kind="statement", date="2023-01~", title="Lind speaks")
    assert (found.opening, found.title) == ("about January 2023 · Statement", "Lind speaks")


def test_each_paragraph_is_a_block_of_the_text_without_citations() -> None:
    blocks = entry(summary="First.[^times]\n\nSecond *part*\nof it.[^times]").blocks
    assert blocks[1:3] == ("First.", "Second part of it.")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"actors": ["mara-lind"]}, ["mara", "lind", "mayor"]),
        ({"items": [{"item": "ferry"}]}, ["m142", "m", "142", "f", "f16", "ferry"]),
        ({"amount": {"value": "2.5 billion", "currency": "USD"}}, ["2.5bn"]),
        ({"amount": {"value": "400 million", "currency": "EUR"}}, ["400m"]),
        ({"date": "2023-01-18"}, ["2023", "01", "18"]),
        ({"attribution": {"basis": "anonymous", "to": "pilots"}}, ["pilots"]),
        (
            {"sources": [{"id": "times", "url": "https://example.org/a", "title": "Ahoy"}]},
            ["ahoy", "example"],
        ),
    ],
)
def test_other_words_for_the_same_thing_find_it(changed: dict[str, Any], words: list[str]) -> None:
    assert set(words) <= entry(**changed).words


def test_bare_numbers_of_headlines_find_nothing() -> None:
    title = "Ferry, ferry, FERRY: 27 boats in 1,000 days"
    words = entry(sources=[{"id": "times", "url": "https://example.org/a", "title": title}]).words
    assert {"ferry", "boats", "days"} <= words
    assert not {"27", "1000"} & words


def test_a_withdrawn_event_is_told_apart() -> None:
    gone = entry(withdrawn={"date": "2023-02-01", "reason": "Told of twice."})
    assert (gone.withdrawn, gone.opening) == (True, "18 January 2023 · Report, withdrawn")
    assert (entry().withdrawn, entry().opening) == (False, "18 January 2023 · Report")


def test_text_stays_plain() -> None:
    attack = "<img src=x onerror=alert(1)> & \"so\" 'on'"
    hostile = entry(title=attack, attribution={"basis": "named", "to": attack})
    assert hostile.title == attack
    assert attack in hostile.blocks[0]


def test_a_section_of_a_page_names_its_page_and_is_plain_text() -> None:
    page, section = page_entries(
        [
            {"location": "about/", "title": "About &amp; more", "text": ""},
            {
                "location": "about/#who",
                "title": "Who <code>x</code>",
                "text": "<p>One &lt;b&gt;</p><ul><li>two</li></ul>",
            },
        ]
    )
    assert (page.opening, page.title, page.blocks) == ("", "About & more", ())
    assert (section.opening, section.title, section.blocks) == ("About & more", "Who x", ("One <b>", "two"))
