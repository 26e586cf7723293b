"""A file between reading and writing: values, each with the comments around it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from timeline.yaml_values import Value


class Remark(NamedTuple):
    """A line that is no value: a comment with its `#`, or an empty line (`text` is empty then)."""

    text: str
    at_margin: bool = False
    """Whether it begins the line. Such a comment stays there; others move with what they stand before."""


@dataclass
class Text:
    """A single value, as the author wrote it."""

    text: str
    comment: str = ""
    """The comment behind it on its line."""


@dataclass
class Entry:
    """One line of a group or list: a value with its name, and the remarks above."""

    value: Node
    key: str = ""
    """Empty in a list."""
    before: list[Remark] = field(default_factory=list)


@dataclass
class Group:
    """A mapping (`is_list` false) or a list."""

    is_list: bool
    entries: list[Entry] = field(default_factory=list)
    comment: str = ""
    """The comment behind the name that it stands under."""
    after: list[Remark] = field(default_factory=list)
    """Remarks below the last entry that belong to it and not to what follows."""

    def value(self, key: str) -> Node | None:
        """What stands under a name."""
        return next((entry.value for entry in self.entries if entry.key == key), None)

    def set_text(self, key: str, text: str) -> None:
        """Put a text under a name; the comment behind what stood there stays."""
        value = self.value(key)
        if isinstance(value, Text):
            value.text = text
        else:
            self.entries.append(Entry(Text(text), key))


Node = Text | Group


@dataclass
class Tree:
    """A whole file."""

    root: Group
    head: list[Remark] = field(default_factory=list)
    """Remarks on the whole file. The line that tells editors the schema is the first."""


def group_of(fields: dict[str, Value]) -> Group:
    """Fields without any comments, as plain text, lists and groups."""
    return Group(is_list=False, entries=[Entry(_node(value), key) for key, value in fields.items()])


def _node(value: Value) -> Node:
    if isinstance(value, str):
        return Text(value)
    if isinstance(value, dict):
        return group_of(value)
    return Group(is_list=True, entries=[Entry(_node(one)) for one in value])
