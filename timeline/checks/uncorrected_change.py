"""What was published and then changed says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.checks.problem import Context, Problem
from timeline.differences import differences, substance
from timeline.findings import Rule, Severity
from timeline.model import CorrectionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Event

RULE = Rule(
    code="TL502",
    slug="uncorrected-change",
    severity=Severity.ERROR,
    summary="A published event that says something else than before, without an entry in `corrections`.",
)


def check(event: Event, context: Context) -> Iterator[Problem]:
    """Yield a problem at the first field that changed in substance, unless a new correction tells of it."""
    before = context.before(event)
    if before is None or (event.withdrawn and not before.withdrawn):
        return
    changed = substance(differences(before, event))
    new = event.corrections[len(before.corrections) :]
    if not changed or any(entry.kind is not CorrectionKind.TYPO for entry in new):
        return
    names = list(dict.fromkeys(one.name for one in changed))
    listed = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    said = "the new entry in corrections calls it a typo" if new else "no entry in corrections says so"
    yield Problem(
        changed[0].field if changed[0].field != "withdrawn" else "",
        f"this was published with another {listed}, and {said}",
        "add an entry to corrections: date, kind (clarification or correction), and a note: from what to what",
    )
