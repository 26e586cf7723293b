"""A folder checked again after a change: the same as checked anew, and only what changed is read again."""

from __future__ import annotations

import datetime as dt
import random
import re
from typing import TYPE_CHECKING

import pytest

from benchmarks.corpus import write_corpus
from tests.building import TODAY
from tests.example_site import copy_site
from timeline.checker import Checked, check_folder
from timeline.findings import Finding, Severity
from timeline.model import FACETS
from timeline.rechecking import Rechecking

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.chronology import Timeline

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


def errors(checked: Checked | None) -> set[Finding]:
    assert checked is not None
    return {finding for finding in checked.report.findings if finding.rule.severity is Severity.ERROR}


def outline(record: Timeline) -> list[object]:
    """All that follows from a record, in words that can be compared."""
    return [
        list(record.by_id),
        [
            (
                event,
                [other.id for other in record.thread(event)],
                [(link.type, link.event.id, link.note) for link in record.answers.get(event.id, ())],
                [(link.type, link.event.id) for link in record.links(event)],
                record.outcome(event),
                [record.facet_ids(event, facet) for facet in FACETS],
                (before := record.previous(event)) and before.id,
                (after := record.next(event)) and after.id,
            )
            for event in record.events
        ],
        record.vocabulary,
        record.years,
        record.replaced.keys(),
    ]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (FERRY, "kind: package", "kind: parcel"),  # cannot be read
        (FERRY, "ferry-line", "no-such-topic"),  # is against a rule about single events
        (FERRY, "kind: package", "kind: [package"),  # is no YAML
        (ACTORS, "eastholm:", "westholm:"),  # is of other events
        (ACTORS, "name: ", "nam: "),  # is no entry
        (ACTORS, "eastholm:", "[eastholm:"),
        (ACTORS, "eastholm:", "eastholm:\n  of: nobody"),
    ],
)
def test_errors_are_found_soon_and_mending_them_is_seen_soon(
    events: Path, file: str, old: str, new: str
) -> None:
    rechecking = Rechecking(events, "events")
    before = rechecking.check(TODAY)
    text = (events / file).read_text("utf-8")
    replace(events / file, old, new)
    assert errors(rechecking.check_changes(TODAY)) == errors(check_folder(events, "events", TODAY)) != set()
    (events / file).write_text(text, "utf-8")
    mended = rechecking.check_changes(TODAY)
    assert mended is not None
    assert errors(mended) == set()
    assert outline(mended.timeline) == outline(before.timeline)


def test_what_a_broken_vocabulary_hid_is_found_when_it_is_mended(events: Path) -> None:
    rechecking = Rechecking(events, "events")
    rechecking.check(TODAY)
    replace(events / ACTORS, "eastholm:", "[eastholm:")
    assert len(errors(rechecking.check_changes(TODAY))) == 1
    replace(events / ACTORS, "[eastholm:", "westholm:")
    assert errors(rechecking.check_changes(TODAY)) == errors(check_folder(events, "events", TODAY)) != set()


def test_an_error_is_mended_in_another_file(events: Path) -> None:
    rechecking = Rechecking(events, "events")
    rechecking.check(TODAY)
    text = (events / FERRY).read_text("utf-8")
    (events / FERRY).unlink()
    assert errors(rechecking.check_changes(TODAY)) == set(), "others that relate to it are not looked at yet"
    assert len(errors(rechecking.check(TODAY))) == 1
    (events / FERRY).write_text(text, "utf-8")
    assert errors(rechecking.check_changes(TODAY)) == set()


@pytest.mark.parametrize("file", ["silenced.yml", "links.yml", "2023/notes.txt", "more/2023-01-01-x.yml"])
def test_other_files_need_a_whole_check_which_finds_the_same(events: Path, file: str) -> None:
    rechecking = Rechecking(events, "events")
    rechecking.check(TODAY)
    (events / file).parent.mkdir(exist_ok=True)
    (events / file).write_text("- event: no-such-event\n", "utf-8")
    assert rechecking.check_changes(TODAY) is None
    assert rechecking.check(TODAY).report == check_folder(events, "events", TODAY).report
    replace(events / FERRY, "a second ferry", "its second ferry")
    assert rechecking.check_changes(TODAY) is None, "so it is until that is mended"


def test_what_only_the_whole_record_shows_needs_a_whole_check_until_it_is_gone(events: Path) -> None:
    rechecking = Rechecking(events, "events")
    rechecking.check(TODAY)
    copy = events / "2022/2023-02-03-second-ferry.yml"
    copy.parent.mkdir(exist_ok=True)
    copy.write_text((events / FERRY).read_text("utf-8"), "utf-8")
    assert errors(rechecking.check_changes(TODAY)) == errors(check_folder(events, "events", TODAY)) != set()
    copy.unlink()
    assert errors(rechecking.check_changes(TODAY)) == set()


