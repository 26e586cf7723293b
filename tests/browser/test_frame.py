"""The frame round every page: whichever page came first, search, colours and drawer work on it and on those after."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pytest
from playwright.sync_api import expect

from tests.browser.instant import allow_instant_navigation
from tests.browser.page_kinds import MISSING
from tests.browser.searching import search

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.recording import Record

Open: TypeAlias = "Callable[[str], Page]"
GUIDE, EVENT = "/about/", "/events/2023-01-18-ap-2-6bn/"


def go(page: Page, path: str) -> None:
    """Follow a link to a path, as the theme does it: without loading the page anew."""
    page.evaluate(
        """path => {
          const link = Object.assign(document.createElement("a"), { href: new URL(path.slice(1), __md_scope) });
          link.id = "on";
          document.querySelector(".md-content").prepend(link);
          link.click();
        }""",
        path,
    )
    page.wait_for_url(f"**{path}")
    expect(page.locator("#on")).to_have_count(0)


def assert_it_works(page: Page, scheme: str) -> None:
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
    other = {"slate": "default", "default": "slate"}[scheme]
    page.locator(f"label[title='Switch to {'dark' if other == 'slate' else 'light'} mode']").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", other)
    assert any("/events/" in link for link in search(page, "HIMARS"))
    page.keyboard.press("Escape")


@pytest.mark.parametrize("path", [GUIDE, EVENT, "/", MISSING])
def test_search_and_colours_work_on_whichever_page_comes_first(
    open_site: Open, record: Record, path: str
) -> None:
    if path == MISSING:
        record.expect_error("404")
    assert_it_works(open_site(path), "default")


@pytest.mark.parametrize("paths", [[GUIDE, EVENT, GUIDE], [EVENT, GUIDE, EVENT], ["/", EVENT, "/packages/"]])
def test_and_on_those_after_it(
    open_site: Open, page: Page, built_site: Path, server_address: str, paths: list[str]
) -> None:
    allow_instant_navigation(page, built_site, server_address)
    open_site(paths[0])
    page.evaluate("window.stayed = true")
    schemes = ("default", "slate", "default")
    for path, scheme in zip(paths, schemes, strict=True):
        if path != paths[0] or scheme != schemes[0]:
            go(page, path)
        assert_it_works(page, scheme)
        assert page.evaluate("window.stayed"), "the page was loaded anew: this tested no instant navigation"
    page.goto(page.url)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
