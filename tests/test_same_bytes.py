"""This repository's own site, built twice: in two folders, for two users, on two days. Every byte is the same.

So no file tells where, when or by whom it was built; and it is looked through for that besides.
"""

from __future__ import annotations

import getpass
import gzip
import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.example_site import contents

ROOT = Path(__file__).parents[1]
INPUTS = ("docs", "events", "overrides", "mkdocs.yml")
ELSEWHERE = {
    "SOURCE_DATE_EPOCH": "2068008247",  # 14 July 2035, 06:44:07 UTC
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "tr_TR.UTF-8",
    "LANG": "tr_TR.UTF-8",
    "PYTHONHASHSEED": "1234",
    "PYTHONUTF8": "1",
    "TIMELINE_CORES": "1",
    "USER": "quartermaster",
    "LOGNAME": "quartermaster",
}
TIMES = re.compile(
    rb"2035-?07-?14|14 July 2035|14 Jul 2035|Jul 14,? 2035|July 14,? 2035|2068008247|20680\d{5}\b"
)


def build(folder: Path, umask: int, **environment: str) -> dict[str, bytes]:
    """Build a copy of the repository's site there; every file of it."""
    for name in INPUTS:
        source = ROOT / name
        folder.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"],
        cwd=folder,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment,
        umask=umask,
        check=True,
    )
    return contents(folder / "site")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("workbench")


@pytest.fixture(scope="module")
def here(folder: Path) -> dict[str, bytes]:
    """Built as any test is, now."""
    return build(folder / "here", 0o022)


@pytest.fixture(scope="module")
def there(folder: Path) -> dict[str, bytes]:
    """Built as if on another machine, years later."""
    home = folder / "quartermaster"
    home.mkdir()
    return build(folder / "somewhere else" / "пороми", 0o077, HOME=str(home), **ELSEWHERE)


def test_every_byte_is_the_same(here: dict[str, bytes], there: dict[str, bytes]) -> None:
    assert set(here) == set(there)
    assert [path for path in here if here[path] != there[path]] == []
    assert len(here) > 2000
    assert {Path(path).suffix for path in here} >= {
        ".html",
        ".md",
        ".json",
        ".xml",
        ".csv",
        ".ics",
        ".png",
        ".gz",
    }


def test_no_byte_tells_where_when_or_by_whom(folder: Path, there: dict[str, bytes]) -> None:
    words = [str(ROOT), str(folder), "workbench", "quartermaster", f"{Path.home()}/"]
    words += [name for name in (socket.gethostname(), getpass.getuser()) if len(name) > 4]
    secrets = re.compile(b"|".join(re.escape(word.encode()) for word in words))
    for path, content in there.items():
        plain = gzip.decompress(content) if path.endswith(".gz") else content
        for telling in (secrets, TIMES):
            found = telling.search(plain)
            assert found is None, (path, found)
