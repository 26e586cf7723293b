"""The data files, read by the programs of others: frictionless for tables, jsonschema for JSON."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import frictionless
import pytest
from frictionless.resources import TableResource
from jsonschema import Draft202012Validator

from tests.building import event, vocabulary
from timeline.checker import check_folder
from timeline.chronology import Timeline
from timeline.exports.events_csv import COLUMNS
from timeline.model import Silence
from timeline.site import Site

ROOT = Path(__file__).parents[1]
ADDRESS = "https://ferries.example.org/timeline/"
FULL = event(
    kind="package",
    id="2023-02-03-second-ferry",
    date="2023-02-03",
    title="Eastholm orders a second ferry",
    summary='First line, with "quotes".[^times]\n\nSecond line.[^times]',
    announcer="eastholm",
    actors=["mara-lind", "eastholm"],
    authorities=["loan", "grant"],
    amount={"value": "2.85 billion", "currency": "EUR", "qualifier": "up to"},
    items=[
        {"item": "life-raft", "quantity": "50", "qualifier": "at least"},
        {"item": "life-raft"},
        {"item": "life-raft", "quantity": "3"},
    ],
    sources=[
        {"id": "times", "url": "https://example.org/ferry"},
        {"id": "wire", "url": "https://example.com/ferry", "relays": "times"},
        {"id": "unseen", "publisher": "example-times", "consulted": "unseen", "relays": "times"},
    ],
)
HOSTILE = event(
    id="2023-01-18-hostile",
    title='=HYPERLINK("https://example.org";"x")',
    summary="+1\r\n-2[^times]",
    attribution={"basis": "anonymous", "to": "@SUM(A1)"},
)
WITHDRAWN = event(
    kind="statement",
    id="2023-01-05-gone",
    withdrawn={"date": "2024-03-01", "reason": "It was recorded twice."},
    **{"for": "eastholm"},
)
SILENCE = Silence(event="2023-01-18-hostile", rule="single-source", reason="There is only one.")


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    record = Timeline([FULL, HOSTILE, WITHDRAWN], vocabulary(), [SILENCE])
    return dict(Site(record, name="Ferries", address=ADDRESS).data_files())


@pytest.fixture(scope="module")
def real_files() -> dict[str, str]:
    """The data files of the repository's own record."""
    record = check_folder(ROOT / "events", "events", dt.date(2100, 1, 1)).timeline
    return dict(Site(record, name="Record", address=ADDRESS).data_files())


def rows(files: dict[str, str]) -> dict[str, dict[str, str]]:
    table = csv.DictReader(io.StringIO(files["data/events.csv"], newline=""), strict=True)
    return {row["id"]: row for row in table}


def written(files: dict[str, str], folder: Path) -> Path:
    for path, text in files.items():
        if path.startswith("data/"):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(text.encode())
    return folder / "data"


def test_a_line_of_the_table_holds_what_an_event_says(files: dict[str, str]) -> None:
    assert rows(files)["2023-02-03-second-ferry"] == {
        "id": "2023-02-03-second-ferry",
        "kind": "package",
        "date": "2023-02-03",
        "earliest": "2023-02-03",
        "latest": "2023-02-03",
        "time": "",
        "title": "Eastholm orders a second ferry",
        "summary": 'First line, with "quotes".[^times]\n\nSecond line.[^times]',
        "actors": "eastholm; mara-lind",
        "topics": "ferry-line",
        "attribution_basis": "",
        "attribution_to": "",
        "speaker": "",
        "for": "",
        "occasion": "",
        "announcer": "eastholm",
        "authorities": "loan; grant",
        "tranche": "",
        "amount": "2850000000",
        "currency": "EUR",
        "amount_qualifier": "up to",
        "amount_undisclosed": "false",
        "items": "at least 50 life-raft; life-raft; 3 life-raft",
        "sources": "3",
        "independent_sources": "1",
        "source_ids": "times; wire; unseen",
        "source_urls": "https://example.org/ferry https://example.com/ferry -",
        "outcome": "",
        "confidence": "high",
        "withdrawn": "",
        "recorded": "2023-12-31",
        "changed": "2023-12-31",
        "page": f"{ADDRESS}events/2023-02-03-second-ferry/",
    }


