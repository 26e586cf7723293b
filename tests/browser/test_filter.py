"""The filter and the chart above a list, on the real site in a real browser."""

from __future__ import annotations

import datetime as dt
import gzip
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.instant import allow_instant_navigation
from timeline.checker import check_folder
from timeline.model import Kind, Report

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page

    from timeline.chronology import Timeline
    from timeline.model import Event

ROOT = Path(__file__).parents[2]
PHONE = {"viewport": {"width": 360, "height": 740}}
WITHOUT_SCRIPT = {"java_script_enabled": False}
SHIFTS = """() => new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => { sum += entry.value; }))
        .observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(sum), 600);
})"""

Open: TypeAlias = "Callable[[str], Page]"


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    return check_folder(ROOT / "events", "events", dt.date(2026, 12, 31)).timeline


@pytest.fixture
def instant_site(open_site: Open, page: Page, built_site: Path, server_address: str) -> Open:
    """Like `open_site`, where links are followed by Material's instant navigation."""
    allow_instant_navigation(page, built_site, server_address)
    return open_site


def number(timeline: Timeline, wanted: Callable[[Event], bool]) -> int:
    return sum(wanted(event) for event in timeline.standing)


def shown(page: Page) -> list[str]:
    """Ids of the events that are not hidden, in order."""
    cards = page.locator(".tl-event:not([hidden], [hidden] *)")
    return [str(value) for value in cards.evaluate_all("(all) => all.map((one) => one.id)")]


def expect_number(page: Page, count: int, timeline: Timeline) -> None:
    of = f"{count} of {len(timeline.standing)} events"
    expect(page.get_by_role("status")).to_have_text(of)
    assert len(shown(page)) == count


def choose(page: Page, menu: str, name: str) -> None:
    page.locator(".tl-menu > summary", has_text=menu).click()
    page.get_by_role("checkbox", name=re.compile(f"^{name} [0-9]")).check()
    page.keyboard.press("Escape")


def state(page: Page) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(page.url).query)


def beside(page: Page, name: str, value: str) -> str:
    """The number beside a choice."""
    box = page.locator(f"[name={name}][value={value}]")
    return str(box.locator("xpath=..").locator(".tl-count").text_content())


def bars(page: Page) -> list[float]:
    heights = "(all) => all.map((one) => Number(one.getAttribute('height')))"
    return list(page.locator(".tl-chart__bars [data-kind]").evaluate_all(heights))


def test_choices_of_one_menu_add_and_menus_narrow(open_site: Open, timeline: Timeline) -> None:
    page = open_site("/")
    choose(page, "Topic", "Crimea")
    expect_number(page, number(timeline, lambda one: "crimea" in one.topics), timeline)
    choose(page, "Topic", "Negotiations")
    either = {"crimea", "negotiations"}
    expect_number(page, number(timeline, lambda one: not either.isdisjoint(one.topics)), timeline)
    choose(page, "Kind", "Reports")
    both = number(timeline, lambda one: one.kind is Kind.REPORT and not either.isdisjoint(one.topics))
    expect_number(page, both, timeline)
    assert state(page) == [("kind", "report"), ("topic", "crimea"), ("topic", "negotiations")]


def test_each_choice_says_how_many_events_it_would_show(open_site: Open, timeline: Timeline) -> None:
    page = open_site("/")
    reports = number(timeline, lambda one: one.kind is Kind.REPORT)
    assert beside(page, "kind", "report") == str(reports)
    choose(page, "Topic", "Crimea")
    in_crimea = number(timeline, lambda one: one.kind is Kind.REPORT and "crimea" in one.topics)
    assert beside(page, "kind", "report") == str(in_crimea)
    himars = number(
        timeline, lambda one: "crimea" in one.topics and any(i.item == "himars" for i in one.items)
    )
    assert beside(page, "item", "himars") == str(himars)
    # The choices of the same menu are added to it, so they count as if none of them were chosen.
    air_defence = number(timeline, lambda one: "air-defence" in one.topics)
    assert beside(page, "topic", "air-defence") == str(air_defence)


