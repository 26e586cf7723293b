"""What tests judge by that comes from npm: where it is, and whether its absence is an error."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

MODULES = Path(__file__).parent / "node_modules"


def node_package(name: str, *commands: str) -> Path:
    """The folder of an npm package, for a test that also runs `commands`, such as `java`.

    Where one is lacking the test is left out; in continuous integration that is an error.
    """
    lacking = [command for command in commands if shutil.which(command) is None]
    if not (MODULES / name).is_dir():
        lacking.append(f"the npm package {name} (`make .node` installs it)")
    if lacking:
        named = ("CI", "TIMELINE_REQUIRE_NODE")
        required = any(os.environ.get(one, "").lower() not in {"", "0", "false"} for one in named)
        (pytest.fail if required else pytest.skip)(f"not here: {', '.join(lacking)}")
    return MODULES / name
