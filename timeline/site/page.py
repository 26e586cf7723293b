"""What a page and a data file of the site are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from timeline.model import Event


@dataclass(frozen=True)
class SitePage:
    """A page of the site. `path` is its address below the site's root and ends with a slash."""

    path: str
    title: str
    description: str
    heading_id: str
    content: Callable[[], Markup]
    """Renders the page's HTML, its `<h1>` included."""
    edit_href: str | None = None
    feed: tuple[Event, ...] = ()
    """The events of the page's own feed, which stands beside it; empty where it has none."""


def base_of(path: str) -> str:
    """The way from a page back to the site's root: `../../` for `events/x/`, empty for the home page."""
    return "../" * path.strip("/").count("/") + ("../" if path.strip("/") else "")
