"""axe-core finds nothing on any kind of page, in both palettes, with search and filter open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.searching import search

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.recording import Record

PAGES = [
    "/",
    "/packages/",
    "/browse/",
    "/about/",
    "/editorial/",
    "/contribute/",
    "/format/",
    "/checks/",
    "/checks/uncited-source/",
    "/years/",
    "/years/2022/",
    "/kinds/statement/",
    "/actors/",
    "/actors/joe-biden/",
    "/topics/crimea/",
    "/items/bradley/",
    "/publishers/reuters/",
    "/authorities/pda/",
    "/events/2023-01-18-nyt-crimea-weighing/",
    "/events/2023-01-19-us-package-2-5bn/",
    "/events/2023-01-18-watson-crimea/",
    "/no/such/page/",
]
SCHEMES = [pytest.param({"color_scheme": scheme}, id=scheme) for scheme in ("light", "dark")]


def violations(page: Page, *rules: str) -> list[str]:
    """Each violation as rule, what it is, and where; of all rules, or of these alone."""
    options = {"runOnly": list(rules)} if rules else {}
    # axe works with boxes; those of months far below the fold are only guessed until they are scrolled to.
    # Colours are judged when they have changed, not on the way.
    still = "* { transition: none !important } .tl-month { content-visibility: visible !important }"
    page.add_style_tag(content=still)
    found: list[dict[str, Any]] = Axe().run(page, options=options).response["violations"]
    return [
        f"{one['id']}: {one['help']}: {node['target']} {node['html'][:150]}"
        for one in found
        for node in one["nodes"][:3]
    ]


@pytest.mark.parametrize("path", PAGES)
def test_no_violation(open_site: Callable[[str], Page], record: Record, path: str) -> None:
    if path == "/no/such/page/":
        record.expect_error("404")
    page = open_site(path)
    assert violations(page) == []
    page.evaluate("document.body.dataset.mdColorScheme = 'slate'")  # what the switch of colours does
    assert violations(page, "color-contrast") == []


@pytest.mark.parametrize("context_options", SCHEMES)
def test_no_violation_with_search_open(open_site: Callable[[str], Page]) -> None:
    page = open_site("/")
    search(page, "Crimea")
    assert violations(page) == []


@pytest.mark.parametrize("context_options", SCHEMES)
def test_no_violation_with_the_filter_open_and_in_use(open_site: Callable[[str], Page]) -> None:
    page = open_site("/?kind=report&topic=crimea")
    menus = page.locator(".tl-filter details")
    assert menus.count() >= 4
    for menu in menus.all():
        if menu.is_visible():
            menu.locator("summary").first.click()
            assert violations(page) == []
