"""How one value is written: plain where YAML allows it without doubt, in quotes else, as a block if it has lines."""

from __future__ import annotations

import json
import re

from timeline.yaml_values import HIDDEN

_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`][^\n\t]*")
_NOT_PLAIN = re.compile(r": | #|:$| $")
_NOT_IN_FLOW = re.compile(r"[:,\[\]{}]")
_MISTAKABLE = {"null", "~", "yes", "no", "on", "off", "y", "n"}
"""Words that other readers of YAML take for something else than text."""
_UNPRINTABLE = re.compile(f"{HIDDEN.pattern[:-1]}\ufffe\uffff]")
_EMPTY_LINES = re.compile(r"([ \t]*\n)+")


def trim(text: str) -> str:
    """Text without empty lines at its beginning and without white space at its end, which mean nothing."""
    text = text.rstrip(" \t\n")
    empty = _EMPTY_LINES.match(text)
    return text[empty.end() :] if empty else text


def is_block(text: str, name: str) -> bool:
    """Whether a text, already trimmed, is written as a block below its name: all its lines, each as it is."""
    return ("\n" in text or (name == "summary" and text != "")) and not (
        text.startswith((" ", "\t")) or _UNPRINTABLE.search(text)
    )


def is_plain(text: str) -> bool:
    """Whether a text can stand without quotation marks."""
    return (
        _PLAIN.fullmatch(text) is not None
        and _NOT_PLAIN.search(text) is None
        and text.lower() not in _MISTAKABLE
        and _UNPRINTABLE.search(text) is None
    )


def is_word(text: str) -> bool:
    """Whether a text can stand without quotation marks in a list on one line."""
    return is_plain(text) and _NOT_IN_FLOW.search(text) is None


def write_scalar(text: str) -> str:
    """A text on one line: as it is, or between double quotation marks as JSON writes it."""
    if is_plain(text):
        return text
    return _UNPRINTABLE.sub(_escape, json.dumps(text, ensure_ascii=False))


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - beyond the basic plane
