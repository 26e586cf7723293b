"""Search as a reader does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page


def search(page: Page, query: str) -> list[str]:
    """Type a query into the site's search box; the addresses of the results, best first."""
    page.locator(".md-search__input").click()
    expect(page.locator(".md-search-result__meta")).to_have_text(
        "Type to start searching"
    )  # the index is there
    page.locator(".md-search__input").press_sequentially(query)  # the theme listens for keys, not for input
    page.locator(".md-search-result__link").first.wait_for()
    return [str(link.get_attribute("href")) for link in page.locator(".md-search-result__link").all()]
