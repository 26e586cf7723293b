"""What a page of the site is, and what all pages know of the site."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from markupsafe import Markup

from timeline.link_state import LinkState
from timeline.model import Event


def _nowhere(_file: str) -> None:
    """No address."""


class EventFiles(NamedTuple):
    """Where an event's file, named below the events folder, can be edited, and where all its versions are shown."""

    edit: Callable[[str], str | None] = _nowhere
    history: Callable[[str], str | None] = _nowhere


@dataclass(frozen=True)
class Setting:
    """What all pages know of the site: its name, its address with a closing slash, if any, and what is beside it."""

    name: str
    address: str | None
    files: EventFiles = field(default_factory=EventFiles)
    link_states: Mapping[str, LinkState] = field(default_factory=dict)


class SitePage(NamedTuple):
    """A page of the site. `path` is its address below the site's root and ends with a slash."""

    path: str
    title: str
    heading_id: str
    describe: Callable[[], str]
    """A sentence or two for search engines and previews."""
    content: Callable[[], Markup]
    """Renders the page's HTML, its `<h1>` included."""
    squeezed: bool = False
    """Whether this HTML is as `squeeze` would make it, since the pieces are that it is put together of."""
    edit_href: str | None = None
    head: Callable[[], Markup] | None = None
    """Renders what stands in the page's head for programs; None for what every page has."""
    markdown: Callable[[], str] | None = None
    """Writes the page as Markdown, for `index.md` beside it."""
    listed: tuple[Event, ...] = ()
    """The events that the page lists, oldest first: others may show them inside their pages."""
    feed: tuple[Event, ...] = ()
    """The events of the page's own feed, which stands beside it; empty where it has none."""


def base_of(path: str) -> str:
    """The way from a page back to the site's root: `../../` for `events/x/`, empty for the home page."""
    return "../" * path.strip("/").count("/") + ("../" if path.strip("/") else "")
