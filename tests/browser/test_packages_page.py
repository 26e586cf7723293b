"""The packages page of this repository's own record: reached by instant navigation, as wide as any window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.instant import allow_instant_navigation

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page


def test_it_sorts_after_instant_navigation(
    open_site: Callable[[str], Page], page: Page, built_site: Path, server_address: str
) -> None:
    allow_instant_navigation(page, built_site, server_address)
    open_site("/about/")
    page.evaluate("window.stayed = true")
    page.locator(".md-tabs").get_by_role("link", name="Packages").click()
    amount = page.get_by_role("columnheader", name="Amount")
    amount.get_by_role("button").click()
    expect(amount).to_have_attribute("aria-sort", "descending")
    expect(amount.get_by_role("button")).to_have_count(1)
    expect(page.locator("tbody .tl-table__amount").first).to_have_text("$6\N{NO-BREAK SPACE}billion")
    assert page.evaluate("window.stayed"), "the page was loaded anew: this tested no instant navigation"


def test_the_caution_names_both_revaluations(open_site: Callable[[str], Page]) -> None:
    links = open_site("/packages/").locator("article").get_by_role("link")
    addresses = [str(link.get_attribute("href")) for link in links.all()]
    for event in ("2023-06-20-pentagon-overvaluation-6-2bn", "2024-07-25-gao-overvaluation-2bn"):
        assert any(event in address for address in addresses)


@pytest.mark.parametrize(
    "context_options", [{"viewport": {"width": width, "height": 800}} for width in (320, 720, 1440)]
)
def test_nothing_is_wider_than_the_window_when_all_is_unfolded(
    open_site: Callable[[str], Page], context_options: dict[str, Any]
) -> None:
    for path in ("/packages/", "/items/javelin/", "/events/2023-01-19-us-package-2-5bn/"):
        page = open_site(path)
        page.evaluate("document.querySelectorAll('.tl-fold').forEach((fold) => { fold.open = true })")
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= context_options["viewport"]["width"], path


@pytest.mark.parametrize("context_options", [{"viewport": {"width": 320, "height": 800}}])
def test_on_a_phone_a_package_is_a_small_card(open_site: Callable[[str], Page]) -> None:
    row = open_site("/packages/").locator(".tl-table--packages tbody tr").first
    date, amount, items = (
        row.locator(f".tl-table__{name}").bounding_box() for name in ("date", "amount", "items")
    )
    assert date is not None
    assert amount is not None
    assert items is not None
    assert abs(date["y"] - amount["y"]) < 2
    assert amount["x"] > date["x"]
    assert items["y"] >= date["y"] + date["height"]
