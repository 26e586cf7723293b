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

    from tests.browser.recording import Record

QUERIES = Path(__file__).with_name("queries.yml")
GOOD_ENOUGH = 0.95
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
    files = built_site.glob("search/entries/*.json")
    entries = [entry for file in files for entry in json.loads(file.read_text("utf-8"))]
    events = [entry[0] for entry in entries if entry[0].startswith("events/")]
    assert len(events) == len(set(events)) == len(list(built_site.glob("events/*/index.html")))
    title = "US weighs helping Ukraine strike Crimea"
    assert [entry[0] for entry in entries if title in " ".join(entry)] == [
        "events/2023-01-18-nyt-crimea-weighing/"
    ]


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("silence a finding", "checks/#silencing-a-finding"),
        ("editorial guide conflicts", "editorial/"),
        ("how do I add an event", "contribute/"),
    ],
)
def test_guides_are_found_too(open_site: Callable[[str], Page], query: str, address: str) -> None:
    page = open_site("/about/")
    search(page, query)
    links = page.locator(".md-search-result__link").evaluate_all("links => links.map(link => link.href)")
    found = [re.sub(r"\?h=[^#]*", "", link) for link in links[:6]]
    assert any(address in link for link in found), found


def test_a_slip_of_the_finger_is_forgiven(open_site: Callable[[str], Page]) -> None:
    page = open_site("/about/")
    assert search(page, "himras launchers")
    expect(page.locator(".md-search-result__item").first).to_contain_text("HIMARS")


def test_a_word_is_completed_as_it_is_typed(open_site: Callable[[str], Page]) -> None:
    page = open_site("/about/")
    search(page, "crim")
    expect(page.locator(".md-search__suggest")).to_have_text("crimea")


def test_what_nobody_wrote_finds_nothing(open_site: Callable[[str], Page]) -> None:
    page = open_site("/about/")
    assert search(page, "qqqqq xyzzyx") == []
    expect(page.locator(".md-search-result__meta")).to_have_text("No matching documents")


def test_an_index_out_of_reach_is_said_and_asked_for_again(open_site: Callable[[str], Page]) -> None:
    page = open_site("/about/")
    page.context.route("**/search/terms/**", lambda route: route.abort())
    search(page, "crimea")
    expect(page.locator(".md-search-result__item")).to_contain_text("Search is out of reach")
    page.context.unroute("**/search/terms/**")
    assert len(search(page, "crimean")) > 1


def test_a_page_loads_no_more_of_the_index_than_its_contents(
    open_site: Callable[[str], Page], record: Record
) -> None:
    page = open_site("/about/")
    page.wait_for_load_state("networkidle")
    asked = [urlsplit(address).path for address in record.requests if "/search" in address]
    assert {path.rpartition("/")[2].partition(".")[0] for path in asked} <= {"search_index", "search"}
    search(page, "red line Crimea")
    moved = sum(size_of(page, address) for address in {one for one in record.requests if "/search/" in one})
    assert 0 < moved < 500_000


def size_of(page: Page, address: str) -> int:
    """Bytes of what stands at an address."""
    return len(page.request.get(address).body())
