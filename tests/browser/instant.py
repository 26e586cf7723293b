"""Material's instant navigation in tests: it wants the sitemap to name the very port that a page came from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page


def allow_instant_navigation(page: Page, site: Path, address: str) -> None:
    """Answer requests for the sitemap with one of the server at `address`."""
    text = (site / "sitemap.xml").read_text("utf-8")
    published = re.search(r"<loc>([^<]*)</loc>", text)
    assert published
    body = text.replace(f"<loc>{published[1]}", f"<loc>{address}")
    page.route("**/sitemap.xml", lambda route: route.fulfill(body=body, content_type="application/xml"))


def follow(page: Page, link: Locator) -> None:
    """Follow a link by instant navigation, and wait until the new page stands there.

    The address changes before that: what is clicked meanwhile is still on the page that goes.
    """
    page.locator("[data-md-component=container]").evaluate("(old) => { old.dataset.left = ''; }")
    link.click()
    page.wait_for_function("!document.querySelector('[data-left]')")
    assert page.locator("[data-md-component=container]").count() == 1
