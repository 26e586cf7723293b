"""The pictures that messengers and social networks show beside a link: one for the site, one for each kind of event."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from timeline.model import Kind

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

WIDTH, HEIGHT = 1200, 630
"""In pixels: what the networks ask for."""

_PAPER, _INK, _QUIET = "#ffffff", "#1b1f24", "#57606a"
_COLOURS = {Kind.REPORT: "#005f99", Kind.STATEMENT: "#a33c00", Kind.PACKAGE: "#006b52"}  # as in timeline.css
_LINES = {
    Kind.REPORT: "A press report: who said it, on whose word, and what came of it",
    Kind.STATEMENT: "A public statement: who said it, where, and in which words",
    Kind.PACKAGE: "An announced package: by whom, of what, and from which funds",
}
_MARGIN = 90
_NAME, _WORDS, _KIND = 76, 36, 44
"""Sizes of type in pixels."""
_MOST_LINES = {_NAME: 2, _WORDS: 4}


@lru_cache(maxsize=16)
def social_card(site: str, description: str, kind: Kind | None = None) -> bytes:
    """A PNG of the site's name, with what the kind of event is, or else what the site says of itself.

    Drawn with the font that comes with Pillow, which has Latin letters; of other scripts only boxes would show.
    """
    from PIL import Image, ImageDraw  # noqa: PLC0415 - takes a tenth of a second, and only a build needs it

    picture = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    draw = ImageDraw.Draw(picture)
    colour = _COLOURS[kind] if kind else _INK
    draw.rectangle((0, 0, WIDTH, 24), fill=colour)
    y = _paragraph(draw, site, _MARGIN, _NAME, _INK)
    _paragraph(draw, _LINES[kind] if kind else description, y + 30, _WORDS, _QUIET)
    x = _MARGIN
    for one in [kind] if kind else Kind:
        x = _label(draw, one, x, HEIGHT - 120)
    file = BytesIO()
    picture.quantize(64).save(file, "PNG", optimize=True)
    return file.getvalue()


def _label(draw: ImageDraw, kind: Kind, x: int, y: int) -> int:
    """A kind's mark and name, as on the timeline: ring, quotation mark, diamond. Tells where the next may begin."""
    colour, size, top = _COLOURS[kind], 34, y + 10
    if kind is Kind.REPORT:
        draw.ellipse((x, top, x + size, top + size), outline=colour, width=8)
    elif kind is Kind.PACKAGE:
        half = size // 2
        corners = [(x + half, top), (x + size, top + half), (x + half, top + size), (x, top + half)]
        draw.polygon(corners, fill=colour)
    else:
        draw.text((x, y - 12), "\N{LEFT DOUBLE QUOTATION MARK}", fill=colour, font=_font(100))
    font = _font(_KIND)
    draw.text((x + 60, y), kind.capitalize(), fill=colour, font=font)
    return x + 60 + round(font.getlength(kind.capitalize())) + 60


def _paragraph(draw: ImageDraw, text: str, y: int, size: int, colour: str) -> int:
    """Write text in as many lines as it needs and there is room for; tells where the next paragraph begins."""
    font = _font(size)
    for line in _wrapped(text, font, _MOST_LINES[size]):
        draw.text((_MARGIN, y), line, fill=colour, font=font)
        y += round(size * 1.25)
    return y


def _wrapped(text: str, font: FreeTypeFont, most: int) -> list[str]:
    """Lines that fit beside each other's margins; what is left over, or too long a word, ends in an ellipsis."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if _fits(longer, font) or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines[most - 1 :] = [f"{lines[most - 1]}…"]
    return [_cut(line, font) for line in lines]


def _cut(line: str, font: FreeTypeFont) -> str:
    while not _fits(line, font):
        line = f"{line.rstrip('…')[:-1]}…"
    return line


def _fits(line: str, font: FreeTypeFont) -> bool:
    return font.getlength(line) <= WIDTH - 2 * _MARGIN


def _font(size: int) -> FreeTypeFont:
    from PIL import ImageFont  # noqa: PLC0415 - as above

    font = ImageFont.load_default(size)
    assert isinstance(font, ImageFont.FreeTypeFont), "Pillow was built without FreeType"  # noqa: S101
    return font
