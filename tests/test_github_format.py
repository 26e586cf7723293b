"""The report for GitHub Actions: commands that cannot be forged, and everything once more as text."""

from __future__ import annotations

import re
from typing import Any

import pytest

from timeline.findings import Finding, Place, Report, Rule, Severity
from timeline.reporting.github import write_github
from timeline.reporting.text import write_text

PATH = "events/2023/2023-01-18-ferry.yml"


def rule(severity: Severity = Severity.ERROR) -> Rule:
    return Rule(code="TL901", slug="broken-plank", severity=severity, summary="A broken plank.")


def finding(place: Place, severity: Severity = Severity.ERROR, **more: Any) -> Finding:
    return Finding(rule=rule(severity), place=place, **{"message": "the plank is broken", **more})


def github(*findings: Finding, text: str = "") -> list[str]:
    return write_github(Report(findings=findings, events=1, sources={PATH: text})).splitlines()


def test_annotation() -> None:
    found = finding(Place(PATH, 7, 10), hint="put in a new one", related=(Place("b.yml", 1, 1),))
    assert github(found)[0] == (
        f"::error col=10,file={PATH},line=7,title=TL901 broken-plank::the plank is broken%0A"
        "see also: b.yml:1:1%0Aput in a new one%0Adocs/checks/broken-plank.md"
    )


def test_annotation_of_a_whole_file() -> None:
    assert github(finding(Place(PATH)))[0].startswith(f"::error file={PATH},title=TL901 broken-plank::")


@pytest.mark.parametrize(
    ("severity", "command"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFORMATION, "notice")],
)
def test_kinds_of_annotation(severity: Severity, command: str) -> None:
    assert github(finding(Place(PATH), severity))[0].startswith(f"::{command} ")


def test_what_would_end_a_command_is_escaped() -> None:
    found = finding(Place("a,b:c%\r\n::error::x", 1, 1), message="100%\r\n::error::forged")
    lines = github(found)
    assert lines[0].startswith(
        "::error col=1,file=a%2Cb%3Ac%25%0D%0A%3A%3Aerror%3A%3Ax,line=1,title=TL901 broken-plank::"
        "100%25%0D%0A::error::forged%0A"
    )
    assert [line for line in commands(lines) if "forged" in line] == [lines[0]]


def commands(lines: list[str]) -> list[str]:
    """The lines that GitHub acts on: those after `stop-commands` are text until its word comes again."""
    found: list[str] = []
    stopped = None
    for line in lines:
        match = re.match(r"\s*::([^ :]+)[^:]*::(.*)", line)
        if stopped:
            stopped = None if match and match[1] == stopped else stopped
        elif match:
            found.append(line)
            stopped = match[2] if match[1] == "stop-commands" else None
    return found


@pytest.mark.parametrize(
    "evil", ["::error::forged", "  ::error::forged", "::0123456789abcdef::", "##[error]forged"]
)
def test_nothing_in_the_text_is_a_command(evil: str) -> None:
    lines = github(finding(Place(evil), message=evil, hint=evil), finding(Place(PATH, 1, 1)), text=evil)
    kinds = [re.split(r"[ :]", line.strip())[2] for line in commands(lines)]
    assert kinds == ["error", "error", "group", "stop-commands", "endgroup"]


def test_all_findings_are_printed_with_their_count() -> None:
    findings = tuple(finding(Place(PATH, n, 1)) for n in range(1, 13))
    report = Report(findings=findings, events=1)
    text = write_github(report)
    assert write_text(report).strip() in text
    assert text.splitlines()[-1] == "1 event checked: 12 errors, 0 warnings."


@pytest.mark.parametrize(("number", "said"), [(10, False), (11, True)])
def test_it_is_said_where_github_leaves_some_out(number: int, *, said: bool) -> None:
    found = github(*(finding(Place(PATH, n + 1, 1), Severity.WARNING) for n in range(number)))
    line = f"GitHub shows 10 of {number} annotations of the kind warning; all are listed below."
    assert (line in found) is said


def test_without_findings_there_is_only_the_count() -> None:
    assert github() == ["1 event checked: nothing to mend."]
