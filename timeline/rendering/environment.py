"""Our own Jinja environment: everything is escaped, and an unknown name is an error."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from timeline.rendering import wording


@cache
def environment() -> Environment:
    """The one environment of the process; templates are compiled once."""
    made = Environment(
        loader=PackageLoader("timeline.rendering"),
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
