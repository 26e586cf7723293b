"""Reading a folder at a git revision, from real repositories."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.building import REPORT, REPORT_PATH, check, folder, git, publish, slugs
from timeline.cli import main
from timeline.git_store import GitError, open_revision


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository of one commit, whose folder `events` holds two files."""
    events = tmp_path / "events"
    (events / "2023").mkdir(parents=True)
    (events / "2023/a.yml").write_bytes(b"kind: report\n")
    (events / "naïve \t name.yml").write_bytes(b"\x00\xff\n\n")
    (tmp_path / "outside.yml").write_text("no event\n")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "first")
    return tmp_path


def test_paths_are_those_below_the_folder(repository: Path) -> None:
    assert set(open_revision(repository / "events", "HEAD").blobs) == {"2023/a.yml", "naïve \t name.yml"}
    assert set(open_revision(repository / "events/2023", "HEAD").blobs) == {"a.yml"}


def test_content_is_as_it_was(repository: Path) -> None:
    events = repository / "events"
    (events / "2023/a.yml").unlink()
    revision = open_revision(events, "HEAD")
    assert revision.read(revision.blobs) == {
        "2023/a.yml": b"kind: report\n",
        "naïve \t name.yml": b"\x00\xff\n\n",
    }
    assert revision.read([]) == {}


def test_what_differs_is_known_without_reading(repository: Path) -> None:
    revision = open_revision(repository / "events", "HEAD")
    assert not revision.differs("2023/a.yml", b"kind: report\n")
    assert revision.differs("2023/a.yml", b"kind: package\n")
    assert revision.differs("2023/b.yml", b"kind: report\n")


def test_repository_with_long_hashes(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--object-format=sha256")
    (tmp_path / "a.yml").write_bytes(b"a: 1\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "first")
    assert not open_revision(tmp_path, "HEAD").differs("a.yml", b"a: 1\n")


def test_links_are_no_files(repository: Path) -> None:
    (repository / "events/link.yml").symlink_to("2023/a.yml")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message", "second")
    assert "link.yml" not in open_revision(repository / "events", "HEAD").blobs


def test_what_others_added_meanwhile_is_not_missing_here(repository: Path) -> None:
    git(repository, "checkout", "--quiet", "-b", "ours")
    git(repository, "checkout", "--quiet", "main")
    (repository / "events/2023/theirs.yml").write_text("kind: report\n")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message", "theirs")
    git(repository, "checkout", "--quiet", "ours")
    assert "2023/theirs.yml" not in open_revision(repository / "events", "main").blobs


def test_a_whole_hash_is_called_by_its_beginning(repository: Path) -> None:
    commit = open_revision(repository / "events", "main").commit
    assert open_revision(repository / "events", commit).name == commit[:12]
    assert open_revision(repository / "events", "main").name == "main"


@pytest.mark.parametrize("name", ["nowhere", "--all", "HEAD:events", "", "HEAD^{tree}", "a b", "-"])
def test_unknown_revision(name: str, repository: Path) -> None:
    with pytest.raises(GitError, match="git knows no revision"):
        open_revision(repository / "events", name)


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(GitError, match="is in no git repository"):
        open_revision(tmp_path, "HEAD")


def test_no_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GitError, match=r"git cannot be run .* needs it"):
        open_revision(repository, "HEAD")


def test_inside_a_hook_of_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "elsewhere")
    assert open_revision(repository / "events", "HEAD").blobs


def test_a_broken_event_of_old_is_no_fault_of_now(tmp_path: Path) -> None:
    root = folder(tmp_path, {REPORT_PATH: "kind: nonsense\n", "2023/2023-01-01-gone.yml": "a: [\n"})
    publish(root)
    (root / REPORT_PATH).parent.mkdir()
    (root / REPORT_PATH).write_text(REPORT)
    report = check(root, base="HEAD")
    assert slugs(report) == {"deleted-event"}
    assert [finding.place.path for finding in report.findings] == ["events/2023/2023-01-01-gone.yml"]


def test_an_event_that_cannot_be_read_now_is_not_deleted(tmp_path: Path) -> None:
    root = folder(tmp_path, {REPORT_PATH: REPORT})
    publish(root)
    (root / REPORT_PATH).parent.mkdir()
    (root / REPORT_PATH).write_text("a: [\n")
    assert slugs(check(root, base="HEAD")) == {"invalid-yaml"}


def test_the_command_line_compares_and_explains(tmp_path: Path) -> None:
    root = folder(tmp_path, {REPORT_PATH: REPORT, "2023/2023-01-19-other.yml": REPORT.replace("-18", "-19")})
    publish(root)
    arguments = ["check", "--today", "2024-01-01", "--events", str(root), "--base"]
    result = CliRunner().invoke(main, [*arguments, "HEAD"])
    assert result.exit_code == 1
    assert f"{root.as_posix()}/{REPORT_PATH}: error TL501 deleted-event" in result.output
    assert "withdraw it instead" in result.output
    wrong = CliRunner().invoke(main, [*arguments, "nowhere"])
    assert wrong.exit_code == 2
    assert 'git knows no revision "nowhere" here' in wrong.output


def test_an_event_that_git_moved_or_removed_is_refused(tmp_path: Path) -> None:
    other = "2023/2023-01-19-other.yml"
    root = folder(
        tmp_path, {REPORT_PATH: REPORT, other: REPORT.replace("-18", "-19").replace("second", "third")}
    )
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "published")
    git(root, "mv", REPORT_PATH, "2023/2023-01-18-a-better-name.yml")
    git(root, "rm", "--quiet", other)
    arguments = ["check", "--today", "2024-01-01", "--events", str(root), "--base"]
    for revision in ("HEAD", "HEAD^"):  # before and after it was committed
        result = CliRunner().invoke(main, [*arguments, revision])
        assert result.exit_code == 1
        renamed, gone = (
            f"{root.as_posix()}/{path}: error TL501 deleted-event" for path in (REPORT_PATH, other)
        )
        assert renamed in result.output
        assert "give the file its old name back" in result.output
        assert gone in result.output
        assert "withdraw it instead" in result.output
        git(root, "commit", "--quiet", "--allow-empty", "--all", "--message", "tidied up")
