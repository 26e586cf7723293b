"""A reference in CSL-JSON, which Zotero, Pandoc and citation processors read."""

from __future__ import annotations

from typing import Any

from timeline.compact_json import write_json
from timeline.exports.reference import Reference


def write_csl_json(reference: Reference) -> str:
    """A list of one item, as text."""
    return f"{write_json([csl_item(reference)])}\n"


def csl_item(reference: Reference) -> dict[str, Any]:
    """The item as plain values."""
    day = reference.issued
    item = {
        "id": reference.id,
        "type": "webpage",
        "author": [{"literal": reference.author}],
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "title": reference.title,
        "genre": reference.genre,
        "URL": reference.address,
        "note": f"Content sha256:{reference.content}",
    }
    return {name: value for name, value in item.items() if value}
