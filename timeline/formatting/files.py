"""Which files are laid out, and how one of them is: read, laid out, and looked at once more before it is written."""

from __future__ import annotations

import difflib
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from timeline.cores import spread
from timeline.files import read_bytes, why_unreadable
from timeline.formatting.reading import UnreadableError, read_tree
from timeline.formatting.scalars import trim
from timeline.formatting.tree import Node, Text, Tree
from timeline.formatting.writing import write_tree
from timeline.model import FACETS
from timeline.model.order import FieldOrder, event_order, silence_order, vocabulary_order
from timeline.plain_files import MAX_BYTES, MAX_SHARED_BYTES

_ENOUGH = 200
"""From so many files a core on, another process costs less than it saves."""


@dataclass(frozen=True)
class Layout:
    """A file's text as it is and as it should be."""

    before: str
    after: str

    @property
    def changed(self) -> bool:
        """Whether the file is not laid out yet."""
        return self.before != self.after

    def diff(self, name: str) -> str:
        """What changes, as a patch of the file called `name`."""
        before, after = (text.splitlines(keepends=True) for text in (self.before, self.after))
        lines = difflib.unified_diff(before, after, f"a/{name}", f"b/{name}")
        return "".join(
            line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
        )


def record_files(path: Path) -> Iterator[Path]:
    """The file itself, or every `.yml` file in a folder and below, sorted. Hidden ones and links are left out."""
    if not path.is_dir():
        yield path
        return
    for entry in sorted(os.scandir(path), key=lambda entry: entry.name):
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        if entry.is_dir():
            yield from record_files(Path(entry.path))
        elif entry.name.endswith(".yml"):
            yield Path(entry.path)


def order_for(path: Path) -> FieldOrder:
    """The order of fields in a file, known from its place: vocabulary, exceptions, or an event."""
    if path.parent.name == "vocabulary" and path.stem in FACETS:
        return vocabulary_order(path.stem)
    return silence_order() if path.name == "silenced.yml" else event_order()


def format_file(path: Path) -> Layout:
    """Lay out a file without writing it. Raises UnreadableError, whose message says why it is left as it is."""
    order = order_for(path)
    most = MAX_BYTES if order == event_order() else MAX_SHARED_BYTES
    data = read_bytes(path, most)
    if data is None:
        raise UnreadableError(why_unreadable(path)[0])
    if len(data) > most:
        raise UnreadableError(f"it is larger than {most // 1024} KiB")
    try:
        before = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableError("it is not UTF-8 text") from error
    tree = read_tree(before)
    after = write_tree(tree, order)
    if before != after:
        _confirm(tree, after, order)
    return Layout(before, after)


def format_files(paths: Sequence[Path]) -> Iterator[tuple[Path, Layout | str | None]]:
    """Lay out many files, in their order: the layout of one that changes, None for one that does not, or why not."""
    for share in spread(_format_share, paths, enough=_ENOUGH):
        yield from share


def _format_share(paths: Sequence[Path]) -> list[tuple[Path, Layout | str | None]]:
    return [(path, _layout(path)) for path in paths]


def _layout(path: Path) -> Layout | str | None:
    try:
        layout = format_file(path)
    except UnreadableError as error:
        return str(error)
    return layout if layout.changed else None


def _confirm(tree: Tree, after: str, order: FieldOrder) -> None:
    """See that the new text says the same and stays as it is. A file is worth more than its layout."""
    again = read_tree(after)
    same = _plain(tree.root) == _plain(again.root) and _comments(tree) == _comments(again)
    if not same or write_tree(again, order) != after:
        raise UnreadableError("its comments and values cannot be kept as they are; move the comments apart")


def _plain(node: Node) -> object:
    """The values alone. Groups are equal in any order."""
    if isinstance(node, Text):
        return trim(node.text)
    if node.is_list:
        return [_plain(entry.value) for entry in node.entries]
    return {entry.key: _plain(entry.value) for entry in node.entries}


def _comments(tree: Tree) -> Counter[str]:
    return Counter([*(one.text for one in tree.head if one.text), *_comments_in(tree.root)])


def _comments_in(node: Node) -> Iterator[str]:
    if node.comment:
        yield node.comment
    if isinstance(node, Text):
        return
    for entry in node.entries:
        yield from (one.text for one in entry.before if one.text)
        yield from _comments_in(entry.value)
    yield from (one.text for one in node.after if one.text)
