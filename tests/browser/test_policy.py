"""The site under the Content-Security-Policy that `timeline policy` prints for it: all of it works."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

import pytest
from playwright.sync_api import expect

from tests.browser.instant import allow_instant_navigation
from tests.browser.page_kinds import page_kinds
from tests.browser.searching import search
from tests.serving import serve_directory
from timeline.policy import content_security_policy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.recording import Record

Open: TypeAlias = "Callable[[str], Page]"
HEADER = "Content-Security-Policy"


@pytest.fixture(scope="module")
def policy(built_site: Path) -> str:
    return content_security_policy(page.read_text("utf-8") for page in sorted(built_site.rglob("*.html")))


@pytest.fixture(scope="module")
def strict_server(built_site: Path, policy: str) -> Iterator[str]:
    with serve_directory(built_site, headers={HEADER: policy}) as address:
        yield address


@pytest.fixture
def server_address(strict_server: str) -> str:
    return strict_server


def test_it_allows_nothing_unsafe_and_nobody_else(policy: str) -> None:
    assert "unsafe" not in policy
    assert not re.search(r"https?:|\*", policy)
    assert policy.endswith(
        "script-src 'self'"
    )  # no page of the site has a script in it, the theme's included


def test_no_page_is_objected_to(open_site: Open, built_site: Path) -> None:
    """What the browser refuses it says in the console, and `record` takes that for an error."""
    for path in page_kinds(built_site):
        page = open_site(path)
        if not path.startswith("/embed/"):  # which are whole without a script
            expect(page.locator("html")).to_have_class(re.compile(r"\bjs\b"))


def test_filter_search_and_colours_work(
    open_site: Open, page: Page, built_site: Path, server_address: str
) -> None:
    allow_instant_navigation(page, built_site, server_address)
    open_site("/?kind=report")
    expect(page.get_by_role("button", name="Remove Reports")).to_be_visible()
    page.locator("label[title='Switch to dark mode']").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.evaluate("window.stayed = true")
    page.locator(".tl-event:not([hidden], [hidden] *) .tl-event__title a").first.click()
    expect(page.locator(".tl-page h1")).to_be_visible()
    assert page.evaluate("window.stayed"), "the page was loaded anew: this tested no instant navigation"
    assert search(page, "HIMARS")
    page.goto(page.url)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_a_script_of_somebody_else_is_refused(open_site: Open, record: Record) -> None:
    page = open_site("/about/")
    page.evaluate(
        "() => document.body.append(Object.assign(document.createElement('script'), { text: 'window.x = 1' }))"
    )
    assert page.evaluate("window.x") is None
    record.expect_error("violates the following Content Security Policy directive")
