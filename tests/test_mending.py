"""`timeline check --fix`: what is mended without asking, and what is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.building import REPORT, REPORT_PATH, folder
from timeline.cli import main

TIDY = """\
kind: report
date: 2023-01-18
title: Eastholm weighs a second ferry, Example Times reports
summary: |
  Eastholm is weighing a second ferry, Example Times reported.[^times]
attribution:
  basis: anonymous
  to: harbour officials
actors: [eastholm]
topics: [ferry-line]
sources:
  - id: times
    url: https://example.org/second-ferry
    published: 2023-01-18
recorded: 2023-01-20
"""
URL = "https://example.org/second-ferry"


def fix(root: Path, *arguments: str) -> Result:
    command = ["check", "--fix", "--today", "2024-01-01", "--events", str(root), *arguments]
    return CliRunner().invoke(main, command)


def record(tmp_path: Path, url: str, *others: str) -> Path:
    """An events folder with one event at an address, and further ones with other sources."""
    files = {REPORT_PATH: TIDY.replace(URL, url)}
    for number, other in enumerate(others):
        text = TIDY.replace(f"url: {URL}", f"url: {other}").replace("a second", f"a {number}th")
        files[f"2023/2023-01-18-other-{number}.yml"] = text
    return folder(tmp_path, files)


def address(root: Path) -> str:
    return (root / REPORT_PATH).read_text("utf-8").split("url: ")[1].split("\n")[0]


def test_it_says_what_it_mended_and_then_what_is_left(tmp_path: Path) -> None:
    text = REPORT.replace("ferry-line", "fery-line").replace("second-ferry,", "second-ferry?utm_source=x,")
    root = folder(tmp_path, {REPORT_PATH: text})
    result = fix(root)
    assert result.exit_code == 1
    assert result.stderr == (
        f"{root}/{REPORT_PATH}: mended: took tracking parameters out of sources[0].url; laid out\n"
    )
    assert "TL103 unknown-vocabulary-id" in result.stdout
    assert (root / REPORT_PATH).read_text("utf-8") == TIDY.replace("ferry-line", "fery-line")


def test_a_second_time_there_is_nothing_to_mend(tmp_path: Path) -> None:
    root = folder(tmp_path, {REPORT_PATH: REPORT})
    fix(root)
    result = fix(root)
    assert (result.exit_code, result.stderr) == (0, "Nothing that could be mended without you.\n")
    assert result.stdout == "1 event checked: nothing to mend.\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{URL}?utm_source=a&utm_medium=b", URL),
        (f"{URL}?page=2&fbclid=x#top", f"{URL}?page=2#top"),
        (f"{URL}?page=2&section=utm_", f"{URL}?page=2&section=utm_"),
        (f"{URL}?UTM_Source=a", URL),
    ],
)
def test_tracking_parameters(before: str, after: str, tmp_path: Path) -> None:
    root = record(tmp_path, before)
    fix(root)
    assert address(root) == after


PLAIN = "http://example.org/second-ferry"
MORE = [f"https://example.org/{number}" for number in range(3)]


@pytest.mark.parametrize(
    ("others", "after"),
    [
        ([], PLAIN),
        ([URL], URL),  # the same address stands with https
        ([f"{URL}?utm_source=x"], URL),
        (MORE, URL),  # three others at the very same host do
        (MORE[:2], PLAIN),
        ([MORE[0]] * 3, PLAIN),  # one address thrice is one
        ([one.replace("//", "//www.") for one in MORE], PLAIN),  # another host
        ([f"{PLAIN}/x"] * 4, PLAIN),
    ],
)
def test_https(others: list[str], after: str, tmp_path: Path) -> None:
    root = record(tmp_path, PLAIN, *others)
    fix(root)
    assert address(root) == after


def test_both_at_once_and_the_comment_stays(tmp_path: Path) -> None:
    root = record(tmp_path, f"{PLAIN}?utm_source=x # seen twice", URL)
    result = fix(root)
    assert address(root) == f"{URL} # seen twice"
    assert (
        "took tracking parameters out of sources[0].url; https instead of http in sources[0].url"
        in result.stderr
    )


@pytest.mark.parametrize(
    ("named", "added"),
    [
        (["example-times"], "    publisher: example-times\n"),
        (["example-times", "example-times"], "    publisher: example-times\n"),
        (["example-times", "example-wire"], ""),
        (["nobody-knows"], ""),
        ([], ""),
    ],
)
def test_publisher(named: list[str], added: str, tmp_path: Path) -> None:
    files = {REPORT_PATH: TIDY.replace("example.org", "news.example")}
    for number, publisher in enumerate(named):
        url = f"https://news.example/{number}"
        files[f"2023/2023-01-18-n{number}.yml"] = TIDY.replace(URL, f"{url}\n    publisher: {publisher}")
    root = folder(tmp_path, files)
    fix(root)
    text = (root / REPORT_PATH).read_text("utf-8")
    assert text == files[REPORT_PATH].replace("second-ferry\n", f"second-ferry\n{added}")


def test_only_the_named_files_are_touched(tmp_path: Path) -> None:
    root = folder(tmp_path, {REPORT_PATH: REPORT, "2023/2023-01-18-other.yml": REPORT})
    fix(root, str(root / REPORT_PATH))
    assert (root / REPORT_PATH).read_text("utf-8") == TIDY
    assert (root / "2023/2023-01-18-other.yml").read_text("utf-8") == REPORT


def test_a_file_that_cannot_be_read_is_left_as_it_is(tmp_path: Path) -> None:
    root = folder(tmp_path, {REPORT_PATH: "a: [\n", "2023/2023-01-18-other.yml": REPORT})
    result = fix(root)
    assert "TL002 invalid-yaml" in result.stdout
    assert (root / REPORT_PATH).read_text("utf-8") == "a: [\n"
    assert (root / "2023/2023-01-18-other.yml").read_text("utf-8") == TIDY
