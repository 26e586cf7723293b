"""Our own Jinja environment: everything is escaped, and an unknown name is an error."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import markupsafe
from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from timeline.rendering import wording

_INDENT = re.compile(r"\n[ \t]+")


class _Unindented(PackageLoader):
    """Templates without their indentation, so that it need not be taken out of every page."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool] | None]:
        source, path, is_fresh = super().get_source(environment, template)
        return _INDENT.sub("\n", source), path, is_fresh


_escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)


def _escaped(value: Any) -> str:
    """What `markupsafe.escape` gives, as a plain string: a template only puts it between others."""
    if type(value) is str:
        return _escape_text(value)
    return value if type(value) is Markup else escape(value)


class _Template(Template):
    """A template that makes no object of each piece of text, of which a page has hundreds."""

    @classmethod
    def from_code(cls, *code: Any, **more: Any) -> Template:
        made = super().from_code(*code, **more)
        made.root_render_func.__globals__["escape"] = _escaped
        return made


class _Environment(Environment):
    template_class = _Template


@cache
def environment() -> Environment:
    """The one environment of the process; templates are compiled once."""
    made = _Environment(
        loader=_Unindented("timeline.rendering"),
        autoescape=True,
        auto_reload=False,  # asking the disk before every use costs more than many a template
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["count"] = wording.count_words
    return made


def render(template: str, **values: Any) -> Markup:
    """Render one template to safe HTML."""
    return Markup(environment().get_template(template).render(**values))  # noqa: S704 - autoescaped
