"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

_NEW_FILE = 0o666


def replace_text(path: Path, text: str) -> None:
    """Write UTF-8 text in place of a file, which keeps its permissions.

    The text goes to a new file beside it first, which then takes its name: whoever reads at that moment, or whatever
    fails, there is the old text or the new one. Raises OSError, and the old file stands.
    """
    mode = path.stat().st_mode if path.exists() else _NEW_FILE & ~_umask()
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".new")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(text.encode("utf-8"))
        os.chmod(name, mode & 0o777)  # noqa: PTH101 - a name, not a path
        os.replace(name, path)  # noqa: PTH105 - the same
    except BaseException:
        os.unlink(name)  # noqa: PTH108 - the same
        raise


def _umask() -> int:
    """What a new file of this user may not have; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
