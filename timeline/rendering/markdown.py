"""Event text to safe HTML: a small part of CommonMark, without HTML, images or unsafe links.

cmark (the reference implementation of CommonMark, in C) does the parsing with raw HTML off. Its output is
then read tag by tag: only tags of a short list pass, and citations in the text become links to sources.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import lru_cache

import cmarkgfm
from cmarkgfm.cmark import Options
from markupsafe import Markup, escape

from timeline.addresses import is_web_address
from timeline.citations import CITATION
from timeline.rendering.frame import squeeze

_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([a-z][a-z0-9]*)")
_HREF = re.compile(r'<a href="([^"]*)"')
_ALT = re.compile(r'<img src="[^"]*" alt="([^"]*)"')
_ALLOWED = {"p", "em", "strong", "code", "ul", "ol", "li", "blockquote", "br"}
_PLAIN_TAGS = {f"<{mark}{name}>" for name in _ALLOWED for mark in ("", "/")}
_AS_PARAGRAPH = {"h1", "h2", "h3", "h4", "h5", "h6", "pre"}
_MARKUP = "*_`<[\\&"
_LINE_MARKUP = re.compile(r"\n(?:[-+#>=~ \t]|\d+[.)])")
"""What may be more than text, anywhere or at the beginning of a line."""
_OPTIONS = Options.CMARK_OPT_DEFAULT

Cite = Callable[[str], Markup]
"""Turns a source id into the mark that stands for a citation."""


@lru_cache(maxsize=65_536)
def _convert(text: str) -> str:
    return str(cmarkgfm.markdown_to_html(text, options=_OPTIONS))


def render_markdown(text: str, cite: Cite) -> Markup:
    """Render event text, squeezed; `cite` makes the HTML of each citation."""
    pieces: list[str] = []
    in_code = False
    links: list[bool] = []
    for piece in _TAG.split(_convert(text)):
        if piece in _PLAIN_TAGS and piece != "<code>" and not in_code:
            pieces.append(piece)
        elif piece.startswith("<"):
            in_code = piece == "<code>" or (in_code and piece != "</code>")
            pieces.append(_tag(piece, links))
        else:
            pieces.append(piece if in_code else _cite_all(piece, cite))
    return Markup(squeeze("".join(pieces).strip()))  # noqa: S704 - every tag was checked above


@lru_cache(maxsize=65_536)  # the search, descriptions and feeds all want that of each event
def plain_text(text: str) -> str:
    """The text alone, on one line, without marks and citations: for search, feeds and descriptions."""
    bare = CITATION.sub("", text)
    if _has_markup(bare):
        bare = html.unescape(_TAG.sub(" ", CITATION.sub("", _convert(text))))
    return " ".join(bare.split()).replace(" .", ".").replace(" ,", ",")


def _has_markup(text: str) -> bool:
    """Whether it may be more than text."""
    for mark in _MARKUP:  # one after the other is a quarter of what a pattern takes that looks for all
        if mark in text:
            return True
    return bool(_LINE_MARKUP.search(f"\n{text}"))


def _tag(tag: str, links: list[bool]) -> str:
    match = _NAME.match(tag)
    name = match[1] if match else ""
    closing = tag.startswith("</")
    if name in _ALLOWED:
        return f"</{name}>" if closing else f"<{name}>"
    if name in _AS_PARAGRAPH:
        return "</p>" if closing else "<p>"
    if name == "a":
        return _link(tag, links, closing=closing)
    if name == "img":
        alt = _ALT.match(tag)
        return alt[1] if alt else ""
    return ""


def _link(tag: str, links: list[bool], *, closing: bool) -> str:
    if closing:
        return "</a>" if links and links.pop() else ""
    match = _HREF.match(tag)
    href = html.unescape(match[1]) if match else ""
    links.append(is_web_address(href))
    return str(Markup('<a href="{}" rel="nofollow">').format(href)) if links[-1] else ""


def _cite_all(text: str, cite: Cite) -> str:
    return CITATION.sub(lambda match: cite(html.unescape(match[1])), text) if "[^" in text else text


def citation_link(known: dict[str, int], prefix: str = "") -> Cite:
    """Citations as small numbers that lead to `#source-<id>`; an unknown one stays visible as text."""

    def cite(source: str) -> Markup:
        number = known.get(source)
        return escape(f"[^{source}]") if number is None else _mark(prefix, source, number)

    return cite


@lru_cache(4096)  # sources of different events have the same names
def _mark(prefix: str, source: str, number: int) -> Markup:
    return Markup(  # noqa: S704 - what is not ours is escaped
        f'<sup><a href="{escape(prefix)}#source-{escape(source)}" '
        f'aria-label="Source {number}">{number}</a></sup>'
    )


def without_citations(_source: str) -> Markup:
    """Citations left out: for cards, whose sources are counted on a line of their own."""
    return Markup()
