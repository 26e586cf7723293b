"""An item's page: how many packages hold it, what may be added up, and what is only claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.building import event, vocabulary
from tests.reading_html import parse, words
from timeline.chronology import Timeline
from timeline.rendering.environment import render
from timeline.rendering.facet_page import facet_index
from timeline.rendering.holdings import holdings_view

if TYPE_CHECKING:
    from timeline.model import Event
    from timeline.rendering.holdings import HoldingsView

RAFT = "life-raft"


def line(quantity: int | None = None, qualifier: str = "exactly", note: str | None = None) -> dict[str, Any]:
    return {"item": RAFT, "quantity": quantity, "qualifier": qualifier, "note": note}


def package(day: int, *lines: dict[str, Any], **changed: Any) -> Event:
    made = {"kind": "package", "id": f"2023-01-{day:02}-package", "date": f"2023-01-{day:02}", **changed}
    return event(items=list(lines), **made)


def view(*events: Event) -> HoldingsView:
    record = Timeline(events, vocabulary())
    return holdings_view(record, RAFT, record.by_facet["items"][RAFT], "../../")


def sums(*events: Event) -> list[tuple[str, str]]:
    return [(one.text, one.packages) for one in view(*events).sums]


def test_quantities_of_one_qualifier_are_added() -> None:
    assert sums(package(1, line(1000)), package(2, line(59))) == [("exactly 1,059", "in 2 packages")]


def test_quantities_of_different_qualifiers_are_not() -> None:
    found = sums(
        package(1, line(10)),
        package(2, line(20, "at least")),
        package(3, line(5, "at least")),
        package(4, line()),
    )
    assert found == [
        ("exactly 10", "in 1 package"),
        ("at least 25", "in 2 packages"),
        ("number not stated", "in 1 package"),
    ]


def test_a_package_with_two_numbers_for_one_item_is_in_no_sum() -> None:
    twice = package(2, line(1000, note="rafts"), line(50, note="covers"))
    assert sums(package(1, line(7)), twice) == [
        ("exactly 7", "in 1 package"),
        ("numbered in more than one way", "in 1 package"),
    ]
    shown = [(one.quantity, one.note) for one in view(twice).announced]
    assert shown == [("1,000", "rafts"), ("50", "covers")]


def test_a_number_beside_a_line_without_one_is_still_one_number() -> None:
    assert sums(package(1, line(7), line(note="more"))) == [("exactly 7", "in 1 package")]


def test_the_first_announcement_is_the_first_that_counts() -> None:
    shown = view(
        package(1, line(1), authorities=["loan"]),
        package(2, line(2), withdrawn={"date": "2023-02-01", "reason": "Wrong."}),
        package(3, line(3), authorities=["harbour-fund"]),
        package(4, line(4)),
    )
    assert shown.first is not None
    assert (shown.first.text, shown.first.href) == ("3 January 2023", "../../events/2023-01-03-package/")
    assert shown.packages == "2 packages"
    assert [(one.who, one.quantity) for one in shown.uncounted] == [("Loan", "1")]


def test_claims_are_apart() -> None:
    shown = view(
        package(3, line(3)),
        event(id="2023-01-01-report", date="2023-01-01", items=[line(20, "at least")]),
        event(kind="statement", id="2023-01-02-said", date="2023-01-02", items=[line()]),
    )
    assert [one.text for one in shown.sums] == ["exactly 3"]
    assert shown.claims == "1 report and 1 statement"
    assert [(one.who, one.quantity) for one in shown.claimed] == [
        ("Example Times", "at least 20"),
        ("Mara Lind", "number not stated"),
    ]


def test_an_item_in_no_package_says_so() -> None:
    shown = view(event(items=[line(20)]))
    assert shown.first is None
    text = words(parse(render("holdings.html", holdings=shown)))
    assert "In no package that counts as announced." in text


def test_long_lists_are_folded_and_short_ones_are_not() -> None:
    def folds(number: int) -> int:
        shown = view(*(package(day, line(day)) for day in range(1, number + 1)))
        return str(render("holdings.html", holdings=shown)).count("<details")

    assert folds(6) == 0
    assert folds(7) == 1


def test_the_index_says_how_many_packages_and_since_when() -> None:
    record = Timeline(
        [package(3, line(3)), package(4, line()), event(items=[line(), {"item": "electric-ferry"}])],
        vocabulary(),
    )
    groups = facet_index(record, "items").groups
    found = {entry.text: (entry.count, entry.note) for group in groups for entry in group.entries}
    assert found == {
        "Life rafts": ("2 packages, 1 other event", "First in this record: 3 January 2023."),
        "Electric ferries": ("no package, 1 other event", ""),
    }
