"""A fault of form does not hide faults of content in the same file, and blames nothing that is sound."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.building import REPORT, REPORT_PATH, check, folder
from timeline.checker import CONTENT_RULES, check_folder
from timeline.yaml_nodes import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

SITE = Path(__file__).parent / "site/events"
FAULTY = """\
kind: report
date: 2023-02-29
title: eastholm weighs a second ferry
sumary: Something about a ferry.[^times]
attribution: {basis: rumour, to: harbour officials}
actors: [northholm, East Holm, eastholm, southholm]
topics: [ferry-lines]
items: [{item: electric-ferry, quantity: many}, {item: life-rafts}]
sources:
  - {id: Times, url: https://example.org/one}
  - {id: wire, url: ftp://example.org/two, published: yesterday}
  - https://example.org/three
  - {id: post, url: https://example.org/four?utm_source=feed}
related: [{type: follows, event: 2023-01-01-nowhere}]
recorded: 2030-01-20
"""
FOUND = [
    "1:1 missing-field",  # summary
    "2:7 invalid-value",
    "3:8 untidy-title",
    "4:1 unknown-field",
    "5:22 invalid-value",
    "6:10 unknown-vocabulary-id",
    "6:21 invalid-value",
    "6:42 unknown-vocabulary-id",
    "7:10 unknown-vocabulary-id",
    "8:42 invalid-value",
    "8:56 unknown-vocabulary-id",
    "10:10 invalid-value",
    "11:21 unsafe-address",
    "11:55 invalid-value",
    "12:5 invalid-value",
    "13:21 tracking-parameter",
    "14:34 relation-to-unknown-event",
    "15:11 future-date",
]


def test_all_faults_of_a_file_come_in_one_run(tmp_path: Path) -> None:
    report = check(folder(tmp_path, {REPORT_PATH: FAULTY}))
    of_event = [finding for finding in report.findings if finding.place.path.endswith(REPORT_PATH)]
    found = [f"{one.place.line}:{one.place.column} {one.rule.slug}" for one in of_event]
    assert found == FOUND


def test_an_event_without_a_kind_has_no_sound_part(tmp_path: Path) -> None:
    report = check(folder(tmp_path, {REPORT_PATH: REPORT.replace("report", "rumour", 1)}))
    assert [one.rule.slug for one in report.findings if one.place.path.endswith(REPORT_PATH)] == [
        "invalid-value"
    ]


def paths_of(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield (*path, key)
        yield from paths_of(one, (*path, key))


@pytest.mark.parametrize("wrong", [{"unknown": "x"}, [], ""], ids=["group", "list", "nothing"])
@pytest.mark.parametrize("name", sorted(path.stem for path in SITE.glob("20*/*.yml")))
def test_a_fault_of_form_anywhere_blames_nothing_else(name: str, wrong: Any, tmp_path: Path) -> None:
    root = tmp_path / "events"
    shutil.copytree(SITE, root)
    (file,) = root.glob(f"20*/{name}.yml")
    text = file.read_text("utf-8")
    content = {rule.slug for rule in CONTENT_RULES}

    def findings() -> tuple[set[str], set[str]]:
        """What is said of form, and what of content."""
        found = check_folder(root, "events", dt.date(2030, 1, 1), [file]).report.findings
        form = {one.rule.slug for one in found} - content
        return form, {f"{one.rule.slug}: {one.message}" for one in found if one.rule.slug in content}

    _, before = findings()
    for path in paths_of(read_yaml(text).value):
        fields: Any = read_yaml(text).value
        place = fields
        for part in path[:-1]:
            place = place[part]
        place[path[-1]] = wrong
        file.write_text(yaml.safe_dump(fields, allow_unicode=True, sort_keys=False), "utf-8")
        of_form, of_content = findings()
        assert not of_form or of_content <= before, path
