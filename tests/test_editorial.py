"""The editorial guide and the rules made from it say the same, and the record keeps to them."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from tests.building import TODAY, event, vocabulary
from timeline.checker import check_folder
from timeline.checks import CHECKS, Check, loaded_word, unattributed_report
from timeline.checks.problem import Context
from timeline.chronology import Timeline

ROOT = Path(__file__).resolve().parents[1]
GUIDE = (ROOT / "docs/editorial.md").read_text("utf-8")


def table(heading: str) -> list[list[str]]:
    """The cells of the first table below a heading of the guide, without its head."""
    section = GUIDE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\|(.*)\|$", section, re.MULTILINE)[2:]
    return [[cell.strip() for cell in row.split("|")] for row in rows]


def messages(check: Check, **fields: object) -> list[str]:
    """What a rule says of one event."""
    one = event(**fields)
    return [
        problem.message for problem in check.check(one, Context(Timeline([one], vocabulary()), TODAY, ""))
    ]


def test_loaded_words_are_those_of_the_guide() -> None:
    expected = [[", ".join(words), instead] for words, instead in loaded_word.LOADED.items()]
    assert table("Neutral words") == expected


@pytest.mark.parametrize("word", [word for words in loaded_word.LOADED for word in words])
def test_every_loaded_word_is_found(word: str) -> None:
    found = [f'"{form}" takes a side' for form in (word, word.upper())]
    assert messages(loaded_word, summary=f"Here is {word}.[^times] And {word.upper()}, too.[^times]") == found


def test_words_of_attribution_are_those_of_the_guide() -> None:
    words = [word for cells in table("Words for who says it") for word in cells[0].split(", ")]
    assert words == list(unattributed_report.ATTRIBUTING)


FORMS = [form for word, forms in unattributed_report.ATTRIBUTING.items() for form in (word, *forms)]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_attributes(form: str) -> None:
    text = f"A second ferry, Example Times {form} it."
    assert messages(unattributed_report, title=text, summary=f"{text}[^times]") == []


@pytest.mark.parametrize(
    ("summary", "found"),
    [
        ("Gen. Lind wants a ferry, she said.", 0),
        ("Mr. J. Lind of the U.S. Navy wants a ferry, she said.", 0),
        ("Does he want one? He said so.", 1),
        ("Lind wants a ferry. Example Times reported it.", 1),
        ("Lind wants a ferry.[^times] Example Times reported it.", 1),
        ("It costs 2.5 million, Example Times reported.", 0),
        ("It is reportedly big, unreported and full of reporters.", 1),
    ],
)
def test_first_sentence(summary: str, found: int) -> None:
    assert len(messages(unattributed_report, title="Example Times reports", summary=summary)) == found


def test_guide_names_every_rule_that_was_made_from_it() -> None:
    made = {check.RULE.slug for check in CHECKS if check.RULE.code.startswith("TL4")}
    named = {
        slug
        for cells in table("What the checks see of this guide")
        for slug in re.findall(r"\[([a-z-]+)\]", cells[1])
    }
    assert made <= named


def test_the_record_has_nothing_to_mend() -> None:
    report = check_folder(ROOT / "events", "events", dt.date(2100, 1, 1)).report
    assert report.findings == ()
    assert report.silenced
