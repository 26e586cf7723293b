"""The one style sheet of plain pages: what a theme gives otherwise, and the timeline's own look."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

_SCHEME = '@media screen {\n  [data-md-color-scheme="slate"] {'
_PREFERRED = "@media screen and (prefers-color-scheme: dark) {\n  :root {"


@cache
def style_file() -> tuple[str, str]:
    """Its address below the site's root, with a hash of its text in its name, and its text."""
    plain, own = (_text(name) for name in ("plain.css", "timeline.css"))
    if own.count(_SCHEME) != 1:
        msg = "timeline.css no longer holds its dark colours in one place"
        raise AssertionError(msg)
    # A theme has a switch of colours. Without a script the reader's system says which they are.
    text = f"{plain}\n{own.replace(_SCHEME, _PREFERRED)}"
    return f"assets/plain.{hashlib.sha256(text.encode()).hexdigest()[:8]}.css", text


def _text(name: str) -> str:
    return files("timeline.rendering").joinpath("static", name).read_text("utf-8")
