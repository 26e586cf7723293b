"""The repository as others get it: runs anywhere, names no machine, pins what it installs, keeps its word."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PINS = {"site": ROOT / "requirements/site.txt", "dev": ROOT / "requirements/dev.txt"}

# Put together here, so that this file does not hold what it looks for.
HOSTS = re.compile(
    "|".join(
        [
            r"pypi\." + "org",
            "python" + r"hosted\.org",
            "npm" + r"js\.(?:org|com)",
            "yarn" + r"pkg\.com",
            "deb" + r"\.debian\.org",
        ]
    )
)
PATHS = re.compile(r"(?<![\w.~-])/(?:work|root|home/\w+|Users/\w+)/")


@cache
def files() -> dict[str, str]:
    """Every text file of the repository by name, those not yet added too."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    texts = {name: _text(ROOT / name) for name in listed.split("\0") if name}
    return {name: text for name, text in texts.items() if text is not None}


def _text(path: Path) -> str | None:
    try:
        return path.read_text("utf-8")
    except (UnicodeDecodeError, FileNotFoundError):  # an image; deleted, but not yet in the index
        return None


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name}:{number}: {found[0]}"
        for name, text in files().items()
        for number, line in enumerate(text.splitlines(), 1)
        if (found := pattern.search(line))
    ]


@pytest.mark.parametrize(
    "path", ["/" + "work/main", "'/" + "root/x'", "=/" + "home/ann/x", "/" + "Users/ann/x"]
)
def test_machine_paths_are_recognised(path: str) -> None:
    assert PATHS.search(path)


@pytest.mark.parametrize("text", ["docs/work/", "https://example.org/work/", "</" + "root>", "~/work/"])
def test_other_paths_are_not_taken_for_machine_paths(text: str) -> None:
    assert not PATHS.search(text)


def test_no_file_names_a_machine_path() -> None:
    assert lines_with(PATHS) == []


def test_no_file_names_a_package_registry() -> None:
    assert HOSTS.search("https://" + "pypi" + ".org/simple")
    assert lines_with(HOSTS) == []


def pins(name: str) -> dict[str, list[Requirement]]:
    """Requirements by package; a package has several where its version depends on the machine."""
    found: dict[str, list[Requirement]] = {}
    for line in PINS[name].read_text("utf-8").splitlines():
        if line and not line.startswith((" ", "#")):
            requirement = Requirement(line.removesuffix("\\"))
            found.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return found


def pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", PINS)
def test_every_requirement_is_one_version_with_hashes(name: str) -> None:
    entries = re.split(r"\n(?=[^\s#])", PINS[name].read_text("utf-8"))[1:]
    assert entries
    for entry in entries:
        assert re.match(r"[a-z0-9-]+==[\w.]+( ;.*)? \\\n    --hash=sha256:[0-9a-f]{64}\b", entry), entry


@pytest.mark.parametrize("name", PINS)
def test_requirements_hold_no_address(name: str) -> None:
    text = PINS[name].read_text("utf-8")
    assert not re.search(r"://|^\s*--?(?!hash=)\w|@ ", text, re.MULTILINE)
    assert "make requirements" in text.splitlines()[1]


def declared(name: str) -> list[Requirement]:
    """What pyproject.toml asks for, and requirements/ must therefore pin."""
    project = pyproject()
    texts = project["project"]["dependencies"] + project["build-system"]["requires"]
    if name == "dev":
        texts = texts + project["project"]["optional-dependencies"]["test"]
    return [Requirement(text) for text in texts]


@pytest.mark.parametrize("name", PINS)
def test_requirements_fulfil_pyproject(name: str) -> None:
    pinned = pins(name)
    for wanted in declared(name):
        versions = [next(iter(pin.specifier)).version for pin in pinned[canonicalize_name(wanted.name)]]
        assert all(version in wanted.specifier for version in versions), f"{wanted}: run `make requirements`"


def test_dev_holds_the_same_versions_as_site() -> None:
    dev = pins("dev")
    for name, requirements in pins("site").items():
        assert [str(pin) for pin in dev[name]] == [str(pin) for pin in requirements]


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def test_every_make_command_in_the_documentation_exists() -> None:
    mentioned = {
        (name, target)
        for name, text in files().items()
        if name.endswith(".md")
        for target in re.findall(r"(?:^ +|`|\$ )make ([a-z-]+)\b", text, re.MULTILINE)
    }
    assert {(name, target) for name, target in mentioned if target not in make_targets()} == set()


def test_make_lists_every_target_that_is_for_people() -> None:
    listed = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert set(re.findall(r"^  make ([a-z-]+)", listed, re.MULTILINE)) == make_targets()


def test_continuous_integration_can_be_run() -> None:
    assert os.access(ROOT / ".ci/run", os.X_OK)