def test_an_address_is_a_state(open_site: Open, timeline: Timeline) -> None:
    page = open_site("/?kind=statement&topic=crimea&from=2023-01&to=2023&text=attack")
    expect(page.locator("[name=kind][value=statement]")).to_be_checked()
    expect(page.locator("[name=text]")).to_have_value("attack")
    expect(page.locator("[name=from]")).to_have_value("2023-01")
    expect(page.locator("[name=to]")).to_have_value("2023-12")
    pills = page.locator("[data-pills] button")
    expect(pills).to_have_text(["“attack”", "from 2023-01", "to 2023-12", "Statements", "Crimea"])
    ids = {one.id for one in timeline.standing if one.kind is Kind.STATEMENT and "crimea" in one.topics}
    found = set(shown(page))
    assert found
    assert found < ids
    assert all(id_.startswith("2023") for id_ in found)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("outcome=confirmed", {"outcome": "confirmed"}),
        ("basis=anonymous&basis=document", {"basis": "anonymous document"}),
        ("publisher=reuters", {"publishers": "reuters"}),
        ("actor=joe-biden", {"actors": "joe-biden"}),
    ],
)
def test_every_facet_filters(open_site: Open, query: str, wanted: dict[str, str]) -> None:
    page = open_site(f"/?{query}")
    ((attribute, values),) = wanted.items()
    expect(page.locator("[data-reset]")).to_be_visible()
    for card in page.locator(".tl-event").all():
        has = set((card.get_attribute(f"data-{attribute}") or "").split())
        hidden = card.evaluate("(one) => Boolean(one.closest('[hidden]'))")
        assert hidden == has.isdisjoint(values.split())
    assert shown(page)


def test_dates_are_kept_where_they_may_lie_inside(open_site: Open, timeline: Timeline) -> None:
    page = open_site("/?from=2023-05&to=2023-06")
    first, last = dt.date(2023, 5, 1), dt.date(2023, 6, 30)
    inside = number(timeline, lambda one: one.date.latest >= first and one.date.earliest <= last)
    expect_number(page, inside, timeline)


def test_back_and_forward_go_through_the_choices(open_site: Open, timeline: Timeline) -> None:
    page = open_site("/")
    choose(page, "Kind", "Reports")
    choose(page, "Topic", "Crimea")
    narrow = page.get_by_role("status").inner_text()
    page.go_back()
    expect_number(page, number(timeline, lambda one: one.kind is Kind.REPORT), timeline)
    expect(page.locator("[name=topic][value=crimea]")).not_to_be_checked()
    page.go_back()
    expect(page.get_by_role("status")).to_have_text(f"{len(timeline.standing)} events")
    page.go_forward()
    page.go_forward()
    expect(page.get_by_role("status")).to_have_text(narrow)


def test_typing_filters_by_words_and_leaves_no_steps_behind(open_site: Open) -> None:
    page = open_site("/")
    before = page.evaluate("history.length")
    page.locator("[name=text]").press_sequentially("PUTIN  crimea")
    expect(page.get_by_role("status")).to_contain_text(" of ")
    page.wait_for_url("**text=PUTIN*")
    assert page.evaluate("history.length") == before
    texts = page.locator(".tl-event:not([hidden], [hidden] *)").all_text_contents()
    assert texts
    assert all("putin" in text.lower() and "crimea" in text.lower() for text in texts)


def test_accents_do_not_matter(open_site: Open) -> None:
    plain, accented = shown(open_site("/?text=zelensky")), shown(open_site("/?text=zélensky"))
    assert plain
    assert plain == accented


