"""Views inside other people's pages: in a frame, in light and dark, with and without JavaScript."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Frame, Page

    from tests.browser.recording import Record

EVENT = "2023-01-18-nyt-crimea-weighing"
PATHS = ["embed/", "embed/topics/crimea/", "embed/years/2023/", "embed/packages/", f"embed/event/?id={EVENT}"]
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


def framed(page: Page, address: str) -> Frame:
    """The page of somebody else, with a view of ours inside."""
    page.set_content(
        f'<h1>A blog</h1><iframe title="Timeline" width="360" height="500" src="{address}"></iframe>'
    )
    element = page.wait_for_selector("iframe")
    assert element
    frame = element.content_frame()
    assert frame
    frame.wait_for_load_state("load")
    frame.wait_for_selector(".event .title a:not(:empty)")
    return frame


def violations(frame: Frame) -> list[str]:
    frame.evaluate(AXE)
    found: list[dict[str, Any]] = frame.evaluate("axe.run().then((result) => result.violations)")
    return [f"{one['id']}: {one['help']}: {one['nodes'][0]['html'][:150]}" for one in found]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "context_options", [{"color_scheme": "light"}, {"color_scheme": "dark"}], ids=["light", "dark"]
)
def test_a_view_in_a_frame_is_accessible_and_asks_nobody_else(
    page: Page, site: str, record: Record, path: str
) -> None:
    frame = framed(page, site + path)
    assert violations(frame) == []
    assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
    del record  # it fails the test if anybody but the site is asked for anything


@pytest.mark.parametrize(
    "context_options", [{"color_scheme": "light"}, {"color_scheme": "dark"}], ids=["light", "dark"]
)
def test_the_address_may_choose_the_colours(page: Page, site: str) -> None:
    def ground(suffix: str) -> Any:
        return framed(page, f"{site}embed/topics/crimea/{suffix}").evaluate(
            "getComputedStyle(document.body).backgroundColor"
        )

    assert ground("#dark") == "rgb(28, 32, 41)"
    assert ground("#light") == "rgb(255, 255, 255)"
    assert violations(framed(page, f"{site}embed/topics/crimea/#dark")) == []
    assert violations(framed(page, f"{site}embed/topics/crimea/#light")) == []


def test_a_link_opens_a_tab_of_its_own(page: Page, site: str) -> None:
    frame = framed(page, f"{site}embed/topics/crimea/")
    link = frame.locator(".event .title a").first
    with page.context.expect_page() as opened:
        link.click()
    assert opened.value.url.startswith(f"{site}events/")
    assert frame.url == f"{site}embed/topics/crimea/"


def test_a_view_says_where_it_comes_from(page: Page, site: str) -> None:
    footer = framed(page, f"{site}embed/topics/crimea/").locator("footer")
    addresses = [link.evaluate("link => link.href") for link in footer.locator("a").all()]
    assert addresses == [site, f"{site}topics/crimea/"]


@pytest.mark.parametrize("context_options", [{"java_script_enabled": False}], ids=["no script"])
def test_a_list_needs_no_javascript(open_site: Callable[[str], Page]) -> None:
    assert open_site("/embed/topics/crimea/").locator(".event").count() == 10


def test_one_event(page: Page, site: str) -> None:
    frame = framed(page, f"{site}embed/event/?id={EVENT}")
    assert frame.locator("h1").inner_text() == frame.evaluate("document.title")
    assert "Crimea" in frame.locator("h1").inner_text()
    assert frame.locator("h1 a").evaluate("link => link.href") == f"{site}events/{EVENT}/"
    assert "18 January 2023" in frame.locator(".when").inner_text()
    assert len(frame.locator(".text").inner_text()) > 80


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "No event is named in the address"),
        ("?id=2020-01-01-no-such-event", "There is no event with this id."),
        ("?id=../topics/crimea", "No event is named in the address"),
        ("?id=<img src=x onerror=alert(1)>", "No event is named in the address"),
    ],
)
def test_an_event_that_is_not_there_is_said_to_be_so(
    open_site: Callable[[str], Page], record: Record, query: str, words: str
) -> None:
    if "no-such" in query:
        record.expect_error("404")
    page = open_site(f"/embed/event/{query}")
    page.wait_for_function("document.querySelector('.text').textContent")
    assert words in page.locator(".text").inner_text()
