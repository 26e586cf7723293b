"""Files to events and vocabulary: what is read, what is passed over, and what becomes a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.building import REPORT, REPORT_PATH, VOCABULARY, folder, load_text, messages
from timeline.loading import load_event, load_folder
from timeline.model import Kind, Package, Qualifier, Report, Statement

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.loading import Loaded


def load(root: Path) -> Loaded:
    return load_folder(root, "events")


def test_report() -> None:
    event = load_text(REPORT).event
    assert isinstance(event, Report)
    assert event.id == "2023-01-18-second-ferry-report"
    assert event.kind is Kind.REPORT
    assert str(event.date) == "2023-01-18"
    assert event.attribution.to == "harbour officials"
    assert event.filename == REPORT_PATH
    assert event.citations == {"times"}


def test_statement() -> None:
    text = """\
kind: statement
date: 2023-02-02
time: 09:05Z
title: A statement
summary: One.[^times]
speaker: mara-lind
for: harbour-office
actors: [eastholm]
topics: [ferry-line]
quotes: [{text: No., source: wire}]
sources: [{id: times, url: https://example.org/a}, {id: wire, url: https://example.com/a, relays: times}]
recorded: 2023-02-03
"""
    event = load_text(text, "2023/2023-02-02-a.yml").event
    assert isinstance(event, Statement)
    assert (event.speaker, event.for_, event.time) == ("mara-lind", "harbour-office", "09:05Z")
    assert event.quotes[0].text == "No."
    assert event.citations == {"times", "wire"}
    assert [source.id for source in event.independent_sources] == ["times"]


def test_package() -> None:
    text = """\
kind: package
date: 2023-03
title: A package
summary: One.[^times]
announcer: eastholm
authorities: [harbour-fund]
tranche: 30
amount: {value: 2.85 billion, currency: EUR, qualifier: up to, parts: [{authority: harbour-fund, value: 425 million}]}
items: [{item: life-raft, quantity: 0044, qualifier: at least}, {item: electric-ferry}]
actors: [eastholm]
topics: [ferry-line]
sources: [{id: times, url: https://example.org/a}]
recorded: 2023-03-03
"""
    event = load_text(text, "2023/2023-03-a.yml").event
    assert isinstance(event, Package)
    assert event.amount != "undisclosed"
    assert (event.amount.value, event.amount.qualifier) == (2_850_000_000, Qualifier.UP_TO)
    assert (event.amount.parts[0].value, event.amount.parts[0].qualifier) == (425_000_000, Qualifier.EXACTLY)
    assert [(line.quantity, line.qualifier) for line in event.items] == [
        (44, Qualifier.AT_LEAST),
        (None, Qualifier.EXACTLY),
    ]
    assert event.tranche == 30


def test_what_looks_like_another_type_stays_text() -> None:
    event = load_text(
        REPORT.replace("to: harbour officials", "to: no").replace("Eastholm weighs", "0044")
    ).event
    assert isinstance(event, Report)
    assert event.attribution.to == "no"
    assert event.title.startswith("0044 a second ferry")


@pytest.mark.parametrize(
    ("written", "value"),
    [("1", 1), ("250000", 250_000), ("425 million", 425_000_000), ("2.85 billion", 2_850_000_000)],
)
def test_money(written: str, value: int) -> None:
    event = load_text(f"{REPORT}amount: {{value: {written}, currency: EUR}}\n").event
    assert isinstance(event, Report)
    assert event.amount is not None
    assert event.amount.value == value


@pytest.mark.parametrize(
    "written",
    ["2.5m", "$5", "1,000", "-1", "1e6", "one million", "2.5", "0.0001 thousand", "million", "5 Million"],
)
def test_money_that_is_none(written: str) -> None:
    file = load_text(f'{REPORT}amount: {{value: "{written}", currency: EUR}}\n')
    assert file.event is None
    (finding,) = file.findings
    assert finding.rule.slug == "invalid-value"
    assert str(finding.place) == f"events/{REPORT_PATH}:11:17"


def test_all_faults_of_a_file_are_found_at_once() -> None:
    text = REPORT.replace("title:", "titel:").replace("date: 2023-01-18\n", "date: soon\n") + "kind: report\n"
    file = load_text(text)
    assert file.event is None
    assert sorted(
        (finding.place.line, finding.place.column, finding.rule.slug) for finding in file.findings
    ) == [
        (1, 1, "missing-field"),
        (2, 7, "invalid-value"),
        (3, 1, "unknown-field"),
        (11, 1, "repeated-field"),
    ]


def test_event_with_a_fault_of_yaml_is_still_read() -> None:
    file = load_text(f"{REPORT}recorded: 2023-01-21\n")
    assert file.event is not None
    assert str(file.event.recorded) == "2023-01-20"
    assert messages(file.findings) == ['"recorded" stands here again; it first stands in line 10']


def test_own_id_is_refused() -> None:
    file = load_text(f"id: another\n{REPORT}")
    (finding,) = file.findings
    assert (finding.message, finding.hint) == ('unknown field "id"', "remove it; the id is the file's name")
    assert finding.place.line == 1


@pytest.mark.parametrize("text", ["\ufeff" + REPORT, REPORT.replace("\n", "\r\n")], ids=["mark", "Windows"])
def test_files_from_windows(text: str) -> None:
    file = load_text(text)
    assert file.findings == []
    assert file.event == load_text(REPORT).event


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n", "[]", "- a", "text", "{}", "---\n"])
def test_file_without_fields(text: str) -> None:
    file = load_text(text)
    assert file.event is None
    (finding,) = file.findings
    assert finding.rule.slug == "empty-file"
    assert str(finding.place) == f"events/{REPORT_PATH}:1:1"


def test_folder(tmp_path: Path) -> None:
    second = "2022/2022-12-31-another.yml"
    loaded = load(folder(tmp_path, {REPORT_PATH: REPORT, second: REPORT}))
    assert [file.inner for file in loaded.files] == [second, REPORT_PATH]
    assert [file.path for file in loaded.files] == [f"events/{second}", f"events/{REPORT_PATH}"]
    assert list(loaded.all_findings) == []
    assert loaded.vocabulary.actors["mara-lind"].of == "harbour-office"
    assert loaded.vocabulary.authorities["loan"].counted is False
    assert loaded.vocabulary.authorities["harbour-fund"].counted is True


@pytest.mark.parametrize(
    "name", [".hidden.yml", "2023/.draft.yml", ".git/x.yml", "README.md", "schema/x.json", "LICENSE"]
)
def test_what_is_passed_over(name: str, tmp_path: Path) -> None:
    loaded = load(folder(tmp_path, {REPORT_PATH: REPORT, name: "text"}))
    assert len(loaded.files) == 1
    assert list(loaded.all_findings) == []


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("20233/2023-01-18-x.yml", "20233"),
        ("2023x/x.yml", "2023x"),
        ("2022", "2022"),
        ("2023/x.YML", "2023/x.YML"),
        ("2023/x.yml~", "2023/x.yml~"),
        ("2023/x.yml.orig", "2023/x.yml.orig"),
    ],
)
def test_what_is_lost(name: str, found: str, tmp_path: Path) -> None:
    loaded = load(folder(tmp_path, {REPORT_PATH: REPORT, name: REPORT}))
    assert [str(finding.place) for finding in loaded.all_findings] == [f"events/{found}"]
    assert len(loaded.files) == 1


def test_year_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    root = folder(tmp_path, {REPORT_PATH: REPORT})
    (root / "2022").symlink_to(root / "2023")
    assert [finding.rule.slug for finding in load(root).all_findings] == ["stray-file"]


def test_vocabulary_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    root = folder(tmp_path, {REPORT_PATH: REPORT})
    (root / "vocabulary/items.yml").unlink()
    (root / "vocabulary/items.yml").symlink_to(VOCABULARY / "items.yml")
    assert [finding.rule.slug for finding in load(root).all_findings] == ["unreadable-file"]


def test_vocabulary_entry_with_a_fault_does_not_take_the_others_along(tmp_path: Path) -> None:
    bad = "a:\n  name: A\n  type: person\nb:\n  name: B\nc:\n  name: C\n  type: body\n"
    loaded = load(folder(tmp_path, {"vocabulary/actors.yml": bad}))
    assert set(loaded.vocabulary.actors) == {"a", "c"}
    (finding,) = loaded.all_findings
    assert (finding.rule.slug, str(finding.place)) == ("missing-field", "events/vocabulary/actors.yml:5:3")


def test_repeated_vocabulary_id_keeps_the_first(tmp_path: Path) -> None:
    text = "a: {name: A, category: X}\nb: {name: B, category: X}\na: {name: C, category: X}\n"
    loaded = load(folder(tmp_path, {"vocabulary/items.yml": text}))
    assert loaded.vocabulary.items["a"].name == "A"
    assert [str(finding.place) for finding in loaded.all_findings] == ["events/vocabulary/items.yml:3:1"]


@pytest.mark.parametrize(
    "text", ["{}", "{}\n", "{} # none yet\n", "# none yet\n{}\n", "# one\n# two\n\n{}\n"]
)
def test_vocabulary_without_entries(text: str, tmp_path: Path) -> None:
    loaded = load(folder(tmp_path, {"vocabulary/items.yml": text}))
    assert loaded.vocabulary.items == {}
    assert list(loaded.all_findings) == []


@pytest.mark.parametrize("text", ["", "- a\n", "text"])
def test_vocabulary_that_is_none(text: str, tmp_path: Path) -> None:
    loaded = load(folder(tmp_path, {"vocabulary/items.yml": text}))
    assert [finding.rule.slug for finding in loaded.all_findings] == ["empty-file"]


def test_missing_file_is_a_finding(tmp_path: Path) -> None:
    file = load_event(tmp_path / "none.yml", "none.yml", "2023/none.yml")
    assert file.event is None
    assert messages(file.findings) == ["this file cannot be read"]
