"""The small site of `tests/site/`: two invented towns and a ferry, with every kind of event and field."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.building import VOCABULARY

SITE = Path(__file__).parent / "site"
FIXED_DAY = {"SOURCE_DATE_EPOCH": "1704067200", "NO_MKDOCS_2_WARNING": "1"}  # 1 January 2024


def copy_site(folder: Path) -> Path:
    """A copy of the site's sources that a test may change, vocabulary included."""
    shutil.copytree(SITE, folder)
    shutil.copytree(VOCABULARY, folder / "events" / "vocabulary")
    return folder


def set_option(folder: Path, line: str) -> None:
    """Add a line to the plugin's options, such as `fast_pages: false`."""
    config = folder / "mkdocs.yml"
    config.write_text(f"{config.read_text('utf-8')}      {line}\n", "utf-8")


def build(folder: Path, *options: str, day: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs build` there, as on a fixed day or, in seconds since 1970, another; the site goes to `site/`."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *options],
        cwd=folder,
        env=os.environ | FIXED_DAY | ({"SOURCE_DATE_EPOCH": day} if day else {}),
        capture_output=True,
        text=True,
        check=False,
    )


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
