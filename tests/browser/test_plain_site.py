"""The site that `timeline pages` writes, in a browser: without MkDocs and its theme, and as good to read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest
from click.testing import CliRunner
from playwright.sync_api import expect

from tests.browser.page_kinds import page_kinds
from tests.browser.test_accessibility import violations
from tests.browser.test_markup import complaints, in_words
from tests.serving import serve_directory
from timeline.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

Open: TypeAlias = "Callable[[str], Page]"
ROOT = Path(__file__).parents[2]
TELLING = [
    "/contribute/new/",
    "/events/2023-01-18-ap-2-6bn/",
    "/events/2023-01-18-nyt-crimea-weighing/",
    "/format/",
    "/quality/",
    "/years/",
    "/years/2021/",
]
"""Small pages: what the views themselves hold is judged in the theme; here it is the layout around them."""
PHONE = {"viewport": {"width": 360, "height": 740}}
WITHOUT_SCRIPT = {"java_script_enabled": False}


@pytest.fixture(scope="module")
def plain_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out: Path = tmp_path_factory.mktemp("plain") / "site"
    folders = ["--events", str(ROOT / "events"), "--docs", str(ROOT / "docs")]
    day = dt.date(2100, 1, 1).isoformat()
    done = CliRunner().invoke(main, ["pages", str(out), *folders, "--name", "Record", "--today", day])
    assert done.exit_code == 0, done.output
    return out


@pytest.fixture(scope="module")
def plain_server(plain_site: Path) -> Iterator[str]:
    with serve_directory(plain_site, prefix="/some/where/") as address:
        yield address


@pytest.fixture
def server_address(plain_server: str) -> str:
    return plain_server


def test_no_page_has_a_fault_in_its_markup(plain_site: Path) -> None:
    assert [in_words(one) for one in complaints(plain_site)[:20]] == []


def test_no_violation_on_telling_pages(open_site: Open) -> None:
    found = {}
    for path in TELLING:
        page = open_site(path)
        page.emulate_media(color_scheme="light")
        found[path] = violations(page)
        page.emulate_media(color_scheme="dark")
        found[path] += violations(page, "color-contrast")
    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.parametrize("context_options", [PHONE])
def test_no_page_is_wider_than_a_phone(open_site: Open, plain_site: Path) -> None:
    for path in page_kinds(plain_site):
        page = open_site(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path


def test_the_filter_filters(open_site: Open) -> None:
    page = open_site("/?kind=report&topic=crimea")
    expect(page.get_by_role("status")).to_contain_text(" of ")
    assert 0 < page.locator(".tl-event:not([hidden], [hidden] *)").count() < 40


def test_a_citation_is_offered(open_site: Open) -> None:
    page = open_site("/events/2023-01-18-nyt-crimea-weighing/")
    expect(page.get_by_role("button", name="Copy as BibTeX")).to_be_visible()


@pytest.mark.parametrize("context_options", [WITHOUT_SCRIPT])
def test_without_a_script_every_event_is_reached_by_links(open_site: Open) -> None:
    page = open_site("/")
    page.get_by_role("link", name="Years").first.click()
    page.get_by_role("link", name="2023").first.click()
    page.locator(".tl-event__title a").first.click()
    expect(page.get_by_role("heading", name="Sources")).to_be_visible()
    page.get_by_role("link", name="Record").first.click()
    assert page.locator(".tl-event").count() > 100


def test_keys_reach_the_content_at_once(open_site: Open) -> None:
    page = open_site("/quality/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("main a:focus")).to_have_count(1)
