"""axe-core finds nothing on any kind of page, in both palettes, with search and filter open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.instant import allow_instant_navigation
from tests.browser.page_kinds import MISSING, page_kinds
from tests.browser.searching import search

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from tests.browser.recording import Record

Open: TypeAlias = "Callable[[str], Page]"
EVENT = "/events/2023-01-18-ap-2-6bn/"
PHONE = {"viewport": {"width": 360, "height": 740}}
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


def test_no_violation_on_any_kind_of_page(open_site: Open, record: Record, built_site: Path) -> None:
    record.expect_error("404")
    found = {}
    for path in [*page_kinds(built_site), MISSING]:
        page = open_site(path)
        found[path] = violations(page)
        page.evaluate("document.body.dataset.mdColorScheme = 'slate'")  # what the switch of colours does
        found[path] += violations(page, "color-contrast")
    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.parametrize("context_options", [PHONE])
def test_on_a_phone_fingers_hit_what_they_aim_at(open_site: Open, built_site: Path) -> None:
    found = {path: violations(open_site(path), "target-size") for path in page_kinds(built_site)}
    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.parametrize("context_options", SCHEMES)
def test_no_violation_with_search_open(open_site: Open) -> None:
    page = open_site("/")
    search(page, "Crimea")
    assert violations(page) == []


@pytest.mark.parametrize("context_options", SCHEMES)
def test_no_violation_with_the_filter_open_and_in_use(open_site: Open) -> None:
    page = open_site("/kinds/report/?topic=crimea")
    menus = page.locator(".tl-filter details")
    assert menus.count() >= 4
    for menu in menus.all():
        if menu.is_visible():
            menu.locator("summary").first.click()
            assert violations(page) == []


@pytest.mark.parametrize("context_options", [PHONE])
def test_no_violation_with_a_phone_s_filter_and_drawer_open(open_site: Open) -> None:
    page = open_site("/?kind=report")
    page.get_by_role("button", name="Filter").click()
    page.locator(".tl-menu > summary", has_text="Who").click()
    assert violations(page) == []
    page.locator("label.md-header__button[for=__drawer]").click()
    assert violations(page) == []


def test_no_violation_with_the_keys_shown_and_nothing_found(open_site: Open) -> None:
    page = open_site("/?text=qwertyuiop")
    expect(page.locator("[data-none]")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Keys").click()
    assert violations(page) == []


# Whether what has the focus is marked and in view, and its HTML; nothing where nothing has it.
SEEN_FOCUS = """
() => {
  const one = document.activeElement;
  if (one === document.body) return null;
  const marked = (element) => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
    return outlineStyle !== "none" && parseFloat(outlineWidth) > 0 && !/, 0\\)$/.test(outlineColor);
  };
  const label = one.matches(".md-option") && one.nextElementSibling;  // the theme marks what stands in its place
  const box = (label || one).getBoundingClientRect();
  const inView = box.width > 1 && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight;
  const seen = marked(one) || one.matches("[data-md-component=search-query]") || (label && marked(label));
  const shown = one.checkVisibility({ opacityProperty: true }) || Boolean(label);
  return [seen && inView && shown, one.outerHTML.slice(0, 120)];
}
"""


@pytest.mark.parametrize("context_options", [{}, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("path", ["/?kind=report", "/packages/", "/events/2023-01-18-ap-2-6bn/", "/actors/"])
def test_the_focus_is_always_seen(open_site: Open, path: str) -> None:
    page = open_site(path)
    lost = []
    for _ in range(40):
        page.keyboard.press("Tab")
        state = page.evaluate(SEEN_FOCUS)
        if state and not state[0]:
            page.wait_for_timeout(400)  # the theme unfolds its search, and its drawer
            state = page.evaluate(SEEN_FOCUS)
        if state and not state[0]:
            lost.append(state[1])
    assert lost == []


@pytest.mark.parametrize("context_options", [PHONE])
def test_keys_alone_open_a_part_of_a_phone_s_drawer(open_site: Open) -> None:
    page = open_site("/about/")
    label = page.locator(".md-nav--primary label[tabindex='0']", has_text="Browse").first
    within = page.locator(".md-nav--primary .md-nav a", has_text="Years").first
    label.focus()
    expect(label).to_be_in_viewport()
    expect(within).to_be_hidden()
    page.keyboard.press("Enter")
    expect(within).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(page.locator(".md-nav--primary .md-nav a", has_text="Overview").first).to_be_focused()


@pytest.mark.parametrize("context_options", [PHONE])
def test_keys_alone_reach_every_page_in_the_short_drawer_of_a_phone(
    open_site: Open, page: Page, built_site: Path, server_address: str
) -> None:
    allow_instant_navigation(page, built_site, server_address)
    whole = addresses(open_site("/about/").locator(".md-nav--primary > .md-nav__list a[href]"))
    links = page.locator(".site-drawer a:not(.md-source)")
    for instant in (False, True):
        open_site("/packages/" if instant else EVENT)
        page.evaluate("window.stayed = true")
        if instant:
            page.locator("main a[href*='/events/']").first.click()
            expect(page.locator(".tl-page h1")).to_be_visible()
        expect(links).to_have_count(len(whole))
        assert addresses(links) == whole
        links.first.focus()
        for link in links.all():
            expect(link).to_be_focused()
            expect(link).to_be_in_viewport()
            page.keyboard.press("Tab")
        assert page.evaluate("window.stayed")


@pytest.mark.parametrize("context_options", [PHONE])
def test_the_drawer_says_which_page_is_shown(open_site: Open) -> None:
    current = open_site("/actors/").locator(".site-drawer [aria-current=page]")
    expect(current).to_have_text(["People and bodies"])
    expect(open_site(EVENT).locator(".site-drawer [aria-current=page]")).to_have_count(0)


@pytest.mark.parametrize("context_options", [PHONE | {"java_script_enabled": False}])
def test_without_script_the_drawer_leads_to_sections_whose_pages_lead_to_all_others(open_site: Open) -> None:
    whole = addresses(open_site("/about/").locator(".md-nav--primary > .md-nav__list a[href]"))
    page = open_site(EVENT)
    links = page.locator(".site-drawer a:not(.md-source)")
    links.first.focus()
    for link in links.all():
        expect(link).to_be_focused()
        expect(link).to_be_in_viewport()
        page.keyboard.press("Tab")
    sections = addresses(links)
    assert sections == addresses(page.locator(".md-tabs a"))
    within = [addresses(open_site(urlsplit(one).path).locator("article a[href]")) for one in sorted(sections)]
    assert sections.union(*within) >= whole


def addresses(links: Locator) -> set[str]:
    found: list[str] = links.evaluate_all("all => all.map(link => link.href.split('#')[0])")
    return set(found)
