"""Answers to ` ```timeline ` blocks, which are found while Markdown is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mkdocs.structure.pages import Page

from timeline.query import Query, QueryError, parse_query
from timeline.site import Site, base_of

_MARK = "<!--timeline-block-{}-->"
_MARKS = re.compile(r"<!--timeline-block-(\d+)-->")


class Block(NamedTuple):
    """A block and the address of the page that it stands on."""

    source: str
    url: str
    title: str
    """The page's title."""
    query: Query


class Blocks:
    """The blocks of a build. While a page is read each leaves a mark, which is filled when the page is written.

    So the theme's search, which reads the page in between, does not see the answers: each event has an entry of
    its own there.
    """

    def __init__(self) -> None:
        self.page: Page | None = None
        """The page that is being read."""
        self.faults: list[str] = []
        """What is wrong in the blocks read so far."""
        self._blocks: list[Block] = []

    def clear(self) -> None:
        """Forget all blocks: a build begins."""
        self.faults.clear()
        self._blocks.clear()

    def read(self, source: str, site: Site, *, lenient: bool = False) -> str:
        """The mark for a block that was found on the page; nothing for a faulty one.

        A fault is noted, not raised, since the Markdown extension would swallow an error. It is passed over if
        `lenient`: when the record or its vocabulary is what is broken.
        """
        page = self.page
        if page is None:
            return ""
        try:
            query = parse_query(source, site.record)
        except QueryError as error:
            if not lenient:
                where = f"docs/{page.file.src_uri}, line {error.line} of the ```timeline block"
                self.faults.append(f"timeline: {where}: {error}")
            return ""
        if query.embed and any(block.query.embed == query.embed for block in self._blocks):
            where = f"docs/{page.file.src_uri}"
            what = f"`embed: {query.embed}` stands in another block too; choose another name"
            self.faults.append(f"timeline: {where}: {what}")
            return ""
        self._blocks.append(Block(source, page.url, str(page.title or ""), query))
        return _MARK.format(len(self._blocks) - 1)

    def renew(self, site: Site) -> bool:
        """Read all blocks again for a changed record; False if one of them is faulty now."""
        try:
            self._blocks = [
                block._replace(query=parse_query(block.source, site.record)) for block in self._blocks
            ]
        except QueryError:
            return False
        return True

    def embeds(self, site: Site) -> Iterator[tuple[str, str]]:
        """Address and text of the pages to be shown inside others' pages that blocks ask for."""
        for block in self._blocks:
            if block.query.embed:
                yield site.embed(block.query, block.title or site.name, block.url.removesuffix("./"))

    def fill(self, html: str, site: Site) -> str:
        """HTML with the answer in place of each mark."""

        def answer(mark: re.Match[str]) -> str:
            block = self._blocks[int(mark[1])]
            return str(site.listing(block.query, base_of(block.url)))

        return _MARKS.sub(answer, html)

    def fill_text(self, markdown: str, url: str, site: Site) -> str:
        """The Markdown of the page at `url`, with a list of events in place of each block."""
        for block in self._blocks:
            if block.url == url:
                fence = "\n".join(filter(None, ["```timeline", block.source.strip(), "```"]))
                answer = site.listing_text(block.query, base_of(url))
                markdown = markdown.replace(fence, answer, 1)
        return markdown
