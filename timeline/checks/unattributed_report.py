"""A report is nothing but what somebody reports, so its title and its first sentence say so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.checks.problem import Context, Problem
from timeline.citations import CITATION, paragraphs
from timeline.findings import Rule, Severity
from timeline.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Event

RULE = Rule(
    code="TL402",
    slug="unattributed-report",
    severity=Severity.WARNING,
    summary="A report whose title or first sentence has no word for who says it.",
)

ATTRIBUTING: dict[str, tuple[str, ...]] = {
    "said": ("say", "says", "saying"),
    "reported": ("report", "reports", "reporting"),
    "announced": ("announce", "announces"),
    "confirmed": ("confirm", "confirms"),
    "claimed": ("claim", "claims"),
    "denied": ("deny", "denies"),
    "told": ("tells",),
    "wrote": ("write", "writes", "written"),
    "published": ("publish", "publishes"),
    "according to": (),
}
"""The words for who says it, with their forms. The table in `docs/editorial.md` has the same; a test compares them."""

_FORMS = [form for word, forms in ATTRIBUTING.items() for form in (word, *forms)]
_WORDS = frozenset(_FORMS)
_ANY = re.compile(r"\b(?:" + "|".join(_FORMS) + r")\b", re.IGNORECASE)

# A full stop ends a sentence before a capital, but not one of "Gen. Milley" or "J. Biden".
_END = re.compile(r"[.!?](?<!\b[A-Z].)(?<!\b[A-Z][a-z].)(?<!\b[A-Z][a-z]{2}.)(?=\s+[^a-z\s])")


def check(event: Event, _context: Context) -> Iterator[Problem]:
    """Yield a problem for the title and for the beginning of the summary of a report, where nobody says it."""
    if event.kind is not Kind.REPORT:
        return
    if not _is_attributed(event.title):
        yield Problem(
            "title", "the title does not say who reports this", 'end it with "…, <publisher> reports"'
        )
    if not _is_attributed(_first_sentence(event.summary)):
        yield Problem(
            "summary",
            "the first sentence does not say who reports this",
            'write "<publisher> reported", "said" or "according to", and on whose word',
        )


def _is_attributed(text: str) -> bool:
    # Nearly always such a word stands between spaces, and that is far sooner seen.
    return not _WORDS.isdisjoint(text.lower().split()) or bool(_ANY.search(text))


def _first_sentence(text: str) -> str:
    """The text up to the end of its first sentence, at most its first paragraph."""
    first = next(paragraphs(text), "")
    return _END.split(" ".join(CITATION.sub("", first).split()), maxsplit=1)[0]
