"""The file's name and folder follow from its date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.checks.problem import Context, Problem
from timeline.findings import Rule, Severity
from timeline.model import CorrectionKind
from timeline.model.values import SLUG_PATTERN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Event

RULE = Rule(
    code="TL101",
    slug="misplaced-file",
    severity=Severity.ERROR,
    summary="A file whose name or folder does not follow from the event's date.",
)

_SLUG = re.compile(SLUG_PATTERN)


def check(event: Event, context: Context) -> Iterator[Problem]:
    """Yield a problem where the name does not begin with the date, is no id, or the folder is another year."""
    folder, _, name = context.inner.rpartition("/")
    date = str(event.date.start).rstrip("~?%")
    year = f"{event.date.year:04}"
    rest = event.id.removeprefix(f"{date}-")
    finer = not event.date.start.day and re.match(r"\d\d-", rest)  # the name says more than the date
    wrong_date = (rest == event.id or finer) and not _is_corrected(event)
    if wrong_date or not _SLUG.fullmatch(event.id):
        yield Problem(
            "date",
            f'the file is called "{name}", but its date is {date}',
            f"name it {date}-, a few lower-case words joined by hyphens, and .yml; or correct the date. "
            "A published event keeps its name: add an entry to corrections",
        )
    if folder != year:
        yield Problem(
            "date", f'the file is in the folder "{folder}", but its date is in {year}', f"move it to {year}/"
        )


def _is_corrected(event: Event) -> bool:
    """Whether the date may be another than it was once; the name stays for ever."""
    return any(entry.kind is not CorrectionKind.TYPO for entry in event.corrections)
