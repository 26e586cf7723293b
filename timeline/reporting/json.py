"""The report for programs: one JSON object, its shape promised in the guide to the command line."""

from __future__ import annotations

import json

from timeline.findings import Finding, Report


def write_json(report: Report) -> str:
    """The whole report as JSON text."""
    content = {
        "findings": [_finding(finding) for finding in report.findings],
        "events": report.events,
        "errors": report.errors,
        "warnings": report.warnings,
        "information": report.information,
        "silenced": report.silenced,
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.rule.code,
        "slug": finding.rule.slug,
        "severity": finding.rule.severity,
        "path": finding.place.path,
        "line": finding.place.line,
        "column": finding.place.column,
        "message": finding.message,
        "hint": finding.hint,
        "url": f"checks/{finding.rule.slug}/",
    }
