"""A folder checked again after a change: the same as checked anew, and only what changed is read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.building import TODAY
from tests.example_site import copy_site
from timeline.checker import Checked, check_folder
from timeline.rechecking import Rechecking

if TYPE_CHECKING:
    from pathlib import Path

FERRY = "2023/2023-02-03-second-ferry.yml"
ACTORS = "vocabulary/actors.yml"


@pytest.fixture
def events(tmp_path: Path) -> Path:
    return copy_site(tmp_path / "site") / "events"


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def titles(checked: Checked | None) -> list[str]:
    assert checked is not None
    return [event.title for event in checked.timeline.events]


def test_a_changed_event_is_the_only_one_that_is_new(events: Path) -> None:
    rechecking = Rechecking(events, "events")
    before = rechecking.check(TODAY).timeline
    replace(events / FERRY, "a second ferry", "its second ferry")
    after = rechecking.check_changes(TODAY)
    assert after is not None
    new = [event.id for event in after.timeline.events if all(event is not old for old in before.events)]
    assert new == ["2023-02-03-second-ferry"]
    assert titles(after) == titles(check_folder(events, "events", TODAY))


def test_an_added_event_stands_in_its_place(events: Path) -> None:
    rechecking = Rechecking(events, "events")
    rechecking.check(TODAY)
    text = (
        (events / FERRY).read_text("utf-8").replace("2023-02-03", "2023-02-04").replace("a second", "a fast")
    )
    (events / "2023/2023-02-04-fast-ferry.yml").write_text(text, "utf-8")
    assert titles(rechecking.check_changes(TODAY)) == titles(check_folder(events, "events", TODAY))


@pytest.mark.parametrize("file", [FERRY, ACTORS])
def test_a_removed_file_needs_a_whole_check(events: Path, file: str) -> None:
    rechecking = Rechecking(events, "events")
    rechecking.check(TODAY)
    (events / file).unlink()
    assert rechecking.check_changes(TODAY) is None
    assert rechecking.check(TODAY).report == check_folder(events, "events", TODAY).report


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (FERRY, "kind: package", "kind: parcel"),  # cannot be read
        (FERRY, "ferry-line", "no-such-topic"),  # is against a rule about single events
        (FERRY, "kind: package", "kind: [package"),  # is no YAML
        (ACTORS, "name: ", "name: The "),  # is of all events
    ],
)
def test_other_changes_need_a_whole_check_which_finds_the_same(
    events: Path, file: str, old: str, new: str
) -> None:
    rechecking = Rechecking(events, "events")
    rechecking.check(TODAY)
    replace(events / file, old, new)
    assert rechecking.check_changes(TODAY) is None
    assert rechecking.check(TODAY).report == check_folder(events, "events", TODAY).report


def test_nothing_is_said_before_a_whole_check(events: Path) -> None:
    assert Rechecking(events, "events").check_changes(TODAY) is None
