"""axe-core finds nothing in the form for events: filled, faulty, unfolded, with a list open, in both palettes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.test_accessibility import SCHEMES, violations

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page


def unfold(page: Page) -> None:
    folded = page.locator(".tl-form details:not([open]) > summary:visible")
    while folded.count():
        folded.first.click()


@pytest.mark.parametrize("kind", ["Report", "Statement", "Package"])
@pytest.mark.parametrize("context_options", SCHEMES)
def test_no_violation_filled_faulty_and_open(open_site: Callable[[str], Page], kind: str) -> None:
    page = open_site("/contribute/new/")
    page.get_by_role("radio", name=kind).check()
    page.get_by_label("Address", exact=True).fill("https://www.nytimes.com/2023/01/18/us/politics/x.html")
    page.get_by_role("button", name="Add a source").click()
    page.get_by_role("group", name="Source 2").get_by_label("Address", exact=True).fill("no address")
    page.get_by_role("button", name="Add a thing").click()
    page.get_by_label("Quantity").fill("many")
    unfold(page)
    page.get_by_role("button", name="Add a point").click()
    page.get_by_role("button", name="Add a relation").click()
    page.get_by_role("button", name="Add a correction").click()
    box = page.get_by_role("combobox", name="Who", exact=True)
    box.fill("Biden")
    box.press("Enter")
    page.get_by_role("button", name="Copy", exact=True).click()
    assert page.locator(".tl-fault").count() >= 6
    box.press("ArrowDown")
    page.locator(".tl-options:visible").wait_for()
    assert violations(page) == []


@pytest.mark.parametrize("context_options", SCHEMES)
def test_no_violation_when_correcting(open_site: Callable[[str], Page]) -> None:
    page = open_site("/contribute/new/?correct=2023-01-19-us-package-2-5bn")
    page.locator(".tl-form__main").wait_for()
    page.get_by_label("Title", exact=True).fill("US announces a massive package")
    page.get_by_label("Title", exact=True).blur()
    page.locator(".tl-fault--warning").first.wait_for()
    assert violations(page) == []
