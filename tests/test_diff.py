"""`timeline diff`: what a change means, in words."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import cmarkgfm
import pytest
from click.testing import CliRunner, Result
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st

from tests.building import REPORT, REPORT_PATH, event, folder, publish
from timeline.cli import main
from timeline.comparing import words
from timeline.comparing.markdown import LONGEST, MOST, escape
from timeline.differences import differences
from timeline.yaml_values import HIDDEN

GOLDEN = Path(__file__).parent / "golden"
HOSTILE = "<img src=x onerror=alert(1)> @octocat #1 [x](http://e.org) `a` **b** | www.e.org"


def diff(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["diff", "--events", str(root), *arguments])


def write(root: Path, files: dict[str, str]) -> None:
    for inner, text in files.items():
        (root / inner).parent.mkdir(parents=True, exist_ok=True)
        (root / inner).write_text(text)


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A record in which one of everything happened since HEAD."""
    other = REPORT.replace("a second ferry", "a bridge").replace("second-ferry", "bridge")
    tunnel, dam, mole = (other.replace("bridge", word) for word in ("tunnel", "dam", "mole"))
    root = folder(
        tmp_path,
        {
            REPORT_PATH: REPORT,
            "2023/2023-01-18-bridge.yml": other,
            "2023/2023-01-18-tunnel.yml": tunnel,
            "2023/2023-01-18-dam.yml": dam,
            "2023/2023-01-18-mole.yml": mole,
            "2023/2023-01-18-broken.yml": other,
            "2023/2023-01-18-same.yml": REPORT,
        },
    )
    publish(root)
    later = REPORT.replace("date: 2023-01-18", "date: 2023-01-18~").replace(
        "published: 2023-01-18", "published: 2023"
    )
    corrected = "corrections: [{date: 2023-02-01, kind: correction, note: Another bridge.}]\n"
    new = REPORT.replace("title: Eastholm weighs a second ferry", f'title: "{HOSTILE}"#').replace('"#', '" #')
    write(
        root,
        {
            REPORT_PATH: later.replace("is weighing", "was weighing"),
            "2023/2023-01-18-bridge.yml": other.replace("harbour officials", "one official") + corrected,
            "2023/2023-01-18-tunnel.yml": f"{tunnel}withdrawn: {{date: 2023-02-01, reason: It was a dam.}}\n",
            "2023/2023-01-18-broken.yml": "a: [\n",
            "2023/2023-01-18-same.yml": f"# laid out anew\n{REPORT}",
            "2024/2024-01-01-new.yml": new,
            "2023/2023-01-18-a-mole.yml": mole,
        },
    )
    topics = root / "vocabulary/topics.yml"
    topics.write_text(topics.read_text() + "dams:\n  name: Dams\n")
    actors = root / "vocabulary/actors.yml"
    actors.write_text(re.sub(r"(?m)^  name: Eastholm$", "  name: Eastholm-on-Sea", actors.read_text()))
    return root


@pytest.mark.parametrize(("form", "name"), [("text", "diff.txt"), ("markdown", "diff.md")])
def test_everything_that_may_happen_is_told(form: str, name: str, changed: Path) -> None:
    result = diff(changed, "HEAD", "--format", form)
    assert result.exit_code == 0
    assert result.output == (GOLDEN / name).read_text("utf-8")


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("text", "Nothing differs from HEAD.\n"),
        ("markdown", "### What this changes\n\nCompared with HEAD, this changes nothing in the record.\n"),
    ],
)
def test_nothing(form: str, said: str, tmp_path: Path) -> None:
    root = folder(tmp_path, {REPORT_PATH: REPORT})
    publish(root)
    write(root, {REPORT_PATH: REPORT})
    assert diff(root, "HEAD", "--format", form).output == said


def test_wrong_use_is_2(tmp_path: Path) -> None:
    root = folder(tmp_path, {REPORT_PATH: REPORT})
    publish(root)
    assert diff(root, "nowhere").exit_code == 2
    assert "git knows no revision" in diff(root, "nowhere").output
    assert diff(tmp_path / "nothing", "HEAD").exit_code == 2
    assert diff(root).exit_code == 2


def test_a_long_list_ends(tmp_path: Path) -> None:
    root = folder(tmp_path, {REPORT_PATH: REPORT})
    publish(root)
    write(
        root, {f"2023/2023-01-18-n{number}.yml": REPORT for number in range(MOST + 3)} | {REPORT_PATH: REPORT}
    )
    lines = diff(root, "HEAD", "--format", "markdown").output.splitlines()
    assert lines[-1] == "- and 3 more"
    assert len(lines) == MOST + 5


AMOUNT = {"value": "2.5 billion", "currency": "USD", "qualifier": "about"}


@pytest.mark.parametrize(
    ("before", "after", "said", "weighs"),
    [
        ({}, {"date": "2023-01-19"}, "changes the date from 2023-01-18 to 2023-01-19", True),
        ({}, {"time": "10:00Z"}, "adds the time 10:00Z", True),
        ({}, {"summary": "Else.[^times]"}, "rewords the summary", False),
        ({}, {"title": "Else"}, "changes the title from Eastholm and the ferry to Else", False),
        ({}, {"topics": ["ferry-line", "dams"]}, "adds the topic dams", False),
        ({"topics": ["ferry-line", "dams"]}, {}, "removes the topic dams", False),
        ({}, {"amount": AMOUNT}, "adds the amount about 2.5 billion USD", True),
        ({"amount": AMOUNT}, {}, "removes the amount about 2.5 billion USD", True),
        ({}, {"items": [{"item": "ferry", "quantity": "2"}]}, "adds the item 2 ferry", True),
        (
            {"items": [{"item": "ferry", "note": "red"}]},
            {"items": [{"item": "ferry"}]},
            "removes the note on an item ferry: red",
            False,
        ),
        ({}, {"confidence": "low"}, "changes the confidence from high to low", False),
        (
            {},
            {"attribution": {"basis": "named", "to": "A"}},
            "changes the attribution from harbour officials (anonymous) to A (named)",
            True,
        ),
        ({"recorded": "2023-12-30"}, {}, "changes the day of recording from 2023-12-30 to 2023-12-31", True),
        ({}, {"related": [{"type": "denies", "event": "x"}]}, "adds the relation denies x", False),
    ],
)  # fmt: skip
def test_difference(before: dict[str, Any], after: dict[str, Any], *, said: str, weighs: bool) -> None:
    (found,) = differences(event(**before), event(**after))
    assert "".join(words.of_difference(found)) == said
    assert found.substance is weighs


@given(st.text() | st.text("@#<>[]()`*_~!|\\&:./-www.http1a \n", max_size=40))
def test_no_text_becomes_more_than_text(text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    line = f"- our words: {escape(text)}"
    options = Options.CMARK_OPT_UNSAFE
    shown = cmarkgfm.github_flavored_markdown_to_html(line, options=options)
    inside = re.fullmatch(r"<ul>\n<li>(.*)</li>\n</ul>\n", shown, re.DOTALL)
    assert inside
    assert "<" not in inside[1].replace("<!-- -->", "")
    plain = html.unescape(inside[1].replace("<!-- -->", "")).rstrip()
    expected = HIDDEN.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split()))
    assert plain == f"our words: {expected}".rstrip() or len(expected) > LONGEST
    assert not re.search(r"[@#](?!<!-- -->)", inside[1].replace("&#", "&"))