def test_a_pill_takes_its_choice_back_and_hands_the_focus_on(open_site: Open) -> None:
    page = open_site("/?kind=report&topic=crimea")
    page.get_by_role("button", name="Remove Reports").press("Enter")
    assert state(page) == [("topic", "crimea")]
    expect(page.get_by_role("button", name="Remove Crimea")).to_be_focused()
    page.keyboard.press("Enter")
    assert state(page) == []
    expect(page.locator("[name=text]")).to_be_focused()
    expect(page.locator("[data-pills]")).to_be_hidden()


def test_one_click_shows_all_again(open_site: Open, timeline: Timeline) -> None:
    page = open_site("/?kind=report&topic=crimea&utm_source=letter")
    page.get_by_role("button", name="Show all").click()
    assert state(page) == [("utm_source", "letter")]
    assert len(shown(page)) == len(timeline.events)
    assert beside(page, "kind", "report") == str(number(timeline, lambda one: one.kind is Kind.REPORT))
    expect(page.get_by_role("button", name="Show all")).to_be_hidden()


def test_when_nothing_matches_it_says_which_choice_to_take_back(open_site: Open, timeline: Timeline) -> None:
    page = open_site("/?kind=report&text=qwertyuiop")
    empty = page.locator("[data-none]")
    reports = number(timeline, lambda one: one.kind is Kind.REPORT)
    expect(empty).to_contain_text(f"Remove “qwertyuiop” to see {reports} events")
    empty.get_by_role("button").click()
    expect_number(page, reports, timeline)
    expect(empty).to_be_hidden()


def test_when_no_single_choice_is_to_blame_it_says_so(open_site: Open) -> None:
    page = open_site("/?topic=qwertyuiop&text=qwertyuiop")
    expect(page.locator("[data-none]")).to_contain_text("Show all")


def test_filtering_never_rearranges(open_site: Open) -> None:
    page = open_site("/")
    ids = "() => [...document.querySelectorAll('.tl-list [id]')].map((one) => one.id)"
    before = page.evaluate(ids)
    choose(page, "Topic", "Crimea")
    page.get_by_role("button", name="Show all").click()
    assert page.evaluate(ids) == before


def test_headings_count_what_is_shown_and_empty_ones_go(open_site: Open, timeline: Timeline) -> None:
    page = open_site("/?kind=report")
    of_2023 = [event for event in timeline.standing if event.date.year == 2023]
    reports = sum(isinstance(event, Report) for event in of_2023)
    expect(page.locator("#y2023-title .tl-count")).to_have_text(f"{reports} of {len(of_2023)} events")
    assert all(
        section.locator(".tl-event:not([hidden])").count()
        for section in page.locator(":is(.tl-year, .tl-month, .tl-day):not([hidden], [hidden] *)").all()
    )


def test_a_long_menu_can_be_searched(open_site: Open) -> None:
    page = open_site("/")
    page.locator(".tl-menu > summary", has_text="Who").click()
    page.get_by_label("Find in the list: Who").fill("BIDEN")
    boxes = page.locator(".tl-menu[open] li:visible")
    expect(boxes.filter(has_not_text="Biden")).to_have_count(
        0
    )  # the choices that the page left out come first
    assert boxes.count() >= 1
    assert state(page) == []


def test_the_keyboard_alone_is_enough(open_site: Open) -> None:
    page = open_site("/")
    summary = page.locator(".tl-menu > summary", has_text="Kind")
    page.locator("[name=text]").focus()
    page.keyboard.press("Tab")
    expect(summary).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("checkbox", name="Reports")).to_be_checked()
    assert state(page) == [("kind", "report")]
    page.keyboard.press("Escape")
    expect(summary).to_be_focused()
    expect(page.get_by_role("checkbox", name="Reports")).to_be_hidden()


def test_a_menu_closes_when_attention_goes_elsewhere(open_site: Open) -> None:
    page = open_site("/")
    page.locator(".tl-menu > summary", has_text="Kind").click()
    page.locator(".tl-menu > summary", has_text="Who").click()
    expect(page.locator(".tl-menu[open]")).to_have_count(1)
    page.locator("h1").click()
    expect(page.locator(".tl-menu[open]")).to_have_count(0)


