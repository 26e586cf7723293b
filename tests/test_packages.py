"""What of announced amounts is added up, what is left out and said, and how chart and tables show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.building import event, vocabulary
from tests.reading_html import parse, words
from timeline.chronology import Timeline
from timeline.model import Package
from timeline.rendering.amounts import inexact_words, shares, words_of_sum
from timeline.rendering.amounts_chart import HEIGHT, AmountsChart, amounts_chart
from timeline.rendering.environment import render
from timeline.rendering.packages import PackagesView, packages_view
from timeline.rendering.table import items_view

if TYPE_CHECKING:
    from timeline.rendering.amounts import Shares


def amount(value: str, qualifier: str = "exactly", currency: str = "USD", **parts: str) -> dict[str, Any]:
    """An amount; parts are given as `harbour_fund="1 million"`, with `up to` before it where it is meant."""
    made: dict[str, Any] = {"value": value, "currency": currency, "qualifier": qualifier}
    if parts:
        made["parts"] = [part(name.replace("_", "-"), text) for name, text in parts.items()]
    return made


def part(authority: str, text: str) -> dict[str, str]:
    if text.startswith("up to "):
        return {"authority": authority, "value": text.removeprefix("up to "), "qualifier": "up to"}
    return {"authority": authority, "value": text}


def package(date: str, given: Any, *authorities: str, **changed: Any) -> Package:
    made = event(
        kind="package", date=date, amount=given, authorities=list(authorities or ["harbour-fund"]), **changed
    )
    assert isinstance(made, Package)
    return made


def record(*packages: Package) -> Timeline:
    return Timeline(packages, vocabulary())


def sums(*packages: Package) -> Shares:
    return shares(record(*packages), packages)


def view(*packages: Package) -> PackagesView:
    known = record(*packages)
    return packages_view(known, known.events, "", newest_first=False)


def chart(*packages: Package) -> AmountsChart:
    drawn = amounts_chart(record(*packages), sums(*packages), "../")
    assert drawn is not None
    return drawn


def test_an_amount_counts_whole_where_no_parts_are_given() -> None:
    found = sums(package("2023-01-18", amount("3 million", "up to")))
    assert [(share.series, share.value, share.qualifier) for share in found.counted] == [
        ("harbour-fund", 3_000_000, "up to")
    ]
    assert found.left_out == {}


def test_parts_count_only_under_authorities_that_count() -> None:
    given = amount("5 million", harbour_fund="3 million", loan="2 million")
    one = package("2023-01-18", given, "harbour-fund", "loan")
    assert [(share.series, share.value) for share in sums(one).counted] == [("harbour-fund", 3_000_000)]
    assert view(one).rows[0].note.replace("\N{NO-BREAK SPACE}", " ") == "in the sums: $3 million"


def test_a_part_keeps_its_own_qualifier() -> None:
    given = amount("5 million", harbour_fund="up to 3 million", other="2 million")
    found = sums(package("2023-01-18", given, "harbour-fund", "other"))
    assert [share.qualifier for share in found.counted] == ["up to", "exactly"]


def test_parts_that_make_up_a_whole_are_no_more_exact_than_it() -> None:
    given = amount("5 million", "up to", harbour_fund="3 million", other="2 million")
    found = sums(package("2023-01-18", given, "harbour-fund", "other"))
    assert [share.qualifier for share in found.counted] == ["up to", "up to"]


def test_parts_that_do_not_make_up_the_whole_stand_for_themselves() -> None:
    given = amount("6 million", "more than", harbour_fund="3 million", other="2 million")
    found = sums(package("2023-01-18", given, "harbour-fund", "other"))
    assert [share.qualifier for share in found.counted] == ["exactly", "exactly"]


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (package("2023-02-01", "undisclosed"), "amount undisclosed"),
        (package("2023-02-01", amount("1 million", currency="SEK")), "amount in SEK"),
        (package("2023-02-01", amount("1 million"), "loan"), "not counted: Loan"),
        (
            package("2023-02-01", amount("1 million"), "loan", "harbour-fund"),
            "amount not counted: share of Loan not stated",
        ),
        (
            package("2023-02-01", amount("1 million"), withdrawn={"date": "2023-03-01", "reason": "Wrong."}),
            "withdrawn",
        ),
    ],
)
def test_what_is_left_out_is_said(other: Package, reason: str) -> None:
    both = [
        package("2023-01-18", amount("3 million")),
        package("2023-01-19", amount("4 million")),
        other,
    ]
    found = sums(*both)
    assert found.left_out == {reason: (other,)}
    assert sum(share.value for share in found.counted) == 7_000_000
    shown = view(*both)
    assert [(out.words, [link.text for link in out.links]) for out in shown.left_out] == [
        (f"1 package, {reason}", ["1 February 2023"])
    ]
    assert shown.rows[2].note == ("" if reason == "amount undisclosed" else reason)


def test_the_currency_is_the_one_most_packages_use() -> None:
    crowns = amount("1 million", currency="SEK")
    found = sums(
        package("2023-01-01", amount("9 million")),
        package("2023-01-02", crowns),
        package("2023-01-03", crowns),
    )
    assert found.currency == "SEK"
    assert list(found.left_out) == ["amount in USD"]


def test_a_sum_says_how_many_of_its_amounts_are_not_exact() -> None:
    found = sums(
        package("2023-01-01", amount("1 million")),
        package("2023-01-02", amount("2 million", "about")),
        package("2023-01-03", amount("3 million", "up to")),
        package("2023-01-04", amount("4 million", "up to")),
    )
    assert inexact_words(found.counted) == "2 “up to”, 1 “about”"
    text = words_of_sum(found.counted, "USD").replace("\N{NO-BREAK SPACE}", " ")
    assert text == "$10 million (sum of 4 amounts, of which 2 “up to”, 1 “about”)"


def test_a_single_amount_keeps_its_own_words() -> None:
    found = sums(package("2023-01-01", amount("2 million", "about")))
    assert words_of_sum(found.counted, "USD").replace("\N{NO-BREAK SPACE}", " ") == "about $2 million"


def test_a_bar_is_a_quarter_with_the_largest_authority_at_its_foot() -> None:
    drawn = chart(
        package("2023-01-18", amount("1 million"), "other"),
        package("2023-03-31", amount("2 million")),
        package("2023-04-01", amount("3 million")),
    )
    assert [bar.title.partition(":")[0] for bar in drawn.bars] == [
        "January to March 2023",
        "April to June 2023",
    ]
    first = drawn.bars[0].parts
    assert [part.title.partition(",")[0] for part in first] == ["Harbour Fund", "other"]
    assert [part.pattern for part in first] == [1, 2]
    assert float(first[0].y) + float(first[0].height) == HEIGHT
    assert float(first[1].y) + float(first[1].height) == pytest.approx(float(first[0].y), abs=0.02)
    assert float(first[0].height) == pytest.approx(2 * float(first[1].height), abs=0.02)
    assert [bar.x for bar in drawn.bars] == ["0", "25"]


def test_the_scale_is_round_and_reaches_the_highest_bar() -> None:
    drawn = chart(package("2023-01-18", amount("11.3 billion")))
    texts = [line.text.replace("\N{NO-BREAK SPACE}", " ") for line in drawn.lines]
    assert texts == ["0", *(f"${value} billion" for value in (2, 4, 6, 8, 10, 12))]
    assert float(drawn.lines[-1].y) <= float(drawn.bars[0].parts[0].y)


def test_what_has_no_month_is_in_the_sums_and_not_in_the_bars() -> None:
    drawn = chart(package("2023-01-18", amount("1 million")), package("2023?", amount("2 million")))
    assert len(drawn.bars) == 1
    text = drawn.undated.replace("\N{NO-BREAK SPACE}", " ")
    assert text == "In the sums but not in the bars: 1 package without a known month, $2 million."


def test_where_no_month_is_known_a_bar_is_a_year() -> None:
    drawn = chart(package("2022", amount("1 million")), package("2023", amount("2 million")))
    assert [bar.title.partition(":")[0] for bar in drawn.bars] == ["2022", "2023"]
    assert drawn.undated == ""


def test_many_years_have_a_bar_each() -> None:
    drawn = chart(package("1990-01-18", amount("1 million")), package("2023-01-18", amount("2 million")))
    assert drawn.title == "Announced amounts by year and authority"
    assert [bar.title.partition(":")[0] for bar in drawn.bars] == ["1990", "2023"]


def test_the_smallest_of_many_authorities_are_drawn_together() -> None:
    packages = [
        package(f"2023-01-{day:02}", amount(f"{20 - day} million"), f"fund-{day}") for day in range(1, 9)
    ]
    keys = chart(*packages).keys
    assert [key.name for key in keys] == [*(f"fund-{day}" for day in range(1, 6)), "Other authorities"]
    assert keys[-1].words.replace("\N{NO-BREAK SPACE}", " ") == "$39 million (sum of 3 amounts)"


def test_undivided_amounts_of_several_authorities_stand_apart() -> None:
    drawn = chart(package("2023-01-18", amount("1 million"), "harbour-fund", "other"))
    assert [(key.name, key.href) for key in drawn.keys] == [("Several authorities, shares not stated", "")]


def test_a_key_leads_to_its_authority() -> None:
    drawn = chart(package("2023-01-18", amount("1 million")))
    assert [(key.name, key.href) for key in drawn.keys] == [("Harbour Fund", "../authorities/harbour-fund/")]


def test_without_any_amount_there_is_no_chart() -> None:
    shown = view(package("2023-01-18", "undisclosed"))
    assert shown.chart is None
    assert [row.amount for row in shown.rows] == ["undisclosed"]


def test_the_years_table_has_the_sums_of_the_chart() -> None:
    shown = view(
        package("2022-01-18", amount("1 million", "up to")),
        package("2023-01-18", amount("2 million"), "other"),
        package("2023-05-18", amount("3 million")),
    )
    assert shown.series == ("Harbour Fund", "other")
    rows = [(row.year, row.cells, row.total, row.packages, row.inexact) for row in shown.years]
    nbsp = "\N{NO-BREAK SPACE}"
    assert rows == [
        ("2022", (f"$1{nbsp}million", ""), f"$1{nbsp}million", "1", "1 “up to”"),
        ("2023", (f"$3{nbsp}million", f"$2{nbsp}million"), f"$5{nbsp}million", "2", "none"),
    ]


def test_only_comparable_amounts_are_sorted() -> None:
    shown = view(
        package("2023-01-01", amount("1 million")),
        package("2023-01-02", amount("2 million")),
        package("2023-01-03", amount("3 million", currency="SEK")),
        package("2023-01-04", "undisclosed"),
    )
    assert [row.sort_amount for row in shown.rows] == ["1000000", "2000000", "", ""]


@pytest.mark.parametrize(("number", "first", "more"), [(4, 4, ""), (5, 5, ""), (6, 4, "2 more")])
def test_long_lists_of_items_are_folded(number: int, first: int, more: str) -> None:
    lines = [{"item": "life-raft", "quantity": n + 1} for n in range(number)]
    one = package("2023-01-18", "undisclosed", items=lines)
    cell = items_view(record(one), one)
    assert cell.first.count("Life rafts") == first
    assert cell.rest.count("Life rafts") == number - first
    assert cell.more == more


def test_the_page_says_everything_without_script_or_style() -> None:
    shown = view(
        package("2022-01-18", amount("1 million", "up to")),
        package("2023-01-18", amount("2 million"), "loan"),
        package("2023-05-18", amount("3 million"), "other"),
    )
    text = str(render("packages.html", packages=shown))
    page = parse(text)
    assert "style=" not in text
    assert "<script" not in text
    assert not page.xpath("//@id"), "two of them may stand on one page"
    titles = [str(title) for title in page.xpath("//*[local-name()='title']/text()")]
    assert len(titles) == 4
    assert "not money spent" in page.text_content()
    cells = [words(cell) for cell in page.xpath("//td[contains(@class, 'tl-table__amount')]")]
    assert cells == ["up to $1 million", "$2 million not counted: Loan", "$3 million"]
    assert [row.text_content() for row in page.xpath("//details//tbody//th")] == ["2022", "2023"]
