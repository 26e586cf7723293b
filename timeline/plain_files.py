"""Many event files at once to their text and value, as far as they are ordinary: the quick part of reading."""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from timeline.cores import spread
from timeline.files import read_bytes
from timeline.yaml_values import Value, read_plain

MAX_BYTES = 256 * 1024
"""Of an event's file."""
MAX_SHARED_BYTES = 4 * 1024 * 1024
"""Of a file that grows with the record: the vocabulary's, and the exceptions."""
_ENOUGH = 600
"""From so many files a core on, another process costs less than it saves."""
_AT_A_TIME = 250


class PlainFile(NamedTuple):
    """What an ordinary file holds."""

    text: str
    value: Value


def read_plain_files(paths: Sequence[str]) -> Iterator[PlainFile | None]:
    """Text and value of each file in order, None for one that is to be read with care."""
    shares = spread(_read_share, paths, enough=_ENOUGH)
    for found in chain.from_iterable(
        map(marshal.loads, chain.from_iterable(shares))
    ):  # our own, of a moment ago
        yield PlainFile(*found) if found else None


def _read_share(paths: Sequence[str]) -> list[bytes]:
    """What the files hold, some at a time, so that what was read of them can go before the next are looked at."""
    some = (paths[at : at + _AT_A_TIME] for at in range(0, len(paths), _AT_A_TIME))
    return [marshal.dumps([_read(path) for path in few]) for few in some]


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
