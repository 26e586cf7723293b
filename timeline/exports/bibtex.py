"""A reference as a BibTeX entry, which BibLaTeX reads as well."""

from __future__ import annotations

import calendar
import re

from timeline.exports.reference import Reference

# A brace counts in BibTeX even behind a backslash, so braces are written by name.
_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
    | {sign: f"\\{sign}" for sign in "&%$#_"}
)
_HAS_SPECIAL = re.compile(r"[\\{}~^&%$#_]")
_MONTHS = tuple(name.lower() for name in calendar.month_abbr)


def write_bibtex(reference: Reference) -> str:
    """One entry in UTF-8. Author and title stand in two pairs of braces: they are no person and keep their capitals."""
    day = reference.issued
    fields = {
        "author": f"{{{_escape(reference.author)}}}",
        "title": f"{{{_escape(reference.title)}}}",
        "year": f"{day.year:04}",
        "month": _MONTHS[day.month],
        "day": str(day.day),
        "url": reference.address,
        "note": f"{_escape(reference.genre)}. Content sha256:{reference.content}",
    }
    lines = [f"  {name} = {_value(name, text)}," for name, text in fields.items() if text]
    return "\n".join([f"@misc{{{reference.id},", *lines, "}"]) + "\n"


def _value(name: str, text: str) -> str:
    return text if name == "month" else f"{{{text}}}"  # months are names that BibTeX knows


def _escape(text: str) -> str:
    return text.translate(_SPECIAL) if _HAS_SPECIAL.search(text) else text
