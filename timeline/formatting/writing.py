"""A tree to the one text that it has."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.formatting.reading import read_tree
from timeline.formatting.scalars import is_block, is_word, trim, write_scalar
from timeline.formatting.tree import Entry, Group, Remark, Text, Tree
from timeline.model.order import FieldOrder

WIDTH = 100
"""How long a line with a list may be. Text is never broken: where its lines end is its author's choice."""


def format_text(text: str, order: FieldOrder) -> str:
    """Lay out a file's text. Raises UnreadableError where it cannot be read without doubt."""
    return write_tree(read_tree(text), order)


def write_tree(tree: Tree, order: FieldOrder) -> str:
    """Write a tree, its fields in the given order."""
    writer = _Writer()
    writer.file(tree, order)
    return "\n".join(writer.lines).strip("\n") + "\n"


class _Writer:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self.opened = 0
        """How many lines there were when the latest group or list began."""

    def file(self, tree: Tree, order: FieldOrder) -> None:
        self._remarks(tree.head, "")
        root = tree.root
        if root.comment:
            self.lines.append(root.comment)
        if not root.entries:
            self.lines.append("[]" if root.is_list else "{}")
        self._entries(root, order, "", "")
        self._remarks(root.after, "")

    def _entries(self, group: Group, order: FieldOrder, first: str, indent: str) -> None:
        """Write the entries; `first` stands before the first one instead of `indent`."""
        entries = group.entries if group.is_list else _ordered(group.entries, order)
        for n, entry in enumerate(entries):
            lead = indent if n else first
            if lead == indent:  # else they stand above the hyphen
                self._remarks(entry.before, indent)
            if group.is_list:
                self._item(entry, order, lead, indent)
            else:
                self._value(f"{lead}{write_scalar(entry.key)}:", entry, order.of(entry.key), indent)

    def _item(self, entry: Entry, order: FieldOrder, lead: str, indent: str) -> None:
        value = entry.value
        if isinstance(value, Text) or value.is_list or not value.entries:
            self._value(f"{lead}-", entry, order, indent)
            return
        inner = f"{indent}  "
        self._remarks([Remark(value.comment)] if value.comment else [], indent)
        self._remarks(_ordered(value.entries, order)[0].before, indent)
        self._entries(value, order, f"{lead}- ", inner)
        self._remarks(value.after, inner)

    def _value(self, head: str, entry: Entry, order: FieldOrder, indent: str) -> None:
        """Write what stands behind `head`: a name with its colon, or a hyphen."""
        value = entry.value
        comment = f" {value.comment}" if value.comment else ""
        inner = f"{indent}  "
        if isinstance(value, Text):
            self._text(head, value, entry.key, comment, inner)
        elif line := _on_one_line(head, value):
            self.lines.append(line + comment)
            self._remarks(value.after, inner)
        else:
            self.lines.append(head + comment)
            self.opened = len(self.lines)
            self._entries(value, order, inner, inner)
            self._remarks(value.after, inner)

    def _text(self, head: str, value: Text, name: str, comment: str, inner: str) -> None:
        text = trim(value.text)
        if not is_block(text, name):
            self.lines.append(f"{head} {write_scalar(text)}{comment}")
            return
        self.lines.append(f"{head} |{comment}")
        self.lines.extend(f"{inner}{line}" if line else "" for line in text.split("\n"))

    def _remarks(self, remarks: Iterable[Remark], indent: str) -> None:
        """Write comments, with at most one empty line between them. Without a comment, no empty line is kept."""
        found = list(remarks)
        if not any(one.text for one in found):
            return
        for one in found:
            if one.text:
                self.lines.append(one.text if one.at_margin else f"{indent}{one.text}")
            elif len(self.lines) > self.opened and self.lines[-1]:
                self.lines.append("")


def _ordered(entries: list[Entry], order: FieldOrder) -> list[Entry]:
    """By the order of the names; what is not among them comes last and keeps its order."""
    places, last = order.places, len(order.names)
    return sorted(entries, key=lambda entry: places.get(entry.key, last))


def _on_one_line(head: str, group: Group) -> str | None:
    """A short list of words as one line, None where it needs several."""
    if not group.entries:
        return f"{head} []" if group.is_list else f"{head} {{}}"
    if not group.is_list or group.after:
        return None
    words = []
    for entry in group.entries:
        value = entry.value
        if any(one.text for one in entry.before) or not isinstance(value, Text) or value.comment:
            return None
        words.append(trim(value.text))
    line = f"{head} [{', '.join(words)}]"
    return line if len(line) <= WIDTH and all(map(is_word, words)) else None
