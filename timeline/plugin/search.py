"""Our search in place of the theme's."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, cast

from jinja2 import pass_context
from jinja2.runtime import Context
from mkdocs.exceptions import PluginError
from mkdocs.utils.templates import url_filter

from timeline.rendering.assets import script_address
from timeline.site import Site

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.utils.templates import TemplateContext

INDEX = "search/search_index.json"
"""What the theme's script asks for first."""
_THEME_WORKER = re.compile(r"assets/javascripts/workers/search\.\w+\.min\.js")


def theme_index(config: MkDocsConfig) -> Any:
    """The theme's own index, None where the site has no search. Raises PluginError for an unknown search."""
    names = (name for name in ("material/search", "search") if name in config.plugins)
    plugin = next((config.plugins[name] for name in names), None)
    if plugin is None:
        return None
    index = getattr(plugin, "search_index", None)
    if not hasattr(index, "entries"):
        raise PluginError("timeline: the search plugin is of an unknown kind; use the one of mkdocs-material")
    return index


def index_files(config: MkDocsConfig, site: Site) -> dict[str, str]:
    """Our search index in place of the theme's, which has read all other pages by now: texts by address."""
    index = theme_index(config)
    if index is None:
        return {}
    found = site.search_index(index.entries)
    # The theme's own script still asks for what parts words, to mark those found on a page.
    contents = {
        "config": {"separator": index.config["separator"], "timeline": found.contents},
        "docs": [],
    }
    return {**found.files, INDEX: json.dumps(contents)}


@pass_context
def address(context: Context, value: str) -> str:
    """The theme's filter `url`, which names our script where the theme asks for its search worker."""
    return url_filter(
        cast("TemplateContext", context),
        script_address("search.js") if _THEME_WORKER.fullmatch(value) else value,
    )
