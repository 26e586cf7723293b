"""The report for GitHub Actions: an annotation a finding, beside the line in the pull request, then all as text.

The commands are those of
https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands. Of each kind GitHub shows ten
annotations a step and drops the rest, so everything is printed once more where everybody can read it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from timeline.findings import Finding, Report, Severity
from timeline.reporting.text import write_text

SHOWN = 10
"""So many annotations of a kind GitHub shows for one step."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFORMATION: "notice"}


def write_github(report: Report) -> str:
    """The whole report as lines for the log of a workflow."""
    text = write_text(report)
    if not report.findings:
        return text
    lines = [*map(_annotation, report.findings), *_too_many(report), *_listing(text)]
    return "\n".join(lines) + "\n"


def _annotation(finding: Finding) -> str:
    place = finding.place
    properties = {"file": place.path, "title": f"{finding.rule.code} {finding.rule.slug}"}
    if place.line:
        properties |= {"line": str(place.line), "col": str(place.column)}
    written = ",".join(f"{name}={_escape_property(value)}" for name, value in sorted(properties.items()))
    also = [f"see also: {other}" for other in finding.related]
    message = "\n".join(
        [finding.message, *also, *filter(None, [finding.hint]), f"docs/checks/{finding.rule.slug}.md"]
    )
    return f"::{_COMMANDS[finding.rule.severity]} {written}::{_escape(message)}"


def _too_many(report: Report) -> Iterator[str]:
    """Say so where GitHub leaves annotations out."""
    for severity, command in _COMMANDS.items():
        number = sum(finding.rule.severity is severity for finding in report.findings)
        if number > SHOWN:
            yield f"GitHub shows {SHOWN} of {number:,} annotations of the kind {command}; all are listed below."


def _listing(text: str) -> Iterator[str]:
    """The text, in which nothing is a command: file names and lines of files come from strangers.

    The word that ends it is made from the text itself, so no text can hold its own.
    """
    word = hashlib.sha256(text.encode()).hexdigest()
    yield from ("::group::All findings", f"::stop-commands::{word}")
    yield from text.splitlines()
    yield from (f"::{word}::", "::endgroup::")
    yield text.splitlines()[-1]  # the count once more, for the group is folded


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
