"""A withdrawn event in the browser: found and shown, but in no count of the filter and never before others."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest
from playwright.sync_api import expect

from tests.browser.searching import search
from tests.building import fields
from tests.example_site import build, copy_site
from tests.serving import serve_directory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

Open: TypeAlias = "Callable[[str], Page]"
GONE = {"date": "2023-12-31", "reason": "It never happened."}
STANDING, WITHDRAWN = range(12), range(12, 17)
"""More withdrawn reports than standing ones have any word or choice of theirs."""


def content(number: int) -> dict[str, Any]:
    """A report of its own day in January 2023; all of Westholm, on the lantern, in the title, are withdrawn but two."""
    date = f"2023-01-{number + 1:02}"
    if number in WITHDRAWN:
        return fields(date=date, title=f"Lantern {number}", actors=["westholm"], withdrawn=GONE)
    if number < 2:
        return fields(date=date, title=f"Lamp {number}", summary="A lantern.[^times]", actors=["westholm"])
    return fields(date=date, title=f"Landing {number}" if number < 6 else f"Event {number}")


@pytest.fixture(scope="module")
def server_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = copy_site(tmp_path_factory.mktemp("withdrawn") / "site")
    for old in (folder / "docs", *folder.glob("events/2*")):
        shutil.rmtree(old)
    (folder / "events/2023").mkdir()
    for number in (*STANDING, *WITHDRAWN):
        given = content(number)
        file: Path = folder / f"events/2023/{given['date']}-e{number}.yml"
        file.write_text(json.dumps(given), "utf-8")  # JSON is YAML
    (folder / "docs").mkdir()
    (folder / "docs/index.md").write_text("# All\n\n```timeline\n```\n", "utf-8")
    config = folder / "mkdocs.yml"
    suggest = "name: material\n  features: [search.suggest]\n"
    config.write_text(config.read_text("utf-8").replace("name: material\n", suggest), "utf-8")
    result = build(folder)
    assert result.returncode == 0, result.stderr
    with serve_directory(folder / "site", prefix="/timeline/") as address:
        yield address


def counts(page: Page) -> list[str]:
    """What stands beside the choice of Westholm, over the year and over the month."""
    beside = page.locator("[name=actor][value=westholm]").locator("xpath=..").locator(".tl-count")
    return [beside.inner_text(), *page.locator(".tl-list [data-count]").all_inner_texts()]


def bars(page: Page) -> float:
    """Height of the chart's bar of reports of January 2023."""
    bar = page.locator(".tl-chart__bars [data-bucket='2023-01'] [data-kind=report]")
    return float(bar.get_attribute("height") or 0)


def test_the_filter_counts_none(open_site: Open) -> None:
    page = open_site("/")
    expect(page.get_by_role("status")).to_have_text("12 events")
    whole = bars(page)
    page.locator("summary", has_text="Who").click()
    assert counts(page) == ["2", "12 events", "12 events"]
    page.get_by_role("checkbox", name="Westholm").check()
    expect(page.get_by_role("status")).to_have_text("2 of 12 events, and 5 withdrawn")
    assert counts(page) == ["2", "2 of 12 events", "2 of 12 events"]
    assert bars(page) == pytest.approx(whole * 2 / 12, abs=1)
    expect(page.locator(".tl-event:not([hidden], [hidden] *)")).to_have_count(
        7
    )  # shown all the same, crossed out
    page.get_by_role("checkbox", name="Westholm").uncheck()
    page.keyboard.press("Escape")
    page.get_by_role("searchbox", name="Words in these events").fill("lantern")
    expect(page.get_by_role("status")).to_have_text("2 of 12 events, and 5 withdrawn")


def test_the_search_finds_them_after_all_others_and_says_what_they_are(open_site: Open) -> None:
    page = open_site("/")
    found = search(page, "lantern")
    assert [
        int(address.partition("?")[0].rstrip("/").rpartition("-e")[2]) in WITHDRAWN for address in found
    ] == [
        False,
        False,
        *[True] * 5,
    ]
    openings = page.locator(".md-search-result__item h1 small").all_inner_texts()
    assert [one.endswith("Report, withdrawn") for one in openings] == [False] * 2 + [True] * 5


def test_the_search_proposes_no_word_for_their_sake(open_site: Open) -> None:
    page = open_site("/")
    search(page, "lan")  # seven events have the lantern, but only two of those stand; four have the landing
    expect(page.locator(".md-search__suggest")).to_have_text("landing")
