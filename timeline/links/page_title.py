"""The title of a page, from the beginning of its HTML."""

from __future__ import annotations

import re
from email.message import Message
from html import unescape

_TITLE = re.compile(r"<title[^>]*>([^<]*)</title", re.IGNORECASE)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset=["']?([\w-]{1,40})""", re.IGNORECASE)
_LONGEST = 300


def page_title(body: bytes, content_type: str) -> str | None:
    """The words of `<title>` on one line, None where there is none; undecodable bytes are left out."""
    text = _decode(body, content_type)
    match = _TITLE.search(text)
    words = " ".join(unescape(match[1]).split()) if match else ""
    return "".join(sign for sign in words if sign.isprintable())[:_LONGEST] or None


def _decode(body: bytes, content_type: str) -> str:
    header = Message()
    header["content-type"] = content_type
    declared = _CHARSET.search(body[:4096])
    for charset in (header.get_content_charset(), declared and declared[1].decode()):
        if charset:
            try:
                return body.decode(charset, "ignore")
            except LookupError:
                continue
    return body.decode("utf-8", "ignore")
