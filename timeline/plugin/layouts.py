"""The theme's layout, rendered once and filled for each of our pages."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Self, cast

from jinja2 import Environment, Template
from mkdocs.plugins import get_plugin_logger

from timeline.plugin.pages import HEADING, TimelinePage
from timeline.rendering.layout import Layout

if TYPE_CHECKING:
    from mkdocs.utils.templates import TemplateContext

log = get_plugin_logger(__name__)


class LayoutTemplate(Template):
    """The theme's layout in place of its template: rendered once for all pages of a folder, then only filled.

    MkDocs and all plugins treat these pages like any other. The first pages of each folder are rendered both
    ways: where the theme, an override or a plugin puts in something that differs from page to page, that shows,
    is said, and the pages of that folder go through the theme.
    """

    _TRIALS = 2

    def __new__(cls, _env: Environment) -> Self:
        """Make an empty one: Jinja's own way would compile a source."""
        return object.__new__(cls)

    def __init__(self, env: Environment) -> None:
        self._main = env.get_template("main.html")
        self._layouts: dict[tuple[str, bool], Layout | None] = {}
        self._tried: Counter[tuple[str, bool]] = Counter()

    def render(self, context: TemplateContext) -> str:
        """The page's HTML."""
        page = cast("TimelinePage", context["page"])
        key = (page.url.rstrip("/").rpartition("/")[0], bool(page.edit_url))
        if key not in self._layouts:
            html = self._main.render({**context, "page": page.with_holes()})
            self._layouts[key] = Layout(html.replace(HEADING, ""))
        layout = self._layouts[key]
        if layout is None:
            return self._main.render(context)
        filled = layout.fill(page.hole_values)
        if self._tried[key] < self._TRIALS:
            self._tried[key] += 1
            return self._tried_on(page, filled, self._main.render(context), key)
        return filled

    def _tried_on(self, page: TimelinePage, filled: str, expected: str, key: tuple[str, bool]) -> str:
        if filled != expected:
            self._layouts[key] = None
            log.warning(
                "option fast_pages is true, but the theme, an override or another plugin puts something into %s "
                "that differs from page to page; such pages go through the theme instead. Set fast_pages: false",
                page.file.src_uri,
            )
        return expected
