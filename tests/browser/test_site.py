"""The published site in a real browser: the timeline renders, an event opens, search finds it."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.page_kinds import page_kinds
from tests.browser.searching import search

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page, Response

SIZES = [
    pytest.param(
        {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}, id=f"{width}-{scheme}"
    )
    for width, scheme in ((320, "light"), (360, "dark"), (768, "light"), (1440, "light"), (2560, "dark"))
]


SHIFTS = """() => new Promise((resolve) => {
    const moved = [];
    const told = ({ node, previousRect: from, currentRect: to }) => `${node?.nodeName}.${node?.className}: `
        + `${from.x},${from.y},${from.width},${from.height} to ${to.x},${to.y},${to.width},${to.height}`;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
        moved.push(`${entry.value} at ${entry.startTime}`, ...entry.sources.map(told));
    })).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(moved), 300);
})"""
"""What moved, and from where to where."""


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
    citation = page.locator(".tl-page__summary sup a").first
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
def test_nothing_is_wider_than_the_window_and_nothing_moves_while_it_loads(
    open_site: Callable[[str], Page], context_options: dict[str, Any], built_site: Path
) -> None:
    faults = []
    for path in page_kinds(built_site):
        page = open_site(path)
        assert page.locator("h1").count() == 1, path
        shifted = page.evaluate(SHIFTS)
        if shifted:  # a busy machine paints a long page in pieces; what moves of itself moves again
            shifted = [*shifted, *again] if (again := open_site(path).evaluate(SHIFTS)) else []
        width = page.evaluate("document.documentElement.scrollWidth")
        if shifted or width > context_options["viewport"]["width"]:
            faults.append((path, width, shifted))
    assert faults == []


@pytest.mark.parametrize("context_options", [{"java_script_enabled": False}])
def test_without_script_every_event_is_reached_by_links_from_the_home_page(
    open_site: Callable[[str], Page], built_site: Path
) -> None:
    events = {path.parent.name for path in built_site.glob("events/*/index.html")}
    home = open_site("/").url
    waiting, seen = [home], {home}
    found: set[str] = set()
    while waiting and found < events:
        page = open_site("/" + waiting.pop(0).removeprefix(home))
        hrefs = page.locator("a[href]").evaluate_all("(all) => all.map((one) => one.href.split('#')[0])")
        links = set(hrefs) - seen
        seen |= links
        found |= {link.rstrip("/").rpartition("/")[2] for link in links if "/events/" in link}
        waiting += sorted(link for link in links if link.startswith(home) and "/events/" not in link)
    assert found >= events


@pytest.mark.parametrize(
    "context_options", [{"timezone_id": zone} for zone in ("Pacific/Honolulu", "Pacific/Kiritimati")]
)
def test_no_time_zone_shifts_a_date(open_site: Callable[[str], Page], built_site: Path) -> None:
    texts = open_site("/").locator("time").all_text_contents()
    html = (built_site / "index.html").read_text("utf-8")
    assert texts == re.findall(r"<time[^>]*>([^<]*)</time>", html)


@pytest.mark.parametrize(
    "context_options", [{"viewport": {"width": width, "height": 800}} for width in (360, 1440)]
)
def test_year_and_month_stay_in_view(
    open_site: Callable[[str], Page], context_options: dict[str, Any]
) -> None:
    page = open_site("/#m2023-01")
    page.wait_for_timeout(500)  # until the months above are drawn
    # The page lands on the month for a few frames yet; what counts is where headings stand when it has come to rest.
    page.wait_for_function(
        "() => { scrollTo({ top: document.querySelector('#m2023-01').offsetTop, behavior: 'instant' });"
        " scrollBy({ top: 500, behavior: 'instant' });"
        " return document.querySelector('#m2023-01').getBoundingClientRect().top < 0; }"
    )
    page.wait_for_timeout(400)
    top = 0.0
    for heading in (
        page.locator(".md-header"),
        page.locator("#y2023-title"),
        page.locator("#m2023-01-title"),
    ):
        box = heading.bounding_box()
        assert box
        assert top - 2 <= box["y"] <= top + 8
        top = box["y"] + box["height"]
    assert top < context_options["viewport"]["height"] / 4


def test_the_months_beside_a_list_lead_to_it_and_follow_the_filter(open_site: Callable[[str], Page]) -> None:
    page = open_site("/")
    months = page.get_by_role("navigation", name="Years and months")
    months.locator("[href$='#m2022-08']").click()
    expect(page.locator("#m2022-08-title")).to_be_in_viewport()
    expect(months).to_be_in_viewport()
    expect(months.locator(".tl-none")).to_have_count(0)
    page.locator("[name=kind][value=report]").evaluate("(one) => one.click()")
    empty = months.locator(".tl-none").evaluate_all("(all) => all.map((one) => one.hash.slice(1))")
    assert "m2022-08" not in empty
    assert empty
    for id_ in empty:
        expect(page.locator(f"#{id_}")).to_be_hidden()
    page.get_by_role("button", name="Show all").click()
    expect(months.locator(".tl-none")).to_have_count(0)


def test_the_home_page_with_all_it_loads_is_light(open_site: Callable[[str], Page], page: Page) -> None:
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - Playwright marks what it is given
    open_site("/")
    page.wait_for_load_state("networkidle")
    sizes = {answer.url: len(gzip.compress(answer.body(), 9)) for answer in answers}
    assert len(sizes) > 8
    assert sum(sizes.values()) <= 200_000, sizes
