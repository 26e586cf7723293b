"""What tests read rendered HTML with."""

from __future__ import annotations

from typing import Any

from lxml import html


def parse(text: str) -> Any:
    """The root element, for `xpath`; untyped, since what that finds depends on the expression."""
    return html.fromstring(text)


def words(element: Any) -> str:
    """The text of an element as it is read, with single spaces."""
    return " ".join(element.text_content().split())
