"""Our style sheet and scripts, with a hash of their content in their names so that browsers may keep them for ever."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

_NAMES = ("timeline.css", "timeline.js", "tables.js", "search.js", "citing.js", "embed.css", "embed.js")
_ON_EVERY_PAGE = ("timeline", "tables")


@cache
def asset_files() -> dict[str, str]:
    """Text of each asset by its address below the site's root, such as `assets/timeline.1a2b3c4d.css`."""
    return dict(map(_asset, _NAMES))


def page_style() -> str:
    """Address of the style sheet that every page loads."""
    return _address("timeline", "css")


def page_scripts() -> list[str]:
    """Addresses of the scripts that every page loads."""
    return [_address(name) for name in _ON_EVERY_PAGE]


def search_worker() -> str:
    """Address of the script that answers the theme's search box, which no page loads as its own."""
    return _address("search")


def citing_script() -> str:
    """Address of the script that copies citations, which an event's page asks for."""
    return _address("citing")


def embed_style() -> str:
    """Address of the style sheet of pages that are shown inside others'."""
    return _address("embed", "css")


def embed_script() -> str:
    """Address of the script that shows one event on such a page."""
    return _address("embed")


def _address(stem: str, ending: str = "js") -> str:
    return next(
        path for path in asset_files() if path.startswith(f"assets/{stem}.") and path.endswith(f".{ending}")
    )


def _asset(name: str) -> tuple[str, str]:
    text = files("timeline.rendering").joinpath("static", name).read_text("utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    stem, _, ending = name.rpartition(".")
    return f"assets/{stem}.{digest}.{ending}", text
