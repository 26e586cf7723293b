"""Ordinary YAML to plain text values, quickly: without places, and without an answer to anything out of the ordinary.

Nearly every file is ordinary, and nobody asks for places where nothing is wrong. Most are in the layout of
`timeline fmt` besides, which `yaml_lines` reads; any other is read by libyaml. What `read_plain` gives no answer to is
for `yaml_nodes` to read with care. All give the same values; a test holds them to that.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeAlias

import yaml
from yaml import AliasEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent

from timeline.yaml_lines import read_lines

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
"""What a node becomes."""

MAX_DEPTH = 20
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_ESCAPE = "\\"


class _UnusualError(Exception):
    """Something that wants a careful reading."""


def read_plain(text: str) -> Value | None:
    """The value of one ordinary document, None for a fault or anything else that needs a careful reading.

    Ordinary is a text without aliases, anchors, tags, escapes, repeated keys and characters that nobody sees.
    """
    if (fields := read_lines(text)) is not None:
        return fields
    if _ESCAPE in text or HIDDEN.search(text.replace("\r\n", "\n")):
        return None
    try:
        return _document(LOADER(text).get_event)
    except (yaml.YAMLError, UnicodeEncodeError, _UnusualError):
        return None


def _document(take: Callable[[], Any]) -> Value:
    take()
    _expect(take(), yaml.DocumentStartEvent)
    value = _value(take(), take, 0)
    take()
    _expect(take(), yaml.StreamEndEvent)
    return value


def _expect(event: Any, kind: type) -> None:
    if event.__class__ is not kind:
        raise _UnusualError


def _value(event: Any, take: Callable[[], Any], depth: int) -> Value:
    kind = event.__class__
    if kind is AliasEvent or event.anchor is not None or event.tag is not None:
        raise _UnusualError
    if kind is ScalarEvent:
        return event.value  # type: ignore[no-any-return] # PyYAML's events have no types
    if depth >= MAX_DEPTH:
        raise _UnusualError
    return _mapping(take, depth + 1) if kind is MappingStartEvent else _sequence(take, depth + 1)


def _sequence(take: Callable[[], Any], depth: int) -> list[Value]:
    found: list[Value] = []
    while (event := take()).__class__ is not SequenceEndEvent:
        found.append(_value(event, take, depth))
    return found


def _mapping(take: Callable[[], Any], depth: int) -> dict[str, Value]:
    found: dict[str, Value] = {}
    while (event := take()).__class__ is not MappingEndEvent:
        key = _value(event, take, depth)
        if not isinstance(key, str) or key in found:
            raise _UnusualError
        found[key] = _value(take(), take, depth)
    return found