def test_no_cell_is_calculated_by_a_spreadsheet(files: dict[str, str]) -> None:
    row = rows(files)["2023-01-18-hostile"]
    assert row["title"] == '\'=HYPERLINK("https://example.org";"x")'
    assert row["attribution_to"] == "'@SUM(A1)"
    for cells in rows(files).values():
        assert [cell for cell in cells.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def test_the_table_is_as_rfc_4180_asks(files: dict[str, str]) -> None:
    text = files["data/events.csv"]
    assert text.endswith("\r\n")
    assert text.split("\r\n", 1)[0] == ",".join(column.name for column in COLUMNS)
    assert {len(row) for row in csv.reader(io.StringIO(text, newline=""), strict=True)} == {len(COLUMNS)}


def test_the_page_about_the_data_holds_the_columns() -> None:
    lines = [f"| `{column.name}` | {column.type} | {column.meaning} |" for column in COLUMNS]
    assert "\n".join(lines) in (ROOT / "docs/data.md").read_text("utf-8"), "\n".join(lines)


def test_a_site_without_an_address_still_has_its_data() -> None:
    found = dict(Site(Timeline([FULL], vocabulary())).data_files())
    assert rows(found)["2023-02-03-second-ferry"]["page"] == ""
    assert "homepage" not in json.loads(found["data/datapackage.json"])


@pytest.mark.parametrize("which", ["files", "real_files"])
def test_the_data_package_is_valid(which: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    found = request.getfixturevalue(which)
    folder = written(found, tmp_path)
    package = frictionless.Package(str(folder / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["type", "message"])
    table = package.get_resource("events-csv")
    assert isinstance(table, TableResource)
    assert len(table.read_rows()) == len(rows(found))
    assert {one.path for one in package.resources} == {
        path.removeprefix("data/") for path in found if path.startswith("data/")
    } - {"datapackage.json"}


def test_a_table_that_was_changed_is_no_longer_valid(files: dict[str, str], tmp_path: Path) -> None:
    folder = written(files, tmp_path)
    table = folder / "events.csv"
    table.write_bytes(table.read_bytes().replace(b"2850000000", b"much"))
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    assert {kind for (kind,) in report.flatten(["type"])} == {"hash-count", "byte-count", "type-error"}


def validator(files: dict[str, str], name: str = "events.schema.json") -> Draft202012Validator:
    schema = json.loads(files[f"data/{name}"])
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("which", ["files", "real_files"])
def test_the_record_fulfils_its_schema(which: str, request: pytest.FixtureRequest) -> None:
    found = request.getfixturevalue(which)
    content = json.loads(found["data/events.json"])
    assert content["schema"] == "events.schema.json"
    assert len(content["events"]) == len(rows(found))
    assert [error.message for error in validator(found).iter_errors(content)] == []
    of_event = validator(found, "event.schema.json")
    assert [error.message for event in content["events"] for error in of_event.iter_errors(event)] == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", None),
        ("amount", "much"),
        ("tittle", "x"),
        ("derived", {}),
        ("date", "soon"),
        ("kind", "rumour"),
    ],
)
def test_the_schema_sees_a_fault(field: str, value: Any, files: dict[str, str]) -> None:
    content = json.loads(files["data/events.json"])
    content["events"][-1][field] = value
    assert len(list(validator(files).iter_errors(content))) == 1


def test_silenced_findings_are_in_the_record(files: dict[str, str]) -> None:
    content = json.loads(files["data/events.json"])
    assert content["silenced"] == [
        {"event": "2023-01-18-hostile", "rule": "single-source", "reason": "There is only one."}
    ]
