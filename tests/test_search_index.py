"""The index as files: what a query needs can be found in them, and the same record gives the same bytes."""

from __future__ import annotations

import json
from itertools import accumulate
from typing import TYPE_CHECKING

import pytest

from timeline.rendering.search import SearchEntry
from timeline.rendering.search_index import HIDDEN, TEXT, TITLE, search_index

if TYPE_CHECKING:
    from timeline.rendering.search_index import SearchIndex


def entry(title: str, *blocks: str, words: str = "", withdrawn: bool = False) -> SearchEntry:
    return SearchEntry("events/x/", "", title, blocks, frozenset(words.split()), withdrawn=withdrawn)


def places(index: SearchIndex, word: str) -> dict[int, int]:
    """The weight of a word in each entry that has it, read as the script reads it."""
    terms = [json.loads(index.files[f"search/terms/{n}.json"]) for n in range(len(index.contents["terms"]))]
    steps: list[int] = next((file[word] for file in terms if word in file), [])
    return {place >> 2: place & 3 for place in accumulate(steps)}


def test_each_entry_has_a_word_once_with_its_greatest_weight() -> None:
    index = search_index(
        [entry("Ferry", "The ferry", words="ferry"), entry("Boat", words="ferry"), entry("Town", "A ferry.")],
        [],
    )
    assert places(index, "ferry") == {0: TITLE, 1: HIDDEN, 2: TEXT}
    assert places(index, "boats") == {}


def test_pages_come_after_events() -> None:
    index = search_index([entry("Ferry")], [entry("Guide"), entry("Ferry guide")])
    assert (index.contents["events"], index.contents["entries"]) == (1, 3)
    assert set(places(index, "ferry")) == {0, 2}


def test_withdrawn_entries_are_named() -> None:
    assert search_index([entry("A"), entry("B", withdrawn=True)], []).contents["withdrawn"] == [1]


def test_what_a_result_shows_stands_in_files_of_a_few() -> None:
    index = search_index([entry(f"Title {n}", "One.", "Two.") for n in range(20)], [])
    each = index.contents["each"]
    few = json.loads(index.files[f"search/entries/{17 // each}.json"])
    assert few[17 % each] == ["events/x/", "", "Title 17", "One.", "Two."]


def test_words_lie_in_files_in_their_order_none_of_them_large() -> None:
    index = search_index([entry(f"word{n} {n}x") for n in range(4_000)], [])
    files = [json.loads(index.files[f"search/terms/{n}.json"]) for n in range(len(index.contents["terms"]))]
    words = [word for file in files for word in file]
    assert len(files) > 3
    assert words == sorted(set(words))
    assert [next(iter(file)) for file in files] == index.contents["terms"]
    assert max(map(len, index.files.values())) < 20_000
    assert places(index, "word3999") == {3999: TITLE}


def test_the_same_entries_give_the_same_bytes_and_others_another_version() -> None:
    one, same = (search_index([entry("Ferry", "Old and new harbour")], []) for _ in range(2))
    other = search_index([entry("Ferry", "New and old harbour")], [])
    assert one == same
    assert one.contents["version"] != other.contents["version"]


@pytest.mark.parametrize("number", [0, 1])
def test_a_small_record_has_an_index_too(number: int) -> None:
    index = search_index([entry("Ferry")] * number, [])
    assert len(index.contents["terms"]) == number
