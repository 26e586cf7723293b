"""What stands in a page's head for programs: its text form, how it looks when it is shared (Open Graph), what it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from markupsafe import Markup

from timeline.model import Kind
from timeline.rendering.environment import render
from timeline.rendering.frame import squeeze
from timeline.rendering.social_card import social_card

CARDS = {None: "assets/card.png"} | {kind: f"assets/card-{kind}.png" for kind in Kind}
"""Where the pictures that are shown beside shared links stand below the site's root."""


class FeedLink(NamedTuple):
    """A feed that a page leads to. `href` is relative to the page."""

    href: str
    title: str
    type: str
    """Its media type."""


class PageHead(NamedTuple):
    """A page as programs see it. Days are ISO 8601; only an event's page has them."""

    site: str
    title: str
    description: str
    address: str | None
    """Of the page itself, whole; None where the site has none. Then there is no picture either."""
    picture: str
    picture_words: str
    markdown: bool
    """Whether `index.md` stands beside it."""
    feeds: tuple[FeedLink, ...] = ()
    published: str = ""
    changed: str = ""
    json_ld: Markup = Markup()
    """JSON-LD that is safe inside a script element."""


def head_html(page: PageHead) -> Markup:
    """The elements, to stand before `</head>`, squeezed."""
    return Markup(squeeze(render("head.html", page=page)))  # noqa: S704 - rendered


def feed_links(title: str, folder: str) -> tuple[FeedLink, FeedLink]:
    """The Atom feed and the JSON feed of the page at `folder`, relative to the page that leads to them."""
    return (
        FeedLink(f"{folder}feed.xml", title, "application/atom+xml"),
        FeedLink(f"{folder}feed.json", title, "application/feed+json"),
    )


def card_files(site: str, description: str) -> dict[str, Callable[[], bytes]]:
    """The pictures: the address of each below the site's root, and what draws it when it is asked for."""
    return {path: partial(social_card, site, description, kind) for kind, path in CARDS.items()}


def card_of(kind: Kind | None, site: str, root: str) -> tuple[str, str]:
    """The whole address of the picture for pages of a kind, or of no kind, and what it shows; `root` is the site's."""
    return f"{root}{CARDS[kind]}", f"{kind.capitalize()} · {site}" if kind else site
