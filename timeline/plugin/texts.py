"""Each page of Markdown as text beside its HTML."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from mkdocs.utils import get_relative_url

if TYPE_CHECKING:
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from timeline.plugin.blocks import Blocks
    from timeline.site import Site

_LINK = re.compile(r"(?<=\]\()([^()\s#:]+\.md)(?=[#)])")

_ATTRIBUTES = re.compile(r"(?<=\S) *\{[^{}\n]*\}$", re.MULTILINE)
"""What the extension attr_list reads at the end of a heading or paragraph: for HTML only."""


def page_text(page: Page, files: Files, blocks: Blocks, site: Site) -> str:
    """The text of a page of Markdown as its author wrote it, with blocks answered and links that lead on."""

    def lead_on(link: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page.file.src_uri), link[1]))
        file = files.get_file_from_path(target)
        if file is None:
            return link[1]
        return get_relative_url(text_uri(file.dest_uri), text_uri(page.file.dest_uri))

    text = _ATTRIBUTES.sub("", blocks.fill_text(page.markdown or "", page.url, site))
    return _LINK.sub(lead_on, text)


def text_uri(dest_uri: str) -> str:
    """Where the text of a page stands, from where its HTML does."""
    return posixpath.splitext(dest_uri)[0] + ".md"
