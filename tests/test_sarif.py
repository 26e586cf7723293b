"""The report as SARIF: valid by the official schema of SARIF 2.1.0, and what code hosts need of it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft4Validator

from tests.building import REPORT, REPORT_PATH, check, folder
from tests.node.tools import node_package
from timeline.checker import RULES
from timeline.findings import Finding, Place, Report, Rule, Severity
from timeline.reporting.sarif import write_sarif

SITE = "https://timeline.example/record/"
CARDS = [
    Rule(code=f"TL90{n}", slug=f"broken-plank-{n}", severity=severity, summary=f"A broken plank, number {n}.")
    for n, severity in enumerate(Severity)
]
PATH = "events/2023/2023-01-18-ferry.yml"
TEXT = "kind: report\ntitle: Ferry\n\ntitle: Ferry\n"


def finding(place: Place, rule: Rule = CARDS[0], **more: Any) -> Finding:
    return Finding(rule=rule, place=place, **{"message": "the plank is broken", **more})


def sarif(*findings: Finding, text: str = TEXT) -> dict[str, Any]:
    report = Report(findings=findings, events=1, sources={PATH: text})
    content: dict[str, Any] = json.loads(write_sarif(report, CARDS, "1.2.3", SITE))
    return content


def results(*findings: Finding, text: str = TEXT) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = sarif(*findings, text=text)["runs"][0]["results"]
    return found


@pytest.fixture(scope="module")
def schema() -> Draft4Validator:
    """The schema of the OASIS standard, as a package of Microsoft's carries it."""
    path = node_package("@microsoft/jest-sarif") / "lib/schemas/sarif-2.1.0-rtm.5.json"
    return Draft4Validator(json.loads(path.read_text("utf-8")), format_checker=Draft4Validator.FORMAT_CHECKER)


EVERYTHING = (
    finding(Place(PATH)),
    finding(Place(PATH, 1, 1), CARDS[1], hint="put in a new one"),
    finding(Place(PATH, 2, 8), CARDS[2], related=(Place("events/a b.yml", 1, 1), Place("/elsewhere/c.yml"))),
    finding(Place("events/ä:ö%.txt", 3, 1), message='"é" is no plank\nat all \N{REPLACEMENT CHARACTER}'),
)


def test_valid_by_the_official_schema(schema: Draft4Validator) -> None:
    schema.validate(sarif(*EVERYTHING))
    schema.validate(sarif())


def test_the_schema_would_notice(schema: Draft4Validator) -> None:
    content = sarif(*EVERYTHING)
    content["runs"][0]["results"][0]["level"] = "information"
    assert not schema.is_valid(content)


def test_a_real_report_is_valid(schema: Draft4Validator, tmp_path: Any) -> None:
    text = REPORT.replace("[eastholm]", "[eastholm, northholm]").replace("[^times]", "[^times][^wire]")
    report = check(folder(tmp_path, {REPORT_PATH: text, "notes.txt": ""}))
    content = json.loads(write_sarif(report, RULES, "1.2.3", SITE))
    schema.validate(content)
    (run,) = content["runs"]
    assert len(run["results"]) == len(report.findings)
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [rule.code for rule in RULES]


def test_rules_are_described() -> None:
    driver = sarif()["runs"][0]["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("timeline", "1.2.3")
    assert driver["rules"][2] == {
        "id": "TL902",
        "name": "BrokenPlank2",
        "shortDescription": {"text": "A broken plank, number 2."},
        "helpUri": "https://timeline.example/record/checks/broken-plank-2/",
        "defaultConfiguration": {"level": "note"},
    }


def test_results_name_their_rule_level_and_place() -> None:
    whole, first, second, _ = results(*EVERYTHING)
    assert [(one["ruleId"], one["ruleIndex"], one["level"]) for one in (whole, first, second)] == [
        ("TL900", 0, "error"),
        ("TL901", 1, "warning"),
        ("TL902", 2, "note"),
    ]
    place = {"uri": PATH, "uriBaseId": "%SRCROOT%"}
    assert whole["locations"] == [{"physicalLocation": {"artifactLocation": place}}]
    assert first["locations"][0]["physicalLocation"]["region"] == {"startLine": 1, "startColumn": 1}
    assert first["message"]["text"] == "the plank is broken. put in a new one"


def test_related_places() -> None:
    near, far = results(EVERYTHING[2])[0]["relatedLocations"]
    assert near["physicalLocation"]["artifactLocation"] == {
        "uri": "events/a%20b.yml",
        "uriBaseId": "%SRCROOT%",
    }
    assert far["physicalLocation"]["artifactLocation"] == {"uri": "file:///elsewhere/c.yml"}
    assert [one["message"]["text"] for one in (near, far)] == [
        "see also events/a b.yml",
        "see also /elsewhere/c.yml",
    ]


def prints(*findings: Finding, text: str = TEXT) -> list[str]:
    return [one["partialFingerprints"]["primaryLocationLineHash"] for one in results(*findings, text=text)]


def test_fingerprints_tell_findings_apart() -> None:
    found = prints(*EVERYTHING, finding(Place(PATH, 2, 8)), finding(Place(PATH, 4, 8)))
    assert len(set(found)) == len(found)
    assert found[-1] == found[-2].replace(":1", ":2")  # the same line twice


def test_fingerprints_stay_while_lines_above_come_and_go() -> None:
    before = prints(finding(Place(PATH, 2, 8)))
    assert prints(finding(Place(PATH, 4, 8)), text="# one\n# two\n" + TEXT) == before
    assert prints(finding(Place(PATH, 2, 8)), text="kind: report\ntitle: Boat\n") != before
