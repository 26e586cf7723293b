"""YAML text to a tree with all its comments.

The parser gives values with their places and drops comments. Between two values stands nothing but white space,
punctuation and comments, so these are found in the gaps. What files of the record may not hold (tags, anchors,
repeated fields ...) is refused here: `timeline check` explains it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from timeline.formatting.tree import Entry, Group, Node, Remark, Text, Tree
from timeline.yaml_values import LOADER, MAX_DEPTH

MODELINE = "# yaml-language-server:"
_ENDS = {yaml.SequenceEndEvent, yaml.MappingEndEvent}
_REMARKS = re.compile(r"#[^\n]*|(?<=\n)[ \t]*(?=\n)")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*[ \t]*(#[^\n]*)?")
_ODD_BREAKS = re.compile("[\x85\u2028\u2029]")
"""Line breaks to YAML, and to nobody else."""


class UnreadableError(Exception):
    """The text cannot be laid out, because it cannot be read without doubt. The message says why."""


class _Pending(NamedTuple):
    """A remark that has been read and belongs to nothing yet."""

    text: str
    column: int

    @property
    def remark(self) -> Remark:
        return Remark(self.text, at_margin=not self.column)


def read_tree(text: str) -> Tree:
    """Read a file. Raises UnreadableError for what is no plain group or list of fields."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if _ODD_BREAKS.search(text):
        raise UnreadableError("it holds a hidden character")
    try:
        return _Reader(text).read()
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        raise UnreadableError("it is not valid YAML") from error


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.events: Iterator[Any] = iter(yaml.parse(text, Loader=LOADER))
        self.at = 0
        """Up to where the text has been looked at."""
        self.pending: list[_Pending] = []
        self.last: Node | None = None
        """What stands before the gap; None for a key, whose comment goes to its value."""
        self.last_end = 0
        self.key_comment = ""

    def read(self) -> Tree:
        root: Node | None = None
        for event in self.events:
            if not isinstance(event, yaml.NodeEvent):
                continue
            if root is not None:
                raise UnreadableError("it holds a second document")
            root = self._root(event)
        self._gap(len(self.text))
        if not isinstance(root, Group):
            raise UnreadableError("it holds no fields")
        root.after += [one.remark for one in self.pending]
        return Tree(root, _take_head(root))

    def _root(self, event: Any) -> Node:
        self._gap(event.start_mark.index)
        return self._node(event, 0)

    def _node(self, event: Any, depth: int) -> Node:
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None or event.tag not in {None, "!"}:
            raise UnreadableError("it holds an alias, an anchor or a tag")
        if depth > MAX_DEPTH:
            raise UnreadableError("it is nested too deep")
        return self._text(event) if isinstance(event, yaml.ScalarEvent) else self._group(event, depth)

    def _text(self, event: Any) -> Text:
        found = Text(event.value, self._take_key_comment())
        start, end = event.start_mark.index, event.end_mark.index
        if event.style in {"|", ">"}:  # its end is that of the empty lines below
            end = start + len(self.text[start:end].rstrip())
            header = _BLOCK_HEADER.match(self.text, start)
            self._comment(found, header[1] or "" if header else "", 0)
        self._past(end, found)
        return found

    def _group(self, event: Any, depth: int) -> Group:
        found = Group(isinstance(event, yaml.SequenceStartEvent), comment=self._take_key_comment())
        column = event.start_mark.column
        if event.flow_style:
            self._past(event.end_mark.index, found)
        names: set[str] = set()
        for inner in self.events:
            self._gap(inner.start_mark.index)
            if type(inner) in _ENDS:
                if found.entries or not event.flow_style:
                    found.after = self._take_after(0 if event.flow_style else max(column, 1))
                if event.flow_style:
                    self._past(inner.end_mark.index, found)
                break
            entry = self._item(inner, depth) if found.is_list else self._field(inner, depth, names)
            found.entries.append(entry)
        return found

    def _item(self, event: Any, depth: int) -> Entry:
        before = self._take_pending()
        return Entry(self._node(event, depth + 1), before=before)

    def _field(self, event: Any, depth: int, names: set[str]) -> Entry:
        before = self._take_pending()
        key = self._node(event, depth + 1)
        if not isinstance(key, Text):
            raise UnreadableError("it holds a name that is not plain text")
        if key.text in names:
            raise UnreadableError(f'it holds "{key.text}" twice')
        names.add(key.text)
        self.last = None
        self.key_comment = key.comment
        event = next(self.events)
        self._gap(event.start_mark.index)
        if isinstance(event, yaml.ScalarEvent) or event.flow_style:
            before += self._take_pending()
        return Entry(self._node(event, depth + 1), key.text, before)

    def _past(self, end: int, node: Node) -> None:
        self.at = max(self.at, end)
        self.last, self.last_end = node, self.at

    def _gap(self, end: int) -> None:
        """Take the remarks between what was read last and the position `end`."""
        start, self.at = self.at, max(self.at, end)
        if "#" not in self.text[start:end]:
            return
        for match in _REMARKS.finditer(self.text, start, end):
            position = match.start()
            if match[0].startswith("#") and "\n" not in self.text[self.last_end : position]:
                self._comment(self.last, match[0], position)
            else:
                column = position - (self.text.rfind("\n", 0, position) + 1)
                self.pending.append(_Pending(match[0].strip(), column))

    def _comment(self, node: Node | None, comment: str, column: int) -> None:
        """Put a comment behind what it stands behind; a second one goes to the lines above what follows."""
        comment = comment.rstrip()
        if node is None and self.last_end and not self.key_comment:
            self.key_comment = comment
        elif node is not None and not node.comment:
            node.comment = comment
        elif comment:
            self.pending.append(_Pending(comment, column))

    def _take_key_comment(self) -> str:
        comment, self.key_comment = self.key_comment, ""
        return comment

    def _take_pending(self) -> list[Remark]:
        taken, self.pending = self.pending, []
        return [one.remark for one in taken]

    def _take_after(self, column: int) -> list[Remark]:
        """The pending comments, from the first, that are indented at least to `column`."""
        inside = 0
        for n, one in enumerate(self.pending):
            if one.text and one.column < column:
                break
            inside = n + 1 if one.text else inside
        taken, self.pending = self.pending[:inside], self.pending[inside:]
        return [one.remark for one in taken]


def _take_head(root: Group) -> list[Remark]:
    """Part the remarks on the file from those on its first field: an empty line stands between."""
    remarks = root.entries[0].before if root.entries else root.after
    while remarks and not remarks[0].text:
        remarks.pop(0)
    end = max((n + 1 for n, one in enumerate(remarks) if not one.text), default=0)
    head, remarks[:] = remarks[:end], remarks[end:]
    modeline = next((one for one in [*head, *remarks] if one.text.startswith(MODELINE)), None)
    if modeline is None:
        return head
    (head if modeline in head else remarks).remove(modeline)
    return [modeline, *head]
