"""Puts an archived copy's address into an event file: one more line, everything else as it was."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping

from timeline.loading import EventFile
from timeline.yaml_nodes import Document, read_yaml

_PLAIN = re.compile(r"https?://[\w.~/?&=+$@!;:%-]+", re.ASCII)


def with_archived(file: EventFile, copies: Mapping[int, str]) -> str | None:
    """The file's text with `archived` added to sources, by their position; None where that cannot be done safely.

    The new text is read again: it must say all that the old one said, and the copies, and nothing else.
    """
    lines = file.text.splitlines(keepends=True)
    for number in sorted(copies, reverse=True):  # from below, so that places above stay true
        if not _insert(lines, file.document, number, copies[number]):
            return None
    text = "".join(lines)
    return text if read_yaml(text).value == _expected(file, copies) else None


def unified_diff(path: str, before: str, after: str) -> str:
    """The change as `git apply` takes it."""
    found = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), f"a/{path}", f"b/{path}"
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in found
    )


def _insert(lines: list[str], document: Document, number: int, address: str) -> bool:
    key, value = (document.spot(("sources", number, "url"), key=is_key) for is_key in (True, False))
    line, column = key[0] - 1, key[1] - 1
    written = address if _PLAIN.fullmatch(address) and not address.endswith(":") else f'"{address}"'
    if _is_in_braces(lines[line], column):
        found = re.match(r"""("[^"]*"|'[^']*'|[^\s,}]+)""", lines[value[0] - 1][value[1] - 1 :])
        if not found:
            return False
        row, end = value[0] - 1, value[1] - 1 + found.end()
        lines[row] = f"{lines[row][:end]}, archived: {written}{lines[row][end:]}"
        return True
    last = max(
        document.spot(("sources", number, name))[0]
        for name in ("url", "published")
        if ("sources", number, name) in document.places.values
    )
    ending = "\r\n" if lines[last - 1].endswith("\r\n") else "\n"
    lines[last - 1] = lines[last - 1].rstrip("\r\n") + ending
    lines.insert(last, f"{' ' * column}archived: {written}{ending}")
    return True


def _is_in_braces(line: str, column: int) -> bool:
    return line[:column].rstrip().endswith(("{", ","))


def _expected(file: EventFile, copies: Mapping[int, str]) -> object:
    value = file.document.value
    if not isinstance(value, dict) or not isinstance(value.get("sources"), list):
        return None
    sources: list[object] = list(value["sources"])
    for number, address in copies.items():
        source = sources[number]
        sources[number] = {**source, "archived": address} if isinstance(source, dict) else source
    return {**value, "sources": sources}
