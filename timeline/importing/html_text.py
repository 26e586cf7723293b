"""HTML of other programs as our Markdown: paragraphs, emphasis, lists; each link becomes a citation of a source."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from timeline.addresses import is_web_address

_BLOCKS = {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "table", "tr", "figure"}
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
_SPECIAL = re.compile(r"([\\*\[\]<`]|(?<![^\W_])_|_(?![^\W_]))")
_SILENT = {"script", "style"}


class _Reader(HTMLParser):
    def __init__(self, first: int) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.links: dict[str, str] = {}
        self.lost: list[str] = []
        self._first = first
        self._open: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BLOCKS or tag == "br":
            self.pieces.append("\n\n")
        elif tag == "li":
            self.pieces.append("\n- ")
        elif tag in _MARKS:
            self.pieces.append(_MARKS[tag])
        elif tag == "a":
            self._open.append(given.get("href", ""))
        elif given.get("src"):
            self.lost.append(f"{tag} {given['src']}")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS:
            self.pieces.append("\n\n")
        elif tag in _MARKS:
            self.pieces.append(_MARKS[tag])
        elif tag == "a" and self._open:
            self._cite(self._open.pop())

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(_SPECIAL.sub(r"\\\1", re.sub(r"\s+", " ", data)))

    def _cite(self, address: str) -> None:
        if not is_web_address(address) or any(sign.isspace() for sign in address):
            self.lost.extend([f"link {address}"] if address else [])
            return
        name = next((name for name, one in self.links.items() if one == address), None)
        if name is None:
            name = f"link-{self._first + len(self.links)}"
            self.links[name] = address
        self.pieces.append(f"[^{name}]")


def read_html(html: str, first: int = 1) -> tuple[str, dict[str, str], list[str]]:
    """Markdown, the addresses that it cites by source id (`link-1` and on, from `first`), and what was lost."""
    reader = _Reader(first)
    reader.feed(html)
    reader.close()
    text = "".join(reader.pieces).replace("****", "").replace("\xa0", " ")
    lines = [line.strip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip(), reader.links, reader.lost


def plain_line(html: str) -> str:
    """The text alone on one line."""
    reader = _Reader(1)
    reader.feed(html)
    reader.close()
    bare = re.sub(r"\[\^link-\d+\]|\*\*|(?<!\\)\*", "", "".join(reader.pieces))
    return " ".join(re.sub(r"\\(.)", r"\1", bare).split())
