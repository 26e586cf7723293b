"""The published site in a real browser: the timeline renders, an event opens, search finds it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.searching import search

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

PAGES = [
    "/",
    "/packages/",
    "/browse/",
    "/about/",
    "/contribute/",
    "/years/2023/",
    "/kinds/report/",
    "/actors/",
    "/actors/united-states/",
    "/topics/crimea/",
    "/items/himars/",
    "/publishers/",
    "/publishers/reuters/",
    "/authorities/pda/",
    "/events/2023-01-18-nyt-crimea-weighing/",
    "/events/2023-01-19-us-package-2-5bn/",
]
SIZES = [
    pytest.param(
        {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}, id=f"{width}-{scheme}"
    )
    for width in (320, 768, 1440)
    for scheme in ("light", "dark")
]


def test_the_timeline_is_in_order_by_year_and_month(open_site: Callable[[str], Page]) -> None:
    page = open_site("/")
    years = [int(text) for text in page.locator(".tl-year__title a").all_inner_texts()]
    assert years == sorted(years, reverse=True)
    dates = [str(card.get_attribute("data-date")) for card in page.locator(".tl-event").all()]
    assert len(dates) > 100
    days = [re.split("[/~?%]", date)[0] for date in dates]
    assert days == sorted(days, reverse=True)


def test_a_card_says_kind_who_figures_sources_and_outcome(open_site: Callable[[str], Page]) -> None:
    page = open_site("/years/2023/")
    card = page.locator('[id="2023-01-18-ap-2-6bn"]')
    expect(card.locator(".tl-kind")).to_have_text("Report")
    expect(card.locator(".tl-event__who")).to_contain_text("Associated Press")
    expect(card.locator(".tl-chips")).to_contain_text("about $2.6")
    expect(card.locator(".tl-chips")).to_contain_text("at least 50")
    expect(card.locator(".tl-event__foot")).to_contain_text("sources")
    expect(card.locator(".tl-outcome")).to_contain_text("19 January 2023")


def test_an_event_opens_from_its_card(open_site: Callable[[str], Page]) -> None:
    page = open_site("/years/2023/")
    link = page.locator('[id="2023-01-18-nyt-crimea-weighing"] .tl-event__title a')
    title = str(link.text_content())  # not inner_text: the browser leaves out what is far below the fold
    link.click()
    expect(page.locator("h1")).to_have_text(title)
    expect(page.locator(".tl-sources").first).to_contain_text("Novaya Gazeta Europe")
    expect(page.locator(".tl-note--conflict")).to_be_visible()


def test_a_citation_leads_to_its_source(open_site: Callable[[str], Page]) -> None:
    page = open_site("/events/2023-01-18-nyt-crimea-weighing/")
    citation = page.locator(".tl-page__summary .tl-cite a").first
    citation.click()
    target = page.locator(f"[id='{str(citation.get_attribute('href')).partition('#')[2]}']")
    expect(target).to_be_in_viewport()


@pytest.mark.parametrize(
    ("query", "event"),
    [
        ("M142 first package", "2022-06-01-us-package-700m"),
        ("Strykers and Bradleys nearly 100", "2023-01-18-ap-2-6bn"),
        ("Reznikov no limits", "2022-08-17-reznikov-no-limits-crimea"),
    ],
)
def test_search_finds_events(open_site: Callable[[str], Page], query: str, event: str) -> None:
    found = search(open_site("/"), query)[:5]
    assert any(f"/events/{event}" in link for link in found), found


@pytest.mark.parametrize("context_options", SIZES)
def test_nothing_is_wider_than_the_window(
    open_site: Callable[[str], Page], context_options: dict[str, Any]
) -> None:
    for path in PAGES:
        page = open_site(path)
        assert page.locator("h1").count() == 1, path
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= context_options["viewport"]["width"], path


@pytest.mark.parametrize("context_options", [{"java_script_enabled": False}])
def test_without_script_every_event_is_reached_by_links(
    browser_free_links: set[str], built_site: Any
) -> None:
    events = {path.parent.name for path in built_site.glob("events/*/index.html")}
    assert events <= {link.rstrip("/").rpartition("/")[2] for link in browser_free_links}


@pytest.fixture
def browser_free_links(open_site: Callable[[str], Page]) -> set[str]:
    """Every link that a reader without script sees on the home page and the year pages."""
    links: set[str] = set()
    for path in ("/", "/years/2021/", "/years/2022/", "/years/2023/", "/years/2024/"):
        page = open_site(path)
        links |= {str(link.get_attribute("href")) for link in page.locator(".tl-event__title a").all()}
    return links
