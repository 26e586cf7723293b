"""Builds over the last site: what stands there at the end is what a build into an empty folder gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.example_site import build, contents, copy_site, set_option
from timeline.plugin.last_site import LastSite

PAGE = "events/2023-02-03-second-ferry/index.html"
EVENT = "events/2023/2023-02-03-second-ferry.yml"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The folder of a built site's project."""
    folder = copy_site(tmp_path / "site")
    assert build(folder, "--strict").returncode == 0
    return folder


def build_again(folder: Path) -> Path:
    """Build over the last site, and compare with a build into an empty folder; the site."""
    site = folder / "site"
    for arguments in ([], ["-d", str(folder.parent / "empty")]):
        result = build(folder, "--strict", *arguments)
        assert result.returncode == 0, result.stderr
    assert everything(site) == everything(folder.parent / "empty")
    assert contents(site) == contents(folder.parent / "empty")
    return site


def everything(folder: Path) -> set[str]:
    """All there is in a folder, hidden or empty as well."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def test_what_comes_out_the_same_is_not_written_again(site: Path) -> None:
    built = site / "site"
    before = {path: path.stat().st_mtime_ns for path in built.rglob("*.html")}
    event = site / EVENT
    event.write_text(event.read_text("utf-8").replace("title: ", "title: Truly "), "utf-8")
    build_again(site)
    written = {
        path.relative_to(built).as_posix() for path in before if path.stat().st_mtime_ns > before[path]
    }
    assert {PAGE, "actors/mara-lind/index.html", "index.html"} & written == {PAGE, "index.html"}
    assert "Truly" in (built / PAGE).read_text("utf-8")


def test_pages_of_events_that_are_gone_go(site: Path) -> None:
    (site / EVENT).unlink()
    for path in site.joinpath("events").rglob("*.yml"):
        text = path.read_text("utf-8")
        if Path(EVENT).stem in text:
            path.write_text(
                "\n".join(line for line in text.split("\n") if Path(EVENT).stem not in line), "utf-8"
            )
    build_again(site)


def test_a_file_that_somebody_changed_is_written_again(site: Path) -> None:
    page = site / "site" / PAGE
    page.write_text(page.read_text("utf-8").replace("ferry", "fairy"), "utf-8")
    (site / "site/data/events.json").write_text("", "utf-8")
    build_again(site)


def test_strange_files_folders_and_links_go_and_what_links_lead_to_stays(site: Path, tmp_path: Path) -> None:
    built = site / "site"
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "index.html").write_text("mine", "utf-8")
    (built / "events/of-old").mkdir()
    (built / "events/of-old/index.html").write_text("old", "utf-8")
    (built / PAGE).with_name("index.html.gz").write_bytes(b"packed")
    (built / "events/link").symlink_to(outside, target_is_directory=True)
    page = built / "years/2022/index.html"
    page.unlink()
    page.symlink_to(outside / "index.html")
    other = built / "actors/mara-lind/index.html"
    other.unlink()
    other.mkdir()
    (other / "deep").mkdir()
    build_again(site)
    assert (outside / "index.html").read_text("utf-8") == "mine"


def test_a_build_that_fails_on_the_way_leaves_nothing_hidden(site: Path) -> None:
    (site / "docs/wrong.md").write_text("```timeline\nno-such-field: 1\n```\n", "utf-8")
    assert build(site).returncode != 0
    assert not [name for name in everything(site / "site") if name.startswith(".")]
    (site / "docs/wrong.md").unlink()
    build_again(site)


def test_what_a_killed_build_left_hidden_goes(site: Path) -> None:
    (site / "site/.timeline-last-site/events").mkdir(parents=True)
    (site / "site/.timeline-last-site/events/index.html").write_text("old", "utf-8")
    build_again(site)


def test_pages_that_the_theme_renders_are_as_in_an_empty_folder(site: Path) -> None:
    set_option(site, "fast_pages: false")
    build_again(site)


def test_a_folder_that_another_plugin_has_written_meanwhile_is_left_as_it_is(tmp_path: Path) -> None:
    for name in ("actors", "events"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text("old", "utf-8")
    last = LastSite(str(tmp_path))
    last.hide()
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors/theirs.txt").write_text("new", "utf-8")
    assert last.bring_back({"actors/index.html", "events/index.html"}) == {"events/index.html"}
    assert everything(tmp_path) == {"actors", "actors/theirs.txt", "events", "events/index.html"}
