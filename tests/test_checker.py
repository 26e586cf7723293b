"""A whole run: every file is looked at, findings are sorted, and only what was asked for is reported."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import pytest

from tests.building import REPORT, REPORT_PATH, TODAY, check, folder, messages, places, slugs
from timeline.checker import check_folder

SECOND = "2023/2023-01-19-another-report.yml"
THIRD = "2023/2023-01-20-third-report.yml"


def report_of(day: int, **replaced: str) -> str:
    text = REPORT.replace("recorded: 2023-01-20", "recorded: 2023-01-31").replace("01-18", f"01-{day}")
    text = text.replace("a second ferry, E", f"ferry number {day}, E").replace(
        "second-ferry,", f"ferry-{day},"
    )
    for old, new in replaced.items():
        text = text.replace(old, new)
    return text


def test_clean_folder(tmp_path: Path) -> None:
    checked = check_folder(folder(tmp_path, {REPORT_PATH: REPORT}), "events", TODAY)
    assert checked.report.findings == ()
    assert checked.report.events == 1
    assert [event.id for event in checked.timeline.events] == ["2023-01-18-second-ferry-report"]


def test_one_bad_file_does_not_hide_the_others(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        REPORT_PATH: "kind: [",
        SECOND: report_of(19, eastholm="northholm"),
        THIRD: report_of(20, title="titel"),
        "2023/2023-01-21-empty.yml": "",
        "2023/2023-01-22-bytes.yml": b"\xff",
        "2023/2023-01-23-good.yml": report_of(23),
    }
    checked = check_folder(folder(tmp_path, files), "events", TODAY)
    assert slugs(checked.report) == {
        "invalid-yaml",
        "unknown-vocabulary-id",
        "unknown-field",
        "missing-field",
        "empty-file",
        "unreadable-file",
    }
    assert {finding.place.path.removeprefix("events/") for finding in checked.report.findings} == set(
        files
    ) - {"2023/2023-01-23-good.yml"}
    assert checked.report.events == 6
    assert [event.id for event in checked.timeline.events] == ["2023-01-19-another-report", "2023-01-23-good"]


@pytest.mark.parametrize(
    ("file", "old", "new", "slug"),
    [
        ("actors", "eastholm:", "[eastholm:", "invalid-yaml"),  # nothing can be read
        ("actors", "type: government", "type: goverment", "invalid-value"),  # an entry cannot
        ("topics", "ferry-line:", "&a ferry-line:", "unsupported-yaml"),
        ("publishers", "type: newspaper", "typ: newspaper", "missing-field"),  # nor its hosts
        ("publishers", "", "\u200b", "hidden-character"),
    ],
)
def test_a_fault_of_the_vocabulary_is_not_blamed_on_events(
    file: str, old: str, new: str, slug: str, tmp_path: Path
) -> None:
    root = folder(
        tmp_path, {REPORT_PATH: REPORT, SECOND: report_of(19, **{"[eastholm": "[no-such-actor, eastholm"})}
    )
    path = root / f"vocabulary/{file}.yml"
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    report = check(root)
    found = slugs(report)
    assert slug in found
    assert not any(finding.place.path.endswith(REPORT_PATH) for finding in report.findings)
    assert ("unknown-vocabulary-id" in found) is (slug != "invalid-yaml"), (
        "what surely is not there is still said"
    )


def test_bad_vocabulary_does_not_hide_bad_events(tmp_path: Path) -> None:
    root = folder(tmp_path, {REPORT_PATH: "kind: [", "vocabulary/items.yml": "a: ["})
    assert places(check(root)) == [
        "events/2023/2023-01-18-second-ferry-report.yml:2:1",
        "events/vocabulary/items.yml:2:1",
    ]


def test_relation_to_an_unreadable_event_is_not_blamed(tmp_path: Path) -> None:
    related = "related: [{type: follows, event: 2023-01-18-second-ferry-report}]\n"
    root = folder(tmp_path, {REPORT_PATH: "kind: [", SECOND: report_of(19) + related})
    assert slugs(check(root)) == {"invalid-yaml"}


def test_findings_are_sorted_by_file_line_and_column(tmp_path: Path) -> None:
    bad = {"eastholm]": "b-b, a-a]", "[ferry-line]": "[no-topic]", "[^times]": "[^times][^wire]"}
    files = {path: report_of(day, **bad) for path, day in ((THIRD, 20), (REPORT_PATH, 18), (SECOND, 19))}
    report = check(folder(tmp_path, files))
    keys = [(f.place.path, f.place.line, f.place.column, f.rule.code) for f in report.findings]
    assert keys == sorted(keys)
    assert [line for path, line, _, _ in keys if path.endswith(SECOND)] == [4, 6, 6, 7]


def test_findings_do_not_depend_on_the_order_of_files_on_disk(tmp_path: Path) -> None:
    paths = {f"2023/2023-01-{day}-x.yml": report_of(day, eastholm="northholm") for day in range(10, 29)}
    shuffled = list(paths.items())
    random.Random(7).shuffle(shuffled)  # noqa: S311 - not for secrets
    (tmp_path / "one").mkdir()
    (tmp_path / "other").mkdir()
    one = check(folder(tmp_path / "one", paths))
    other = check(folder(tmp_path / "other", dict(shuffled)))
    assert one == other
    assert len(one.findings) == 19


def test_sources_hold_the_text_of_faulty_files_only(tmp_path: Path) -> None:
    bad = report_of(19, eastholm="northholm")
    report = check(folder(tmp_path, {REPORT_PATH: REPORT, SECOND: bad}))
    assert report.sources == {f"events/{SECOND}": bad}


def test_empty_folder(tmp_path: Path) -> None:
    report = check(folder(tmp_path, {}))
    assert (report.events, report.findings) == (0, ())


def test_folder_without_anything(tmp_path: Path) -> None:
    report = check(folder(tmp_path, {}, vocabulary=None))
    assert slugs(report) == {"missing-vocabulary"}
    assert len(report.findings) == 5


def test_the_day_of_the_check_is_given(tmp_path: Path) -> None:
    root = folder(tmp_path, {REPORT_PATH: REPORT})
    before = check_folder(root, "events", dt.date(2023, 1, 18)).report
    assert messages(before.findings) == ["2023-01-20 lies in the future"]
    assert check_folder(root, "events", dt.date(2023, 1, 20)).report.findings == ()


def bad_folder(tmp_path: Path) -> Path:
    """Three events, the first two of them with an unknown actor, and a file that is none."""
    return folder(
        tmp_path,
        {
            REPORT_PATH: report_of(18, eastholm="northholm"),
            SECOND: report_of(19, eastholm="northholm"),
            THIRD: report_of(20),
            "2022/notes.txt": "",
        },
    )


def test_only_a_file(tmp_path: Path) -> None:
    root = bad_folder(tmp_path)
    report = check(root, root / SECOND)
    assert places(report) == [f"events/{SECOND}:6:10"]
    assert report.events == 1


def test_only_a_good_file(tmp_path: Path) -> None:
    root = bad_folder(tmp_path)
    report = check(root, root / THIRD)
    assert (report.findings, report.events) == ((), 1)


def test_only_some_files(tmp_path: Path) -> None:
    root = bad_folder(tmp_path)
    report = check(root, root / THIRD, root / REPORT_PATH)
    assert places(report) == [f"events/{REPORT_PATH}:6:10"]
    assert report.events == 2


def test_only_a_folder(tmp_path: Path) -> None:
    root = bad_folder(tmp_path)
    assert places(check(root, root / "2023")) == [f"events/{REPORT_PATH}:6:10", f"events/{SECOND}:6:10"]
    assert places(check(root, root / "2022")) == ["events/2022/notes.txt"]
    assert check(root, root) == check(root)


def test_a_folder_is_not_mixed_up_with_one_of_similar_name(tmp_path: Path) -> None:
    root = folder(tmp_path, {REPORT_PATH: REPORT, "20231/x.yml": REPORT})
    assert places(check(root, root / "2023")) == []


def test_relations_of_a_single_file_are_compared_with_the_whole_record(tmp_path: Path) -> None:
    related = "related: [{type: follows, event: 2023-01-18-second-ferry-report}]\n"
    root = folder(tmp_path, {REPORT_PATH: REPORT, SECOND: report_of(19) + related})
    assert check(root, root / SECOND).findings == ()


def test_file_from_elsewhere_is_read_as_if_it_stood_in_the_folder(tmp_path: Path) -> None:
    root = folder(tmp_path, {REPORT_PATH: REPORT})
    draft = tmp_path / "2023-01-19-draft.yml"
    draft.write_text(report_of(19))
    assert check(root, draft).findings == ()
    draft.write_text(report_of(19, eastholm="northholm"))
    assert places(check(root, draft)) == [f"{draft}:6:10"]


def test_file_from_elsewhere_must_not_take_an_id_of_the_record(tmp_path: Path) -> None:
    root = folder(tmp_path, {REPORT_PATH: REPORT})
    draft = tmp_path / Path(REPORT_PATH).name
    draft.write_text(REPORT)
    report = check(root, draft)
    assert slugs(report) == {"duplicate-event"}
    assert [str(place) for place in report.findings[0].related] == [f"events/{REPORT_PATH}:1:1"]


def test_file_from_elsewhere_named_twice_is_read_once(tmp_path: Path) -> None:
    root = folder(tmp_path, {REPORT_PATH: REPORT})
    draft = tmp_path / "2023-01-19-draft.yml"
    draft.write_text(report_of(19))
    report = check(root, draft, draft)
    assert (report.findings, report.events) == ((), 1)


def test_path_that_goes_up_and_down_again_is_understood(tmp_path: Path) -> None:
    root = bad_folder(tmp_path)
    assert places(check(root, root / ".." / "events" / SECOND)) == [f"events/{SECOND}:6:10"]


def test_the_misplaced_one_of_two_equal_ids_is_blamed(tmp_path: Path) -> None:
    name = Path(REPORT_PATH).name
    for year in ("2022", "2024"):
        (tmp_path / year).mkdir()
        report = check(folder(tmp_path / year, {REPORT_PATH: REPORT, f"{year}/{name}": REPORT}))
        assert {finding.place.path for finding in report.findings} == {f"events/{year}/{name}"}
