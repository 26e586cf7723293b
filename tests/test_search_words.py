"""The index and a reader's query part a text into the same words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from tests.node.tools import run_node
from timeline.rendering.search_words import words_but_numbers, words_of

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "search_words.yml").read_text("utf-8"))
SCRIPT = HERE.parent / "timeline/rendering/static/search.js"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_text_has_these_words(case: dict[str, object]) -> None:
    assert words_of(str(case["text"])) == set(case["words"])  # type: ignore[call-overload]


def test_the_script_finds_the_same_words() -> None:
    texts = json.dumps([case["text"] for case in CASES])
    found = json.loads(run_node(HERE / "node/search_words.mjs", str(SCRIPT), texts))
    assert [set(words) for words in found] == [set(case["words"]) for case in CASES]


def test_numbers_that_stand_alone_can_be_left_out() -> None:
    assert words_but_numbers("27 F-16s, 1,000 days, 2.5 and 2023-01-18") == {
        "f16s",
        "f",
        "16s",
        "days",
        "and",
    }
