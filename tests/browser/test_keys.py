"""Keys on a list: j and k between events, / for the filter, ? for help, and none of them while typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pytest
from playwright.sync_api import expect

from tests.browser.instant import allow_instant_navigation

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

Open: TypeAlias = "Callable[[str], Page]"
FOCUSED = "document.activeElement.closest('.tl-event')?.id"


def focused(page: Page) -> str | None:
    """Id of the event that has the focus."""
    found: str | None = page.evaluate(FOCUSED)
    return found


def shown(page: Page) -> list[str]:
    cards = page.locator(".tl-event:not([hidden], [hidden] *)")
    return [str(value) for value in cards.evaluate_all("(all) => all.map((one) => one.id)")]


def press(page: Page, *keys: str) -> str | None:
    for key in keys:
        page.keyboard.press(key)
    return focused(page)


def test_j_and_k_go_from_event_to_event(open_site: Open) -> None:
    page = open_site("/")
    ids = shown(page)
    assert press(page, "j") == ids[0]
    assert press(page, "j", "j") == ids[2]
    assert press(page, "k") == ids[1]
    assert page.evaluate("document.activeElement.matches('.tl-event__title a')")


def test_they_stop_at_both_ends(open_site: Open) -> None:
    page = open_site("/years/2021/")
    ids = shown(page)
    assert press(page, "j", "k", "k") == ids[0]
    assert press(page, *["j"] * (len(ids) + 2)) == ids[-1]


def test_the_event_stands_below_the_headings(open_site: Open) -> None:
    page = open_site("/")
    press(page, *["j"] * 12)
    page.wait_for_timeout(400)
    card = page.locator(":focus")
    expect(card).to_be_in_viewport(ratio=1)
    box = card.bounding_box()
    assert box
    hit = "([x, y]) => document.elementFromPoint(x, y).closest('.tl-event')?.id"
    assert page.evaluate(hit, [box["x"] + 5, box["y"] + 5]) == focused(page)


def test_they_start_at_what_is_in_view(open_site: Open) -> None:
    page = open_site("/#m2023-01")
    page.wait_for_timeout(400)
    id_ = press(page, "j")
    assert id_
    assert id_.startswith("2023-01")


def test_they_pass_over_hidden_events(open_site: Open) -> None:
    page = open_site("/?kind=report")
    ids = shown(page)
    assert press(page, "j", "j", "j") == ids[2]
    page.get_by_role("button", name="Remove Reports").click()
    page.evaluate("document.activeElement.blur()")
    # The browser may hold on to what was in view while events come back above it.
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    assert press(page, "j") == shown(page)[0]


def test_after_instant_navigation_a_key_is_still_one_step(
    open_site: Open, page: Page, built_site: Path, server_address: str
) -> None:
    allow_instant_navigation(page, built_site, server_address)
    open_site("/")
    page.evaluate("window.stayed = true")
    title = page.locator(".tl-event__title a").first
    text = str(title.text_content())
    title.click()
    expect(page.locator("h1")).to_have_text(text)
    page.go_back()
    expect(page.locator(".tl-list")).to_be_visible()
    ids = shown(page)
    page.evaluate("window.scrollTo(0, 0)")
    assert press(page, "j", "j") == ids[1]
    assert page.evaluate("window.stayed")


def test_slash_goes_to_the_filter_and_leaves_material_s_search_closed(open_site: Open) -> None:
    page = open_site("/")
    page.keyboard.press("/")
    expect(page.locator("[name=text]")).to_be_focused()
    expect(page.locator("[name=text]")).to_have_value("")
    expect(page.locator("#__search")).not_to_be_checked()


@pytest.mark.parametrize(("path", "key"), [("/about/", "/"), ("/", "f"), ("/", "s")])
def test_material_s_search_keeps_its_other_keys_and_pages(open_site: Open, path: str, key: str) -> None:
    page = open_site(path)
    page.keyboard.press(key)
    expect(page.locator("[data-md-component=search-query]")).to_be_focused()
    page.keyboard.press("j")
    assert focused(page) is None


def test_question_mark_shows_the_keys_and_escape_closes_them(open_site: Open) -> None:
    page = open_site("/")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("next event")
    assert press(page, "j", "j", "j") is None
    assert page.evaluate("scrollY") == 0
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.press("?")
    expect(page.locator("dialog")).to_have_count(1)
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()


def test_the_keys_can_be_found_without_knowing_one(open_site: Open) -> None:
    page = open_site("/")
    page.get_by_role("button", name="Keys").click()
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()


def test_no_key_works_while_typing(open_site: Open) -> None:
    page = open_site("/")
    field = page.locator("[name=text]")
    field.press_sequentially("jk/?")
    expect(field).to_have_value("jk/?")
    expect(field).to_be_focused()
    expect(page.locator("dialog[open]")).to_have_count(0)


@pytest.mark.parametrize("modifier", ["Control", "Alt", "Meta"])
def test_keys_with_a_modifier_are_left_alone(open_site: Open, modifier: str) -> None:
    page = open_site("/")
    assert press(page, f"{modifier}+j") is None
