"""`timeline fmt`: what it writes, what it says, and that it never harms a file."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from timeline.atomic import replace_text
from timeline.cli import main

UNTIDY = "title: 'A'\nkind: report\n"
TIDY = "kind: report\ntitle: A\n"


def fmt(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["fmt", *map(str, arguments)])


@pytest.fixture
def untidy(tmp_path: Path) -> Path:
    path = tmp_path / "2023" / "2023-01-18-a.yml"
    path.parent.mkdir()
    path.write_text(UNTIDY)
    return path


def test_it_lays_out_and_says_so(untidy: Path) -> None:
    result = fmt("--events", untidy.parents[1])
    assert (result.exit_code, result.output) == (0, f"{untidy}\n1 of 1 files laid out.\n")
    assert untidy.read_text() == TIDY


def test_a_second_time_there_is_nothing_to_do(untidy: Path) -> None:
    fmt(untidy)
    before = untidy.stat().st_mtime_ns
    assert fmt(untidy).output == "0 of 1 files laid out.\n"
    assert untidy.stat().st_mtime_ns == before


def test_check_changes_nothing_and_fails(untidy: Path) -> None:
    result = fmt("--check", untidy)
    assert result.exit_code == 1
    assert result.output == f"{untidy}: not laid out\n1 of 1 files to lay out; timeline fmt does it.\n"
    assert untidy.read_text() == UNTIDY
    untidy.write_text(TIDY)
    assert fmt("--check", untidy).exit_code == 0


def test_diff_is_a_patch(untidy: Path) -> None:
    result = fmt("--diff", untidy)
    assert result.exit_code == 1
    assert result.stdout == (
        f"--- a/{untidy}\n+++ b/{untidy}\n@@ -1,2 +1,2 @@\n-title: 'A'\n kind: report\n+title: A\n"
    )
    assert result.stderr == "1 of 1 files to lay out; timeline fmt does it.\n"
    assert untidy.read_text() == UNTIDY


def test_diff_of_a_file_without_a_last_line_feed(untidy: Path) -> None:
    untidy.write_text("kind: report")
    assert "-kind: report\n\\ No newline at end of file\n+kind: report\n" in fmt("--diff", untidy).stdout


@pytest.mark.parametrize("data", [b"a: [\n", b"a: 1\na: 2\n", b"", b"\xff\xfe", b"\x00"])
def test_what_cannot_be_read_is_left_and_the_rest_is_done(data: bytes, untidy: Path) -> None:
    broken = untidy.with_name("2023-01-17-broken.yml")
    broken.write_bytes(data)
    result = fmt(untidy.parent)
    assert result.exit_code == 1
    assert f"{broken}: left as it is: " in result.stderr
    assert "1 of 2 files laid out; 1 left as they are: run timeline check on them." in result.stdout
    assert (broken.read_bytes(), untidy.read_text()) == (data, TIDY)


def test_links_and_hidden_files_are_left_alone(untidy: Path, tmp_path: Path) -> None:
    link = untidy.with_name("link.yml")
    link.symlink_to(untidy)
    (untidy.parent / ".hidden.yml").write_text(UNTIDY)
    assert "of 1 files" in fmt("--check", tmp_path).output
    assert "this is a symbolic link" in fmt("--check", link).stderr


def test_nothing_to_do_is_no_success(tmp_path: Path) -> None:
    result = fmt(tmp_path)
    assert (result.exit_code, result.output) == (1, "No .yml files here.\n")


def test_wrong_use_is_2(tmp_path: Path) -> None:
    assert fmt("--events", tmp_path / "nowhere").exit_code == 2
    assert fmt(tmp_path / "nowhere.yml").exit_code == 2


def test_permissions_stay(untidy: Path) -> None:
    untidy.chmod(0o640)
    fmt(untidy)
    assert stat.S_IMODE(untidy.stat().st_mode) == 0o640


def test_a_failed_write_leaves_the_old_file_and_nothing_else(untidy: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        replace_text(untidy, "new \ud800")
    assert untidy.read_text() == UNTIDY
    assert list(untidy.parent.iterdir()) == [untidy]


def test_a_new_file_has_ordinary_permissions(tmp_path: Path) -> None:
    ordinary = tmp_path / "ordinary"
    ordinary.touch()
    replace_text(tmp_path / "new", "text")
    assert (tmp_path / "new").stat().st_mode == ordinary.stat().st_mode
