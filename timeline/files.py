"""Files of the events folder as bytes: regular ones, never links, and never more of them than a limit."""

from __future__ import annotations

import os
import stat
from pathlib import Path

_FLAGS = (
    os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
)


def read_bytes(path: Path | str, limit: int) -> bytes | None:
    """The beginning of a regular file, up to just over the limit in bytes; None for anything else."""
    try:
        opened = os.open(path, _FLAGS)
    except OSError:
        return None
    try:
        regular = stat.S_ISREG(os.fstat(opened).st_mode)
        return _read_all(opened, limit + 1) if regular else None
    except OSError:
        return None
    finally:
        os.close(opened)


def _read_all(opened: int, most: int) -> bytes:
    parts: list[bytes] = []
    while most > 0 and (part := os.read(opened, min(most, 64 * 1024))):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def why_unreadable(path: Path | str) -> tuple[str, str]:
    """Message and hint for a file that gave no bytes."""
    path = Path(path)
    if path.is_symlink():
        return "this is a symbolic link", "put the file itself here"
    if path.is_dir():
        return "this is a folder", "an event is one file; rename the folder or remove .yml"
    return "this file cannot be read", "look at its permissions"


def legible(name: str) -> str:
    """A file's name as text that can be printed anywhere, also where its bytes are no UTF-8."""
    return os.fsencode(name).decode("utf-8", "replace")
