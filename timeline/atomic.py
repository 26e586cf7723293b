"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NEW_FILE = 0o666


def replace_text(path: Path, text: str) -> None:
    """Write UTF-8 text in place of a file, which keeps its permissions.

    The text goes to a new file beside it first, which then takes its name: whoever reads at that moment, or whatever
    fails, there is the old text or the new one. Raises OSError, and the old file stands.
    """
    with _beside(path, text, path.stat().st_mode if path.exists() else _NEW_FILE & ~_umask()) as written:
        written.replace(path)


def create_text(path: Path, text: str) -> None:
    """Write UTF-8 text as a new file, whole or not at all, and make its folder if that is missing.

    Raises FileExistsError if there is a file already, also if it came to be at this moment, and leaves it as it is.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _beside(path, text, _NEW_FILE & ~_umask()) as written:
        path.hardlink_to(written)


@contextmanager
def _beside(path: Path, text: str, mode: int) -> Iterator[Path]:
    """A file with the text in the folder of another; gone again at the end unless it was moved away."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".new")
    written = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(text.encode("utf-8"))
        written.chmod(mode & 0o777)
        yield written
    finally:
        written.unlink(missing_ok=True)


def _umask() -> int:
    """What a new file of this user may not have; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
