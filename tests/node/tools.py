"""What tests judge by that comes from npm: where it is, and whether its absence is an error."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable

MODULES = Path(__file__).parent / "node_modules"


def node_package(name: str, *commands: str) -> Path:
    """The folder of an npm package, for a test that also runs `commands`, such as `java`.

    Where one is lacking the test is left out; in continuous integration that is an error.
    """
    there = (MODULES / name).is_dir()
    _need(*commands, lacking=[] if there else [f"the npm package {name} (`make .node` installs it)"])
    return MODULES / name


def run_node(script: Path, *arguments: str) -> str:
    """What a script of ours for Node.js prints."""
    _need("node")
    command = ["node", str(script), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


def _need(*commands: str, lacking: Iterable[str] = ()) -> None:
    named = [*(command for command in commands if shutil.which(command) is None), *lacking]
    if named:
        variables = ("CI", "TIMELINE_REQUIRE_NODE")
        required = any(os.environ.get(one, "").lower() not in {"", "0", "false"} for one in variables)
        (pytest.fail if required else pytest.skip)(f"not here: {', '.join(named)}")
