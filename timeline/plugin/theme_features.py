"""Features of the theme that do not fit a large record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

log = get_plugin_logger(__name__)

MOST_PAGES = 3_000
"""With more pages instant navigation costs a reader more than it saves."""
_INSTANT = "navigation.instant"


def is_large(pages: int) -> bool:
    """Whether a site of so many pages does without instant navigation."""
    return pages > MOST_PAGES


def fit_features(config: MkDocsConfig, pages: int) -> None:
    """Do without instant navigation where the site is large, and say so.

    With it, the theme fetches the address of every page on each visit, to know which links stay in the site: 97 KB,
    compressed, for 10,000 events. Without it a link is followed as any other, and the browser's own way back stays.
    """
    features = config.theme.get("features") or []
    found = [name for name in features if name == _INSTANT or name.startswith(f"{_INSTANT}.")]
    if found and is_large(pages):
        config.theme["features"] = [name for name in features if name not in found]
        log.info(
            "theme feature %s is left out: with %d pages every reader would fetch a list of all their addresses",
            ", ".join(found),
            pages,
        )
