"""A list that shows only a part of its events: the filter asks a file of all, and fetches cards as they are seen."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.building import fields
from tests.example_site import build, copy_site
from tests.serving import serve_directory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.recording import Record

Open: TypeAlias = "Callable[[str], Page]"
TOWNS = ("eastholm", "westholm")
DATES = [f"{2021 + number % 3}-{1 + number % 12:02}-{1 + number % 28:02}" for number in range(60)]
STATEMENTS = sorted(f"{date}-e{number}" for number, date in enumerate(DATES) if number < 30)
STATEMENTS_BY_NUMBER = [f"{date}-e{number}" for number, date in enumerate(DATES) if number < 30]
WITHDRAWN = f"{DATES[3]}-e3"
LONG = f"{DATES[4]}-e4"
OF_WESTHOLM = [id_ for id_ in STATEMENTS if int(id_.partition("e")[2]) % 2]


@pytest.fixture(scope="module")
def limited_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty statements and thirty reports of three years; two pages that show twelve statements each."""
    folder = copy_site(tmp_path_factory.mktemp("limited") / "site")
    for old in (folder / "docs", *folder.glob("events/2*")):
        shutil.rmtree(old)
    for number, date in enumerate(DATES):
        kind = "statement" if number < 30 else "report"
        content = fields(kind=kind, date=date, title=f"Event {number}", actors=[TOWNS[number % 2]])
        content |= {} if kind == "report" else {"speaker": TOWNS[number % 2]}
        if f"{date}-e{number}" == WITHDRAWN:
            content["withdrawn"] = {"date": "2023-12-31", "reason": "It never happened."}
        if f"{date}-e{number}" == LONG:
            content["date"] = f"{date}/2022-07-20"
        path = folder / "events" / date[:4] / f"{date}-e{number}.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content), "utf-8")  # JSON is YAML
    (folder / "docs").mkdir()
    for name, order in (("index", "newest"), ("oldest", "oldest")):
        block = f"```timeline\nkind: statement\norder: {order}\nlimit: 12\n```\n"
        (folder / "docs" / f"{name}.md").write_text(f"# Statements\n\n{block}", "utf-8")
    result = build(folder)
    assert result.returncode == 0, result.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def limited_server(limited_site: Path) -> Iterator[str]:
    with serve_directory(limited_site, prefix="/timeline/") as address:
        yield address


@pytest.fixture
def server_address(limited_server: str) -> str:
    return limited_server


def shown(page: Page) -> list[str]:
    cards = page.locator(".tl-event:not([hidden], [hidden] *)")
    return [str(value) for value in cards.evaluate_all("(all) => all.map((one) => one.id)")]


def tick(page: Page, name: str, value: str) -> None:
    page.locator(f"[name={name}][value={value}]").evaluate("(one) => one.click()")


def fetched(record: Record) -> list[str]:
    paths = (urlsplit(address).path for address in record.requests)
    return [path for path in paths if "/years/" in path or path.endswith("events.json")]


def scroll_through(page: Page) -> None:
    """Bring every month into view, so that its cards are fetched."""
    page.evaluate(
        """async () => {
            for (const month of document.querySelectorAll(".tl-list .tl-month:not([hidden])")) {
                month.scrollIntoView();
                await new Promise((done) => setTimeout(done, 50));
            }
        }"""
    )
    page.wait_for_load_state("networkidle")


def test_nothing_is_fetched_before_a_filter_needs_it(open_site: Open, record: Record) -> None:
    page = open_site("/")
    assert shown(page) == STATEMENTS[:-13:-1]
    expect(page.get_by_role("status")).to_have_text("29 events")
    assert fetched(record) == []


@pytest.mark.parametrize(("path", "step"), [("/", -1), ("/oldest/", 1)])
def test_all_that_match_are_shown_in_order(open_site: Open, path: str, step: int, record: Record) -> None:
    page = open_site(path)
    tick(page, "actor", "westholm")
    standing = len(set(OF_WESTHOLM) - {WITHDRAWN})
    expect(page.get_by_role("status")).to_have_text(f"{standing} of 29 events, and 1 withdrawn")
    scroll_through(page)
    assert shown(page) == OF_WESTHOLM[::step]
    assert len(fetched(record)) == len(set(fetched(record))) > 1


def test_what_came_is_marked_up_like_what_was_there(open_site: Open) -> None:
    page = open_site("/?actor=westholm")
    expect(page.get_by_role("status")).to_contain_text("withdrawn")
    scroll_through(page)
    tags = "(all) => [...new Set(all.map((one) => one.tagName))]"
    assert page.locator(".tl-year__title").evaluate_all(tags) == ["H2"]
    assert page.locator(".tl-month__title").evaluate_all(tags) == ["H3"]
    assert page.locator(".tl-event__title").evaluate_all(tags) == ["H4"]
    ids = Counter(page.locator("[id]").evaluate_all("(all) => all.map((one) => one.id)"))
    assert [id_ for id_, times in ids.items() if times > 1] == []
    links = page.locator(".tl-event__title a").evaluate_all("(all) => all.map((one) => one.href)")
    assert {urlsplit(link).path for link in links} == {f"/timeline/events/{id_}/" for id_ in OF_WESTHOLM}
    names = page.locator(":is(.tl-year, .tl-month)").evaluate_all(
        "(all) => all.filter((one) => !document.getElementById(one.getAttribute('aria-labelledby'))).length"
    )
    assert names == 0


