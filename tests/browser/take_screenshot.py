"""Take the README's picture: `make screenshot` builds the site and writes docs/assets/screenshot.png."""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import ViewportSize

from tests.browser.chromium import find_chromium, launched
from tests.serving import serve_directory

WINDOW: ViewportSize = {"width": 1280, "height": 860}


def take(site: Path, picture: Path) -> None:
    """Write a picture of the site's home page, as a reader with a light desktop sees it."""
    path = find_chromium()
    if path is None:
        sys.exit("no Chromium or Chrome found; install one, or name it in the variable CHROMIUM")
    with serve_directory(site) as address, launched(path) as browser:
        context = browser.new_context(viewport=WINDOW, color_scheme="light", reduced_motion="reduce")
        page = context.new_page()
        page.goto(address)
        page.wait_for_load_state("networkidle")
        picture.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=picture)
        sys.stdout.write(f"{urlsplit(page.url).path} -> {picture}\n")


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2]))
