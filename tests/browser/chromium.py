"""Which browser the tests run in: the system's Chromium or Chrome, cut off from all but this machine."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from tests.serving import HOST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_APPLICATIONS = (
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
)
ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    # A request to anyone else fails at once, on every machine in the same way, and is never really sent.
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HOST}",
    "--no-first-run",
)


def find_chromium() -> str | None:
    """Return the path of the browser: the one that CHROMIUM names, or the first that is installed."""
    if named := os.environ.get("CHROMIUM"):
        return shutil.which(named)
    installed = (shutil.which(command) for command in COMMANDS)
    applications = (str(path) for path in MAC_APPLICATIONS if path.exists())
    return next((path for path in (*installed, *applications) if path), None)


def browser_is_required() -> bool:
    """Tell whether a missing browser is an error: in continuous integration, or where it was asked for."""
    return any(
        os.environ.get(name, "").lower() not in {"", "0", "false"}
        for name in ("CI", "TIMELINE_REQUIRE_BROWSER")
    )


@contextmanager
def launched(path: str) -> Iterator[Browser]:
    """Run the browser at `path`, without a window."""
    # Chromium refuses to sandbox for root, and a container often has no one else.
    sandbox = not hasattr(os, "geteuid") or os.geteuid() != 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS, chromium_sandbox=sandbox)
        yield browser
        browser.close()
