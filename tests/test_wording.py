"""Dates and figures in words, with all that qualifies them."""

from __future__ import annotations

import pytest

from timeline.dates import parse_date
from timeline.model import Amount, ItemLine, Qualifier
from timeline.rendering import wording


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2023", "2023"),
        ("2023-01", "January 2023"),
        ("2023-01-18", "18 January 2023"),
        ("2023-01~", "about January 2023"),
        ("2023?", "2023 (uncertain)"),
        ("2023-01-18%", "about 18 January 2023 (uncertain)"),
        ("2023-01-18/2023-01-20", "18–20 January 2023"),
        ("2023-01-30/2023-02-02", "30 January – 2 February 2023"),
        ("2022-12-30/2023-01-02", "30 December 2022 – 2 January 2023"),
        ("2022/2023", "2022 – 2023"),
        ("2023-01/2023-03", "January – March 2023"),
        ("2023-01-18~/2023-01-20?", "about 18–20 January 2023 (uncertain)"),
    ],
)
def test_date_words(date: str, words: str) -> None:
    assert wording.date_words(parse_date(date)) == words


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2023-01-18", "18 Jan"),
        ("2023-01", "Jan"),
        ("2023", "2023"),
        ("2023-01-18~", "about 18 Jan"),
        ("2023-01-18?", "18 Jan?"),
        ("2023-01-18/2023-01-20", "18–20 Jan"),
        ("2023-01-30/2023-02-02", "30 Jan–2 Feb"),
        ("2023-01/2023-03", "Jan–Mar"),
    ],
)
def test_day_words_stand_under_a_month(date: str, words: str) -> None:
    assert wording.day_words(parse_date(date)) == words


@pytest.mark.parametrize(
    ("value", "currency", "words"),
    [
        (2_500_000_000, "USD", "$2.5 billion"),
        (2_175_000_000, "USD", "$2.175 billion"),
        (1_000_000_000, "EUR", "€1 billion"),
        (425_000_000, "USD", "$425 million"),
        (75_000_000_000, "NOK", "NOK 75 billion"),
        (950_000, "GBP", "£950,000"),
        (999_999_999, "USD", "$999,999,999"),
        (2_512_345_678, "USD", "$2,512,345,678"),
    ],
)
def test_money_is_never_rounded(value: int, currency: str, words: str) -> None:
    assert wording.money_words(value, currency).replace("\N{NO-BREAK SPACE}", " ") == words


def test_a_figure_keeps_its_qualifier() -> None:
    amount = Amount(value=2_600_000_000, currency="USD", qualifier=Qualifier.ABOUT)
    assert wording.amount_words(amount) == "about $2.6\N{NO-BREAK SPACE}billion"
    assert (
        wording.quantity_words(ItemLine(item="x", quantity=1500, qualifier=Qualifier.AT_LEAST))
        == "at least 1,500"
    )
    assert wording.quantity_words(ItemLine(item="x", quantity=50)) == "50"
    assert wording.quantity_words(ItemLine(item="x")) == ""


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (13, "13th"),
        (22, "22nd"),
        (111, "111th"),
    ],
)
def test_ordinals(number: int, words: str) -> None:
    assert wording.ordinal(number) == words


def test_counts_and_names() -> None:
    assert wording.count_words(1, "event") == "1 event"
    assert wording.count_words(2000, "event") == "2,000 events"
    assert wording.language_name("uk") == "Ukrainian"
    assert wording.language_name("xx") == "xx"
    assert wording.country_name("LV") == "Latvia"
