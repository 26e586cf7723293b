"""Exceptions to rules: what an entry of `silenced.yml` leaves out, what is counted, and what stays."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from click.testing import CliRunner

from tests.building import REPORT, REPORT_PATH, check, folder, messages, slugs
from timeline.cli import main

if TYPE_CHECKING:
    from pathlib import Path

FIRST = "2023-01-18-second-ferry-report"
SECOND = "2023-01-19-another-report"
SECOND_PATH = f"2023/{SECOND}.yml"
LOUD = REPORT.replace("a second ferry", "a massive, historic ferry")  # in the title and in the summary
LOUD_SECOND = LOUD.replace("date: 2023-01-18\n", "date: 2023-01-19\n", 1).replace("second-ferry", "captains")
LOUD_SECOND = LOUD_SECOND.replace("title: Eastholm weighs", "title: Captains ask for")


def entry(event: str = FIRST, rule: str = "loaded-word") -> str:
    return f"- event: {event}\n  rule: {rule}\n  reason: These are names of ferries.\n"


def loud_folder(tmp_path: Path, silenced: str) -> Path:
    """Two events with two loaded words in two fields each."""
    return folder(tmp_path, {REPORT_PATH: LOUD, SECOND_PATH: LOUD_SECOND, "silenced.yml": silenced})


def test_without_an_entry_everything_is_found(tmp_path: Path) -> None:
    report = check(folder(tmp_path, {REPORT_PATH: LOUD}))
    assert (len(report.findings), report.silenced) == (4, 0)


def test_an_entry_silences_every_finding_of_its_rule_in_its_event(tmp_path: Path) -> None:
    report = check(loud_folder(tmp_path, entry()))
    assert report.silenced == 4
    assert {finding.place.path for finding in report.findings} == {f"events/{SECOND_PATH}"}
    assert report.sources.keys() == {f"events/{SECOND_PATH}"}


def test_two_entries(tmp_path: Path) -> None:
    report = check(loud_folder(tmp_path, entry() + entry(SECOND)))
    assert (report.findings, report.silenced, report.events) == ((), 8, 2)


def test_other_rules_still_speak(tmp_path: Path) -> None:
    silent = LOUD.replace(", Example Times reports", "")
    report = check(folder(tmp_path, {REPORT_PATH: silent, "silenced.yml": entry()}))
    assert (slugs(report), report.silenced) == ({"unattributed-report"}, 4)


def test_errors_are_never_silenced(tmp_path: Path) -> None:
    unsafe = REPORT.replace("https://example.org/second-ferry", "javascript:alert()")
    silenced = entry(rule="unsafe-address")
    report = check(folder(tmp_path, {REPORT_PATH: unsafe, "silenced.yml": silenced}))
    assert (slugs(report), report.silenced) == ({"unsafe-address", "void-silence"}, 0)


def test_the_vocabulary_is_mended_and_not_silenced(tmp_path: Path) -> None:
    report = check(folder(tmp_path, {REPORT_PATH: REPORT, "silenced.yml": entry(rule="colliding-name")}))
    assert messages(report.findings) == [
        '"colliding-name" finds faults of the vocabulary, which nothing silences'
    ]
    (tmp_path / "other").mkdir()
    near = check(folder(tmp_path / "other", {REPORT_PATH: REPORT, "silenced.yml": entry(rule="zzz")}))
    assert "colliding-name" not in (near.findings[0].hint or "")
    assert "loaded-word" in (near.findings[0].hint or "")


def test_a_faulty_entry_leaves_the_others_in_force(tmp_path: Path) -> None:
    faulty = (
        "- just a text\n- event: 2023-01-01-nothing\n  rule: loaded-word\n  reason: It is so.\n- rule: x\n"
    )
    report = check(loud_folder(tmp_path, faulty + entry() + entry(SECOND)))
    assert (slugs(report), report.silenced) == ({"invalid-value", "void-silence", "missing-field"}, 8)


def test_an_entry_without_a_real_reason_silences_nothing(tmp_path: Path) -> None:
    silenced = entry().replace("These are names of ferries.", "Fine.")
    report = check(folder(tmp_path, {REPORT_PATH: LOUD, "silenced.yml": silenced}))
    assert (slugs(report), report.silenced) == ({"loaded-word", "void-silence"}, 0)


def test_an_entry_for_an_unreadable_event_is_left_alone(tmp_path: Path) -> None:
    report = check(folder(tmp_path, {REPORT_PATH: "kind: [", "silenced.yml": entry()}))
    assert slugs(report) == {"invalid-yaml"}


def test_hints_name_what_was_meant(tmp_path: Path) -> None:
    silenced = entry("2023-01-18-second-ferry", "loaded-words")
    report = check(folder(tmp_path, {REPORT_PATH: LOUD, "silenced.yml": silenced}))
    hints = [finding.hint for finding in report.findings if finding.rule.slug == "void-silence"]
    assert hints == [f'did you mean "{FIRST}"?', 'did you mean "loaded-word"?']


def test_a_repeated_entry_names_the_first(tmp_path: Path) -> None:
    report = check(folder(tmp_path, {REPORT_PATH: LOUD, "silenced.yml": "# One.\n" + entry() + entry()}))
    assert messages(report.findings) == ["this entry stands here again; it first stands in line 2"]


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.yml").write_text(entry())
    root = folder(tmp_path, {REPORT_PATH: LOUD})
    (root / "silenced.yml").symlink_to("../elsewhere.yml")
    report = check(root)
    assert slugs(report) == {"unreadable-file", "loaded-word"}


def test_only_a_file(tmp_path: Path) -> None:
    root = loud_folder(tmp_path, entry() + entry(SECOND, "single-source"))
    first, second = check(root, root / REPORT_PATH), check(root, root / SECOND_PATH)
    assert (slugs(first), first.silenced) == (set(), 4)
    assert (slugs(second), second.silenced) == ({"loaded-word"}, 0)
    assert slugs(check(root, root / "silenced.yml")) == {"needless-silence"}


def test_a_file_from_elsewhere_is_silenced_as_if_it_stood_in_the_folder(tmp_path: Path) -> None:
    root = folder(tmp_path, {REPORT_PATH: REPORT, "silenced.yml": entry(SECOND)})
    path = tmp_path / f"{SECOND}.yml"
    path.write_text(LOUD_SECOND)
    report = check(root, path)
    assert (report.findings, report.silenced) == ((), 4)


def test_command_line(tmp_path: Path) -> None:
    root = loud_folder(tmp_path, entry() + entry(SECOND))
    arguments = ["check", "--today", "2024-01-01", "--events", str(root)]
    text = CliRunner().invoke(main, arguments)
    assert (text.exit_code, text.output) == (0, "2 events checked: nothing to mend, 8 silenced.\n")
    content = json.loads(CliRunner().invoke(main, [*arguments, "--format", "json"]).output)
    assert content == {
        "findings": [],
        "events": 2,
        "errors": 0,
        "warnings": 0,
        "information": 0,
        "silenced": 8,
    }
