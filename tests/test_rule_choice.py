"""Which rules `--select` and `--ignore` name, and that a word for none is never passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from tests.building import REPORT, REPORT_PATH, folder
from timeline.checker import RULES
from timeline.cli import main
from timeline.cli.color import wants_color
from timeline.rule_choice import RuleChoiceError, choose_rules

if TYPE_CHECKING:
    from pathlib import Path

ALL = {rule.code for rule in RULES}


def chosen(select: str = "", ignore: str = "") -> set[str]:
    return set(choose_rules(RULES, select.split(), ignore.split()))


def test_without_a_choice_all_rules() -> None:
    assert chosen() == ALL


@pytest.mark.parametrize("word", ["TL103", "tl103", "unknown-vocabulary-id", "unknown-voc"])
def test_one_rule(word: str) -> None:
    assert chosen(word) == {"TL103"}
    assert chosen(ignore=word) == ALL - {"TL103"}


def test_beginnings() -> None:
    assert chosen("TL1") == {code for code in ALL if code.startswith("TL1")}
    assert chosen("relation-") == {rule.code for rule in RULES if rule.slug.startswith("relation-")}


def test_ignore_takes_from_select() -> None:
    assert chosen("TL103 TL104", "TL104") == {"TL103"}


def test_a_whole_name_is_not_taken_for_a_beginning() -> None:
    assert chosen("single-source") == {"TL407"}


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("unknown-vocabulry-id", 'there is no rule "unknown-vocabulry-id"; did you mean "unknown-vocabulary-id"?'),
        ("TL0103", 'there is no rule "TL0103"; did you mean "TL103"?'),
        ("zzz", 'there is no rule "zzz"; docs/checks/index.md lists all rules'),
        ("", 'there is no rule ""; docs/checks/index.md lists all rules'),
    ],
)  # fmt: skip
def test_unknown_rule(word: str, message: str) -> None:
    for select, ignore in (([word], []), ([], [word]), (["TL1", word], [])):
        with pytest.raises(RuleChoiceError) as error:
            choose_rules(RULES, select, ignore)
        assert str(error.value) == message


def test_nothing_left() -> None:
    with pytest.raises(RuleChoiceError, match="no rule is left"):
        chosen("TL103", "TL1")


def run(tmp_path: Path, *arguments: str) -> Result:
    bad = REPORT.replace("ferry-line", "no-topic").replace("weighs a second", "weighs a massive")
    root = folder(tmp_path, {REPORT_PATH: bad})
    return CliRunner().invoke(main, ["check", "--today", "2024-01-01", "--events", str(root), *arguments])


def test_command_line(tmp_path: Path) -> None:
    result = run(tmp_path, "--select", "TL1, loaded-word", "--select", "TL2", "--ignore", "TL401")
    assert result.exit_code == 1
    assert result.output.endswith("1 event checked: 1 error, 0 warnings.\n")


def test_command_line_with_everything_ignored_that_was_found(tmp_path: Path) -> None:
    result = run(tmp_path, "--ignore", "unknown-vocabulary-id,loaded-word")
    assert (result.exit_code, result.output) == (0, "1 event checked: nothing to mend.\n")


def test_command_line_with_an_unknown_rule(tmp_path: Path) -> None:
    result = run(tmp_path, "--select", "TL103,loaded-wort")
    assert result.exit_code == 2
    assert 'there is no rule "loaded-wort"; did you mean "loaded-word"?' in result.output


class Terminal:
    def __init__(self, *, is_one: bool) -> None:
        self.is_one = is_one

    def isatty(self) -> bool:
        return self.is_one


@pytest.mark.parametrize(
    ("environment", "terminal", "color"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": ""}, False, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ({"TERM": "dumb"}, True, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True, True),
    ],
)
def test_color(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, *, terminal: bool, color: bool
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert wants_color(Terminal(is_one=terminal)) is color  # type: ignore[arg-type] # a part of a stream


def test_forced_color_on_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    bad = REPORT.replace("ferry-line", "no-topic")
    root = folder(tmp_path, {REPORT_PATH: bad})
    result = CliRunner().invoke(main, ["check", "--events", str(root)], color=True)
    assert "\x1b[31;1merror TL103" in result.output