def test_nothing_is_done_where_nothing_changed(events: Path) -> None:
    rechecking = Rechecking(events, "events")
    whole = rechecking.check(TODAY)
    assert rechecking.check(TODAY) is whole is rechecking.check_changes(TODAY)
    assert rechecking.check(TODAY + dt.timedelta(days=1)) is not whole
    replace(events / FERRY, "a second ferry", "its second ferry")
    soon = rechecking.check_changes(TODAY)
    assert rechecking.check_changes(TODAY) is soon is not None
    assert rechecking.check(TODAY) is not soon


def test_a_record_without_events_needs_a_whole_check(events: Path) -> None:
    rechecking = Rechecking(events, "events")
    rechecking.check(TODAY)
    for path in events.glob("2*/*.yml"):
        path.unlink()
    assert rechecking.check_changes(TODAY) is None


@pytest.mark.parametrize("seed", range(2))
def test_after_any_changes_the_record_is_as_one_read_anew(tmp_path: Path, seed: int) -> None:
    root = tmp_path / "events"
    write_corpus(root, 60)
    rechecking = Rechecking(root, "events")
    rechecking.check(TODAY)
    chance = random.Random(seed)  # noqa: S311 - nothing here is secret
    gone: dict[Path, str] = {}
    for step in range(20):
        for _ in range(chance.randrange(1, 4)):
            edit(root, chance, gone, step)
        soon = rechecking.check_changes(TODAY)
        anew = check_folder(root, "events", TODAY)
        assert errors(soon) <= errors(anew)
        assert soon is not None
        assert outline(soon.timeline) == outline(anew.timeline)
        if step % 5 == 0:
            assert rechecking.check(TODAY).report == anew.report


def edit(root: Path, chance: random.Random, gone: dict[Path, str], step: int) -> None:
    """One act of somebody who works on the record: an event changes, moves in time, breaks, goes or comes back."""
    path = chance.choice(sorted(root.glob("2*/*.yml")))
    text = path.read_text("utf-8")
    other = chance.choice(sorted(root.glob("2*/*.yml"))).stem
    act = chance.randrange(7)
    if act == 0:
        path.write_text(text.replace("title: ", f"title: Once more {step}: ", 1), "utf-8")
    elif act == 1:
        path.write_text(f"{text}related:\n  - type: confirms\n    event: {other}\n", "utf-8")
    elif act == 2:
        gone[path] = text
        path.unlink()
    elif act == 3 and gone:
        path, text = gone.popitem()
        path.write_text(text, "utf-8")
    elif act == 4:
        moved = path.with_name(f"{path.stem}-{step}.yml")
        path.rename(moved)
    elif act == 5:
        day = chance.choice(sorted(root.glob("2*/*.yml"))).stem[:10]
        path.write_text(re.sub(r"(?m)^date: .*$", f"date: {day}", text), "utf-8")
    else:
        names = root / "vocabulary/actors.yml"
        names.write_text(names.read_text("utf-8").replace("  name: ", f"  name: Old {step} ", 1), "utf-8")


def test_nothing_is_said_before_a_whole_check(events: Path) -> None:
    assert Rechecking(events, "events").check_changes(TODAY) is None


def test_only_what_was_saved_is_looked_at(events: Path) -> None:
    rechecking = Rechecking(events, "events")
    rechecking.check(TODAY)
    replace(events / FERRY, "a second ferry", "its second ferry")
    unknown = rechecking.check_changes(TODAY, set())
    assert "its second ferry" not in " ".join(titles(unknown))
    assert rechecking.is_behind()
    known = rechecking.check_changes(TODAY, {str(events / FERRY)})
    assert titles(known) == titles(check_folder(events, "events", TODAY)) != titles(unknown)
    assert not rechecking.is_behind()


def test_files_that_were_saved_may_be_gone_hidden_or_beside_the_record(events: Path) -> None:
    rechecking = Rechecking(events, "events")
    rechecking.check(TODAY)
    (events / "2023/.swap").write_text("", "utf-8")
    saved = {
        str(events / name)
        for name in ("2023/.swap", "2023/4913", "2023/gone/x.yml", "vocabulary/actors.yml~")
    }
    assert titles(rechecking.check_changes(TODAY, saved)) == titles(check_folder(events, "events", TODAY))
    (events / "2023/notes.txt").write_text("", "utf-8")
    assert rechecking.check_changes(TODAY, {str(events / "2023/notes.txt")}) is None, (
        "only a whole check knows"
    )


@pytest.mark.parametrize("saved", ["events/2023", "elsewhere.yml"])
def test_where_more_may_have_changed_all_is_looked_at(events: Path, saved: str) -> None:
    rechecking = Rechecking(events, "events")
    rechecking.check(TODAY)
    replace(events / FERRY, "a second ferry", "its second ferry")
    found = rechecking.check_changes(TODAY, {str(events.parent / saved)})
    assert titles(found) == titles(check_folder(events, "events", TODAY))
