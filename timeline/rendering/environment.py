"""Our own Jinja environment: everything is escaped, and an unknown name is an error."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import Any

import markupsafe
from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from jinja2.runtime import Context
from markupsafe import Markup, escape

from timeline.rendering import wording
from timeline.rendering.compiled import TEMPLATES, keep_compiled
from timeline.rendering.template_code import ShortCode

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
    kind = type(value)
    if kind is str:
        return _escape_text(value)
    if kind is int:
        return str(value)
    return value if kind is Markup else escape(value)


class _Template(Template):
    """A template that makes no object of each piece of text, of which a page has hundreds."""

    @classmethod
    def from_code(cls, *code: Any, **more: Any) -> Template:
        made = super().from_code(*code, **more)
        made.root_render_func.__globals__.update(escape=_escaped, escape_text=_escape_text)
        return made


def _links(links: Iterable[Any]) -> Markup:
    """Links with commas between them; a loop in a template that asks which is the last takes twice as long."""
    return Markup(", ".join([_link(link.href, link.text) for link in links]))  # noqa: S704 - escaped


@lru_cache(1 << 16)  # the same actors and topics stand on thousands of pages
def _link(href: str, text: str) -> str:
    return f'<a href="{_escaped(href)}">{_escaped(text)}</a>'


class _Environment(Environment):
    template_class = _Template
    code_generator_class = ShortCode


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
    made.filters |= {"count": wording.count_words, "links": _links}
    keep_compiled(made, [TEMPLATES])
    return made


@cache
def _template(name: str) -> Template:
    return environment().get_template(name)


def render(template: str, **values: Any) -> Markup:
    """Render one template to safe HTML: as `Template.render` does, with less to look up, for it is done often."""
    made = _template(template)
    context = Context(made.environment, made.environment.globals | values, made.name, made.blocks)
    try:
        return Markup("".join(made.root_render_func(context)))  # noqa: S704 - autoescaped
    except Exception:  # noqa: BLE001 - raised again, with the template's lines
        made.environment.handle_exception()
