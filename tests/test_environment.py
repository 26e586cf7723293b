"""Templates escape as the library does, whose objects they do without."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from markupsafe import Markup, escape

from timeline.model import Kind
from timeline.rendering.environment import environment


def printed(value: object) -> str:
    return (
        environment()
        .from_string("{{ value }}{% set again %}{{ value }}{% endset %}{{ again }}")
        .render(value=value)
    )


@given(st.text() | st.integers() | st.none() | st.builds(Markup, st.text()) | st.sampled_from(Kind))
def test_a_value_is_escaped_as_the_library_does_it(value: object) -> None:
    assert printed(value) == str(escape(value)) * 2


def test_an_object_is_printed_as_it_says_itself() -> None:
    class Link:
        def __html__(self) -> str:
            return "<a>"

    assert printed(Link()) == "<a><a>"


def test_without_an_else_nothing_is_printed() -> None:
    template = environment().from_string("{{ '<b>' if value }}{% set kept = 'x' if value %}[{{ kept }}]")
    assert template.render(value=True) == "&lt;b&gt;[x]"
    assert template.render(value=False) == "[]"


def test_an_attribute_is_no_item() -> None:
    with pytest.raises(AttributeError):
        environment().from_string("{{ value.title }}").render(value={"title": "An item"})


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        environment().from_string("{{ nobody }}").render()
