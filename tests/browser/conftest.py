"""Fixtures for tests in a real browser: the built site, and pages that are watched.

A test asks for `open_site` and opens pages of this repository's own site; a module that overrides
`server_address` opens those of a server of its own (`tests.serving.serve_directory`). Either way the test
fails if a page logs an error, throws one, or asks anyone but that server for anything.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from tests.browser.chromium import browser_is_required, find_chromium, launched
from tests.browser.recording import Record
from tests.serving import serve_directory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PUBLISHED = {  # as .github/workflows/publish.yml builds it: what only a site with a repository shows is tested too
    "REPO_URL": "https://github.com/someone/record",
    "EDIT_URI": "edit/main/docs/",
    "EVENTS_EDIT_URI": "edit/main/events/",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test in this folder; with several processes, the tests of one file stay in one."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The browser to run; without one, tests are skipped, or fail where a browser is required."""
    path = find_chromium()
    if path is None:
        reason = "no Chromium or Chrome found; install one, or name it in the variable CHROMIUM"
        if browser_is_required():
            pytest.fail(reason)
        pytest.skip(reason)
    return path


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    """The running browser, one for all tests."""
    with launched(chromium_path) as browser:
        yield browser


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that holds this repository's own site, built strictly, once."""
    folder = tmp_path_factory.mktemp("site")
    build = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        env=os.environ | PUBLISHED | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if build.returncode:
        pytest.fail(f"the site does not build:\n{build.stdout}{build.stderr}")
    return folder


@pytest.fixture(scope="session")
def site(built_site: Path) -> Iterator[str]:
    """The address of the built site, with the same path below the host as when it is published."""
    with serve_directory(built_site, prefix=_published_path(built_site)) as address:
        yield address


@pytest.fixture
def context_options() -> dict[str, Any]:
    """Options for Playwright's `new_context`: none.

    A module overrides this fixture, or a test parametrizes it: `{"color_scheme": "dark"}`,
    `{"viewport": {"width": 360, "height": 740}}`, `{"java_script_enabled": False}`.
    """
    return {}


@pytest.fixture
def context(browser: Browser, context_options: dict[str, Any]) -> Iterator[BrowserContext]:
    """A fresh browser profile for one test."""
    context = browser.new_context(**context_options)
    yield context
    context.close()


@pytest.fixture
def server_address(request: pytest.FixtureRequest) -> str:
    """The address that pages may talk to: the site's. A module with a server of its own overrides this."""
    address: str = request.getfixturevalue("site")
    return address


@pytest.fixture
def record(context: BrowserContext, server_address: str) -> Iterator[Record]:
    """What the test's pages request and complain of; whatever must not happen fails the test at its end."""
    record = Record.of(context, urlsplit(server_address).netloc)
    yield record
    for page in context.pages:
        page.evaluate("0")  # what the browser said before this answer has arrived by now
    assert not record.problems, "\n".join(record.problems)


@pytest.fixture
def page(context: BrowserContext, record: Record) -> Page:
    """An empty page, watched by `record`."""
    del record  # wanted for what it does
    return context.new_page()


@pytest.fixture
def open_site(page: Page, server_address: str) -> Callable[[str], Page]:
    """Open a path of the site, such as `/packages/`, in the test's page."""

    def open_path(path: str = "/") -> Page:
        page.goto(server_address + path.removeprefix("/"))
        return page

    return open_path


def _published_path(built_site: Path) -> str:
    """Read the path below the host from the site itself: the canonical address of its front page."""
    home = (built_site / "index.html").read_text("utf-8")
    canonical = re.search(r'<link rel="?canonical"? href="?([^">]+)', home)
    return urlsplit(canonical[1]).path if canonical else "/"
