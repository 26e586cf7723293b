"""Whether to print in colour: on a terminal, unless the user says otherwise."""

from __future__ import annotations

import os
from typing import TextIO


def wants_color(stream: TextIO) -> bool:
    """Whether colours belong into a stream.

    `NO_COLOR` set to anything (https://no-color.org) means no, `FORCE_COLOR` (https://force-color.org) yes; of both the
    first wins. Otherwise a terminal that knows colours gets them.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"
