"""Independent sources: those that repeat each other count as one, however they are joined."""

from __future__ import annotations

import pytest

from tests.building import event


def independent(**relays: str | None) -> list[str]:
    sources = [
        {"id": id_, "url": f"https://example.org/{id_}"} | ({"relays": to} if to else {})
        for id_, to in relays.items()
    ]
    return [source.id for source in event(sources=sources).independent_sources]


@pytest.mark.parametrize(
    ("relays", "found"),
    [
        ({"a": None}, ["a"]),
        ({"a": None, "b": None}, ["a", "b"]),
        ({"a": None, "b": "a", "c": "a"}, ["a"]),
        ({"a": None, "b": "a", "c": "b"}, ["a"]),  # a copy of a copy
        ({"b": "a", "x": None, "a": None}, ["x", "a"]),  # in the order of the file
        ({"a": "b", "b": "a"}, ["a"]),  # each repeats the other
        ({"c": "a", "a": "b", "b": "a", "x": None}, ["c", "x"]),  # one that leads into a circle
        ({"a": "a"}, ["a"]),
        ({"a": "gone", "b": "gone", "x": None}, ["a", "x"]),  # both repeat one that is not listed
    ],
)
def test_sources_that_repeat_each_other_count_once(relays: dict[str, str | None], found: list[str]) -> None:
    assert independent(**relays) == found
