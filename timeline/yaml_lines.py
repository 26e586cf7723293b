"""YAML in the layout that `timeline fmt` writes to plain text values, several times as quickly as any parser of YAML.

In that layout each line tells by itself what it is: HACKING.md gives its rules. `read_lines` knows only such lines, and
gives no answer to a text with any other. To what it answers, a parser answers the same; a test holds it to that.
"""

from __future__ import annotations

import re
from typing import Any

_LINE = re.compile(
    r"""
    ^(\ *)                                          # how far it is indented
    (?:
        (-\ )?([A-Za-z][A-Za-z0-9_-]{0,99}):        # a field, or the first one of a group in a list
      | -(?=\ )                                     # or a text in a list
    )
    (?:
        \ ( [^\s?:,[\]{}#&*!|>'"%@`-] [^\n:#]* (?: (?: :(?![ \n]) | (?<!\ )\# ) [^\n:#]* )*  # plain
          | "[^"\n]*" | '[^'\n]*'                   # in quotation marks
          | \[ (?: \w[\w.-]* (?: ,?\ \w[\w.-]* )* )? \]  # words in a list
          )
      | \ \|( (?: \n+\1\ \ [^\n]+ )+ )              # a block of text
    )?
    \n (?: \ *\#[^\n]*\n | \n )*                    # comments and empty lines below
    """,
    re.VERBOSE | re.MULTILINE,
)
_GROUPS = 5
_COMMENTS = re.compile(r"(?:#[^\n]*\n|\n)*")
_MOST_LEVELS = 8
_MARKS = frozenset("[\"'")
"""How a value begins that is not plain text."""


class _OtherLayoutError(Exception):
    """Something that this layout does not have."""


def read_lines(text: str) -> dict[str, Any] | None:
    """The fields of one document, None where any of it is not in the layout."""
    if "\\" in text or " \n" in text or not text.replace("\n", "").isprintable():
        return None
    parts = _LINE.split(text)
    head, between = parts[0], parts[:: _GROUPS + 1]
    if any(between[1:]) or not _COMMENTS.fullmatch(head):
        return None
    try:
        return _build(parts)
    except _OtherLayoutError:
        return None


def _build(parts: list[Any]) -> dict[str, Any]:
    """Put the lines together: each belongs to the group or list that is open as far indented as it is."""
    top: dict[str, Any] = {}
    opened: list[tuple[int, Any]] = [(0, top)]
    waiting: tuple[dict[str, Any], str] | None = None  # a field whose group or list begins in the next line
    groups = (parts[at :: _GROUPS + 1] for at in range(1, _GROUPS + 1))
    for indent, dash, key, value, block in zip(*groups, strict=True):
        column = len(indent)
        of: type = list if dash or key is None else dict
        if waiting is not None:
            _begin(waiting, opened, column, of())
            waiting = None
        innermost, holder = opened[-1]
        if innermost != column or holder.__class__ is not of:
            holder = _holder(opened, column, of)
        if key is None:
            holder.append(_value(value, block, column))
            continue
        if dash:
            column, holder = column + 2, _next_group(holder)
            opened.append((column, holder))
        if key in holder:
            raise _OtherLayoutError
        if value and value[0] not in _MARKS:
            holder[key] = value
        elif value or block:
            holder[key] = _value(value, None if dash else block, column)
        else:
            waiting = (holder, key)
    if waiting is not None or not top:
        raise _OtherLayoutError
    return top


def _begin(field: tuple[dict[str, Any], str], opened: list[tuple[int, Any]], column: int, inner: Any) -> None:
    """Open the group or list that is the value of a field."""
    if column != opened[-1][0] + 2 or len(opened) > _MOST_LEVELS:
        raise _OtherLayoutError
    field[0][field[1]] = inner
    opened.append((column, inner))


def _holder(opened: list[tuple[int, Any]], column: int, of: type) -> Any:
    """What is open in a column, all that is farther to the right being ended."""
    while opened[-1][0] > column:
        opened.pop()
    at, holder = opened[-1]
    if at != column or holder.__class__ is not of:
        raise _OtherLayoutError
    return holder


def _next_group(holder: list[Any]) -> dict[str, Any]:
    group: dict[str, Any] = {}
    holder.append(group)
    return group


def _value(value: str | None, block: str | None, column: int) -> str | list[str]:
    if block:
        return _block(block, column + 2)
    if not value:
        raise _OtherLayoutError
    first = value[0]
    if first == "[":
        return value[1:-1].split(", ") if len(value) > 2 else []  # noqa: PLR2004 - the brackets
    return value[1:-1] if first in "\"'" else value


def _block(block: str, column: int) -> str:
    """The lines of a block of text, which begins in a certain column."""
    margin = "\n" + " " * column
    if block[0 : column + 2].isspace() or not block.startswith(margin):
        raise _OtherLayoutError  # an empty or a further indented line comes first
    return block.replace(margin, "\n")[1:] + "\n"