def test_numbers_are_those_of_the_whole_and_the_first_list_comes_back(open_site: Open) -> None:
    page = open_site("/")
    tick(page, "actor", "westholm")
    expect(page.get_by_role("status")).to_contain_text(" of 29 events")
    expect(page.locator("#y2021-title .tl-count")).to_have_text("4 of 9 events")
    page.get_by_role("button", name="Show all").click()
    expect(page.get_by_role("status")).to_have_text("29 events")
    assert shown(page) == STATEMENTS[:-13:-1]
    tick(page, "actor", "eastholm")
    expect(page.locator("#y2021-title .tl-count")).to_have_text("5 of 9 events")


def test_the_chart_keeps_the_filter(open_site: Open, record: Record) -> None:
    page = open_site("/")
    year = page.get_by_role("navigation", name="Activity").get_by_role("link", name="2021")
    expect(year).to_have_attribute("href", "years/2021/")
    tick(page, "actor", "westholm")
    expect(page.get_by_role("status")).to_contain_text(" of 29 events, and")
    expect(year).to_have_attribute("href", "#y2021")
    year.click()
    expect(page.locator("#y2021-title")).to_be_in_viewport()
    assert page.url.endswith("/timeline/?actor=westholm#y2021")
    page.get_by_role("button", name="Show all").click()
    expect(year).to_have_attribute("href", "years/2021/")

    record.expect_error("net::ERR_FAILED")
    page = open_site("/")
    page.route("**/events.json", lambda route: route.abort())
    tick(page, "actor", "westholm")
    expect(page.get_by_role("status")).to_contain_text("could not be fetched")
    page.get_by_role("navigation", name="Activity").get_by_role("link", name="2021").click()
    expect(page).to_have_url(re.compile(r"/timeline/years/2021/\?actor=westholm$"))
    expect(page.get_by_role("status")).to_contain_text(" of ")


def test_an_event_is_found_in_every_month_that_it_may_lie_in(open_site: Open) -> None:
    for month in ("2022-05", "2022-06", "2022-07"):
        page = open_site(f"/?from={month}&to={month}")
        expect(page.get_by_role("status")).to_contain_text(" of 29 events")
        expect(page.locator(f"[id='{LONG}']")).to_be_visible()
    page = open_site("/?from=2022-08")
    expect(page.get_by_role("status")).to_contain_text(" of 29 events")
    scroll_through(page)
    assert LONG not in shown(page)


def test_words_are_looked_up_in_the_search_with_other_names_too(open_site: Open) -> None:
    page = open_site("/")
    page.locator("[name=text]").fill("event 29")
    expect(page.get_by_role("status")).to_have_text("1 of 29 events")
    expect(page.locator(f"[id='{STATEMENTS_BY_NUMBER[29]}']")).to_be_visible()
    page.locator("[name=text]").fill("eastholm eventz")
    expect(page.get_by_role("status")).to_contain_text("of 29 events")


def test_a_month_that_does_not_come_is_referred_to_and_asked_for_again(
    open_site: Open, record: Record
) -> None:
    record.expect_error("net::ERR_FAILED")
    page = open_site("/")
    page.route("**/years/**", lambda route: route.abort())
    tick(page, "actor", "westholm")
    link = page.locator(".tl-waiting a").first
    expect(link).to_have_attribute("href", re.compile(r"/timeline/years/2023/$"))
    page.unroute("**/years/**")
    tick(page, "actor", "eastholm")
    expect(page.locator(f"[id='{STATEMENTS[-1]}']")).to_be_visible()
    scroll_through(page)
    expect(page.locator(".tl-month:not([hidden]) .tl-waiting")).to_have_count(0)


def test_years_that_do_not_come_are_said_and_asked_for_again(open_site: Open, record: Record) -> None:
    record.expect_error("net::ERR_FAILED")
    page = open_site("/")
    page.route("**/events.json", lambda route: route.abort())
    tick(page, "actor", "westholm")
    expect(page.get_by_role("status")).to_contain_text("other years could not be fetched")
    assert 0 < len(shown(page)) < 12
    page.unroute("**/events.json")
    tick(page, "actor", "eastholm")
    expect(page.get_by_role("status")).to_have_text("29 of 29 events, and 1 withdrawn")


@pytest.mark.parametrize("context_options", [{"java_script_enabled": False}])
def test_without_script_the_chart_leads_to_the_other_years(open_site: Open) -> None:
    page = open_site("/")
    page.get_by_role("navigation", name="Activity").get_by_role("link", name="2021").click()
    expect(page.locator("h1")).to_have_text("2021")
