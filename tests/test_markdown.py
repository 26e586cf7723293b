"""Event text to HTML: what a little Markdown may become, and what it may never."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.rendering.markdown import citation_link, plain_text, render_markdown, without_citations

CITE = citation_link({"times": 1, "wire": 2})


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Plain.", "<p>Plain.</p>"),
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("*so* and **so**", "<p><em>so</em> and <strong>so</strong></p>"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("`a < b`", "<p><code>a &lt; b</code></p>"),
        (
            "[notice](https://example.org/a?b=1&c=2)",
            '<p><a href="https://example.org/a?b=1&amp;c=2" rel="nofollow">notice</a></p>',
        ),
        # what is not allowed keeps its words and loses its powers
        ("# Heading", "<p>Heading</p>"),
        ("![a picture](https://example.org/x.png)", "<p>a picture</p>"),
        ("[press](javascript:alert(1))", "<p>press</p>"),
        ("[press](JaVaScRiPt:alert(1))", "<p>press</p>"),
        ("[press](data:text/html,x)", "<p>press</p>"),
        ("[press](/relative)", "<p>press</p>"),
        ("[press](ftp://example.org)", "<p>press</p>"),
        (
            "[a [b](https://example.org)](javascript:x)",
            '<p>[a <a href="https://example.org" rel="nofollow">b</a>](javascript:x)</p>',
        ),
        ("{{ 7 * 7 }} {% raw %}", "<p>{{ 7 * 7 }} {% raw %}</p>"),
        ("a & b &lt;i&gt;", "<p>a &amp; b &lt;i&gt;</p>"),
    ],
)
def test_what_text_becomes(text: str, html: str) -> None:
    assert render_markdown(text, CITE) == html


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "a <b onclick=x>b</b>", "<!-- c -->", "<javascript:x>"]
)
def test_html_is_dropped_or_shown_never_kept(text: str) -> None:
    assert not re.search(r"<(?!/?p>)", render_markdown(text, CITE))


def test_a_citation_becomes_a_numbered_link() -> None:
    html = render_markdown("Said.[^wire]", CITE)
    assert html == ('<p>Said.<sup><a href="#source-wire" aria-label="Source 2">2</a></sup></p>')


def test_an_unknown_citation_stays_visible_and_code_is_left_alone() -> None:
    assert render_markdown("Said.[^nobody]", CITE) == "<p>Said.[^nobody]</p>"
    assert render_markdown("`[^wire]`", CITE) == "<p><code>[^wire]</code></p>"


def test_a_citation_inside_an_attribute_is_no_citation() -> None:
    html = render_markdown('[x](https://example.org "[^wire]")', CITE)
    assert html == '<p><a href="https://example.org" rel="nofollow">x</a></p>'


def test_cards_leave_citations_out() -> None:
    assert render_markdown("Said.[^wire] More.", without_citations) == "<p>Said. More.</p>"


def test_plain_text_has_no_marks() -> None:
    assert (
        plain_text("**One** [two](https://example.org).[^wire]\n\n- three & `four`")
        == "One two. three & four"
    )


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


ALLOWED = {"p", "em", "strong", "code", "ul", "ol", "li", "blockquote", "br", "a", "sup"}


@given(st.text(alphabet=st.sampled_from("ab <>\"'&[]()!*_`#-\n^:/{}%\\.=1"), max_size=80))
def test_any_text_gives_balanced_tags_of_the_short_list(text: str) -> None:
    tags = _Tags()
    tags.feed(render_markdown(f"{text} [^wire]", CITE))
    tags.close()
    assert tags.open == []
    for tag, attributes in tags.seen:
        assert tag in ALLOWED
        assert set(attributes) <= {"href", "rel", "class", "aria-label"}
        assert re.match(r"https?://|#source-", attributes.get("href") or "#source-")
