"""The site's pages of Markdown, as MkDocs has them in `docs/`: read, and told apart by their addresses."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
_FIELD = re.compile(r"^(title|description):[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^# +(.+?)[ #]*$", re.MULTILINE)
_NOT_OURS = re.compile(r"[a-z][a-z0-9+.-]*:|[/#?]|\Z", re.IGNORECASE)


class GuideError(Exception):
    """Blocks in guides that cannot be answered: `faults` says of each where it is, what is wrong and how to mend it."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = list(faults)
        super().__init__("\n".join(self.faults))


@dataclass(frozen=True)
class Guide:
    """One page of Markdown. `file` is its name below the folder of guides, `path` its address below the site's root."""

    file: str
    path: str
    title: str
    description: str
    markdown: str
    """Its text, without what stands above it for programs."""


def read_guides(folder: Path) -> list[Guide]:
    """Every Markdown file in a folder and below, by name. Raises OSError and UnicodeDecodeError."""
    return [
        guide_of(file, (folder / file).read_text("utf-8")) for file in _files(folder) if file.endswith(".md")
    ]


def other_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """What stands beside the guides, such as pictures: name and content."""
    yield from ((file, (folder / file).read_bytes()) for file in _files(folder) if not file.endswith(".md"))


def guide_of(file: str, text: str) -> Guide:
    """A guide from the text of its file, which may begin with a title and a description between lines of `---`."""
    front = _FRONT_MATTER.match(text)
    fields = {name: value.strip("\"'") for name, value in _FIELD.findall(front[1])} if front else {}
    markdown = text[front.end() :] if front else text
    heading = _HEADING.search(markdown)
    title = fields.get("title") or (heading[1] if heading else posixpath.basename(file).removesuffix(".md"))
    return Guide(file, _path_of(file), title, fields.get("description", ""), markdown)


def link(href: str, guide: Guide, guides: Iterable[Guide], base: str, page: str) -> str:
    """Where a link of a guide leads on the site, if it names a file; `page` is the file of a page in its folder."""
    if _NOT_OURS.match(href):
        return href
    file, mark, anchor = href.partition("#")
    name = posixpath.normpath(posixpath.join(posixpath.dirname(guide.file), file))
    if name.startswith(".."):
        return href
    if name.endswith(".md"):
        paths = {one.file: one.path for one in guides}
        name = paths.get(name, name.removesuffix("index.md")) + page
    return f"{base}{name}{mark}{anchor}" if base or name else f"./{mark}{anchor}"


def _path_of(file: str) -> str:
    folder, name = posixpath.split(file.removesuffix(".md"))
    path = folder if name == "index" else posixpath.join(folder, name)
    return f"{path}/" if path else ""


def _files(folder: Path) -> list[str]:
    files = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(path.as_posix() for path in files if not any(part.startswith(".") for part in path.parts))
