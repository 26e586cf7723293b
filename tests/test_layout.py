"""Layouts are filled, and HTML is squeezed without a change to what a reader sees."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.rendering.frame import part_frame, squeeze, with_head
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
    assert f"<b>\n{squeeze(html)}".strip() == squeeze(
        f"<b>\n\n{html}"
    )  # an empty line is something to look into


@given(PIECES, PIECES)
def test_a_squeezed_part_in_a_squeezed_frame_is_the_squeezed_whole(before: str, after: str) -> None:
    part = "<article>\n  <p>text</p>\n</article>"
    frame = squeeze(f"<body>{before}</pre>{hole('content')}<pre></pre>{after}</body>")
    whole = squeeze(f"<body>{before}</pre>{part}<pre></pre>{after}</body>")
    assert Layout(frame).fill({"content": squeeze(part)}) == whole


PAGE = """<html><head>
<script>__md_scope=new URL("../..",location),__md_hash=e=>e,__md_get=(e,a)=>1</script>
<title>A page</title></head>
<body><header><nav><a href="../..">Home</a>
<form class="md-header__option" data-md-component="palette">
<input name="__palette">
</form>
<script>var palette=1</script>
<form name="search"><nav>&amp; "x"</nav>
</form>
<div class="md-header__source">
<a href="https://code.example.org/">Code</a>
</div>
</nav>
</header>
<header><nav></nav></header>
<script>var target=1;target.name.startsWith("__tabbed_")</script>
<div class="md-dialog" data-md-component="dialog">
<div class="md-dialog__inner md-typeset"></div>
</div>
<script id="__config" type="application/json">{"base": "../..", "search": "../../assets/s.js", "tags": null}</script>
<script src="../../bundle.js"></script>
</body></html>"""


def test_what_needs_a_script_comes_from_one() -> None:
    html, script = part_frame(PAGE)
    assert script is not None
    assert html == (
        '<html><head>\n<title>A page</title></head>\n<body><header><nav><a href="../..">Home</a>\n'
        f'<script src="../../{script.path}"></script>\n<div class="md-header__source">\n'
        '<a href="https://code.example.org/">Code</a>\n</div>\n</nav>\n</header>\n<header><nav></nav></header>\n'
        '<script src="../../bundle.js"></script>\n</body></html>'
    )
    first, *_, last, _ = script.text.split(";\n")
    assert first == '__md_scope=new URL("..",document.currentScript.src),__md_hash=e=>e,__md_get=(e,a)=>1'
    assert last == "var palette=1"
    parts = json.loads(script.text.rpartition("})(")[2].partition(");\n")[0])
    assert parts["controls"] == (
        '<form class="md-header__option" data-md-component="palette">\n<input name="__palette">\n</form>\n'
        '<form name="search"><nav>&amp; "x"</nav>\n</form>'
    )
    assert "md-dialog__inner" in parts["dialog"]
    assert parts["settings"] == {"base": "", "search": "assets/s.js", "tags": None}
    assert "</" not in script.text


@pytest.mark.parametrize(
    ("base", "way"),
    [(".", ""), ("..", "../"), ("../../..", "../../../"), ("/", "/"), ("/timeline/", "/timeline/")],
)
def test_pages_of_every_depth_have_the_same_script(base: str, way: str) -> None:
    _, script = part_frame(PAGE)
    html, same = part_frame(PAGE.replace('"../../assets', f'"{way}assets').replace('"../.."', f'"{base}"'))
    assert same == script
    assert same is not None
    assert f'<script src="{way}{same.path}"></script>' in html
    assert "__md_" not in html


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<title>", "<script>__md_get('consent')</script><title>"),  # asked before our script is there
        ('new URL("../.."', 'new URL("/elsewhere/"'),  # one for several sites, by the theme's option `scope`
    ],
)
def test_where_the_site_begins_is_said_in_the_head_if_it_must_be(old: str, new: str) -> None:
    html, script = part_frame(PAGE.replace(old, new, 1))
    assert script is not None
    assert "<script>__md_scope=" in html
    assert "__md_scope" not in script.text
    assert "__config" not in html


def test_what_opens_a_tab_stays_where_there_are_tabs() -> None:
    html, _ = part_frame(PAGE.replace("<header><nav></nav>", '<input name="__tabbed_1"><header><nav></nav>'))
    assert "var target" in html


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('data-md-component="palette"', ""),
        ("<input ", '<a href="../en/"></a><input '),
        ("<script>var palette", '<script src="x.js">var palette'),
        ('id="__config"', 'id="config"'),
    ],
)
def test_a_frame_of_another_make_stays(old: str, new: str) -> None:
    html = PAGE.replace(old, new)
    assert html != PAGE
    assert part_frame(html) == (html, None)


def test_a_page_is_described_once() -> None:
    head = '<meta name="description" property="og:description" content="Ours">'
    for theme in ('<meta name="description" content="The theme\'s">', ""):
        assert with_head(f"<head>{theme}</head><p></p>", head) == f"<head>{head}</head><p></p>"
