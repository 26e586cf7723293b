"""The packages page in a real browser: it sorts, by mouse and keys, and is whole without script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.example_site import build, copy_site
from tests.serving import serve_directory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Locator, Page

BLOCK = "```timeline\nkind: package\nview: packages\norder: {}\n```\n"
OTHER = """\
kind: package
date: 2023-03-01
title: Eastholm announces rafts
summary: Rafts.[^gazette]
announcer: eastholm
authorities: [harbour-fund]
amount: {value: 900 thousand, currency: USD}
items: [{item: life-raft, quantity: 1}, {item: electric-ferry}, {item: life-raft, note: a},
  {item: life-raft, note: b}, {item: life-raft, note: c}, {item: life-raft, note: d}]
actors: [westholm]
topics: [ferry-line]
sources:
  - {id: gazette, url: https://example.org/rafts, publisher: eastholm-gazette}
recorded: 2023-03-02
"""


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the example site with a page that shows its packages twice."""
    folder = copy_site(tmp_path_factory.mktemp("packages") / "site")
    text = "# Packages\n\n" + BLOCK.format("newest") + "\n" + BLOCK.format("oldest")
    (folder / "docs" / "packages.md").write_text(text, "utf-8")
    (folder / "events" / "2023" / "2023-03-01-rafts.yml").write_text(OTHER, "utf-8")
    built = build(folder)
    assert built.returncode == 0, built.stderr
    with serve_directory(folder / "site") as address:
        yield address


@pytest.fixture
def server_address(example: str) -> str:
    return example


def table(page: Page, at: int = 0) -> Locator:
    return page.locator(".tl-table--packages").nth(at)


def amounts(page: Page, at: int = 0) -> list[str]:
    """The amounts in their order, without the notes below them."""
    cells = table(page, at).locator("tbody .tl-table__amount")
    texts: list[str] = cells.evaluate_all("cells => cells.map((cell) => cell.firstChild.data)")
    return [text.replace("\N{NO-BREAK SPACE}", " ").strip() for text in texts]


def head(page: Page, name: str, at: int = 0) -> Locator:
    return table(page, at).get_by_role("columnheader", name=name)


def sort(page: Page, name: str, at: int = 0) -> None:
    head(page, name, at).get_by_role("button").click()


def test_it_stands_as_asked_at_first(open_site: Callable[[str], Page]) -> None:
    page = open_site("/packages/")
    assert amounts(page) == ["$900,000", "up to $2.5 million", "undisclosed"]
    assert amounts(page, 1) == ["undisclosed", "up to $2.5 million", "$900,000"]
    expect(head(page, "Date")).to_have_attribute("aria-sort", "descending")
    expect(head(page, "Date", 1)).to_have_attribute("aria-sort", "ascending")


@pytest.mark.parametrize("at", [0, 1])
def test_amounts_sort_by_size_and_what_has_none_stays_last(open_site: Callable[[str], Page], at: int) -> None:
    page = open_site("/packages/")
    sort(page, "Amount", at)
    expect(head(page, "Amount", at)).to_have_attribute("aria-sort", "descending")
    assert amounts(page, at) == ["up to $2.5 million", "$900,000", "undisclosed"]
    sort(page, "Amount", at)
    expect(head(page, "Amount", at)).to_have_attribute("aria-sort", "ascending")
    assert amounts(page, at) == ["$900,000", "up to $2.5 million", "undisclosed"]
    expect(table(page, at).locator("[aria-sort]")).to_have_count(1)


def test_words_sort_from_a_to_z_and_dates_by_day(open_site: Callable[[str], Page]) -> None:
    page = open_site("/packages/")
    sort(page, "Announced by")
    who = table(page).locator("tbody .tl-table__by")
    assert who.all_text_contents() == ["Eastholm", "Eastholm", "Westholm"]
    sort(page, "Announced by")
    assert who.all_text_contents() == ["Westholm", "Eastholm", "Eastholm"]
    sort(page, "Date")
    dates = table(page).locator("tbody .tl-table__date")
    days = [str(cell.get_attribute("data-value")) for cell in dates.all()]
    assert days == sorted(days)


def test_each_table_sorts_alone(open_site: Callable[[str], Page]) -> None:
    page = open_site("/packages/")
    before = amounts(page, 1)
    sort(page, "Amount")
    assert amounts(page, 1) == before


def test_keys_sort_too(open_site: Callable[[str], Page]) -> None:
    page = open_site("/packages/")
    button = head(page, "Amount").get_by_role("button")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_be_focused()
    expect(head(page, "Amount")).to_have_attribute("aria-sort", "descending")


def test_long_lists_of_items_unfold(open_site: Callable[[str], Page]) -> None:
    page = open_site("/packages/")
    cell = table(page).locator("tbody tr").first.locator(".tl-table__items")
    expect(cell.locator("details")).not_to_have_attribute("open", "")
    cell.get_by_text("2 more").click()
    expect(cell.locator("details")).to_have_attribute("open", "")


def test_two_on_a_page_share_no_id(open_site: Callable[[str], Page]) -> None:
    page = open_site("/packages/")
    ids: list[str] = page.locator("[id]").evaluate_all("found => found.map((one) => one.id)")
    assert len(ids) == len(set(ids))
    assert page.locator(".tl-amounts").count() == 2


@pytest.mark.parametrize("context_options", [{"java_script_enabled": False}])
def test_without_script_it_is_whole_and_shows_no_idle_button(open_site: Callable[[str], Page]) -> None:
    page = open_site("/packages/")
    assert len(amounts(page)) == 3
    assert table(page).locator("button").count() == 0
    expect(page.locator(".tl-amounts__bars").first).to_be_visible()
    page.locator(".tl-amounts__figures summary").first.click()
    expect(page.locator(".tl-amounts__figures table").first).to_be_visible()


@pytest.mark.parametrize(
    "context_options",
    [{"viewport": {"width": width, "height": 800}} for width in (320, 768, 1440)],
)
def test_the_chart_fills_its_column_and_bars_stand_in_it(
    open_site: Callable[[str], Page], context_options: dict[str, Any]
) -> None:
    page = open_site("/packages/")
    plot = page.locator(".tl-amounts__bars").first.bounding_box()
    assert plot is not None
    assert plot["x"] + plot["width"] <= context_options["viewport"]["width"]
    for bar in page.locator(".tl-amounts").first.locator(".tl-amounts__bars .tl-amounts__part rect").all():
        box = bar.bounding_box()
        assert box is not None
        assert box["width"] > 3
        assert plot["x"] - 1 <= box["x"] <= plot["x"] + plot["width"]
        assert box["y"] + box["height"] <= plot["y"] + plot["height"] + 2
