"""The pictures beside shared links."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from timeline.model import Kind
from timeline.rendering.social_card import HEIGHT, WIDTH, social_card

LONG = "A sourced timeline of what was reported, stated and announced about everything under the sun. " * 9


def drawn(name: str, description: str) -> Image.Image:
    social_card.cache_clear()
    image: Image.Image = Image.open(BytesIO(social_card(name, description)))
    return image.convert("L")


def ink(image: Image.Image, box: tuple[int, int, int, int]) -> bool:
    lowest, _ = image.crop(box).getextrema()
    return bool(lowest < 128)  # type: ignore[operator]


@pytest.mark.parametrize("kind", [None, *Kind])
def test_the_same_words_are_the_same_bytes(kind: Kind | None) -> None:
    first = social_card("Ferries", "A timeline.", kind)
    social_card.cache_clear()
    assert social_card("Ferries", "A timeline.", kind) == first
    assert len(first) < 40_000


def test_each_kind_has_a_picture_of_its_own() -> None:
    assert len({social_card("Ferries", "A timeline.", kind) for kind in (None, *Kind)}) == 4


@pytest.mark.parametrize("name", ["Ferries", LONG, "X" * 300, "Фери – 渡船", "<script>", ""])
def test_no_text_runs_over_the_edge(name: str) -> None:
    image = drawn(name, LONG)
    assert image.size == (WIDTH, HEIGHT)
    assert not ink(image, (WIDTH - 40, 30, WIDTH, HEIGHT))
    assert not ink(image, (0, HEIGHT - 40, WIDTH, HEIGHT))
