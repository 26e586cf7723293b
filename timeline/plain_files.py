"""Many event files at once to their text and value, as far as they are ordinary: the quick part of reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from timeline.cores import in_turn
from timeline.files import read_bytes
from timeline.yaml_values import Value, read_plain

MAX_BYTES = 256 * 1024
"""Of an event's file."""
MAX_SHARED_BYTES = 4 * 1024 * 1024
"""Of a file that grows with the record: the vocabulary's, and the exceptions."""
_AT_A_TIME = 200
_ENOUGH = 3
"""From so many times that many files a core on, another process costs less than it saves."""
_OWN = 0.75
"""What this process reads for each file that another one reads: it also makes events of them."""


class PlainFile(NamedTuple):
    """What an ordinary file holds."""

    text: str
    value: Value


def read_plain_files(paths: Sequence[str]) -> Iterator[PlainFile | None]:
    """Text and value of each file in order, None for one that is to be read with care."""
    some = [paths[at : at + _AT_A_TIME] for at in range(0, len(paths), _AT_A_TIME)]
    for few in in_turn(_read_some, some, enough=_ENOUGH, own=_OWN):
        for found in few:
            yield PlainFile._make(found) if found else None


def _read_some(paths: Sequence[str]) -> list[tuple[str, Value] | None]:
    """What some files hold: so few that it can soon go again."""
    return list(map(_read, paths))


def _read(path: str) -> tuple[str, Value] | None:
    data = read_bytes(path, MAX_BYTES)
    if data is None or len(data) > MAX_BYTES:
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    value = read_plain(text)
    return None if value is None else (text, value)
