"""The Content-Security-Policy that a built site works under.

Nothing of ours stands as a script inside a page, and the theme's few short scripts there are put into a file as far as
we know its frame. What is left, and what others put there, is allowed by the hash of its text (Content Security Policy
Level 3).
"""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script", re.DOTALL | re.IGNORECASE)
_ELSEWHERE = re.compile(r"\ssrc=", re.IGNORECASE)
_DATA = re.compile(r"\stype=[\"']?+(?!module\b|(?:text|application)/(?:java|ecma)script\b)", re.IGNORECASE)

_RULES = (
    "default-src 'self'",
    "img-src 'self' data:",  # the theme's icons stand in its style sheet
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
)


def content_security_policy(pages: Iterable[str]) -> str:
    """The value of the header for a site of these HTML pages: one policy that fits each of them."""
    hashes = sorted({_source(script) for page in pages for script in inline_scripts(page)})
    return "; ".join([*_RULES, " ".join(["script-src 'self'", *hashes])])


def inline_scripts(html: str) -> list[str]:
    """The text of every script that runs and stands in the page itself; blocks of data, such as JSON, do not run."""
    return [
        text
        for attributes, text in _SCRIPT.findall(html)
        if not _ELSEWHERE.search(attributes) and not _DATA.search(attributes)
    ]


def _source(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
