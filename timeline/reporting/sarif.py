"""The report as SARIF 2.1.0 (OASIS), which code hosts and editors read: one run, its rules, a result a finding."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from timeline.findings import Finding, Place, Report, Rule, Severity

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
"""What relative addresses of files start from: the folder that the check ran in."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFORMATION: "note"}


def write_sarif(report: Report, rules: Sequence[Rule], version: str, site_url: str) -> str:
    """The whole report as JSON text. Pages of rules are looked for below `site_url`, the address of the site."""
    driver = {
        "name": "timeline",
        "semanticVersion": version,
        "informationUri": f"{site_url.rstrip('/')}/checks/",
        "rules": [_rule(rule, site_url) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder that the check ran in."}}},
        "results": list(_results(report, [rule.code for rule in rules])),
    }
    content = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule, site_url: str) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.slug.split("-")),
        "shortDescription": {"text": rule.summary},
        "helpUri": f"{site_url.rstrip('/')}/checks/{rule.slug}/",
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _results(report: Report, codes: Sequence[str]) -> Iterator[dict[str, Any]]:
    seen: Counter[str] = Counter()
    for finding in report.findings:
        print_ = _fingerprint(finding, report.sources.get(finding.place.path, ""))
        seen[print_] += 1
        yield {
            "ruleId": finding.rule.code,
            "ruleIndex": codes.index(finding.rule.code),
            "level": _LEVELS[finding.rule.severity],
            "message": {"text": ". ".join(filter(None, [finding.message, finding.hint]))},
            "locations": [_location(finding.place)],
            "relatedLocations": [
                {"id": number, **_location(place), "message": {"text": f"see also {place.path}"}}
                for number, place in enumerate(finding.related, start=1)
            ],
            "partialFingerprints": {"primaryLocationLineHash": f"{print_}:{seen[print_]}"},
        }


def _location(place: Place) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": _artifact(place.path)}
    if place.line:
        physical["region"] = {"startLine": place.line, "startColumn": place.column}
    return {"physicalLocation": physical}


def _artifact(path: str) -> dict[str, str]:
    if Path(path).is_absolute():
        return {"uri": Path(path).as_uri()}
    return {"uri": quote(path), "uriBaseId": ROOT}


def _fingerprint(finding: Finding, text: str) -> str:
    """What stays the same while lines above come and go, so that a finding is known again in the next run."""
    lines = text.splitlines()
    line = lines[finding.place.line - 1].strip() if 0 < finding.place.line <= len(lines) else ""
    parts = (finding.rule.code, finding.place.path, line)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
