"""A guide as HTML and as text, with its ` ```timeline ` blocks answered and its links leading to the site's pages."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence

import cmarkgfm
from cmarkgfm.cmark import Options
from markupsafe import Markup

from timeline.chronology import Timeline
from timeline.plain_site.guides import Guide, link
from timeline.query import Query, QueryError, parse_query

_FENCE = re.compile(r"^(`{3,}|~{3,})([^\n]*)\n(.*?)^\1[`~]*[ \t]*$", re.MULTILINE | re.DOTALL)
"""A block of code; one that shows how to write blocks holds these within itself."""
_MARK = "<!--timeline-block-{}-->"
_MARKS = re.compile(r"<!--timeline-block-(\d+)-->")
_HREF = re.compile(r'(?<= )(href|src)="([^"]*)"')
_TEXT_LINK = re.compile(r"(?<=\]\()[^()\s]+(?=\))")
_HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_EXTENSIONS = ["table", "strikethrough", "autolink"]
# Guides are the maintainer's own and may hold HTML, as in MkDocs; what comes from the record is never in here.
_OPTIONS = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_TABLE_PREFER_STYLE_ATTRIBUTES


class GuidePage:
    """A guide with the questions that its blocks ask. `faults` says what is wrong in any of them."""

    def __init__(self, guide: Guide, guides: Sequence[Guide], record: Timeline, base: str) -> None:
        self.guide = guide
        self._guides = guides
        self._base = base
        self.queries: list[Query] = []
        self.faults: list[str] = []
        self._marked = _FENCE.sub(lambda fence: self._mark(fence, record), guide.markdown)

    def _mark(self, fence: re.Match[str], record: Timeline) -> str:
        if fence[2].strip() != "timeline":
            return fence[0]
        try:
            self.queries.append(parse_query(fence[3], record))
        except QueryError as error:
            where = f"{self.guide.file}, line {error.line} of the ```timeline block"
            self.faults.append(f"{where}: {error}")
        return _MARK.format(len(self.queries) - 1)

    def html(self, answer: Callable[[Query], Markup]) -> Markup:
        """The page's content."""
        text = cmarkgfm.markdown_to_html_with_extensions(self._marked, _OPTIONS, _EXTENSIONS)
        text = _HREF.sub(lambda found: f'{found[1]}="{self._link(found[2], "")}"', text)
        text = self._fill(_named(text), answer)
        return Markup(text)  # noqa: S704 - the maintainer's own text, and our templates'

    def text(self, answer: Callable[[Query], str]) -> str:
        """The page in Markdown, whose links lead to other pages' Markdown."""
        text = _TEXT_LINK.sub(lambda found: self._link(found[0], "index.md"), self._marked)
        return self._fill(text, answer)

    def _link(self, href: str, page: str) -> str:
        return link(href, self.guide, self._guides, self._base, page)

    def _fill(self, text: str, answer: Callable[[Query], str]) -> str:
        return _MARKS.sub(lambda mark: str(answer(self.queries[int(mark[1])])), text)


def _named(text: str) -> str:
    """HTML with an id for each heading, made of its words as Python-Markdown makes it, so that links to it hold."""
    taken: Counter[str] = Counter()

    def name(heading: re.Match[str]) -> str:
        slug = _slug(html.unescape(_TAG.sub("", heading[2])))
        id_ = f"{slug}_{taken[slug]}" if taken[slug] else slug
        taken[slug] += 1
        return f'<h{heading[1]} id="{id_}">{heading[2]}</h{heading[1]}>'

    return _HEADING.sub(name, text)


def _slug(words: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", ascii_only).strip().lower()) or "section"
