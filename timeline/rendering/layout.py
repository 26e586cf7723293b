"""A page's layout rendered once, with holes that are filled for each page."""

from __future__ import annotations

import re
from collections.abc import Mapping

_HOLE = "TimelineHole{}Timeline"
_HOLES = re.compile(r"TimelineHole([a-z]+)Timeline")


def hole(name: str) -> str:
    """The mark to render a layout with where the value called `name` (lower-case letters) belongs."""
    return _HOLE.format(name)


class Layout:
    """HTML with marked holes, cut up once so that filling it is a join of strings."""

    def __init__(self, html: str) -> None:
        self._pieces = _HOLES.split(html)
        self.names = self._pieces[1::2]
        """What is called for, in order."""

    def fill(self, values: Mapping[str, str]) -> str:
        """The page with every hole filled. Raises KeyError for a hole without a value."""
        pieces = self._pieces.copy()
        pieces[1::2] = [values[name] for name in self.names]
        return "".join(pieces)