@pytest.mark.parametrize("context_options", [PHONE])
def test_on_a_phone_the_row_folds_to_one_button(open_site: Open) -> None:
    page = open_site("/?kind=report&topic=crimea")
    button = page.get_by_role("button", name="Filter (2)")
    expect(button).to_have_attribute("aria-expanded", "false")
    summary = page.locator(".tl-menu > summary", has_text="Kind")
    expect(summary).to_be_hidden()
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    summary.click()
    page.get_by_role("checkbox", name=re.compile("^Reports")).uncheck()
    expect(page.get_by_role("button", name="Filter (1)")).to_be_visible()


def test_it_survives_instant_navigation(instant_site: Open) -> None:
    page = instant_site("/")
    page.evaluate("window.stayed = true")
    choose(page, "Topic", "Crimea")
    ids = shown(page)
    title = page.locator(f"[id='{ids[0]}'] .tl-event__title a")
    text = str(title.text_content())
    title.click()
    expect(page.locator("h1")).to_have_text(text)
    page.go_back()
    expect(page.get_by_role("button", name="Remove Crimea")).to_be_visible()
    assert shown(page) == ids
    choose(page, "Kind", "Reports")
    assert 0 < len(shown(page)) < len(ids)
    assert page.evaluate("window.stayed"), "the page was loaded anew: this tested no instant navigation"


def test_facet_pages_have_it_too(open_site: Open) -> None:
    page = open_site("/topics/crimea/?kind=report")
    expect(page.get_by_role("button", name="Remove Reports")).to_be_visible()
    kinds = page.locator(".tl-event:not([hidden], [hidden] *)")
    assert set(kinds.evaluate_all("(all) => all.map((one) => one.dataset.kind)")) == {"report"}
    page = open_site("/years/2023/")
    expect(page.locator("[data-filter]")).to_be_visible()
    expect(open_site("/kinds/report/").locator(".tl-menu > summary", has_text="Kind")).to_have_count(0)


def test_nothing_moves_when_the_script_comes(open_site: Open) -> None:
    assert open_site("/").evaluate(SHIFTS) == 0


# --- The chart ---------------------------------------------------------------------------------------------


def test_bars_follow_the_filter_and_come_back(open_site: Open) -> None:
    page = open_site("/")
    whole = bars(page)
    choose(page, "Kind", "Reports")
    expect(page.locator(".tl-chart__bars [data-kind=package][height='0']")).not_to_have_count(0)
    part = bars(page)
    assert sum(part) < sum(whole)
    assert all(now <= before + 0.01 for now, before in zip(part, whole, strict=True))
    reports = "(all) => all.every((one) => Number(one.getAttribute('height')) === 0)"
    assert page.locator(".tl-chart__bars [data-kind=statement]").evaluate_all(reports)
    page.get_by_role("button", name="Show all").click()
    assert bars(page) == whole


def test_a_bar_leads_to_its_month(open_site: Open) -> None:
    page = open_site("/")
    page.locator("[data-bucket='2022-08'] .tl-chart__hit").click()
    expect(page).to_have_url(re.compile("#m2022-08$"))
    expect(page.locator("#m2022-08-title")).to_be_in_viewport()


