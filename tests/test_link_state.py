"""What is known of each address: how a look changes it, and its file."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from tests.building import REPORT, REPORT_PATH, TODAY, folder
from timeline.checker import Checked, check_folder
from timeline.findings import Severity
from timeline.link_state import (
    LINK_STATE_FILE,
    Answer,
    LinkState,
    LinkStateError,
    after,
    read_link_state,
    write_link_state,
)

ADDRESS = "https://example.org/ferry"


def day(number: int) -> dt.date:
    return dt.date(2026, 11, number)


def looks(*answers: Answer | tuple[Answer, dict[str, str]]) -> LinkState:
    """The state after these looks, on the 1st, 2nd, 3rd … of the month."""
    state = None
    for number, one in enumerate(answers, start=1):
        answer, found = one if isinstance(one, tuple) else (one, {})
        state = after(state, answer, day(number), **found)
    assert state is not None
    return state


def test_failures_in_a_row_are_counted_from_the_first() -> None:
    state = looks(Answer.OK, Answer.UNREACHABLE, Answer.GONE)
    assert (state.seen, state.failures, state.since, state.is_lost) == (day(1), 2, day(2), True)


def test_a_page_that_comes_back_starts_anew() -> None:
    state = looks(Answer.GONE, Answer.GONE, Answer.OK)
    assert (state.seen, state.failures, state.since, state.is_lost) == (day(3), 0, None, False)


def test_one_silence_is_not_yet_lost_and_one_404_is() -> None:
    assert not looks(Answer.OK, Answer.UNREACHABLE).is_lost
    assert looks(Answer.UNREACHABLE, Answer.UNREACHABLE).is_lost
    assert looks(Answer.OK, Answer.GONE).is_lost


def test_a_refusal_says_nothing_about_the_page() -> None:
    state = looks(Answer.OK, Answer.REFUSED, Answer.REFUSED, Answer.REFUSED)
    assert (state.seen, state.checked, state.failures, state.is_lost) == (day(1), day(4), 0, False)


def test_a_changed_title_is_kept_beside_the_one_before() -> None:
    first, second = (Answer.OK, {"title": "A ferry"}), (Answer.OK, {"title": "No ferry"})
    state = looks(first, first, second, Answer.UNREACHABLE, second)
    assert (state.title, state.title_before, state.title_changed) == ("No ferry", "A ferry", day(3))
    assert looks(first, Answer.OK, first).title_changed is None


def test_a_move_is_kept_until_the_page_is_found_in_its_place() -> None:
    moved = (Answer.OK, {"moved": "https://example.org/new"})
    assert looks(moved, Answer.UNREACHABLE).moved == "https://example.org/new"
    assert looks(moved, Answer.OK).moved is None


def test_the_file_holds_all_and_in_one_order() -> None:
    states = {
        "https://example.org/ö": looks((Answer.OK, {"title": "A"}), (Answer.OK, {"title": "B"}), Answer.GONE),
        ADDRESS: looks((Answer.OK, {"moved": "https://example.org/new"})),
    }
    text = write_link_state(states)
    assert read_link_state(text) == states
    assert text == write_link_state(dict(reversed(states.items())))
    assert json.loads(text)["addresses"][ADDRESS] == {
        "answer": "ok",
        "checked": "2026-11-01",
        "moved": "https://example.org/new",
        "seen": "2026-11-01",
    }


GOOD = {"answer": "ok", "checked": "2026-11-01"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "not JSON"),
        ("[]", '"version": 1'),
        ('{"version": 2, "addresses": {}}', '"version": 1'),
        ('{"version": 1}', '"addresses"'),
        ({"answer": "ok"}, '"answer" and "checked" are needed'),
        ("text", "not JSON"),
        ([GOOD], '"answer" and "checked" are needed'),
        ({**GOOD, "sene": "2026-11-01"}, 'unknown field "sene"'),
        ({**GOOD, "answer": "fine"}, "\"answer\" cannot be 'fine'"),
        ({**GOOD, "seen": "yesterday"}, "\"seen\" cannot be 'yesterday'"),
        ({**GOOD, "failures": "2"}, "\"failures\" cannot be '2'"),
        ({**GOOD, "failures": True}, '"failures" cannot be True'),
        ({**GOOD, "title": 1}, '"title" cannot be 1'),
    ],
)
def test_a_broken_file_says_where_and_what(content: Any, said: str) -> None:
    one = content if isinstance(content, str) else json.dumps({"version": 1, "addresses": {ADDRESS: content}})
    with pytest.raises(LinkStateError) as caught:
        read_link_state(one)
    assert said in str(caught.value)
    assert (ADDRESS in str(caught.value)) is not isinstance(content, str)


def load(tmp_path: Path, text: str | bytes) -> Checked:
    root = folder(tmp_path, {REPORT_PATH: REPORT, LINK_STATE_FILE: text})
    return check_folder(root, "events", TODAY)


def test_it_stands_in_the_events_folder_and_is_read_with_it(tmp_path: Path) -> None:
    larger_than_an_event_may_be = 5000
    states = {f"{ADDRESS}/{number}": looks(Answer.OK) for number in range(larger_than_an_event_may_be)}
    checked = load(tmp_path, write_link_state(states))
    assert checked.link_states == states
    assert checked.report.errors == 0


def test_without_the_file_nothing_is_known(tmp_path: Path) -> None:
    assert check_folder(folder(tmp_path, {REPORT_PATH: REPORT}), "events", TODAY).link_states == {}


@pytest.mark.parametrize("text", ["{", b"\xff\xfe", '{"version": 2}'])
def test_a_broken_file_is_a_finding(text: str | bytes, tmp_path: Path) -> None:
    (finding,) = [one for one in load(tmp_path, text).report.findings if one.rule.severity is Severity.ERROR]
    assert (finding.rule.slug, str(finding.place)) == ("unreadable-file", "events/link-state.json")
    assert finding.hint == "mend it, or delete it and let `timeline links` write it anew"


def test_a_link_to_another_file_is_not_followed(tmp_path: Path) -> None:
    root = folder(tmp_path, {REPORT_PATH: REPORT})
    outside = tmp_path / "outside.json"
    outside.write_text(write_link_state({}), "utf-8")
    (root / LINK_STATE_FILE).symlink_to(outside)
    checked = check_folder(root, "events", TODAY)
    assert "this is a symbolic link" in [finding.message for finding in checked.report.findings]
