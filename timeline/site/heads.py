"""What programs look for in the head of a page that is not about one event."""

from __future__ import annotations

from markupsafe import Markup

from timeline.rendering.page_head import PageHead, card_of, feed_links, head_html
from timeline.site.page import Setting, SitePage, base_of


def record_head(setting: Setting, page: SitePage) -> Markup:
    """The head of a page that the record makes, with its own feeds where it has some."""
    if page.head:
        return page.head()
    head = _head(setting, page.path, page.title, page.describe())
    own = feed_links(f"{setting.name}: {page.title}", "") if page.feed else ()
    return head_html(head._replace(markdown=page.markdown is not None, feeds=(*head.feeds, *own)))


def guide_head(setting: Setting, path: str, title: str, description: str) -> Markup:
    """The head of a page of Markdown at `path` below the site's root; the home page bears the site's name."""
    return head_html(_head(setting, path, title if path else setting.name, description))


def _head(setting: Setting, path: str, title: str, description: str) -> PageHead:
    root = setting.address or ""
    picture, picture_words = card_of(None, setting.name, root)
    return PageHead(
        site=setting.name,
        title=title,
        description=description,
        address=f"{root}{path}" if root else None,
        picture=picture,
        picture_words=picture_words,
        markdown=True,
        feeds=feed_links(setting.name, base_of(path)) if root else (),
    )
