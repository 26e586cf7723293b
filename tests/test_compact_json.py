"""JSON for programs is, byte for byte, what the standard library writes without spaces."""

from __future__ import annotations

import json
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.compact_json import write_json

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    TEXTS | st.integers() | st.booleans() | st.none(),
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
)


class Colour(StrEnum):
    RED = "red"


@given(VALUES)
def test_any_value_is_written_as_the_standard_library_writes_it(value: object) -> None:
    assert write_json(value) == json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def test_control_characters_marks_and_numbers_beyond_64_bits_are_no_exception() -> None:
    value = {'\x00\x1f\x7f\u2028"\\/</': 10**40, "choice": Colour.RED}
    assert write_json(value) == json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def test_half_a_pair_is_no_text() -> None:
    with pytest.raises(ValueError, match="utf-8"):
        write_json("\ud800")
