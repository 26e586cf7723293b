"""Citing an event by a click, and without any script."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest
from playwright.sync_api import expect

from tests.browser.instant import allow_instant_navigation, follow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

Open: TypeAlias = "Callable[[str], Page]"
EVENT = "/events/2023-01-18-nyt-leverage-nuclear/"


def copied(page: Page, format_: str) -> str:
    page.get_by_role("button", name=f"Copy as {format_}").click()
    expect(page.locator(".tl-cite-as [role=status]")).to_have_text(f"{format_} copied")
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


@pytest.fixture
def context_options() -> dict[str, Any]:
    return {"permissions": ["clipboard-read", "clipboard-write"]}


def test_each_format_is_copied_by_a_click(open_site: Open) -> None:
    page = open_site(EVENT)
    words = page.locator(".tl-cite-as span").nth(1).inner_text()
    assert copied(page, "APA").strip() == words
    assert copied(page, "BibTeX").startswith("@misc{2023-01-18-nyt-leverage-nuclear,\n")
    assert copied(page, "RIS").startswith("TY  - ELEC\n")
    (item,) = json.loads(copied(page, "CSL-JSON"))
    assert item["id"] == "2023-01-18-nyt-leverage-nuclear"


def test_buttons_come_once_and_by_instant_navigation_too(
    open_site: Open, page: Page, built_site: Path, server_address: str
) -> None:
    allow_instant_navigation(page, built_site, server_address)
    open_site(EVENT)
    page.evaluate("window.stayed = true")
    follow(page, page.locator(".tl-neighbours [rel=next]"))
    expect(page.locator(".tl-copy")).to_have_count(4)
    id_ = page.url.rstrip("/").rpartition("/")[2]
    assert id_ not in EVENT
    assert f"ID  - {id_}\n" in copied(page, "RIS")
    assert page.evaluate("window.stayed"), "the page was loaded anew: this tested no instant navigation"


def test_where_nothing_can_be_copied_the_link_remains(open_site: Open) -> None:
    page = open_site(EVENT)
    page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed')))")
    page.get_by_role("button", name="Copy as RIS").click()
    expect(page.locator(".tl-cite-as [role=status]")).to_contain_text("the link opens the text")
    assert page.get_by_role("link", name="as text").get_attribute("href")


class TestWithoutScript:
    """The link opens the formats as text."""

    @pytest.fixture
    def context_options(self) -> dict[str, Any]:
        return {"java_script_enabled": False}

    def test_the_text_can_be_read(self, open_site: Open) -> None:
        page = open_site(EVENT)
        link = page.get_by_role("link", name="BibTeX, RIS, CSL-JSON")
        assert link.get_attribute("href") == "index.md"
        text = page.request.get(f"{page.url}index.md").text()
        for sign in ("```bibtex\n@misc{", "```ris\nTY  - ELEC", "```json\n[{"):
            assert sign in text
