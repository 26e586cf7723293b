"""The manifest of a build, and `timeline verify`: the same input gives the same bytes, and any change shows."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.example_site import FIXED_DAY, contents, copy_site
from timeline.cli import main
from timeline.manifest import MANIFEST

COMMITTER = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in {"NAME": "x", "EMAIL": "x@example.org", "DATE": "2024-01-01T00:00:00Z"}.items()
}


def build(folder: Path, **environment: str) -> Path:
    """Build the site with these variables changed; its folder."""
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=folder,
        env=os.environ | FIXED_DAY | environment,
        check=True,
        capture_output=True,
    )
    return folder / "site"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose events are committed, with its site built."""
    folder = copy_site(tmp_path_factory.mktemp("first") / "project")
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "x"]):
        subprocess.run(["git", *command], cwd=folder, env=os.environ | COMMITTER, check=True)
    build(folder)
    return folder


def manifest(site: Path) -> Any:
    return json.loads((site / MANIFEST).read_text("utf-8"))


def verify(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["verify", *map(str, arguments)])


def copied(project: Path, tmp_path: Path) -> Path:
    """A copy of the built site that a test may damage."""
    for path, content in contents(project / "site").items():
        (tmp_path / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / path).write_bytes(content)
    return tmp_path / "site"


def test_every_input_and_every_file_is_in_it_with_its_hash(project: Path) -> None:
    found = manifest(project / "site")
    site = {path: hashlib.sha256(content).hexdigest() for path, content in contents(project / "site").items()}
    del site[MANIFEST]
    assert found["site"] == site
    assert found["sources"] == ["docs", "events", "mkdocs.yml"]
    names = {path.relative_to(project).as_posix() for path in project.rglob("*.yml")}
    names |= {path.relative_to(project).as_posix() for path in project.rglob("docs/**/*") if path.is_file()}
    assert set(found["inputs"]) == names
    for name in names:
        assert found["inputs"][name] == hashlib.sha256((project / name).read_bytes()).hexdigest()


def test_it_names_the_commit_of_the_data_only_while_the_data_is_as_committed(
    project: Path, tmp_path: Path
) -> None:
    head = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=project, capture_output=True, text=True, check=True
    )
    assert manifest(project / "site")["data"] == {"commit": head.stdout.strip()}
    changed = tmp_path / "changed"
    subprocess.run(["git", "clone", "-q", str(project), str(changed)], check=True)
    assert manifest(build(changed))["data"] == {"commit": head.stdout.strip()}
    event = changed / "events/2022/2022-12-20-second-ferry-report.yml"
    event.write_text(event.read_text("utf-8") + "# seen again\n", "utf-8")
    assert manifest(build(changed))["data"] == {"commit": None}
    assert manifest(build(copy_site(tmp_path / "without-git")))["data"] == {"commit": None}


def test_the_same_input_gives_the_same_bytes_anywhere(project: Path, tmp_path: Path) -> None:
    other = tmp_path / "somewhere else" / "пароми"
    other.parent.mkdir()
    subprocess.run(["git", "clone", "-q", str(project), str(other)], check=True)
    strange = {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "tr_TR.UTF-8",
        "LANG": "tr_TR.UTF-8",
        "PYTHONHASHSEED": "1234",
    }
    here = contents(project / "site")
    there = contents(build(other, HOME=str(tmp_path), USER="nobody", TIMELINE_CORES="1", **strange))
    assert set(here) == set(there)
    assert [path for path in here if here[path] != there[path]] == []


def test_a_site_as_built_is_clean(project: Path) -> None:
    found = len(contents(project / "site")) - 1
    inputs = len(manifest(project / "site")["inputs"])
    result = verify(project / "site", "--source", project)
    assert (result.exit_code, result.output) == (
        0,
        f"{found} files and {inputs} inputs compared: all as built.\n",
    )


def test_what_others_make_of_our_files_afterwards_is_what_it_names(tmp_path: Path) -> None:
    folder = copy_site(tmp_path / "project")
    hook = """
from pathlib import Path
def on_post_build(config):
    for path in Path(config.site_dir, "events").rglob("index.*"):
        path.write_text(path.read_text("utf-8") + "<!-- more -->", "utf-8")
"""
    (folder / "more.py").write_text(hook, "utf-8")
    (folder / "mkdocs.yml").write_text(
        (folder / "mkdocs.yml").read_text("utf-8").replace("plugins:", "hooks: [more.py]\nplugins:", 1),
        "utf-8",
    )
    result = verify(build(folder))
    assert (result.exit_code, "more.py" in manifest(folder / "site")["inputs"]) == (0, True), result.output


def test_every_change_of_the_site_shows(project: Path, tmp_path: Path) -> None:
    site = copied(project, tmp_path)
    (site / "index.html").write_text("changed")
    (site / "data/events.csv").unlink()
    (site / "new.html").write_text("new")
    result = verify(site)
    assert result.exit_code == 1
    assert result.output.splitlines()[:-1] == [
        f"{site}/data/events.csv: missing",
        f"{site}/index.html: changed",
        f"{site}/new.html: added",
    ]
    assert result.output.endswith("compared: 3 differ.\n")


def test_every_change_of_the_inputs_shows(project: Path, tmp_path: Path) -> None:
    source = copy_site(tmp_path / "project")
    (source / "docs/index.md").write_text("# Changed\n")
    (source / "docs/new.md").write_text("# New\n")
    (source / "events/2023/2023-02-05-third-ferry.yml").unlink()
    (source / "notes.txt").write_text("no input")
    result = verify(project / "site", "--source", source)
    assert result.exit_code == 1
    assert result.output.splitlines()[:-1] == [
        f"{source}/docs/index.md: changed",
        f"{source}/docs/new.md: added",
        f"{source}/events/2023/2023-02-05-third-ferry.yml: missing",
    ]


def test_a_folder_without_a_manifest_is_wrong_usage(tmp_path: Path) -> None:
    result = verify(tmp_path)
    assert (result.exit_code, "there is no data/build.json in" in result.output) == (2, True)
    assert verify(tmp_path / "nowhere").exit_code == 2


@pytest.mark.parametrize(
    "text",
    ["{", "[]", '{"version": 9}', '{"version": 1}', '{"version": 1, "sources": [], "inputs": {"a": 1}}'],
)
def test_a_damaged_manifest_is_a_finding(text: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / MANIFEST).write_text(text)
    result = verify(tmp_path)
    assert result.exit_code == 1
    assert f"{tmp_path}/{MANIFEST}: " in result.output
    assert "Traceback" not in result.output
