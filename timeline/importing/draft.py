"""An event on its way into a file: what could be taken over, and what could not."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

_LONGEST_SLUG = 60


class ImportFault(Exception):  # noqa: N818 - the user's fault, worded for the user
    """The file cannot be read as what it seems to be. The message says why."""


@dataclass
class Draft:
    """`fields` are those of an event file, as far as they are known."""

    origin: str
    """Where it comes from: `slide 3`, `line 5`."""
    fields: dict[str, Any] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    """What found no field; it is kept in the file as comments."""
    id: str | None = None
    """The id that it had; without one it is made from date and title."""

    def keep(self, name: str, value: object) -> None:
        """Keep a value that has no place in an event."""
        text = " ".join(str(value).split())
        if text:
            self.remarks.append(f"{name}: {text}")

    @property
    def proposed_id(self) -> str:
        """The date and a few words of the title."""
        date = str(self.fields.get("date", "")).partition("/")[0].rstrip("~?%")
        return f"{date}-{slug(str(self.fields.get('title', '')))}"


@dataclass
class Imported:
    """What a file held: drafts, and what is no event and has no place in the record."""

    drafts: list[Draft] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    """In words, each with the reason."""
    vocabulary: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Entries by vocabulary file and id."""
    silenced: list[dict[str, Any]] = field(default_factory=list)


def slug(words: str) -> str:
    """Words as part of an id: lower-case letters and digits, joined by hyphens; `event` where none are left."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    joined = "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", "")))
    if len(joined) > _LONGEST_SLUG:
        joined = joined[: _LONGEST_SLUG + 1].rpartition("-")[0] or joined[:_LONGEST_SLUG]
    return joined or "event"