def test_years_are_links_for_the_keyboard_and_bars_are_not_in_its_way(open_site: Open) -> None:
    page = open_site("/")
    chart = page.get_by_role("navigation", name="Activity")
    years = chart.get_by_role("link")
    expect(years.last).to_have_accessible_name(re.compile(r"^2024 \(\d+ events: \d+ reports, "))
    page.get_by_role("button", name="Keys").focus()
    page.keyboard.press("Tab")
    expect(years.first).to_be_focused()
    page.keyboard.press("Tab")
    expect(years.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#y2022-title")).to_be_in_viewport()


def test_a_year_of_the_chart_keeps_the_filter(instant_site: Open) -> None:
    page = instant_site("/")
    page.wait_for_timeout(300)  # until the sitemap is read
    choose(page, "Topic", "Crimea")
    ids = shown(page)
    page.get_by_role("navigation", name="Activity").get_by_role("link", name="2022").click()
    expect(page).to_have_url(re.compile(r"\?topic=crimea#y2022$"))
    expect(page.locator("#y2022-title")).to_be_in_viewport()
    assert shown(page) == ids
    page.reload()
    assert shown(page) == ids


@pytest.mark.parametrize("context_options", [WITHOUT_SCRIPT])
def test_without_script_there_is_a_chart_and_no_dead_control(open_site: Open, built_site: Path) -> None:
    page = open_site("/")
    expect(page.locator("[data-filter]")).to_be_hidden()
    chart = page.locator(".tl-chart__bars")
    assert 64 <= chart.evaluate("(one) => one.getBoundingClientRect().height") <= 65
    assert chart.locator("[data-bucket]").count() > 20
    page.locator("[data-bucket='2022-08'] .tl-chart__hit").click()
    expect(page.locator("#m2022-08-title")).to_be_in_viewport()
    html = (built_site / "index.html").read_text("utf-8")
    assert len(re.findall(r'<article class="tl-event\b', html)) == page.locator(".tl-event").count()


# --- Landing, sizes, policy --------------------------------------------------------------------------------


@pytest.mark.parametrize("context_options", [{}, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("path", ["/", "/years/2022/"])
@pytest.mark.parametrize("anchoring", ["auto", "none"])  # none, as in Safari: months drawn above push it away
def test_a_link_to_an_event_lands_on_it_below_the_headings(
    open_site: Open, context: BrowserContext, path: str, anchoring: str
) -> None:
    style = f"document.documentElement.style.overflowAnchor = '{anchoring}'"
    context.add_init_script(f"addEventListener('DOMContentLoaded', () => {{ {style} }})")
    page = open_site(path)
    ids = shown(page)
    for id_ in (ids[len(ids) // 2], ids[-1]):
        page.goto("about:blank")
        page = open_site(f"{path}#{id_}")
        title = page.locator(f"[id='{id_}'] .tl-event__title a")
        expect(title).to_be_in_viewport()
        page.wait_for_timeout(400)  # until months above are drawn
        box = title.bounding_box()
        assert box
        hit = "([x, y]) => document.elementFromPoint(x, y).closest('.tl-event')?.id"
        assert page.evaluate(hit, [box["x"] + 5, box["y"] + 5]) == id_


@pytest.mark.parametrize("ending", ["css", "js"])
def test_script_and_style_stay_small(built_site: Path, ending: str) -> None:
    (asset,) = built_site.glob(f"assets/timeline.*.{ending}")
    assert len(gzip.compress(asset.read_bytes(), 9)) <= 10_000


def test_a_strict_policy_has_nothing_to_object_to(built_site: Path) -> None:
    html = (built_site / "index.html").read_text("utf-8")
    ours = html[html.index("data-filter") : html.rindex('class="tl-day"')]
    assert not re.search(r"\sstyle=|\son\w+=|<script|javascript:", ours)
    (script,) = built_site.glob("assets/timeline.*.js")
    assert not re.search(r"\beval\(|new Function|innerHTML|\.style\b", script.read_text("utf-8"))


@pytest.mark.parametrize("context_options", [{"reduced_motion": "reduce"}])
def test_no_motion_where_none_is_wanted(open_site: Open, context: BrowserContext) -> None:
    del context
    page = open_site("/")
    moving: list[Any] = page.evaluate(
        "() => [...document.querySelectorAll('.tl-filter *, .tl-chart *, .tl-list *')].filter((one) =>"
        " getComputedStyle(one).animationName !== 'none').map((one) => one.className)"
    )
    assert moving == []
