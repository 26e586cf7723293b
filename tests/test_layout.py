"""Layouts are filled, and HTML is squeezed without a change to what a reader sees."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.rendering.frame import part_controls, squeeze
from timeline.rendering.layout import Layout, hole

PIECES = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "word", " ", "\n", "  \n\n ", "<pre>", "</pre>", "<script>x\n  y</script>"]
    )
).map("".join)


def test_a_layout_is_filled_where_its_holes_are() -> None:
    layout = Layout(f"<title>{hole('title')}</title>{hole('content')}<!-- {hole('title')} -->")
    assert layout.fill({"title": "A", "content": "B"}) == "<title>A</title>B<!-- A -->"


@pytest.mark.parametrize(
    ("html", "squeezed"),
    [
        ("<p>\n    a  b\n\n  </p>\n", "<p>\na  b\n</p>"),
        ("<p>a\n  <pre>\n  x\n\n  y</pre>\n  </p>", "<p>a\n<pre>\n  x\n\n  y</pre>\n</p>"),
        ("\n<script>\n  one()\n</script>\n\n<b>", "<script>\n  one()\n</script>\n<b>"),
        ("<p>\n\N{NO-BREAK SPACE}a</p>", "<p>\n\N{NO-BREAK SPACE}a</p>"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">', '<svg viewBox="0 0 1 1">'),
    ],
)
def test_white_space_with_a_line_break_is_one_line_break(html: str, squeezed: str) -> None:
    assert squeeze(html) == squeezed


@given(PIECES)
def test_squeezing_twice_is_squeezing_once(html: str) -> None:
    assert squeeze(squeeze(html)) == squeeze(html)


@given(PIECES)
def test_what_looks_squeezed_at_once_is_so(html: str) -> None:
    assert squeeze(html) == squeeze(f"\t{html}")  # a tab is something to look into


@given(PIECES, PIECES)
def test_a_squeezed_part_in_a_squeezed_frame_is_the_squeezed_whole(before: str, after: str) -> None:
    part = "<article>\n  <p>text</p>\n</article>"
    frame = squeeze(f"<body>{before}</pre>{hole('content')}<pre></pre>{after}</body>")
    whole = squeeze(f"<body>{before}</pre>{part}<pre></pre>{after}</body>")
    assert Layout(frame).fill({"content": squeeze(part)}) == whole


HEADER = """<header><nav><a href="../..">Home</a>
<form class="md-header__option" data-md-component="palette">
<input name="__palette">
</form>
<script>var palette=1</script>
<form name="search"><nav>&amp; "x"</nav>
</form>
</nav>
</header>
<header><nav></nav></header>"""


def test_controls_of_the_header_come_from_a_script() -> None:
    html, script = part_controls(HEADER, "../../")
    assert script is not None
    assert html == (
        f'<header><nav><a href="../..">Home</a>\n<script src="../../{script.path}"></script>\n'
        "</nav>\n</header>\n<header><nav></nav></header>"
    )
    assert script.text.endswith(");\nvar palette=1;\n")
    argument = script.text.partition('"beforebegin",')[2].partition(");\n")[0]
    assert json.loads(argument) == (
        '<form class="md-header__option" data-md-component="palette">\n<input name="__palette">\n</form>\n'
        '<form name="search"><nav>&amp; "x"</nav>\n</form>'
    )
    assert "</" not in script.text


@pytest.mark.parametrize(
    "html",
    [
        "<header><nav></nav></header>",
        HEADER.replace('data-md-component="palette"', ""),
        HEADER.replace("<input ", '<a href="../en/"></a><input '),
        HEADER.replace("<script>", '<script src="x.js">'),
    ],
)
def test_a_header_of_another_make_stays(html: str) -> None:
    assert part_controls(html, "../../") == (html, None)
