"""Each page as text in Markdown beside its HTML, and `llms.txt`, which says where to begin."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.utils import get_relative_url, write_file

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from timeline.plugin.blocks import Blocks
    from timeline.site import Site

_LINK = re.compile(r"(?<=\]\()([^()\s#:]+\.md)(?=[#)])")

_ATTRIBUTES = re.compile(r"(?<=\S) *\{[^{}\n]*\}$", re.MULTILINE)
"""What the extension attr_list reads at the end of a heading or paragraph: for HTML only."""


def write_site_texts(config: MkDocsConfig, site: Site) -> None:
    """Write `llms.txt`; the texts of pages that the record makes are written with the pages."""
    _write(config, "llms.txt", site.llms_txt(config.site_description or ""))


def write_page_text(page: Page, files: Files, blocks: Blocks, site: Site) -> None:
    """Write the text of a page of Markdown as its author wrote it, with blocks answered and links that lead on."""

    def lead_on(link: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page.file.src_uri), link[1]))
        file = files.get_file_from_path(target)
        if file is None:
            return link[1]
        return get_relative_url(_text_uri(file.dest_uri), _text_uri(page.file.dest_uri))

    text = _ATTRIBUTES.sub("", blocks.fill_text(page.markdown or "", page.url, site))
    path = Path(page.file.abs_dest_path)
    write_file(_LINK.sub(lead_on, text).encode(), str(path.with_suffix(".md")))


def _text_uri(dest_uri: str) -> str:
    return posixpath.splitext(dest_uri)[0] + ".md"


def _write(config: MkDocsConfig, path: str, text: str) -> None:
    write_file(text.encode(), str(Path(config.site_dir, path)))
