"""Our style sheet and scripts, with a hash of their content in their names so that browsers may keep them for ever."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

_ON_EVERY_PAGE = ("timeline.css", "timeline.js", "tables.js")
_NAMES = (*_ON_EVERY_PAGE, "search.js", "rest.js", "citing.js", "embed.css", "embed.js")


@cache
def asset_files() -> dict[str, str]:
    """Text of each asset by its address below the site's root, such as `assets/timeline.1a2b3c4d.css`."""
    return dict(map(_asset, _NAMES))


def page_assets(ending: str) -> list[str]:
    """Addresses of the style sheets or scripts that every page loads; others are fetched when they are needed."""
    return [script_address(name) for name in _ON_EVERY_PAGE if name.endswith(ending)]


@cache
def script_address(name: str) -> str:
    """Address of an asset by the name of its file here, such as `search.js`."""
    stem, _, ending = name.rpartition(".")
    return next(
        path for path in asset_files() if path.startswith(f"assets/{stem}.") and path.endswith(ending)
    )


@cache
def asset_text(name: str) -> str:
    """Text of a style sheet or script by the name of its file here."""
    return files("timeline.rendering").joinpath("static", name).read_text("utf-8")


def _asset(name: str) -> tuple[str, str]:
    text = asset_text(name)
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    stem, _, ending = name.rpartition(".")
    return f"assets/{stem}.{digest}.{ending}", text
