"""A report as text and as JSON, compared with the files in `tests/golden/`.

After a wanted change, `GOLDEN=write pytest tests/test_reporting.py` writes them anew; read the difference.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.building import REPORT, REPORT_PATH, check, folder
from timeline.findings import Finding, Place, Report, Rule, Severity
from timeline.reporting.json import write_json
from timeline.reporting.text import visible, write_finding, write_text

GOLDEN = Path(__file__).parent / "golden"

ERROR = Rule(code="TL901", slug="broken-plank", severity=Severity.ERROR, summary="A broken plank.")
NOTE = Rule(code="TL903", slug="old-rope", severity=Severity.INFORMATION, summary="An old rope.")
WARNING = Rule(code="TL902", slug="faded-paint", severity=Severity.WARNING, summary="Faded paint.")

PATH = "events/2023/2023-01-18-ferry.yml"
TEXT = "kind: report\ntitle: Ferry\n\tnote: x\nlong: " + "abcdefghij" * 20 + "\nend: y\n"


def finding(
    place: Place, rule: Rule = ERROR, message: str = "the plank is broken", **more: object
) -> Finding:
    return Finding(rule=rule, place=place, message=message, **more)  # type: ignore[arg-type] # hint, related


def report(*findings: Finding, text: str = TEXT, events: int = 1) -> Report:
    return Report(findings=findings, events=events, sources={PATH: text})


EVERYTHING = report(
    finding(Place(PATH)),
    finding(Place(PATH, 1, 1), hint="put in a new one"),
    finding(Place(PATH, 2, 8), WARNING, "the paint is faded", related=(Place("events/a.yml", 1, 1), Place("b.yml"))),
    finding(Place(PATH, 4, 150), message='"é" is no plank'),
    finding(Place(PATH, 5, 1), NOTE, "the rope is old"),
    finding(Place("events/stray.txt"), WARNING, "this does not belong here", hint="move it"),
    events=1_234,
)  # fmt: skip


def compare(name: str, text: str) -> None:
    path = GOLDEN / name
    if os.environ.get("GOLDEN") == "write":
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


def test_text() -> None:
    compare("report.txt", write_text(EVERYTHING))


def test_text_in_colour() -> None:
    compare("report-colour.txt", write_text(EVERYTHING, color=True))


def test_json() -> None:
    compare("report.json", write_json(EVERYTHING))


def test_real_findings(tmp_path: Path) -> None:
    text = REPORT.replace("[eastholm]", "[eastholm, northholm]").replace("[^times]", "[^times][^wire]")
    compare("real.txt", write_text(check(folder(tmp_path, {REPORT_PATH: text, "notes.txt": ""}))))


def test_json_keeps_its_promised_shape() -> None:
    content = json.loads(write_json(EVERYTHING))
    assert list(content) == ["findings", "events", "errors", "warnings", "information", "silenced"]
    assert (content["events"], content["errors"], content["warnings"]) == (1_234, 3, 2)
    assert content["information"] == 1
    keys = ["code", "slug", "severity", "path", "line", "column", "message", "hint", "url"]
    assert [list(one) for one in content["findings"]] == [keys] * 6
    assert content["findings"][0]["hint"] is None
    assert content["findings"][1]["url"] == "checks/broken-plank/"


def test_json_of_nothing() -> None:
    assert json.loads(write_json(Report(findings=(), events=0))) == {
        "findings": [],
        "events": 0,
        "errors": 0,
        "warnings": 0,
        "information": 0,
        "silenced": 0,
    }


@pytest.mark.parametrize(
    ("findings", "events", "summary"),
    [
        ((), 0, "No events found: nothing was checked."),
        ((), 1, "1 event checked: nothing to mend."),
        ((), 12_345, "12,345 events checked: nothing to mend."),
        ((finding(Place(PATH)),), 1, "1 event checked: 1 error, 0 warnings."),
        ((finding(Place(PATH), WARNING),), 2, "2 events checked: 0 errors, 1 warning."),
        ((finding(Place(PATH), NOTE),), 1, "1 event checked: nothing to mend, 1 for information."),
        ((finding(Place(PATH)), finding(Place(PATH), NOTE)), 1,
         "1 event checked: 1 error, 0 warnings, 1 for information."),
        ((finding(Place(PATH)), finding(Place(PATH), WARNING)), 0, "0 events checked: 1 error, 1 warning."),
    ],
)  # fmt: skip
def test_summary(findings: tuple[Finding, ...], events: int, summary: str) -> None:
    assert write_text(report(*findings, events=events)).splitlines()[-1] == summary


@pytest.mark.parametrize(
    ("findings", "silenced", "summary"),
    [
        ((), 1, "1 event checked: nothing to mend, 1 silenced."),
        ((), 1_234, "1 event checked: nothing to mend, 1,234 silenced."),
        ((finding(Place(PATH), WARNING),), 2, "1 event checked: 0 errors, 1 warning, 2 silenced."),
    ],
)
def test_summary_counts_what_was_silenced(findings: tuple[Finding, ...], silenced: int, summary: str) -> None:
    shown = Report(findings=findings, events=1, silenced=silenced)
    assert write_text(shown).splitlines()[-1] == summary


def excerpt(place: Place, text: str = TEXT) -> list[str]:
    """The lines of the excerpt: the text and the caret below it."""
    lines = list(write_finding(finding(place), report(text=text)))
    return [line.split(" | ")[1] if " | " in line else line for line in lines[1:-1]]


@pytest.mark.parametrize(
    ("line", "column", "char"),
    [
        (1, 1, "k"),
        (1, 7, "r"),
        (2, 8, "F"),
        (3, 2, "n"),
        (4, 7, "a"),
        (4, 52, "f"),
        (4, 150, "d"),
        (4, 206, "j"),
    ],
)
def test_caret_stands_below_the_character(line: int, column: int, char: str) -> None:
    shown, caret = excerpt(Place(PATH, line, column))
    assert caret.strip() == "^"
    assert shown[caret.index("^")] == char
    assert len(shown) <= 100


def test_caret_may_stand_after_the_end() -> None:
    shown, caret = excerpt(Place(PATH, 5, 7))
    assert (shown, caret) == ("end: y", "      ^")


@pytest.mark.parametrize("place", [Place(PATH), Place(PATH, 99, 1), Place("events/other.yml", 1, 1)])
def test_no_excerpt_where_there_is_no_line(place: Place) -> None:
    lines = list(write_finding(finding(place), report()))
    assert lines == [
        f"{place}: error TL901 broken-plank: the plank is broken",
        "    rule: docs/checks/broken-plank.md",
    ]


def test_lines_of_windows_files_have_no_carriage_return() -> None:
    shown, _ = excerpt(Place(PATH, 1, 1), "kind: report\r\ntitle: x\r\n")
    assert shown == "kind: report"


ESCAPES = [
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07",
    "\x9b31m",
    "\r",
    "\x08\x08",
    "\u202e",
    "\u2066",
    "\x7f",
    "\u200b",
    "\n",
]


@pytest.mark.parametrize("escape", ESCAPES, ids=ascii)
def test_what_a_terminal_would_act_on_is_replaced_in_the_excerpt(escape: str) -> None:
    assert_harmless(*write_finding(finding(Place(PATH, 1, 1)), report(text=f"title: a{escape}b")))


@pytest.mark.parametrize("where", ["message", "hint", "path", "related"])
def test_what_a_terminal_would_act_on_is_replaced_everywhere(where: str) -> None:
    evil = "".join(ESCAPES)
    found = Finding(
        rule=ERROR,
        place=Place(evil if where == "path" else PATH, 1, 1),
        message=evil if where == "message" else "x",
        hint=evil if where == "hint" else None,
        related=(Place(evil),) if where == "related" else (),
    )
    assert_harmless(*write_finding(found, report(text="title: x")))


def assert_harmless(*lines: str) -> None:
    assert [char for line in lines for char in line if not char.isprintable()] == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [("plain é 日", "plain é 日"), ("a\tb", "a b"), ("a\x1bb", "a\ufffdb"), ("\x00", "\ufffd"), ("", "")],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_caret_keeps_its_place_after_replaced_characters() -> None:
    shown, caret = excerpt(Place(PATH, 1, 9), "a: \x1b[31mx\u200by")
    assert shown[caret.index("^")] == "x"
