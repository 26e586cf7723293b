"""A reference in RIS, the format that reference managers exchange."""

from __future__ import annotations

from timeline.exports.reference import Reference


def write_ris(reference: Reference) -> str:
    """One entry, a tag a line. The author is a body, so its name ends in a comma: nothing of it is a first name."""
    day = reference.issued
    tags = [
        ("TY", "ELEC"),
        ("ID", reference.id),
        ("AU", f"{reference.author},"),
        ("TI", reference.title),
        ("PY", f"{day.year:04}"),
        ("DA", day.isoformat().replace("-", "/")),
        ("UR", reference.address),
        ("N1", f"{reference.genre}. Content sha256:{reference.content}"),
    ]
    return "".join(f"{tag}  - {text}\n" for tag, text in tags if text) + "ER  - \n"
