"""The site's search: what readers type finds the event they are after, and a result says what it is."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
import yaml
from playwright.sync_api import expect

from tests.browser.searching import search

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

QUERIES = Path(__file__).with_name("queries.yml")
GOOD_ENOUGH = 0.9
"""Mean reciprocal rank: 1 if the event wanted always comes first, 0.5 if it always comes second."""


def wanted(query: dict[str, Any]) -> list[str]:
    """Ids of the events that would do."""
    event = query["event"]
    return [event] if isinstance(event, str) else list(event)


def rank(found: list[str], events: list[str]) -> int:
    """Place of the first result that would do, from 1; 0 where none is shown."""
    paths = [urlsplit(address).path for address in found]
    places = (place for place, path in enumerate(paths, 1) if path.rstrip("/").rpartition("/")[2] in events)
    return next(places, 0)


def test_readers_find_what_they_are_after(open_site: Callable[[str], Page]) -> None:
    page = open_site("/about/")
    queries = yaml.safe_load(QUERIES.read_text("utf-8"))
    ranks = [rank(search(page, query["query"]), wanted(query)) for query in queries]
    mean = sum(1 / place for place in ranks if place) / len(ranks)
    misses = [
        f"{place or 'not shown'}: {query['query']}"
        for query, place in zip(queries, ranks, strict=True)
        if place != 1
    ]
    report = f"mean reciprocal rank {mean:.3f} of {len(ranks)} queries; not in the first place:"
    print("\n".join([report, *misses]))  # noqa: T201 - shown with -rP, and when it fails
    assert mean >= GOOD_ENOUGH, "\n".join([report, *misses])


def test_every_query_names_events_that_exist(built_site: Path) -> None:
    queries = yaml.safe_load(QUERIES.read_text("utf-8"))
    assert len({query["query"] for query in queries}) == len(queries) >= 40
    missing = [
        id_ for query in queries for id_ in wanted(query) if not (built_site / "events" / id_).is_dir()
    ]
    assert missing == []


def test_a_result_begins_with_date_and_kind_and_marks_what_matched(open_site: Callable[[str], Page]) -> None:
    page = open_site("/about/")
    search(page, "Strykers Bradleys 2.5 billion")
    first = page.locator(".md-search-result__item").first
    expect(first.locator("h1")).to_have_text(re.compile(r"^\d+ \w+ \d{4} · (Package|Report)"))
    assert "Strykers" in first.locator("mark").all_inner_texts()


@pytest.mark.parametrize("query", ["HIMARS", "the Abrams tanks", "Russia's"])
def test_the_words_found_are_marked_on_the_page_and_nothing_else(
    open_site: Callable[[str], Page], query: str
) -> None:
    page = open_site("/about/")
    search(page, query)
    page.locator(".md-search-result__link").first.click()
    marks = page.locator("[data-md-highlight]")
    marks.first.wait_for()
    words = {word.removesuffix("'s").lower() for word in query.split()}
    assert set(" ".join(marks.all_text_contents()).lower().split()) <= words


def test_pages_that_list_events_are_not_searched(built_site: Path) -> None:
    entries = json.loads((built_site / "search" / "search_index.json").read_text("utf-8"))["docs"]
    events = [entry["location"] for entry in entries if entry["location"].startswith("events/")]
    assert len(events) == len(set(events)) == len(list(built_site.glob("events/*/index.html")))
    title = "US weighs helping Ukraine strike Crimea"
    assert [e["location"] for e in entries if title in e["title"] + e["text"]] == [
        "events/2023-01-18-nyt-crimea-weighing/"
    ]
